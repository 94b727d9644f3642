package vn.hocvu.courses.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.persistence.EntityManagerFactory;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.LearningPaths.Numbers;
import vn.hocvu.courses.LessonVisit.Fact;
import vn.hocvu.courses.PathOutline;
import vn.hocvu.courses.PathOutline.State;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.courses.PathPlan.Step;
import vn.hocvu.courses.PathQuery;
import vn.hocvu.database.testing.CountingDataSource;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Role;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class LearningPathsTest {
    private static final Tables TABLES = new Tables();
    private static final Caller OPERATOR = Caller.operator();
    private static final UnitId DA_NANG = UnitId.of("vn-48");
    private static final UnitId HAI_CHAU = UnitId.of("vn-20194");
    private static final UnitId HEALTH = UnitId.of("bo-y-te");

    private final String engine;
    private final EntityManagerFactory factory;
    private final FakeUnits units = new FakeUnits();
    private final FakeRoles roles = new FakeRoles();
    private final FakePeople people = new FakePeople();
    private final FakeAuditLog audit = new FakeAuditLog();
    private final FakeTracking tracking = new FakeTracking();
    private final InstalledCourses catalogue = new InstalledCourses(units);
    private final CoursePackage one = install("Một");
    private final CoursePackage two = install("Hai");
    private final CoursePackage three = install("Ba");
    private final PersonId lan = people.somebody("vn-20194", "citizens");
    private final Caller learner = Caller.of(lan);
    private final StoredEnrolments enrolments;
    private final OrderedLearning learning;
    private final StoredPaths paths;

    public LearningPathsTest(String engine) {
        this.engine = engine;
        this.factory = TABLES.on(engine);
        this.enrolments = new StoredEnrolments(
                factory, catalogue, people, tracking, new LearnerAccess(people, roles), audit, Clock.systemUTC());
        this.learning =
                new OrderedLearning(factory, catalogue, tracking, new LearnerAccess(people, roles), Clock.systemUTC());
        this.paths = paths(factory);
    }

    private StoredPaths paths(EntityManagerFactory on) {
        return new StoredPaths(on, catalogue, enrolments, tracking, people, units, roles, audit, Clock.systemUTC());
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    private CoursePackage install(String title) {
        CoursePackage content = Courses.of("vn-48/" + UUID.randomUUID(), "1.0.0", title, "mot");
        catalogue.arrived(content);
        return content;
    }

    private static CourseId id(CoursePackage content) {
        return content.course().id();
    }

    private static PathPlan plan(boolean inOrder, Step... steps) {
        return new PathPlan(
                "Công dân số", "Ba khóa học đầu tiên.", Audience.CITIZENS, 1, inOrder, Arrays.asList(steps));
    }

    private PathPlan inOrder() {
        return plan(true, Step.of(id(one)), Step.of(id(two)), Step.of(id(three)));
    }

    private LearningPath published(PathPlan plan) {
        return published(DA_NANG, plan);
    }

    private LearningPath published(UnitId unit, PathPlan plan) {
        return paths.publish(OPERATOR, paths.make(OPERATOR, unit, plan).id());
    }

    /** What tracking stores when the last lesson of a course is complete, from wherever that came. */
    private void complete(PersonId person, CoursePackage content) {
        record(person, content, Verbs.COMPLETED, ActivityIds.course(id(content)));
    }

    private void begin(PersonId person, CoursePackage content) {
        enrolments.enrol(Caller.of(person), person, id(content));
        String lesson = content.course().lessons().get(0).id();
        record(person, content, Verbs.EXPERIENCED, ActivityIds.lesson(id(content), lesson));
    }

    private void record(PersonId person, CoursePackage content, String verb, String activity) {
        tracking.record(
                OPERATOR,
                List.of(new Statement(
                        UUID.randomUUID(),
                        person,
                        verb,
                        activity,
                        null,
                        null,
                        null,
                        null,
                        ActivityIds.course(id(content)),
                        "1.0.0",
                        Instant.now())));
    }

    private static List<State> states(PathOutline outline) {
        return outline.steps().stream().map(PathOutline.Step::state).toList();
    }

    private static void assertRefused(String code, ThrowingRunnable act) {
        assertEquals(code, assertThrows(Refusal.class, act).code());
    }

    @Test
    public void keepsWhatItsMakersSay() {
        PathPlan plan = plan(false, Step.of(id(one)), new Step(List.of(id(two), id(three)), 1, false));
        LearningPath made = paths.make(OPERATOR, DA_NANG, plan);
        assertEquals(plan, made.plan());
        assertEquals(LearningPath.State.DRAFT, made.state());
        assertNull(made.published());
        assertEquals(made, paths.outline(OPERATOR, made.id()).path());
        LearningPath changed = paths.change(OPERATOR, made.id(), inOrder());
        assertEquals(inOrder(), changed.plan());
        LearningPath published = paths.publish(OPERATOR, made.id());
        assertNotNull(published.published());
        assertEquals(published, paths.publish(OPERATOR, made.id()));
        assertEquals(
                LearningPath.State.WITHDRAWN,
                paths.withdraw(OPERATOR, made.id()).state());
        assertEquals(published.published(), paths.publish(OPERATOR, made.id()).published());
        assertEquals(
                List.of("path.made", "path.changed", "path.published", "path.withdrawn", "path.published"),
                audit.actions());
        assertEquals(DA_NANG, audit.events().get(0).unit());
    }

    @Test
    public void refusesWhatMakesNoSense() {
        assertRefused("invalid-title", () -> make(" ", "Tóm tắt", 1, Step.of(id(one))));
        assertRefused("invalid-title", () -> make("x".repeat(121), "Tóm tắt", 1, Step.of(id(one))));
        assertRefused("invalid-title", () -> make("a\nb", "Tóm tắt", 1, Step.of(id(one))));
        assertRefused("invalid-summary", () -> make("Tên", "", 1, Step.of(id(one))));
        assertRefused("invalid-level", () -> make("Tên", "Tóm tắt", 9, Step.of(id(one))));
        assertRefused("invalid-steps", () -> make("Tên", "Tóm tắt", 1));
        assertRefused("invalid-steps", () -> make("Tên", "Tóm tắt", 1, Step.of(id(one)), Step.of(id(one))));
        assertRefused("invalid-steps", () -> make("Tên", "Tóm tắt", 1, new Step(List.of(id(one)), 1, false)));
        assertRefused("invalid-steps", () -> make("Tên", "Tóm tắt", 1, new Step(List.of(), 1, true)));
        assertRefused("invalid-steps", () -> make("Tên", "Tóm tắt", 1, new Step(List.of(id(one)), 2, true)));
        assertRefused("invalid-steps", () -> make("Tên", "Tóm tắt", 1, new Step(List.of(id(one)), 0, true)));
        assertRefused("invalid-steps", () -> make("Tên", "Tóm tắt", 1, Step.of(CourseId.of("vn-48/khong-co"))));
        Step[] many = IntStream.range(0, 31)
                .mapToObj(i -> Step.of(CourseId.of("vn-48/k" + i)))
                .toArray(Step[]::new);
        assertRefused("invalid-steps", () -> make("Tên", "Tóm tắt", 1, many));
        assertRefused("invalid-unit", () -> paths.make(OPERATOR, UnitId.of("vn-99"), inOrder()));
        assertEquals(List.of(), audit.events());
    }

    private LearningPath make(String title, String summary, int level, Step... steps) {
        return paths.make(
                OPERATOR, DA_NANG, new PathPlan(title, summary, Audience.CITIZENS, level, true, Arrays.asList(steps)));
    }

    @Test
    public void nothingIsStoredIfTheAuditLogCannotBeWritten() {
        LearningPath made = paths.make(OPERATOR, HEALTH, inOrder());
        int before = paths.of(OPERATOR, HEALTH, null, 200).items().size();
        audit.goDown();
        assertRefused("database-unavailable", () -> paths.make(OPERATOR, HEALTH, inOrder()));
        assertRefused("database-unavailable", () -> paths.change(OPERATOR, made.id(), plan(false, Step.of(id(one)))));
        assertRefused("database-unavailable", () -> paths.publish(OPERATOR, made.id()));
        assertEquals(before, paths.of(OPERATOR, HEALTH, null, 200).items().size());
        assertEquals(made, paths.outline(OPERATOR, made.id()).path());
    }

    @Test
    public void whoeverBeginsIsEnrolledInTheNextCourse() {
        LearningPath path = published(inOrder());
        PathOutline before = paths.outline(Caller.nobody(), path.id());
        assertNull(before.joined());
        assertEquals(List.of(State.OPEN, State.LOCKED, State.LOCKED), states(before));
        assertRefused("sign-in-first", () -> paths.join(Caller.nobody(), path.id()));

        PathOutline begun = paths.join(learner, path.id());
        assertNotNull(begun.joined());
        assertEquals(id(one), begun.next().orElseThrow());
        assertTrue(enrolments.find(learner, lan, id(one)).isPresent());
        assertTrue(enrolments.find(learner, lan, id(two)).isEmpty());
        assertEquals(begun, paths.join(learner, path.id()));

        complete(lan, one);
        PathOutline further = paths.outline(learner, path.id());
        assertEquals(List.of(State.COMPLETED, State.OPEN, State.LOCKED), states(further));
        assertEquals(1, further.completedSteps());
        assertEquals(3, further.requiredSteps());
        paths.join(learner, path.id());
        assertTrue(enrolments.find(learner, lan, id(two)).isPresent());
        assertEquals(List.of(path.id()), ids(paths.own(learner)));
        assertEquals(
                "own acts are no acts of administrators", 2, audit.actions().size());
    }

    private static List<UUID> ids(List<PathOutline> outlines) {
        return outlines.stream().map(outline -> outline.path().id()).toList();
    }

    @Test
    public void isCompleteWithTheLastLessonThatItTakes() {
        LearningPath path = published(plan(true, Step.of(id(one))));
        paths.join(learner, path.id());
        assertEquals(new Numbers(1, 0), paths.numbers(OPERATOR, path.id()));
        var visit = learning.open(learner, id(one), "mot", true);
        complete(lan, one);
        visit.record(List.of(new Fact(UUID.randomUUID(), Verbs.COMPLETED, null, null)));
        assertEquals("before anybody looks", new Numbers(0, 1), paths.numbers(OPERATOR, path.id()));
        assertTrue(paths.outline(learner, path.id()).isCompleted());
        assertEquals(List.of(), paths.own(learner));
        assertEquals(List.of(path.id()), ids(paths.completed(learner, null, 10).items()));
        assertRefused("path-completed", () -> paths.leave(learner, path.id()));
        assertTrue(paths.join(learner, path.id()).next().isEmpty());
    }

    @Test
    public void whoHasLearnedItAllIsDoneAtOnceAndCountsOnce() {
        LearningPath path = published(inOrder());
        List.of(one, two, three).forEach(content -> complete(lan, content));
        assertFalse("not on it", paths.outline(learner, path.id()).isCompleted());
        assertTrue(paths.join(learner, path.id()).isCompleted());
        paths.own(learner);
        paths.outline(learner, path.id());
        assertEquals(new Numbers(0, 1), paths.numbers(OPERATOR, path.id()));
    }

    @Test
    public void whatIsLearnedCountsInEveryPath() {
        LearningPath first = published(inOrder());
        LearningPath other = published(plan(true, Step.of(id(two)), Step.of(id(one))));
        paths.join(learner, first.id());
        paths.join(learner, other.id());
        complete(lan, one);
        complete(lan, two);
        assertEquals(List.of(first.id()), ids(paths.own(learner)));
        assertEquals(List.of(other.id()), ids(paths.completed(learner, null, 10).items()));
        assertEquals(id(three), paths.own(learner).get(0).next().orElseThrow());
    }

    @Test
    public void changingAPathTakesNothingAway() {
        LearningPath path = published(plan(true, Step.of(id(one)), Step.of(id(two))));
        PersonId mai = people.somebody("vn-48", null);
        paths.join(learner, path.id());
        paths.join(Caller.of(mai), path.id());
        complete(lan, one);
        complete(lan, two);
        complete(mai, one);
        assertTrue(paths.outline(learner, path.id()).isCompleted());
        paths.change(OPERATOR, path.id(), inOrder());
        PathOutline kept = paths.outline(learner, path.id());
        assertTrue(kept.isCompleted());
        assertEquals(List.of(State.COMPLETED, State.COMPLETED, State.OPEN), states(kept));
        assertTrue(kept.next().isEmpty());
        complete(mai, two);
        assertFalse(paths.outline(Caller.of(mai), path.id()).isCompleted());
        assertEquals(new Numbers(1, 1), paths.numbers(OPERATOR, path.id()));

        paths.withdraw(OPERATOR, path.id());
        assertRefused("path-withdrawn", () -> paths.join(Caller.of(people.somebody()), path.id()));
        assertEquals(id(three), paths.join(Caller.of(mai), path.id()).next().orElseThrow());
        complete(mai, three);
        assertTrue(paths.outline(Caller.of(mai), path.id()).isCompleted());
    }

    @Test
    public void aCourseThatHasGoneLocksNobodyOut() throws Exception {
        new CourseVersionTable(factory).put(two.course());
        LearningPath path = published(inOrder());
        paths.join(learner, path.id());
        complete(lan, one);
        catalogue.left(two);
        PathOutline without = paths.outline(learner, path.id());
        assertEquals(List.of(State.COMPLETED, State.UNAVAILABLE, State.OPEN), states(without));
        assertEquals("Hai", without.steps().get(1).courses().get(0).title());
        assertEquals(2, without.requiredSteps());
        assertEquals(
                "it may stay in the plan",
                3,
                paths.change(OPERATOR, path.id(), inOrder()).plan().steps().size());
        complete(lan, three);
        assertTrue(paths.outline(learner, path.id()).isCompleted());
        catalogue.arrived(two);
        PathOutline back = paths.outline(learner, path.id());
        assertTrue("what was complete stays so", back.isCompleted());
        assertEquals(State.OPEN, back.steps().get(1).state());
    }

    @Test
    public void aPathWithoutAnyCourseIsNotCompleteByItself() {
        LearningPath path = published(inOrder());
        paths.join(learner, path.id());
        List.of(one, two, three).forEach(catalogue::left);
        PathOutline empty = paths.join(learner, path.id());
        assertFalse(empty.isCompleted());
        assertTrue(empty.next().isEmpty());
        assertEquals(0, empty.requiredSteps());
    }

    @Test
    public void optionalStepsAndChoices() {
        CoursePackage four = install("Bốn");
        LearningPath path = published(plan(
                true, new Step(List.of(id(four)), 1, false), new Step(List.of(id(one), id(two), id(three)), 2, true)));
        PathOutline begun = paths.join(learner, path.id());
        assertEquals(List.of(State.OPEN, State.OPEN), states(begun));
        assertEquals(id(one), begun.next().orElseThrow());
        begin(lan, three);
        complete(lan, one);
        assertEquals(
                "what was begun comes first",
                id(three),
                paths.outline(learner, path.id()).next().orElseThrow());
        catalogue.left(two);
        catalogue.left(three);
        PathOutline one = paths.outline(learner, path.id());
        assertEquals("no more than can be", 1, one.steps().get(1).need());
        assertTrue(one.isCompleted());
        assertEquals(1, one.requiredSteps());
    }

    @Test
    public void whatSomebodyHasBegunStaysOpen() {
        LearningPath path = published(inOrder());
        begin(lan, three);
        assertEquals(List.of(State.OPEN, State.LOCKED, State.OPEN), states(paths.join(learner, path.id())));
        LearningPath free = published(plan(false, Step.of(id(one)), Step.of(id(two))));
        assertEquals(List.of(State.OPEN, State.OPEN), states(paths.join(learner, free.id())));
    }

    @Test
    public void whoLeavesMayComeBack() {
        LearningPath path = published(inOrder());
        paths.leave(learner, path.id());
        paths.join(learner, path.id());
        paths.leave(learner, path.id());
        assertNull(paths.outline(learner, path.id()).joined());
        assertTrue("the course stays", enrolments.find(learner, lan, id(one)).isPresent());
        assertEquals(new Numbers(0, 0), paths.numbers(OPERATOR, path.id()));
        paths.join(learner, path.id());
        assertEquals(new Numbers(1, 0), paths.numbers(OPERATOR, path.id()));
    }

    @Test
    public void nobodyFindsDrafts() {
        LearningPath draft = paths.make(OPERATOR, DA_NANG, inOrder());
        assertRefused("no-such-path", () -> paths.join(learner, draft.id()));
        assertRefused("no-right", () -> paths.outline(learner, draft.id()));
        assertRefused("sign-in-first", () -> paths.outline(Caller.nobody(), draft.id()));
        assertRefused("path-draft", () -> paths.withdraw(OPERATOR, draft.id()));
        assertRefused("no-such-path", () -> paths.outline(learner, UUID.randomUUID()));
        assertFalse(found(learner, null).contains(draft.id()));
    }

    private List<UUID> found(Caller caller, Integer level) {
        List<UUID> found = new ArrayList<>();
        String after = null;
        do {
            Slice<LearningPath> part = paths.search(caller, new PathQuery(Audience.CITIZENS, level, after, 2));
            part.items().forEach(path -> found.add(path.id()));
            after = part.next();
        } while (after != null);
        return found;
    }

    @Test
    public void peopleFindThePathsOfTheCountryAndOfWhereTheyBelong() {
        UUID ministry = published(HEALTH, inOrder()).id();
        UUID city = published(DA_NANG, inOrder()).id();
        UUID ward = published(HAI_CHAU, inOrder()).id();
        UUID hanoi = published(UnitId.of("vn-01"), inOrder()).id();
        List<UUID> all = List.of(ministry, city, ward, hanoi);
        assertEquals(List.of(ministry), kept(found(Caller.nobody(), null), all));
        assertEquals(Set.of(ministry, city, ward), Set.copyOf(kept(found(learner, null), all)));
        PersonId inCity = people.somebody("vn-48", null);
        assertEquals(Set.of(ministry, city), Set.copyOf(kept(found(Caller.of(inCity), 1), all)));
        assertEquals(List.of(), kept(found(learner, 2), all));
        assertEquals(
                List.of(),
                kept(
                        paths.search(learner, new PathQuery(Audience.OFFICIALS, null, null, 100)).items().stream()
                                .map(LearningPath::id)
                                .toList(),
                        all));
        paths.withdraw(OPERATOR, ward);
        assertFalse(found(learner, null).contains(ward));
        assertNull("who has its address may look", paths.outline(learner, hanoi).joined());
        assertRefused("invalid-after", () -> paths.search(learner, new PathQuery(null, null, "x", 10)));
        assertRefused("invalid-after", () -> paths.search(learner, new PathQuery(null, null, "1_x", 10)));
        assertRefused("invalid-limit", () -> paths.search(learner, new PathQuery(null, null, null, 101)));
    }

    private static List<UUID> kept(List<UUID> found, List<UUID> ours) {
        assertEquals("none twice", found.size(), Set.copyOf(found).size());
        return found.stream().filter(ours::contains).toList();
    }

    @Test
    public void pathsFollowTheirUnits() {
        units.put("vn-9001", "vn-48", "ward", "Cũ", "Phường Cũ");
        UUID old = published(UnitId.of("vn-9001"), inOrder()).id();
        UUID stays = published(HAI_CHAU, inOrder()).id();
        FakeUnitRegister register = new FakeUnitRegister();
        PathUnits following = new PathUnits(factory, units, register);
        units.remove(UnitId.of("vn-9001"));
        for (int i = 0; i < 3; i++) {
            following.follow();
        }
        assertFalse("nobody took over", found(learner, null).contains(old));
        register.end(UnitId.of("vn-9001"), HAI_CHAU);
        for (int i = 0; i < 3; i++) {
            following.follow();
        }
        assertTrue(found(learner, null).containsAll(List.of(old, stays)));
        assertEquals(HAI_CHAU, paths.outline(learner, old).path().unit());
        units.put("bo-y-te", "vn-01", "department", "Sở Y tế", "Sở Y tế Hà Nội");
        UUID health = published(HEALTH, inOrder()).id();
        assertFalse(found(learner, null).contains(health));
        units.put("bo-y-te", "vn", "ministry", "Bộ Y tế", "Bộ Y tế");
        following.follow();
        assertTrue("a place further up", found(learner, null).contains(health));
    }

    @Test
    public void easierPathsComeFirst() {
        UUID hard = published(HAI_CHAU, level(5)).id();
        UUID easy = published(HAI_CHAU, level(2)).id();
        UUID newer = published(HAI_CHAU, level(2)).id();
        assertEquals(List.of(newer, easy, hard), kept(found(learner, null), List.of(hard, easy, newer)));
    }

    private PathPlan level(int level) {
        return new PathPlan("Bậc " + level, "Tóm tắt", Audience.CITIZENS, level, true, List.of(Step.of(id(one))));
    }

    @Test
    public void aUnitsPathsComeInParts() {
        UnitId unit = UnitId.of("bo-cong-an");
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, paths.make(OPERATOR, unit, level(1 + i)).id());
        }
        List<UUID> found = new ArrayList<>();
        String after = null;
        do {
            Slice<LearningPath> part = paths.of(OPERATOR, unit, after, 2);
            part.items().forEach(path -> found.add(path.id()));
            after = part.next();
        } while (after != null);
        assertEquals(made, found.subList(0, 5));
    }

    @Test
    public void nobodyIsOnMorePathsThanCanBeShown() {
        for (int i = 0; i < LearningPaths.MOST_OWN; i++) {
            paths.join(learner, published(level(1)).id());
        }
        LearningPath more = published(level(1));
        assertRefused("too-many-paths", () -> paths.join(learner, more.id()));
        complete(lan, one);
        assertEquals(List.of(), paths.own(learner));
        assertTrue(paths.join(learner, more.id()).isCompleted());
    }

    @Test
    public void thoseWhoBeginAtTheSameMomentAreAllCountedAndEachOnce() throws Exception {
        LearningPath path = published(level(1));
        List<Caller> all = IntStream.range(0, 12)
                .mapToObj(i -> Caller.of(people.somebody()))
                .toList();
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> acts = new ArrayList<>();
            for (int twice = 0; twice < 2; twice++) {
                all.forEach(caller -> acts.add(workers.submit(() -> paths.join(caller, path.id()))));
            }
            for (Future<?> act : acts) {
                act.get(60, TimeUnit.SECONDS);
            }
        } finally {
            workers.shutdownNow();
        }
        assertEquals(new Numbers(12, 0), paths.numbers(OPERATOR, path.id()));
    }

    @Test
    public void pathsComeAlongWhenRecordsAreMergedAndGoBack() {
        PersonId record = people.somebody("vn-48", null);
        LearningPath both = published(inOrder());
        LearningPath theirs = published(inOrder());
        paths.join(learner, both.id());
        paths.join(Caller.of(record), both.id());
        paths.join(Caller.of(record), theirs.id());
        EnrolledRecords records = new EnrolledRecords(factory, catalogue, tracking);
        for (int i = 0; i < 2; i++) {
            records.belong(record, lan);
            assertEquals(Set.of(both.id(), theirs.id()), Set.copyOf(ids(paths.own(learner))));
            assertEquals("one person", new Numbers(1, 0), paths.numbers(OPERATOR, both.id()));
            assertEquals(new Numbers(1, 0), paths.numbers(OPERATOR, theirs.id()));
        }
        records.belong(record, record);
        assertEquals(List.of(both.id()), ids(paths.own(learner)));
        assertEquals(Set.of(both.id(), theirs.id()), Set.copyOf(ids(paths.own(Caller.of(record)))));
        assertEquals(new Numbers(2, 0), paths.numbers(OPERATOR, both.id()));
    }

    @Test
    public void costsTheSameHoweverManyPathsAndPeople() {
        AtomicInteger statements = new AtomicInteger();
        EntityManagerFactory counted =
                Tables.unit(CountingDataSource.of(TestDatabases.open(engine, "db/changelog.xml"), statements));
        StoredPaths all = paths(counted);
        UUID first = all.publish(
                        OPERATOR, all.make(OPERATOR, HAI_CHAU, inOrder()).id())
                .id();
        all.join(learner, first);
        List<Integer> before = costs(all, first, statements);
        for (int i = 0; i < 9; i++) {
            UUID more = all.publish(
                            OPERATOR, all.make(OPERATOR, HAI_CHAU, inOrder()).id())
                    .id();
            all.join(learner, more);
            for (int j = 0; j < 3; j++) {
                all.join(Caller.of(people.somebody()), more);
                all.join(Caller.of(people.somebody()), first);
            }
        }
        assertEquals(before, costs(all, first, statements));
        assertEquals("own, path, list, numbers", List.of(1, 2, 1, 2), before);
        assertEquals(10, all.own(learner).size());
        assertEquals(new Numbers(28, 0), all.numbers(OPERATOR, first));
        counted.close();
    }

    private List<Integer> costs(StoredPaths all, UUID path, AtomicInteger statements) {
        List<Integer> costs = new ArrayList<>();
        for (Runnable reading : List.<Runnable>of(
                () -> all.own(learner),
                () -> all.outline(learner, path),
                () -> all.search(learner, new PathQuery(null, null, null, 10)),
                () -> all.numbers(OPERATOR, path))) {
            reading.run();
            int before = statements.get();
            reading.run();
            costs.add(statements.get() - before);
        }
        return costs;
    }

    @Test
    public void administratorsOfAUnitMakeItsPathsAndAuthorsToo() {
        PersonId author = people.somebody("vn-48", null);
        roles.grant(author, Role.AUTHOR, "vn-48");
        LearningPath made = paths.make(Caller.of(author), HAI_CHAU, inOrder());
        paths.publish(Caller.of(author), made.id());
        assertRefused("no-right", () -> paths.make(Caller.of(author), HEALTH, inOrder()));
        assertRefused("no-right", () -> paths.withdraw(learner, made.id()));
    }
}
