package vn.hocvu.console.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.Slice;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPath.State;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.PathOutline;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.courses.PathPlan.Step;
import vn.hocvu.courses.PathQuery;
import vn.hocvu.users.Caller;
import vn.hocvu.users.UnitId;

public class PathCommandsTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream before = System.out;
    private final OnePath paths = new OnePath();

    @Before
    public void capture() {
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    @After
    public void release() {
        System.setOut(before);
    }

    private JsonNode json() throws Exception {
        JsonNode json = new ObjectMapper().readTree(bytes.toByteArray());
        bytes.reset();
        return json;
    }

    private PathMakeCommand making(String... steps) {
        PathMakeCommand make = new PathMakeCommand();
        make.paths = paths;
        make.unit = "vn-48";
        make.title = List.of("Công", "dân", "số");
        make.summary = "Ba khóa.";
        make.audience = "citizens";
        make.level = 2;
        make.steps = List.of(steps);
        make.json = true;
        return make;
    }

    @Test
    public void makesAllThatWasSaid() throws Exception {
        PathMakeCommand make = making("vn/a", "vn/b,vn/c:1", "vn/d,vn/e", "vn/f:optional", "vn/g,vn/h:1:optional");
        make.free = true;
        make.execute();
        List<Step> steps = List.of(
                Step.of(course("a")),
                new Step(List.of(course("b"), course("c")), 1, true),
                new Step(List.of(course("d"), course("e")), 2, true),
                new Step(List.of(course("f")), 1, false),
                new Step(List.of(course("g"), course("h")), 1, false));
        assertEquals(
                new PathPlan("Công dân số", "Ba khóa.", Audience.CITIZENS, 2, false, steps),
                Objects.requireNonNull(paths.only).plan());
        JsonNode shown = json();
        assertEquals("draft", shown.get("state").asText());
        assertEquals("2  1 of vn/b, vn/c", shown.get("steps").get(1).asText());
        assertEquals(
                "4  1 of vn/f (not installed)  optional",
                shown.get("steps").get(3).asText());
        assertEquals(7, shown.get("learning").asInt());
    }

    private static CourseId course(String name) {
        return CourseId.of("vn/" + name);
    }

    @Test
    public void listsShowsPublishesAndWithdraws() throws Exception {
        PathListCommand list = new PathListCommand();
        list.paths = paths;
        list.execute();
        assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("hocvu:path-make"));
        bytes.reset();
        making("vn/a").execute();
        bytes.reset();
        list.json = true;
        list.execute();
        assertEquals("Công dân số", json().get(0).get("title").asText());
        PathPublishCommand publish = new PathPublishCommand();
        publish.paths = paths;
        publish.id = OnePath.ID.toString();
        publish.json = true;
        publish.execute();
        assertEquals("published", json().get("state").asText());
        PathWithdrawCommand withdraw = new PathWithdrawCommand();
        withdraw.paths = paths;
        withdraw.id = OnePath.ID.toString();
        withdraw.json = true;
        withdraw.execute();
        assertEquals("withdrawn", json().get("state").asText());
        PathShowCommand show = new PathShowCommand();
        show.paths = paths;
        show.id = OnePath.ID.toString();
        show.json = true;
        show.execute();
        assertEquals(3, json().get("completed").asInt());
    }

    @Test
    public void saysWhatIsWrong() {
        for (String wrong : List.of("", "a", "vn/a:x", "vn/a:1:2", "vn/a,:1", ":optional", "optional")) {
            assertNotNull(
                    wrong,
                    assertThrows(CommandException.class, () -> making(wrong).execute())
                            .getMessage());
        }
        PathMakeCommand make = making("vn/a");
        make.audience = "everybody";
        assertThrows(CommandException.class, make::execute);
        PathShowCommand show = new PathShowCommand();
        show.paths = paths;
        show.id = "x";
        assertTrue(
                assertThrows(CommandException.class, show::execute).getMessage().contains("hocvu:path-list"));
    }

    private static final class OnePath implements LearningPaths {
        static final UUID ID = new UUID(4, 4);

        @Nullable
        LearningPath only;

        private LearningPath put(UnitId unit, State state, PathPlan plan) {
            only = new LearningPath(ID, unit, state, plan, Instant.EPOCH, null);
            return only;
        }

        private LearningPath known() {
            return Objects.requireNonNull(only);
        }

        @Override
        public LearningPath make(Caller caller, UnitId unit, PathPlan plan) {
            caller.requireOperator();
            return put(unit, State.DRAFT, plan);
        }

        @Override
        public LearningPath publish(Caller caller, UUID id) {
            caller.requireOperator();
            return put(known().unit(), State.PUBLISHED, known().plan());
        }

        @Override
        public LearningPath withdraw(Caller caller, UUID id) {
            caller.requireOperator();
            return put(known().unit(), State.WITHDRAWN, known().plan());
        }

        @Override
        public Slice<LearningPath> of(Caller caller, UnitId unit, @Nullable String after, int limit) {
            return new Slice<>(only == null ? List.of() : List.of(only), null);
        }

        @Override
        public Numbers numbers(Caller caller, UUID id) {
            return new Numbers(7, 3);
        }

        @Override
        public PathOutline outline(Caller caller, UUID id) {
            List<PathOutline.Step> steps = new ArrayList<>();
            for (Step step : known().plan().steps()) {
                steps.add(new PathOutline.Step(
                        steps.size() + 1,
                        PathOutline.State.OPEN,
                        step.required(),
                        step.count(),
                        step.courses().stream()
                                .map(course -> new PathOutline.StepCourse(
                                        course, "Khóa", !course.name().equals("f"), false, false))
                                .toList()));
            }
            return new PathOutline(known(), null, null, steps);
        }

        @Override
        public LearningPath change(Caller caller, UUID id, PathPlan plan) {
            throw new AssertionError();
        }

        @Override
        public Slice<LearningPath> search(Caller caller, PathQuery query) {
            throw new AssertionError();
        }

        @Override
        public PathOutline join(Caller caller, UUID id) {
            throw new AssertionError();
        }

        @Override
        public void leave(Caller caller, UUID id) {
            throw new AssertionError();
        }

        @Override
        public List<PathOutline> own(Caller caller) {
            throw new AssertionError();
        }

        @Override
        public Slice<PathOutline> completed(Caller caller, @Nullable String after, int limit) {
            throw new AssertionError();
        }
    }
}
