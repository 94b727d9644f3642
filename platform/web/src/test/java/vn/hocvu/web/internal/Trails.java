package vn.hocvu.web.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.PathOutline;
import vn.hocvu.courses.PathOutline.State;
import vn.hocvu.courses.PathOutline.Step;
import vn.hocvu.courses.PathOutline.StepCourse;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.courses.PathQuery;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/** One learning path in memory, of which each step stands where a test says. */
final class Trails implements LearningPaths {
    static final UUID ID = new UUID(2, 2);

    final Map<PersonId, Instant> joined = new HashMap<>();
    final List<PathQuery> asked = new ArrayList<>();
    LearningPath.State state = LearningPath.State.PUBLISHED;
    boolean completed;
    List<Step> steps = List.of(
            step(1, State.COMPLETED, School.PHONE),
            step(2, State.OPEN, School.SCAMS, School.SERVICES),
            step(3, State.LOCKED, CourseId.of("vn-48/sau")),
            new Step(4, State.UNAVAILABLE, false, 0, List.of(gone())));

    static Step step(int number, State state, CourseId... courses) {
        boolean done = state == State.COMPLETED;
        List<StepCourse> all = new ArrayList<>();
        for (CourseId course : courses) {
            all.add(new StepCourse(course, "Khóa " + course.name(), true, done, done));
        }
        return new Step(number, state, true, 1, all);
    }

    private static StepCourse gone() {
        return new StepCourse(CourseId.of("vn-48/da-rut"), "Khóa đã rút", false, false, false);
    }

    private LearningPath path() {
        PathPlan plan = new PathPlan(
                "Công dân số <cơ bản>",
                "Ba khóa học đầu tiên.",
                Audience.CITIZENS,
                2,
                true,
                List.of(PathPlan.Step.of(School.PHONE)));
        return new LearningPath(ID, UnitId.of("bo-cong-an"), state, plan, Instant.EPOCH, Instant.EPOCH);
    }

    @Override
    public Slice<LearningPath> search(Caller caller, PathQuery query) {
        asked.add(query);
        boolean found = query.audience() == null || query.audience() == Audience.CITIZENS;
        return new Slice<>(found ? List.of(path()) : List.of(), found && query.after() == null ? "1_x" : null);
    }

    @Override
    public PathOutline outline(Caller caller, UUID id) {
        if (!id.equals(ID)) {
            throw Refusal.of(Refusal.Category.NOT_FOUND, "no-such-path", "Không có lộ trình này.", "No such path.");
        }
        Instant since = caller.who().map(joined::get).orElse(null);
        return new PathOutline(path(), since, since != null && completed ? Instant.EPOCH : null, steps);
    }

    @Override
    public PathOutline join(Caller caller, UUID id) {
        joined.putIfAbsent(caller.requirePerson(), Instant.EPOCH);
        return outline(caller, id);
    }

    @Override
    public void leave(Caller caller, UUID id) {
        joined.remove(caller.requirePerson());
    }

    @Override
    public List<PathOutline> own(Caller caller) {
        return joined.containsKey(caller.requirePerson()) && !completed ? List.of(outline(caller, ID)) : List.of();
    }

    @Override
    public Slice<PathOutline> completed(Caller caller, @Nullable String after, int limit) {
        boolean done = joined.containsKey(caller.requirePerson()) && completed;
        return new Slice<>(done ? List.of(outline(caller, ID)) : List.of(), null);
    }

    @Override
    public LearningPath make(Caller caller, UnitId unit, PathPlan plan) {
        throw new AssertionError();
    }

    @Override
    public LearningPath change(Caller caller, UUID id, PathPlan plan) {
        throw new AssertionError();
    }

    @Override
    public LearningPath publish(Caller caller, UUID id) {
        throw new AssertionError();
    }

    @Override
    public LearningPath withdraw(Caller caller, UUID id) {
        throw new AssertionError();
    }

    @Override
    public Slice<LearningPath> of(Caller caller, UnitId unit, @Nullable String after, int limit) {
        throw new AssertionError();
    }

    @Override
    public Numbers numbers(Caller caller, UUID id) {
        throw new AssertionError();
    }
}
