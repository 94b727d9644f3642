package vn.hocvu.console.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.Slice;
import vn.hocvu.Text;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.ClassLists;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.ClassPlan.LessonDates;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.tables.TableWriter;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.People;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.UnitId;

public class ClassCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T03:04:05Z");
    private static final Person LAN =
            new Person(new PersonId(UUID.randomUUID()), "Trần Thị Lan", "lan.85", null, UnitId.of("vn-48"), NOW);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream before = System.out;
    private final OneClass classes = new OneClass();

    @Before
    public void capture() {
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    @After
    public void release() {
        System.setOut(before);
    }

    private ClassOpenCommand opening() {
        ClassOpenCommand open = new ClassOpenCommand();
        open.classes = classes;
        open.people = new OnePerson();
        open.unit = "vn-48";
        open.course = "vn/a";
        open.title = List.of("Lớp", "tối");
        open.json = true;
        return open;
    }

    @Test
    public void opensWithAllThatWasSaid() throws Exception {
        ClassOpenCommand open = opening();
        open.opens = "2026-12-01";
        open.closes = "2026-12-31";
        open.capacity = 30;
        open.waitingList = true;
        open.required = true;
        open.forUnit = "vn-20194";
        open.audience = "officials";
        open.facilitators = List.of("lan.85");
        open.lessons = List.of("mot::2026-12-08", "hai:2026-12-09");
        open.execute();
        ClassPlan plan = new ClassPlan(
                "Lớp tối",
                LocalDate.parse("2026-12-01"),
                LocalDate.parse("2026-12-31"),
                30,
                true,
                true,
                UnitId.of("vn-20194"),
                Audience.OFFICIALS,
                false,
                List.of(LAN.id()),
                Map.of(
                        "mot", new LessonDates(null, LocalDate.parse("2026-12-08")),
                        "hai", new LessonDates(LocalDate.parse("2026-12-09"), null)));
        assertEquals(plan, Objects.requireNonNull(classes.only).plan());
        assertEquals("KMNPQRTV", json().get("code").asText());
        assertEquals("officials", json().get("for group").asText());
    }

    @Test
    public void listsShowsEnrolsAndCloses() throws Exception {
        opening().execute();
        bytes.reset();
        ClassListCommand list = new ClassListCommand();
        list.classes = classes;
        list.json = true;
        list.execute();
        assertEquals("Lớp tối", json().get(0).get("title").asText());
        assertFalse(json().get(0).get("over").asBoolean());

        ClassEnrolCommand enrol = new ClassEnrolCommand();
        enrol.classes = classes;
        enrol.people = new OnePerson();
        enrol.code = "KMNPQRTV";
        enrol.signInName = "lan.85";
        enrol.json = true;
        bytes.reset();
        enrol.execute();
        assertEquals("active", json().get("state").asText());

        ClassShowCommand show = new ClassShowCommand();
        show.classes = classes;
        show.people = new OnePerson();
        show.code = "KMNPQRTV";
        show.json = true;
        bytes.reset();
        show.execute();
        assertTrue(json().get("people").get(0).asText().endsWith("Trần Thị Lan"));

        enrol.remove = true;
        bytes.reset();
        enrol.execute();
        assertEquals("removed", json().get("state").asText());
        assertEquals(List.of(), classes.members);

        ClassCloseCommand close = new ClassCloseCommand();
        close.classes = classes;
        close.code = "KMNPQRTV";
        close.json = true;
        bytes.reset();
        close.execute();
        assertEquals(NOW.toString(), json().get("closed").asText());
    }

    @Test
    public void aListIsCheckedThenEnrolledAllOrNone() throws Exception {
        opening().execute();
        Path file = Files.createTempFile("people", ".csv");
        try {
            Files.writeString(file, "user name\nlan.85\n");
            assertEquals(1, imported(file, false).get("people").asInt());
            assertEquals(List.of(), classes.members);
            assertEquals(1, imported(file, true).get("enrolled").asInt());
            assertEquals(1, classes.members.size());
            Files.writeString(file, "user name\nlan.85\nai\n");
            JsonNode wrong = imported(file, true);
            assertEquals(0, wrong.get("enrolled").asInt());
            assertEquals(
                    "row 3, user name: Nobody",
                    wrong.get("first mistakes").get(0).asText());
            assertEquals(1, classes.members.size());
        } finally {
            Files.delete(file);
        }
        assertThrows(CommandException.class, () -> imported(file, true));
    }

    private JsonNode imported(Path file, boolean yes) throws Exception {
        ClassImportCommand command = new ClassImportCommand();
        command.classes = classes;
        command.lists = new FindsLan();
        command.tables = new Lines();
        command.file = file.toString();
        command.code = "KMNPQRTV";
        command.yes = yes;
        command.json = true;
        bytes.reset();
        command.execute();
        return json();
    }

    private ClassChangeCommand changing() {
        ClassChangeCommand change = new ClassChangeCommand();
        change.classes = classes;
        change.people = new OnePerson();
        change.code = "KMNPQRTV";
        change.json = true;
        return change;
    }

    @Test
    public void changesWhatIsSaidAndKeepsTheRest() throws Exception {
        ClassOpenCommand open = opening();
        open.opens = "2026-12-01";
        open.closes = "2026-12-31";
        open.capacity = 30;
        open.waitingList = true;
        open.forUnit = "vn-20194";
        open.audience = "officials";
        open.facilitators = List.of("lan.85");
        open.lessons = List.of("mot::2026-12-08", "hai:2026-12-09");
        open.execute();
        ClassPlan before = Objects.requireNonNull(classes.only).plan();
        changing().execute();
        assertEquals(before, classes.only().plan());

        ClassChangeCommand change = changing();
        change.title = "Lớp sáng";
        change.closes = "none";
        change.capacity = "none";
        change.waitingList = "no";
        change.required = "yes";
        change.forUnit = "none";
        change.audience = "pupils";
        change.everybody = "yes";
        change.facilitators = List.of("none");
        change.lessons = List.of("mot:", "ba:2026-12-10:2026-12-20");
        bytes.reset();
        change.execute();
        assertEquals("Lớp sáng", json().get("title").asText());
        assertEquals(
                new ClassPlan(
                        "Lớp sáng",
                        LocalDate.parse("2026-12-01"),
                        null,
                        null,
                        false,
                        true,
                        null,
                        Audience.PUPILS,
                        true,
                        List.of(),
                        Map.of(
                                "mot", new LessonDates(null, null),
                                "hai", new LessonDates(LocalDate.parse("2026-12-09"), null),
                                "ba", new LessonDates(LocalDate.parse("2026-12-10"), LocalDate.parse("2026-12-20")))),
                classes.only().plan());

        ClassCodeCommand renew = new ClassCodeCommand();
        renew.classes = classes;
        renew.code = "KMNPQRTV";
        renew.json = true;
        bytes.reset();
        renew.execute();
        assertEquals("CDFGHJKM", json().get("code").asText());
    }

    @Test
    public void aChangeThatCannotBeReadChangesNothing() throws Exception {
        opening().execute();
        StudyClass before = classes.only();
        assertNotChanged("yes or no", change -> change.required = "maybe");
        assertNotChanged("number or none", change -> change.capacity = "ba");
        assertNotChanged("first day", change -> change.opens = "none");
        assertNotChanged("A day is written like", change -> change.closes = "mai");
        assertNotChanged("Nobody signs in as", change -> change.facilitators = List.of("ai"));
        assertNotChanged("hocvu:class-list", change -> change.code = "XXXX");
        assertEquals(before, classes.only());
    }

    private void assertNotChanged(String expected, Consumer<ClassChangeCommand> wrong) {
        ClassChangeCommand change = changing();
        wrong.accept(change);
        CommandException refused = assertThrows(CommandException.class, change::execute);
        assertTrue(refused.getMessage(), refused.getMessage().contains(expected));
    }

    @Test
    public void whatIsWrongChangesNothing() {
        assertWrong("like bai-mot", open -> open.lessons = List.of("mot"));
        assertWrong("A day is written like", open -> open.lessons = List.of("mot:1/12:"));
        assertWrong("A day is written like", open -> open.opens = "mai");
        assertWrong("There is no group", open -> open.audience = "kings");
        assertWrong("Nobody signs in as", open -> open.facilitators = List.of("ai"));
        assertWrong("owner/name", open -> open.course = "a");
        ClassCloseCommand close = new ClassCloseCommand();
        close.classes = classes;
        close.code = "XXXX";
        CommandException refused = assertThrows(CommandException.class, close::execute);
        assertTrue(refused.getMessage(), refused.getMessage().contains("hocvu:class-list"));
    }

    private void assertWrong(String expected, Consumer<ClassOpenCommand> change) {
        ClassOpenCommand open = opening();
        change.accept(open);
        CommandException refused = assertThrows(CommandException.class, open::execute);
        assertTrue(refused.getMessage(), refused.getMessage().contains(expected));
        assertEquals(null, classes.only);
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(bytes.toString(StandardCharsets.UTF_8));
    }

    private final class FindsLan implements ClassLists {
        @Override
        public Preview check(Caller caller, UUID id, PeopleImports.Rows rows) throws IOException {
            List<Found> coming = new ArrayList<>();
            List<PeopleImports.Mistake> mistakes = new ArrayList<>();
            rows.give(row -> {
                if (row.cell(0).equals("lan.85")) {
                    coming.add(new Found(row.number(), LAN.id(), LAN.name()));
                } else if (row.number() > 1) {
                    Text nobody = Text.of("Không có ai", "Nobody");
                    mistakes.add(new PeopleImports.Mistake(row.number(), "user name", nobody));
                }
            });
            return new Preview(coming, 0, coming.size(), mistakes);
        }

        @Override
        public int enrolAll(Caller caller, UUID id, List<PersonId> people) {
            people.forEach(person -> classes.enrol(caller, id, person));
            return people.size();
        }
    }

    /** One cell a row. */
    private static final class Lines implements Tables {
        @Override
        public void read(InputStream file, Limits limits, Consumer<Row> rows) throws IOException {
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                rows.accept(new Row(i + 1, List.of(lines.get(i))));
            }
        }

        @Override
        public TableWriter write(OutputStream to, Format format, String name, List<Column> columns) {
            throw new AssertionError("Nothing is written");
        }
    }

    private static final class OneClass implements Classes {
        final List<Member> members = new ArrayList<>();

        @Nullable
        StudyClass only;

        private StudyClass only() {
            return Objects.requireNonNull(only);
        }

        @Override
        public StudyClass open(Caller caller, UnitId unit, CourseId course, ClassPlan plan) {
            caller.requireOperator();
            only = new StudyClass(UUID.randomUUID(), "KMNPQRTV", unit, course, "A", plan, 0, 0, NOW, null);
            return only;
        }

        @Override
        public void close(Caller caller, UUID id) {
            StudyClass open = only();
            only = new StudyClass(
                    id, open.code(), open.unit(), open.course(), "A", open.plan(), 0, 0, open.opened(), NOW);
        }

        @Override
        public StudyClass find(Caller caller, UUID id) {
            assertEquals(only().id(), id);
            return only();
        }

        @Override
        public Optional<Invitation> invitation(Caller caller, String code) {
            return Optional.ofNullable(only)
                    .filter(open -> open.code().equals(code))
                    .map(open -> new Invitation(
                            open.id(),
                            code,
                            open.unit(),
                            open.course(),
                            "A",
                            "",
                            open.plan().opens(),
                            null,
                            false,
                            false,
                            false,
                            false,
                            null));
        }

        @Override
        public Slice<StudyClass> within(Caller caller, UnitId unit, @Nullable String after, int limit) {
            assertEquals(UnitId.of("vn"), unit);
            return new Slice<>(List.of(only()), null);
        }

        @Override
        public Member enrol(Caller caller, UUID id, PersonId person) {
            Member member = new Member(person, "Trần Thị Lan", State.ACTIVE, Way.FACILITATOR, NOW);
            members.add(member);
            return member;
        }

        @Override
        public void remove(Caller caller, UUID id, PersonId person) {
            members.removeIf(member -> member.person().equals(person));
        }

        @Override
        public Slice<Member> members(
                Caller caller, UUID id, State state, String text, @Nullable String after, int limit) {
            return new Slice<>(members, null);
        }

        @Override
        public StudyClass change(Caller caller, UUID id, ClassPlan plan) {
            StudyClass old = find(caller, id);
            only = new StudyClass(id, old.code(), old.unit(), old.course(), "A", plan, 0, 0, old.opened(), null);
            return only;
        }

        @Override
        public StudyClass renewCode(Caller caller, UUID id) {
            StudyClass old = find(caller, id);
            only = new StudyClass(id, "CDFGHJKM", old.unit(), old.course(), "A", old.plan(), 0, 0, old.opened(), null);
            return only;
        }

        @Override
        public List<Place> of(Caller caller, PersonId person) {
            throw new AssertionError();
        }

        @Override
        public List<StudyClass> taught(Caller caller) {
            throw new AssertionError();
        }

        @Override
        public Place join(Caller caller, String code) {
            throw new AssertionError();
        }

        @Override
        public void leave(Caller caller, UUID id) {
            throw new AssertionError();
        }

        @Override
        public Slice<MemberProgress> progress(Caller caller, UUID id, @Nullable String after, int limit) {
            throw new AssertionError();
        }
    }

    private static final class OnePerson implements People {
        @Override
        public Optional<Person> find(Caller caller, PersonId person) {
            return Optional.of(LAN).filter(lan -> lan.id().equals(person));
        }

        @Override
        public Optional<Person> findBySignInName(Caller caller, String signInName) {
            return Optional.of(LAN).filter(lan -> signInName.equals(lan.userName()));
        }

        @Override
        public Person register(Caller caller, Registration registration, String address) {
            throw new AssertionError();
        }

        @Override
        public NewAccount create(Caller caller, Registration registration) {
            throw new AssertionError();
        }

        @Override
        public NewAccount resetPassword(Caller caller, PersonId person) {
            throw new AssertionError();
        }

        @Override
        public Slice<Person> search(
                Caller caller, @Nullable String text, @Nullable UnitId unit, @Nullable String after, int limit) {
            throw new AssertionError();
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
