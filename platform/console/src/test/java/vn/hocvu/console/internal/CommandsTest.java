package vn.hocvu.console.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.ContentBundles;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.Finding;
import vn.hocvu.users.Caller;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.UnitId;

public class CommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T03:04:05Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream before = System.out;

    @Before
    public void capture() {
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    @After
    public void release() {
        System.setOut(before);
    }

    @Test
    public void aLongListIsReadPartByPartUpToItsLimit() throws Exception {
        UserListCommand command = new UserListCommand();
        FakePeople people = new FakePeople(450);
        command.people = people;
        command.limit = 420;
        command.json = true;
        command.execute();
        assertEquals(420, json().size());
        assertEquals(List.of(200, 200, 20), people.limits);
    }

    @Test
    public void aCutListSaysSo() throws Exception {
        UserListCommand command = new UserListCommand();
        command.people = new FakePeople(12);
        command.limit = 5;
        command.execute();
        assertTrue(out(), out().contains("The first 5; --limit shows more."));
        assertTrue(out(), out().contains("Nguyễn Văn 3"));
        assertFalse(out(), out().contains("Nguyễn Văn 5"));
    }

    @Test
    public void aNewAccountShowsItsPasswordOnceAndActsAsTheOperator() throws Exception {
        UserCreateCommand command = new UserCreateCommand();
        FakePeople people = new FakePeople(0);
        command.people = people;
        command.name = "Trần Thị Bé";
        command.signInName = "be";
        command.unit = "vn-48";
        command.json = true;
        command.execute();
        assertEquals("secret-1", json().get("password").asText());
        assertEquals("Trần Thị Bé", json().get("name").asText());
        assertEquals(Caller.operator(), people.lastCaller);
        assertEquals(new Registration("Trần Thị Bé", "be", null, UnitId.of("vn-48")), people.lastRegistration);
    }

    @Test
    public void aRefusalIsOneEnglishSentence() {
        UserCreateCommand command = new UserCreateCommand();
        FakePeople people = new FakePeople(0);
        people.refuse = true;
        command.people = people;
        CommandException refused = assertThrows(CommandException.class, command::execute);
        assertEquals("This name is taken. Choose another.", refused.getMessage());
    }

    @Test
    public void nobodyOfThatNameSaysWhatToDo() {
        UserPasswordCommand command = new UserPasswordCommand();
        command.people = new FakePeople(0);
        command.signInName = "khong-co";
        CommandException refused = assertThrows(CommandException.class, command::execute);
        assertEquals("Nobody signs in as khong-co. hocvu:user-list finds people by name.", refused.getMessage());
    }

    @Test
    public void aMissingPartOfThePlatformPointsToStatus() {
        CommandException refused = assertThrows(CommandException.class, new CourseListCommand()::execute);
        assertTrue(refused.getMessage(), refused.getMessage().contains("hocvu:status"));
    }

    @Test
    public void aWrongCourseIdIsExplained() {
        CourseShowCommand command = new CourseShowCommand();
        command.course = "không có gạch chéo";
        CommandException refused = assertThrows(CommandException.class, command::execute);
        assertTrue(refused.getMessage().length() > 20);
    }

    @Test
    public void aRefusedBundleShowsTheFirstReasonInTheListAndAllOnItsOwn() throws Exception {
        ContentBundles bundles = () -> List.of(
                new ContentBundles.Arrival(
                        "a.zip",
                        -1,
                        null,
                        null,
                        ContentBundles.State.REFUSED,
                        List.of(
                                new Finding("course.yaml", 3, "The owner is missing", "Add owner"),
                                new Finding("quiz.yaml", 0, "It is empty", "Write questions")),
                        NOW),
                new ContentBundles.Arrival(
                        "hocvu.content.x/1.0.0",
                        77,
                        CourseId.of("bo-y-te/x"),
                        "1.0.0",
                        ContentBundles.State.PUBLISHED,
                        List.of(),
                        NOW));
        BundleListCommand all = new BundleListCommand();
        all.bundles = bundles;
        all.json = true;
        all.execute();
        assertEquals(2, json().size());
        assertTrue(json().get(0).get("bundle").isNull());
        assertEquals(
                "course.yaml:3: The owner is missing. Add owner (+1 more, see hocvu:bundle-show)",
                json().get(0).get("why").asText());
        assertEquals(77, json().get(1).get("bundle").asInt());
        assertEquals("bo-y-te", json().get(1).get("owner").asText());

        bytes.reset();
        BundleShowCommand one = new BundleShowCommand();
        one.bundles = bundles;
        one.source = "a.zip";
        one.execute();
        assertTrue(out(), out().contains("quiz.yaml: It is empty. Write questions"));
    }

    private String out() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(out());
    }

    private static final class FakePeople implements People {
        final int size;
        final List<Integer> limits = new ArrayList<>();

        @Nullable
        Caller lastCaller;

        @Nullable
        Registration lastRegistration;

        boolean refuse;

        FakePeople(int size) {
            this.size = size;
        }

        private static Person person(String name, @Nullable String userName) {
            return new Person(
                    new PersonId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))),
                    name,
                    userName,
                    null,
                    UnitId.of("vn"),
                    NOW);
        }

        @Override
        public Person register(Caller caller, Registration registration, String address) {
            throw new AssertionError();
        }

        @Override
        public NewAccount create(Caller caller, Registration registration) {
            if (refuse) {
                throw Refusal.of(
                        Refusal.Category.CONFLICT,
                        "user-name-taken",
                        "Tên đã có.",
                        "This name is taken. Choose another.");
            }
            lastCaller = caller;
            lastRegistration = registration;
            return new NewAccount(person(registration.name(), registration.signInName()), "secret-1");
        }

        @Override
        public NewAccount resetPassword(Caller caller, PersonId person) {
            throw new AssertionError();
        }

        @Override
        public Optional<Person> find(Caller caller, PersonId person) {
            return Optional.empty();
        }

        @Override
        public Optional<Person> findBySignInName(Caller caller, String signInName) {
            return Optional.empty();
        }

        @Override
        public Slice<Person> search(
                Caller caller, @Nullable String text, @Nullable UnitId unit, @Nullable String after, int limit) {
            limits.add(limit);
            int from = after == null ? 0 : Integer.parseInt(after);
            int to = Math.min(size, from + limit);
            return new Slice<>(
                    IntStream.range(from, to)
                            .mapToObj(i -> person("Nguyễn Văn " + i, "nguyen" + i))
                            .toList(),
                    to < size ? Integer.toString(to) : null);
        }

        @Override
        public long count(Caller caller, UnitId unit) {
            throw new AssertionError();
        }

        @Override
        public Person vouch(Caller caller, PersonId person, UnitId group) {
            throw new AssertionError();
        }
    }
}
