package vn.hocvu.courses.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.persistence.EntityManagerFactory;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.Course.Completion;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.CourseOutline.State;
import vn.hocvu.courses.CourseOutline.Step;
import vn.hocvu.courses.Enrolment;
import vn.hocvu.courses.Learning.Taken;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.courses.LessonVisit.Fact;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.Result;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Role;

@RunWith(Parameterized.class)
public class LearningTest {
    private static final Tables TABLES = new Tables();

    private final EntityManagerFactory factory;
    private final FakeRoles roles = new FakeRoles();
    private final FakeAuditLog audit = new FakeAuditLog();
    private final FakePeople people = new FakePeople();
    private final FakeTracking tracking = new FakeTracking();
    private final InstalledCourses catalogue = new InstalledCourses(new FakeUnits());
    private final PersonId person = people.somebody();
    private final Caller learner = Caller.of(person);
    private final CourseId course = CourseId.of("vn-48/" + UUID.randomUUID());
    private final CoursePackage content = Courses.of(course.toString(), "1.0.0", "Điện thoại", "mot", "hai", "ba");
    private final StoredEnrolments enrolments;
    private final OrderedLearning learning;

    public LearningTest(String engine) {
        factory = TABLES.on(engine);
        enrolments = new StoredEnrolments(
                factory, catalogue, people, tracking, new LearnerAccess(people, roles), audit, Clock.systemUTC());
        learning =
                new OrderedLearning(factory, catalogue, tracking, new LearnerAccess(people, roles), Clock.systemUTC());
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

    @Test
    public void enrolmentsComeAlongWhenRecordsAreMergedAndGoBack() throws Exception {
        PersonId record = people.somebody();
        CoursePackage elsewhere = Courses.of("vn-48/" + UUID.randomUUID(), "1.0.0", "Máy tính", "mot");
        catalogue.arrived(elsewhere);
        Enrolment own = enrolments.enrol(learner, person, course);
        enrolments.enrol(Caller.operator(), record, course);
        Enrolment other =
                enrolments.enrol(Caller.operator(), record, elsewhere.course().id());
        EnrolledRecords records = new EnrolledRecords(factory, catalogue, tracking);
        for (int i = 0; i < 2; i++) {
            records.belong(record, person);
            assertEquals(own, enrolments.find(learner, person, course).orElseThrow());
            Enrolment theirs = enrolments.find(learner, person, other.course()).orElseThrow();
            assertEquals(other.id(), theirs.id());
            assertEquals(person, theirs.person());
            assertEquals(2, enrolments.of(learner, person, null, 10).items().size());
        }
        records.belong(record, record);
        assertEquals(List.of(own), enrolments.of(learner, person, null, 10).items());
        assertEquals(
                2, enrolments.of(Caller.operator(), record, null, 10).items().size());
    }

    @Test
    public void enrolsOnce() {
        Enrolment first = enrolments.enrol(learner, person, course);
        assertEquals(course, first.course());
        assertEquals("Điện thoại", first.courseTitle());
        assertEquals("1.0.0", first.version());
        assertTrue(first.installed());
        assertEquals(first, enrolments.enrol(learner, person, course));
        assertEquals(first, enrolments.enrol(Caller.operator(), person, course));
        assertEquals(first, enrolments.find(learner, person, course).orElseThrow());
        assertEquals(List.of(Verbs.REGISTERED), verbs());
        assertEquals(first.id(), tracking.statements().get(0).registration());
    }

    @Test
    public void enrolsOnceFromManyTabs() throws Exception {
        int tabs = 6;
        ExecutorService threads = Executors.newFixedThreadPool(tabs);
        try {
            CyclicBarrier start = new CyclicBarrier(tabs);
            List<Future<Enrolment>> answers = new ArrayList<>();
            for (int i = 0; i < tabs; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return enrolments.enrol(learner, person, course);
                }));
            }
            Enrolment one = answers.get(0).get();
            for (Future<Enrolment> answer : answers) {
                assertEquals(one, answer.get());
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(1, enrolments.of(learner, person, null, 10).items().size());
        assertEquals(List.of(Verbs.REGISTERED), verbs());
    }

    @Test
    public void refusesToEnrolWhomOrInWhatDoesNotExist() {
        assertRefused(
                Refusal.Category.NOT_FOUND,
                "no-such-course",
                () -> enrolments.enrol(learner, person, CourseId.of("vn-48/khong-co")));
        PersonId nobody = new PersonId(UUID.randomUUID());
        assertRefused(
                Refusal.Category.NOT_FOUND,
                "no-such-person",
                () -> enrolments.enrol(Caller.operator(), nobody, course));
        assertEquals(
                List.of(), enrolments.of(Caller.operator(), nobody, null, 10).items());
    }

    @Test
    public void thoseOfTheUnitSeeWhatIsLearnedAndEnrol() {
        PersonId lan = people.somebody();
        Caller facilitator = Caller.of(lan);
        roles.grant(
                lan,
                Role.FACILITATOR,
                people.find(Caller.operator(), person).orElseThrow().unit().value());
        enrolments.enrol(facilitator, person, course);
        assertEquals(List.of("person.enrolled"), audit.actions());
        enrolments.enrol(facilitator, person, course);
        assertEquals("once", 1, audit.actions().size());
        assertEquals(
                person,
                enrolments.find(facilitator, person, course).orElseThrow().person());
        assertEquals(1, enrolments.of(facilitator, person, null, 10).items().size());
        assertEquals(3, learning.outline(facilitator, person, course).steps().size());
        assertEquals(1, learning.taken(facilitator, person, 10).size());
        PersonId nobody = new PersonId(UUID.randomUUID());
        assertRefused(Refusal.Category.DENIED, "no-right", () -> learning.taken(facilitator, nobody, 10));
    }

    @Test
    public void nobodyActsForSomebodyElse() {
        Caller stranger = Caller.of(people.somebody());
        assertRefused(Refusal.Category.DENIED, "no-right", () -> enrolments.enrol(stranger, person, course));
        assertRefused(Refusal.Category.DENIED, "no-right", () -> enrolments.find(stranger, person, course));
        assertRefused(Refusal.Category.DENIED, "no-right", () -> enrolments.of(stranger, person, null, 1));
        assertRefused(Refusal.Category.DENIED, "operators-only", () -> enrolments.in(stranger, course, null, 1));
        assertRefused(Refusal.Category.DENIED, "no-right", () -> learning.outline(stranger, person, course));
        assertRefused(Refusal.Category.DENIED, "no-right", () -> learning.taken(stranger, person, 1));
        assertRefused(
                Refusal.Category.SIGN_IN_FIRST,
                "sign-in-first",
                () -> learning.open(Caller.nobody(), course, "mot", true));
        assertRefused(
                Refusal.Category.SIGN_IN_FIRST,
                "sign-in-first",
                () -> enrolments.enrol(Caller.nobody(), person, course));
    }

    @Test
    public void listsNewestFirstPartByPart() throws Exception {
        List<Enrolment> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CoursePackage other = Courses.of(course + "-" + i, "1.0.0", "Khóa " + i, "mot");
            catalogue.arrived(other);
            all.add(0, enrolments.enrol(learner, person, other.course().id()));
            Thread.sleep(2);
        }
        Slice<Enrolment> first = enrolments.of(learner, person, null, 2);
        Slice<Enrolment> second = enrolments.of(learner, person, first.next(), 3);
        assertEquals(all.subList(0, 2), first.items());
        assertEquals(all.subList(2, 5), second.items());
        assertNull(second.next());
        PersonId neighbour = people.somebody();
        CourseId shared = all.get(0).course();
        enrolments.enrol(Caller.operator(), neighbour, shared);
        assertEquals(
                List.of(neighbour, person),
                enrolments.in(Caller.operator(), shared, null, 5).items().stream()
                        .map(Enrolment::person)
                        .toList());
        assertRefused(Refusal.Category.INVALID, "invalid-after", () -> enrolments.of(learner, person, "x", 2));
        assertRefused(Refusal.Category.INVALID, "invalid-limit", () -> enrolments.of(learner, person, null, 0));
    }

    @Test
    public void goesOnBetweenEnrolmentsOfTheSameMoment() {
        EnrolmentTable table = new EnrolmentTable(factory);
        Instant moment = Instant.parse("2026-11-23T01:02:03.456789Z");
        List<UUID> seen = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            table.add(new EnrolmentRow(UUID.randomUUID(), person, CourseId.of(course + "-" + i), "1.0.0", moment));
        }
        String after = null;
        do {
            Slice<EnrolmentRow> part = table.of(person, after, 2);
            part.items().forEach(row -> seen.add(row.id()));
            after = part.next();
        } while (after != null);
        assertEquals(7, seen.stream().distinct().count());
        assertEquals(7, seen.size());
    }

    @Test
    public void everythingIsLockedForVisitors() {
        CourseOutline outline = learning.outline(Caller.nobody(), course);
        assertEquals(List.of(State.LOCKED, State.LOCKED, State.LOCKED), states(outline));
        assertNull(outline.enrolment());
        assertEquals(states(outline), states(learning.outline(learner, course)));
        assertEquals(states(outline), states(learning.outline(Caller.operator(), course)));
        assertRefused(
                Refusal.Category.NOT_FOUND,
                "no-such-course",
                () -> learning.outline(Caller.nobody(), CourseId.of("vn-48/khong-co")));
    }

    @Test
    public void lessonsOpenOneAfterTheOther() {
        enrolments.enrol(learner, person, course);
        assertEquals(List.of(State.OPEN, State.LOCKED, State.LOCKED), states(learning.outline(learner, course)));
        Refusal locked = assertRefused(
                Refusal.Category.CONFLICT, "lesson-locked", () -> learning.open(learner, course, "ba", true));
        assertTrue(locked.text().vi(), locked.text().vi().contains("“Bài mot”"));
        complete("mot");
        assertEquals(List.of(State.COMPLETED, State.OPEN, State.LOCKED), states(learning.outline(learner, course)));
        assertRefused(Refusal.Category.CONFLICT, "lesson-locked", () -> learning.open(learner, course, "ba", true));
        complete("hai");
        complete("ba");
        assertEquals(100, learning.outline(learner, course).percent());
        learning.open(learner, course, "mot", true);
    }

    @Test
    public void lessonsOpenInAnyOrderIfTheCourseSaysSo() {
        CourseId id = CourseId.of(course + "-tu-do");
        CoursePackage free = Courses.with(
                Courses.of(id.toString(), "1.0.0", "Tự do", "mot", "hai", "ba"), List.of(), true, Completion.ALL);
        catalogue.arrived(free);
        assertEquals(List.of(State.LOCKED, State.LOCKED, State.LOCKED), states(learning.outline(learner, id)));
        enrolments.enrol(learner, person, id);
        assertEquals(List.of(State.OPEN, State.OPEN, State.OPEN), states(learning.outline(learner, id)));
        learning.open(learner, id, "ba", true)
                .record(List.of(new Fact(UUID.randomUUID(), Verbs.COMPLETED, null, Result.COMPLETED)));
        CourseOutline outline = learning.outline(learner, id);
        assertEquals(List.of(State.OPEN, State.OPEN, State.COMPLETED), states(outline));
        assertEquals("mot", outline.nextStep().orElseThrow().lesson().id());
    }

    @Test
    public void lessonsOpenWhenTheCoursesBeforeAreComplete() {
        CourseId id = CourseId.of(course + "-tiep");
        CourseId gone = CourseId.of(course + "-da-go");
        catalogue.arrived(Courses.with(
                Courses.of(id.toString(), "1.0.0", "Tiếp theo", "mot"), List.of(course, gone), false, Completion.ALL));
        enrolments.enrol(learner, person, id);
        CourseOutline outline = learning.outline(learner, id);
        assertEquals("what is not installed is not asked for", List.of(course), outline.missing());
        assertEquals(List.of(State.LOCKED), states(outline));
        Refusal refusal = assertRefused(
                Refusal.Category.CONFLICT, "courses-first", () -> learning.open(learner, id, "mot", true));
        assertTrue(refusal.text().vi(), refusal.text().vi().contains("“Điện thoại”"));
        assertEquals(
                List.of(course),
                learning.taken(learner, person, 5).get(0).outline().missing());

        enrolments.enrol(learner, person, course);
        assertRefused(Refusal.Category.CONFLICT, "courses-first", () -> learning.open(learner, id, "mot", true));
        tracking.record(
                learner,
                List.of(new Statement(
                        UUID.randomUUID(),
                        person,
                        Verbs.COMPLETED,
                        ActivityIds.course(course),
                        ActivityIds.COURSE_TYPE,
                        "Điện thoại",
                        null,
                        null,
                        ActivityIds.course(course),
                        "1.0.0",
                        Instant.now())));
        assertEquals(List.of(State.OPEN), states(learning.outline(learner, id)));
        assertEquals(
                List.of(), learning.taken(learner, person, 5).get(1).outline().missing());
        learning.open(learner, id, "mot", true);
    }

    @Test
    public void opensOnlyForWhoIsEnrolledAndOnlyWhatIsThere() {
        Refusal refusal = assertRefused(
                Refusal.Category.DENIED, "not-enrolled", () -> learning.open(learner, course, "mot", true));
        assertTrue(refusal.text().vi().contains("Điện thoại"));
        assertRefused(Refusal.Category.NOT_FOUND, "no-such-lesson", () -> learning.open(learner, course, "bon", true));
        assertEquals(List.of(), tracking.statements());
    }

    @Test
    public void recordsAVisitWithAllThatBelongsToIt() {
        Enrolment enrolment = enrolments.enrol(learner, person, course);
        LessonVisit visit = learning.open(learner, course, "mot", true);
        assertEquals(List.of(Verbs.REGISTERED, Verbs.EXPERIENCED), verbs());
        Statement opened = tracking.statements().get(1);
        assertEquals(ActivityIds.lesson(course, "mot"), opened.activity());
        assertEquals(ActivityIds.LESSON_TYPE, opened.activityType());
        assertEquals("Bài mot", opened.activityName());
        assertEquals(enrolment.id(), opened.registration());
        assertEquals(ActivityIds.course(course), opened.course());
        assertEquals("1.0.0", opened.courseVersion());
        assertNull(visit.step().progress());
        assertEquals(opened.timestamp(), visit.progress().orElseThrow().firstActive());
        learning.open(learner, course, "mot", false);
        assertEquals(2, tracking.statements().size());
    }

    @Test
    public void readsProgressOnceUnlessSomethingWasRecorded() {
        enrolments.enrol(learner, person, course);
        LessonVisit visit = learning.open(learner, course, "mot", true);
        visit.progress();
        assertEquals(1, tracking.progressReads());
        visit.record(List.of(new Fact(UUID.randomUUID(), Verbs.COMPLETED, null, Result.COMPLETED)));
        assertTrue(visit.progress().orElseThrow().isCompleted());
        visit.progress();
        assertEquals(2, tracking.progressReads());
        assertEquals(State.OPEN, visit.step().state());
    }

    @Test
    public void measuresHowLongAReadingTook() {
        enrolments.enrol(learner, person, course);
        Instant begun = Instant.parse("2026-11-27T01:00:00Z");
        at(begun).open(learner, course, "mot", true);
        at(begun.plusSeconds(83))
                .open(learner, course, "mot", false)
                .record(List.of(new Fact(UUID.randomUUID(), Verbs.COMPLETED, null, null)));
        assertEquals(Duration.ofSeconds(83), latest().result().duration());
        at(begun.plus(Duration.ofHours(9)))
                .open(learner, course, "mot", false)
                .record(List.of(new Fact(UUID.randomUUID(), Verbs.COMPLETED, null, Result.COMPLETED)));
        assertEquals("nobody knows what they did for so long", Result.COMPLETED, latest().result());
    }

    private OrderedLearning at(Instant time) {
        return new OrderedLearning(
                factory, catalogue, tracking, new LearnerAccess(people, roles), Clock.fixed(time, ZoneOffset.UTC));
    }

    private Statement latest() {
        List<Statement> all = tracking.statements();
        return all.get(all.size() - 1);
    }

    @Test
    public void recordsPartsOfALesson() {
        enrolments.enrol(learner, person, course);
        LessonVisit visit = learning.open(learner, course, "mot", false);
        visit.record(List.of(new Fact(UUID.randomUUID(), Verbs.ANSWERED, "cau-1", Result.answered("a", true))));
        Statement answer = tracking.statements().get(1);
        assertEquals(ActivityIds.part(course, "mot", "cau-1"), answer.activity());
        assertEquals(ActivityIds.QUESTION_TYPE, answer.activityType());
        for (String part : List.of("", "câu 1", "x".repeat(101))) {
            assertRefused(
                    Refusal.Category.INVALID,
                    "invalid-part",
                    () -> visit.record(List.of(new Fact(UUID.randomUUID(), Verbs.ANSWERED, part, null))));
        }
        assertEquals(2, tracking.statements().size());
    }

    @Test
    public void remembersStateOfThisLesson() {
        enrolments.enrol(learner, person, course);
        LessonVisit visit = learning.open(learner, course, "mot", false);
        String etag = visit.putState("bai", new byte[] {1}, "x/y", null);
        assertEquals(etag, visit.state("bai").orElseThrow().etag());
        assertEquals(
                etag,
                tracking.state(learner, person, ActivityIds.lesson(course, "mot"), "bai")
                        .orElseThrow()
                        .etag());
    }

    @Test
    public void repairsAnEnrolmentThatWasNotRecorded() {
        tracking.goDown();
        assertRefused(Refusal.Category.UNAVAILABLE, "down", () -> enrolments.enrol(learner, person, course));
        tracking.comeBack();
        learning.open(learner, course, "mot", true);
        assertEquals(List.of(Verbs.REGISTERED, Verbs.EXPERIENCED), verbs());
        enrolments.enrol(learner, person, course);
        assertEquals(2, tracking.statements().size());
    }

    @Test
    public void aCourseThatLeavesKeepsEveryRecordAndComesBack() {
        Enrolment enrolment = enrolments.enrol(learner, person, course);
        complete("mot");
        LessonVisit visit = learning.open(learner, course, "hai", true);
        catalogue.left(content);
        assertRefused(Refusal.Category.NOT_FOUND, "no-such-course", () -> learning.open(learner, course, "hai", true));
        visit.record(List.of(new Fact(UUID.randomUUID(), Verbs.COMPLETED, null, Result.COMPLETED)));
        Taken away = learning.taken(learner, person, 10).get(0);
        assertNull(away.outline());
        assertFalse(away.enrolment().installed());
        assertEquals("Điện thoại", away.enrolment().courseTitle());
        assertEquals(away.enrolment(), enrolments.enrol(learner, person, course));
        catalogue.arrived(content);
        Taken back = learning.taken(learner, person, 10).get(0);
        assertEquals(enrolment, back.enrolment());
        assertEquals(List.of(State.COMPLETED, State.COMPLETED, State.OPEN), states(back.outline()));
    }

    @Test
    public void keepsTheVersionBegunWhileItIsThere() {
        enrolments.enrol(learner, person, course);
        catalogue.arrived(Courses.of(course.toString(), "2.0.0", "Điện thoại mới", "mot", "moi", "ba"));
        assertEquals(
                "1.0.0",
                learning.open(learner, course, "mot", true)
                        .outline()
                        .enrolment()
                        .version());
        assertEquals(
                "2.0.0",
                learning.outline(Caller.nobody(), course)
                        .content()
                        .course()
                        .version()
                        .toString());
    }

    @Test
    public void goesOnInTheNewestVersionWhenTheirsIsReplaced() {
        enrolments.enrol(learner, person, course);
        complete("mot");
        complete("hai");
        catalogue.left(content);
        catalogue.arrived(Courses.of(course.toString(), "2.0.0", "Điện thoại mới", "moi", "mot", "ba"));
        CourseOutline outline = learning.outline(learner, course);
        assertEquals(List.of(State.OPEN, State.COMPLETED, State.LOCKED), states(outline));
        assertEquals("2.0.0", outline.enrolment().version());
        assertEquals("moi", outline.nextStep().orElseThrow().lesson().id());
        learning.open(learner, course, "mot", true);
        complete("moi");
        complete("ba");
        Statement last = tracking.statements().get(tracking.statements().size() - 1);
        assertEquals("2.0.0", last.courseVersion());
        assertEquals(100, learning.outline(learner, course).percent());
        catalogue.arrived(content);
        assertEquals(
                "2.0.0", enrolments.find(learner, person, course).orElseThrow().version());
    }

    @Test
    public void showsEverythingTaken() throws Exception {
        CoursePackage other = Courses.of(course + "-khac", "1.0.0", "Khác", "mot");
        catalogue.arrived(other);
        enrolments.enrol(learner, person, course);
        Thread.sleep(2);
        enrolments.enrol(learner, person, other.course().id());
        complete("mot");
        List<Taken> taken = learning.taken(learner, person, 10);
        assertEquals(
                List.of("Khác", "Điện thoại"),
                taken.stream().map(each -> each.enrolment().courseTitle()).toList());
        assertEquals(33, taken.get(1).outline().percent());
        assertEquals(List.of(), learning.taken(Caller.operator(), people.somebody(), 10));
    }

    private void complete(String lesson) {
        learning.open(learner, course, lesson, true)
                .record(List.of(new Fact(UUID.randomUUID(), Verbs.COMPLETED, null, Result.COMPLETED)));
    }

    private List<String> verbs() {
        return tracking.statements().stream().map(Statement::verb).toList();
    }

    private static List<State> states(CourseOutline outline) {
        return outline.steps().stream().map(Step::state).toList();
    }

    private static Refusal assertRefused(Refusal.Category category, String code, Runnable request) {
        Refusal refusal = assertThrows(Refusal.class, request::run);
        assertEquals(category, refusal.category());
        assertEquals(code, refusal.code());
        return refusal;
    }
}
