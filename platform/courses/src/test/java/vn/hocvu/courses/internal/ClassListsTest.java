package vn.hocvu.courses.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.ClassLists.Found;
import vn.hocvu.courses.ClassLists.Preview;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tables.Tables.Row;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class ClassListsTest {
    private static final Tables TABLES = new Tables();
    private static final Caller OPERATOR = Caller.operator();
    private static final LocalDate TODAY = LocalDate.parse("2026-11-27");

    private final MutableClock clock = new MutableClock();
    private final FakeUnits units = new FakeUnits();
    private final FakeRoles roles = new FakeRoles();
    private final FakePeople people = new FakePeople(roles);
    private final FakeAuditLog audit = new FakeAuditLog();
    private final InstalledCourses catalogue = new InstalledCourses(units);
    private final CourseId course = CourseId.of("vn-48/" + UUID.randomUUID());
    private final CoursePackage content = Courses.of(course.toString(), "1.0.0", "Điện thoại", "mot");
    private final javax.persistence.EntityManagerFactory factory;
    private final StoredClasses classes;
    private final PersonId lan = people.somebody("0912345678");
    private final PersonId mai = people.somebody("mai.85");
    private final PersonId dao = people.somebody("dao.50");
    private final PersonId mo = people.somebody("abcd-efgh-ijkm-npqr");

    public ClassListsTest(String engine) {
        factory = TABLES.on(engine);
        classes = new StoredClasses(
                factory,
                catalogue,
                new FakeTracking(),
                people,
                people,
                units,
                roles,
                audit,
                new FakeGuesses(),
                new AuditedActs(),
                clock);
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Before
    public void install() throws Exception {
        catalogue.arrived(content);
        new CourseVersionTable(factory).put(content.course());
    }

    private StudyClass open(@Nullable Integer capacity, boolean waitingList) {
        return classes.open(
                OPERATOR,
                UnitId.of("vn-48"),
                course,
                new ClassPlan(
                        "Lớp",
                        TODAY,
                        TODAY.plusDays(30),
                        capacity,
                        waitingList,
                        false,
                        null,
                        null,
                        false,
                        List.of(),
                        Map.of()));
    }

    private Preview check(StudyClass studyClass, String... lines) {
        try {
            return classes.check(OPERATOR, studyClass.id(), taker -> {
                for (int i = 0; i < lines.length; i++) {
                    taker.accept(new Row(i + 1, Arrays.asList(lines[i].split(",", -1))));
                }
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private int members(StudyClass studyClass, State state) {
        return classes.members(OPERATOR, studyClass.id(), state, null, 100)
                .items()
                .size();
    }

    private static List<String> mistakes(Preview preview) {
        return preview.mistakes().stream()
                .map(mistake -> mistake.row() + " " + mistake.column())
                .toList();
    }

    @Test
    public void aListIsLookedAtThenEnrolled() {
        StudyClass studyClass = open(null, false);
        classes.enrol(OPERATOR, studyClass.id(), dao);
        Preview preview = check(
                studyClass,
                "Lớp 5A",
                "STT,SO DIEN THOAI,Tên đăng nhập,Số thẻ",
                "1,912345678,,",
                "2,0900000000,mai.85,",
                "3,,dao.50,",
                "4,,,abcd-efgh-ijkm-npqr");
        assertEquals(List.of(), preview.mistakes());
        assertEquals(
                List.of(lan, mai, mo),
                preview.coming().stream().map(Found::person).toList());
        assertEquals(List.of(3, 4, 6), preview.coming().stream().map(Found::row).toList());
        assertEquals(1, preview.known());
        assertEquals(3, preview.places());
        assertEquals("nobody has come yet", 1, members(studyClass, State.ACTIVE));

        assertEquals(2, classes.enrolAll(OPERATOR, studyClass.id(), List.of(lan, mai, dao, lan)));
        assertEquals(3, members(studyClass, State.ACTIVE));
        assertEquals(0, classes.enrolAll(OPERATOR, studyClass.id(), List.of(lan, mai)));
    }

    @Test
    public void everyMistakeIsToldByRowAndColumn() {
        Preview preview = check(
                open(null, false), "Phone,User name", ",", "0999999999,", ",nobody", "0912345678,", "0912345678,");
        assertEquals(List.of("2 User name", "3 Phone", "4 User name", "6 Phone"), mistakes(preview));
        assertEquals(1, preview.coming().size());
        assertTrue(preview.mistakes().get(3).text().vi().contains("dòng 5"));
        StudyClass studyClass = open(null, false);
        assertEquals(
                "class-list-no-header",
                assertThrows(Refusal.class, () -> check(studyClass, "An")).code());
        assertEquals(
                "class-list-no-header",
                assertThrows(Refusal.class, () -> check(studyClass)).code());
        String[] many = new String[1_002];
        Arrays.fill(many, "nobody");
        many[0] = "user name";
        assertEquals(
                "class-list-too-long",
                assertThrows(Refusal.class, () -> check(studyClass, many)).code());
    }

    @Test
    public void aFullClassIsToldBeforeAndTakesNobody() {
        StudyClass full = open(1, false);
        Preview preview = check(full, "user name", "mai.85", "dao.50");
        assertEquals(1, preview.places());
        assertEquals(List.of("3 "), mistakes(preview));
        assertThrows(Refusal.class, () -> classes.enrolAll(OPERATOR, full.id(), List.of(mai, dao)));
        assertEquals("all or none", 0, members(full, State.ACTIVE));
        StudyClass waiting = open(1, true);
        assertEquals(List.of(), check(waiting, "user name", "mai.85", "dao.50").mistakes());
        assertEquals(2, classes.enrolAll(OPERATOR, waiting.id(), List.of(mai, dao)));
        assertEquals(1, members(waiting, State.ACTIVE));
        assertEquals(1, members(waiting, State.WAITING));
        assertEquals(0, check(waiting, "user name", "0912345678").places());
    }

    @Test
    public void somebodyWhoIsNotThereKeepsAllOthersOut() {
        StudyClass studyClass = open(null, false);
        List<PersonId> chosen = new ArrayList<>(List.of(lan, new PersonId(UUID.randomUUID())));
        assertThrows(Refusal.class, () -> classes.enrolAll(OPERATOR, studyClass.id(), chosen));
        assertThrows(Refusal.class, () -> classes.enrolAll(OPERATOR, studyClass.id(), List.of()));
        assertEquals(0, members(studyClass, State.ACTIVE));
    }
}
