package vn.hocvu.tracking.internal;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.CompletionRule;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.tracking.Result;
import vn.hocvu.tracking.Score;
import vn.hocvu.tracking.StateDocument;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.internal.statement.Fact;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

@RunWith(Parameterized.class)
public class DatabaseTrackingTest {
    private static final CourseId COURSE = CourseId.of("bo-cong-an/nhan-biet-lua-dao");
    private static final CourseId OTHER = CourseId.of("vn-48/dien-thoai");
    private static final Set<String> REQUIRED = Set.of("mot", "hai", "ba");
    private static final Instant START = Instant.parse("2026-11-23T01:00:00.123456Z");

    private static final Map<String, DataSource> SOURCES = new HashMap<>();

    private final DataSource source;
    private final CompletionRule rule =
            (course, version) -> course.equals(COURSE) ? Optional.of(REQUIRED) : Optional.empty();
    private final DatabaseTracking tracking;
    private PersonId person;
    private Caller learner;

    public DatabaseTrackingTest(String engine) {
        source = SOURCES.computeIfAbsent(engine, name -> TestDatabases.open(name, "db/changelog.xml"));
        tracking = tracking(source, rule);
    }

    private static DatabaseTracking tracking(DataSource source, CompletionRule rule) {
        return new DatabaseTracking(source, new StatementWriter(source, rule, Clock.systemUTC()), Clock.systemUTC());
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Before
    public void newPerson() {
        person = new PersonId(UUID.randomUUID());
        learner = Caller.of(person);
    }

    @Test
    public void keepsAllOfAStatement() {
        Statement statement = new Statement(
                UUID.randomUUID(),
                person,
                Verbs.ANSWERED,
                ActivityIds.part(COURSE, "mot", "cau-1"),
                ActivityIds.QUESTION_TYPE,
                "Ai gọi “công an”?\n\"Thật\"",
                new Result(Score.of(7.5, 10), true, false, "a[,]b \\ \u0000", Duration.ofMillis(83_250)),
                UUID.randomUUID(),
                ActivityIds.course(COURSE),
                "1.2.0",
                START);
        tracking.record(learner, List.of(statement));
        assertEquals(
                List.of(statement),
                tracking.statements(learner, person, null, 10).items());
    }

    @Test
    public void keepsTimesAsPreciselyAsDatabasesDo() {
        tracking.record(learner, List.of(lesson(Verbs.EXPERIENCED, "mot", START.plusNanos(999))));
        assertEquals(START, newest().get(0).timestamp());
        assertEquals(START, progress().lastActive());
    }

    @Test
    public void projectsProgress() {
        tracking.record(
                learner,
                List.of(
                        course(Verbs.REGISTERED, START),
                        lesson(Verbs.EXPERIENCED, "mot", START.plusSeconds(10)),
                        lesson(Verbs.COMPLETED, "mot", START.plusSeconds(20)),
                        lesson(Verbs.ATTEMPTED, "hai", START.plusSeconds(30)),
                        scored(Verbs.FAILED, "hai", 0.4, START.plusSeconds(40)),
                        lesson(Verbs.ATTEMPTED, "hai", START.plusSeconds(50)),
                        scored(Verbs.PASSED, "hai", 0.9, START.plusSeconds(60))));
        CourseProgress progress = progress();
        assertEquals(START.plusSeconds(10), progress.started());
        assertEquals(START.plusSeconds(60), progress.lastActive());
        assertEquals("hai", progress.lastLesson());
        assertNull(progress.completed());
        assertEquals(
                new LessonProgress("mot", 0, null, START.plusSeconds(10), START.plusSeconds(20), START.plusSeconds(20)),
                progress.lesson("mot").orElseThrow());
        assertEquals(
                new LessonProgress("hai", 2, 0.9, START.plusSeconds(30), START.plusSeconds(60), START.plusSeconds(60)),
                progress.lesson("hai").orElseThrow());
    }

    @Test
    public void whoHasOnlyBeenEnrolledHasNotBegun() {
        tracking.record(learner, List.of(course(Verbs.REGISTERED, START)));
        assertTrue(tracking.progress(learner, person, COURSE).isEmpty());
        assertEquals(1, newest().size());
    }

    @Test
    public void failingAgainDoesNotTakeAwayWhatWasPassed() {
        tracking.record(learner, List.of(scored(Verbs.PASSED, "mot", 0.9, START)));
        tracking.record(learner, List.of(scored(Verbs.FAILED, "mot", 0.1, START.plusSeconds(9))));
        assertTrue(progress().isCompleted("mot"));
        assertEquals(0.9, progress().lesson("mot").orElseThrow().bestScore(), 0);
    }

    @Test
    public void addsUpTimeSpentOnTriesOrOnSessionsButNotOnBoth() {
        tracking.record(
                learner,
                List.of(
                        lasting(Verbs.FAILED, Duration.ofMinutes(4)),
                        lasting(Verbs.PASSED, Duration.ofMinutes(3)),
                        lasting(Verbs.ANSWERED, Duration.ofMinutes(1))));
        assertEquals(
                Duration.ofMinutes(7), progress().lesson("mot").orElseThrow().timeSpent());
        tracking.record(learner, List.of(lasting(Verbs.TERMINATED, Duration.ofMinutes(9))));
        tracking.record(learner, List.of(lasting(Verbs.SUSPENDED, Duration.ofDays(9))));
        assertEquals(
                Duration.ofHours(12).plusMinutes(9),
                progress().lesson("mot").orElseThrow().timeSpent());
    }

    private Statement lasting(String verb, Duration duration) {
        return statement(verb, ActivityIds.lesson(COURSE, "mot"), new Result(null, null, null, null, duration), START);
    }

    @Test
    public void partsAndOtherCoursesDoNotCompleteALesson() {
        tracking.record(
                learner,
                List.of(
                        statement(Verbs.COMPLETED, ActivityIds.part(COURSE, "mot", "video"), null, START),
                        statement(Verbs.COMPLETED, ActivityIds.lesson(OTHER, "mot"), null, START)));
        assertEquals(Set.of(), progress().lessons().keySet());
    }

    @Test
    public void completesTheCourseWithItsLastLesson() {
        tracking.record(learner, List.of(lesson(Verbs.COMPLETED, "ba", START.plusSeconds(30))));
        tracking.record(learner, List.of(lesson(Verbs.COMPLETED, "mot", START.plusSeconds(10))));
        assertFalse(progress().isCompleted());
        tracking.record(learner, List.of(lesson(Verbs.COMPLETED, "hai", START.plusSeconds(20))));
        assertEquals(START.plusSeconds(30), progress().completed());
        Statement completion = newest().get(0);
        assertEquals(ActivityIds.course(COURSE), completion.activity());
        assertEquals(Verbs.COMPLETED, completion.verb());
        tracking.record(learner, List.of(lesson(Verbs.COMPLETED, "hai", START.plusSeconds(99))));
        assertEquals(1, courseCompletions());
        assertEquals(START.plusSeconds(30), progress().completed());
    }

    @Test
    public void countsAStatementOnce() {
        Statement attempt = lesson(Verbs.ATTEMPTED, "mot", START);
        tracking.record(learner, List.of(attempt, attempt));
        tracking.record(learner, List.of(attempt, lesson(Verbs.EXPERIENCED, "mot", START)));
        assertEquals(1, progress().lesson("mot").orElseThrow().attempts());
        assertEquals(2, newest().size());
    }

    @Test
    public void acceptsARepetitionAtALaterTime() {
        Statement fact = lesson(Verbs.COMPLETED, "mot", START);
        tracking.record(learner, List.of(fact));
        tracking.record(learner, List.of(at(fact, START.plusSeconds(5))));
        assertEquals(START, progress().lesson("mot").orElseThrow().completed());
        assertEquals(List.of(fact), newest());
    }

    @Test
    public void refusesAnotherFactUnderTheSameId() {
        Statement fact = scored(Verbs.FAILED, "mot", 0.2, START);
        tracking.record(learner, List.of(fact));
        Statement forged = withId(fact.id(), scored(Verbs.PASSED, "mot", 1, START));
        Statement innocent = lesson(Verbs.COMPLETED, "hai", START);
        assertRefused(Refusal.Category.CONFLICT, () -> tracking.record(learner, List.of(innocent, forged)));
        assertRefused(
                Refusal.Category.CONFLICT,
                () -> tracking.record(learner, List.of(innocent, withId(innocent.id(), forged))));
        assertEquals(List.of(fact), newest());
        assertFalse(progress().isCompleted("hai"));
    }

    @Test
    public void twoTabsCompleteTheLastTwoLessonsAtOnce() throws Exception {
        for (int round = 0; round < 15; round++) {
            newPerson();
            if (round % 2 == 0) {
                tracking.record(learner, List.of(lesson(Verbs.COMPLETED, "mot", START)));
                together(
                        () -> tracking.record(learner, List.of(lesson(Verbs.COMPLETED, "hai", START))),
                        () -> tracking.record(learner, List.of(lesson(Verbs.COMPLETED, "ba", START))));
            } else {
                together(
                        () -> tracking.record(
                                learner,
                                List.of(lesson(Verbs.COMPLETED, "mot", START), lesson(Verbs.COMPLETED, "hai", START))),
                        () -> tracking.record(learner, List.of(lesson(Verbs.COMPLETED, "ba", START))));
            }
            assertTrue("round " + round, progress().isCompleted());
            assertEquals(1, courseCompletions());
        }
    }

    @Test
    public void theSameFactFromTwoTabsIsStoredOnce() throws Exception {
        for (int round = 0; round < 15; round++) {
            newPerson();
            Statement attempt = lesson(Verbs.ATTEMPTED, "mot", START);
            together(
                    () -> tracking.record(learner, List.of(attempt)), () -> tracking.record(learner, List.of(attempt)));
            assertEquals(1, progress().lesson("mot").orElseThrow().attempts());
            assertEquals(List.of(attempt), newest());
        }
    }

    @Test
    public void twoCoursesInOppositeOrderDoNotWaitForEachOther() throws Exception {
        Statement here = lesson(Verbs.EXPERIENCED, "mot", START);
        tracking.record(learner, List.of(here, elsewhere(Verbs.EXPERIENCED, START)));
        for (int round = 0; round < 10; round++) {
            together(
                    () -> tracking.record(
                            learner, List.of(lesson(Verbs.ATTEMPTED, "mot", START), elsewhere(Verbs.ATTEMPTED, START))),
                    () -> tracking.record(
                            learner,
                            List.of(elsewhere(Verbs.ATTEMPTED, START), lesson(Verbs.ATTEMPTED, "mot", START))));
        }
        assertEquals(20, progress().lesson("mot").orElseThrow().attempts());
    }

    @Test
    public void aFailureInTheMiddleLeavesNothing() {
        DatabaseTracking failing = tracking(
                source,
                (course, version) -> Optional.of(new AbstractSet<String>() {
                    @Override
                    public Iterator<String> iterator() {
                        throw new IllegalStateException("fails inside the transaction");
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                }));
        assertThrows(
                IllegalStateException.class,
                () -> failing.record(learner, List.of(lesson(Verbs.COMPLETED, "mot", START))));
        assertEquals(List.of(), newest());
        assertTrue(tracking.progress(learner, person, COURSE).isEmpty());
    }

    @Test
    public void aRuleThatReadsTheDatabaseNeedsNoSecondConnection() throws Exception {
        DataSource only = withOneConnection(source);
        DatabaseTracking narrow = tracking(only, (course, version) -> {
            try (Connection connection = only.getConnection()) {
                assertTrue(connection.isValid(5));
            } catch (SQLException taken) {
                throw new IllegalStateException(taken);
            }
            return Optional.of(Set.of("mot"));
        });
        narrow.record(learner, List.of(lesson(Verbs.COMPLETED, "mot", START)));
        assertTrue(progress().isCompleted());
    }

    private static DataSource withOneConnection(DataSource real) {
        Semaphore left = new Semaphore(1);
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (pool, asked, none) -> {
                    assertEquals("getConnection", asked.getName());
                    if (!left.tryAcquire()) {
                        throw new SQLException("No connection is left");
                    }
                    Connection connection = real.getConnection();
                    return Proxy.newProxyInstance(
                            Connection.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("close")) {
                                    left.release();
                                }
                                return method.invoke(connection, arguments);
                            });
                });
    }

    @Test
    public void progressFollowsFromTheStatementsAloneInAnyOrder() throws Exception {
        Random random = new Random(7);
        List<String> verbs = List.of(
                Verbs.EXPERIENCED, Verbs.ATTEMPTED, Verbs.ANSWERED, Verbs.COMPLETED, Verbs.PASSED, Verbs.FAILED);
        List<String> lessons = List.of("mot", "hai", "ba", "bon");
        for (int i = 0; i < 40; i++) {
            List<Statement> some = new ArrayList<>();
            for (int j = 0; j <= random.nextInt(4); j++) {
                some.add(scored(
                        verbs.get(random.nextInt(verbs.size())),
                        lessons.get(random.nextInt(lessons.size())),
                        random.nextInt(11) / 10.0,
                        START.plusSeconds(random.nextInt(100_000))));
            }
            tracking.record(learner, some);
            tracking.record(learner, some.subList(0, 1));
        }
        CourseProgress stored = progress();
        assertTrue(stored.isCompleted());
        assertEquals(new Tracking.Rebuilt(1, 0), rebuilt());
        assertEquals(stored, progress());
        try (Connection connection = source.getConnection();
                java.sql.Statement delete = connection.createStatement()) {
            delete.execute("delete from course_progress");
        }
        assertEquals(new Tracking.Rebuilt(1, 1), rebuilt());
        assertEquals(stored, progress());
        List<Fact> all = facts();
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(all, random);
            CourseStanding standing = null;
            for (Fact fact : all) {
                standing = Projection.after(standing, COURSE, fact);
            }
            assertEquals(stored, standing.shown());
        }
    }

    /** What a rebuild says, of this person alone. */
    private Tracking.Rebuilt rebuilt() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from statement where actor <> ?")) {
            delete.setObject(1, person.value());
            delete.executeUpdate();
        }
        return tracking.rebuild(Caller.operator(), people -> {});
    }

    @Test
    public void givesStatementsNewestFirstPartByPart() {
        List<Statement> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(lesson(Verbs.EXPERIENCED, "mot", START.plusSeconds(i)));
        }
        tracking.record(learner, all);
        Collections.reverse(all);
        Slice<Statement> first = tracking.statements(learner, person, null, 2);
        tracking.record(learner, List.of(lesson(Verbs.EXPERIENCED, "mot", START)));
        Slice<Statement> second = tracking.statements(learner, person, first.next(), 2);
        Slice<Statement> third = tracking.statements(learner, person, second.next(), 2);
        assertEquals(all.subList(0, 2), first.items());
        assertEquals(all.subList(2, 4), second.items());
        assertEquals(all.subList(4, 5), third.items());
        assertNull(third.next());
        assertRefused(Refusal.Category.INVALID, () -> tracking.statements(learner, person, "x", 2));
        assertRefused(Refusal.Category.INVALID, () -> tracking.statements(learner, person, null, 201));
    }

    @Test
    public void givesProgressInSeveralCourses() {
        tracking.record(learner, List.of(lesson(Verbs.COMPLETED, "mot", START), elsewhere(Verbs.EXPERIENCED, START)));
        List<CourseProgress> found =
                tracking.progress(Caller.operator(), person, List.of(COURSE, OTHER, CourseId.of("vn-48/chua-hoc")));
        assertEquals(
                Set.of(COURSE, OTHER),
                Set.copyOf(found.stream().map(CourseProgress::course).toList()));
        assertEquals(List.of(), tracking.progress(learner, person, List.of()));
    }

    @Test
    public void nobodySpeaksForSomebodyElse() {
        Caller stranger = Caller.of(new PersonId(UUID.randomUUID()));
        Statement statement = lesson(Verbs.COMPLETED, "mot", START);
        String activity = ActivityIds.lesson(COURSE, "mot");
        assertRefused(Refusal.Category.DENIED, () -> tracking.record(stranger, List.of(statement)));
        assertRefused(Refusal.Category.SIGN_IN_FIRST, () -> tracking.record(Caller.nobody(), List.of(statement)));
        assertRefused(Refusal.Category.DENIED, () -> tracking.progress(stranger, person, COURSE));
        assertRefused(Refusal.Category.DENIED, () -> tracking.progress(stranger, person, List.of(COURSE)));
        assertRefused(Refusal.Category.DENIED, () -> tracking.statements(stranger, person, null, 1));
        assertRefused(Refusal.Category.DENIED, () -> tracking.state(stranger, person, activity, "bai"));
        assertRefused(
                Refusal.Category.DENIED,
                () -> tracking.putState(stranger, person, activity, "bai", new byte[1], "text/plain", null));
        assertEquals(List.of(), newest());
        tracking.record(Caller.operator(), List.of(statement));
        assertEquals(List.of(statement), newest());
    }

    @Test
    public void refusesWhatCannotBeStored() {
        String longest = "x".repeat(8_000);
        tracking.record(learner, List.of(answer(longest)));
        assertRefused(Refusal.Category.INVALID, () -> tracking.record(learner, List.of(answer(longest + "x"))));
        assertRefused(Refusal.Category.INVALID, () -> tracking.record(learner, List.of()));
        assertRefused(
                Refusal.Category.INVALID,
                () -> tracking.record(learner, Collections.nCopies(501, lesson(Verbs.EXPERIENCED, "mot", START))));
        assertRefused(
                Refusal.Category.INVALID,
                () -> tracking.record(
                        learner, List.of(statement("https://x.vn/" + "x".repeat(500), "https://x.vn/a", null, START))));
        for (String noIri : List.of("", "done", "https://x.vn/a b", "https://x.vn/\u0000")) {
            assertRefused(
                    Refusal.Category.INVALID,
                    () -> tracking.record(learner, List.of(statement(noIri, "https://x.vn/a", null, START))));
            assertRefused(
                    Refusal.Category.INVALID,
                    () -> tracking.record(learner, List.of(statement(Verbs.ANSWERED, noIri, null, START))));
        }
        assertEquals(1, newest().size());
    }

    @Test
    public void storesManyAtOnce() {
        List<Statement> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add(lesson(Verbs.ATTEMPTED, "mot", START.plusSeconds(i)));
        }
        tracking.record(learner, many);
        assertEquals(500, progress().lesson("mot").orElseThrow().attempts());
    }

    @Test
    public void remembersStateOnlyOverWhatWasRead() {
        String activity = ActivityIds.lesson(COURSE, "mot");
        byte[] first = "{\"câu\":1}".getBytes(StandardCharsets.UTF_8);
        byte[] second = new byte[256 * 1024];
        Arrays.fill(second, (byte) 7);
        assertTrue(tracking.state(learner, person, activity, "bai").isEmpty());
        String one = tracking.putState(learner, person, activity, "bai", first, "application/json", null);
        assertRefused(
                Refusal.Category.CONFLICT,
                () -> tracking.putState(learner, person, activity, "bai", second, "x/y", null));
        assertRefused(
                Refusal.Category.CONFLICT,
                () -> tracking.putState(learner, person, activity, "khac", second, "x/y", one));
        StateDocument read = tracking.state(learner, person, activity, "bai").orElseThrow();
        assertArrayEquals(first, read.content());
        assertEquals("application/json", read.contentType());
        assertEquals(one, read.etag());
        String two = tracking.putState(learner, person, activity, "bai", second, "x/y", one);
        assertNotEquals(one, two);
        assertRefused(
                Refusal.Category.CONFLICT,
                () -> tracking.putState(learner, person, activity, "bai", first, "x/y", one));
        assertArrayEquals(
                second,
                tracking.state(learner, person, activity, "bai").orElseThrow().content());
        assertRefused(
                Refusal.Category.TOO_LARGE,
                () -> tracking.putState(learner, person, activity, "bai", new byte[256 * 1024 + 1], "x/y", two));
        assertRefused(
                Refusal.Category.INVALID,
                () -> tracking.putState(learner, person, activity, "x".repeat(101), first, "x/y", null));
    }

    @Test
    public void ofTwoWritersOfStateOneWins() throws Exception {
        String activity = ActivityIds.lesson(COURSE, "mot");
        for (int round = 0; round < 10; round++) {
            String name = "bai-" + round;
            String etag = round % 2 == 0
                    ? null
                    : tracking.putState(learner, person, activity, name, new byte[1], "x/y", null);
            int[] refused = new int[2];
            together(() -> refused[0] = put(activity, name, etag), () -> refused[1] = put(activity, name, etag));
            assertEquals(1, refused[0] + refused[1]);
        }
    }

    private int put(String activity, String name, String etag) {
        try {
            tracking.putState(learner, person, activity, name, new byte[2], "x/y", etag);
            return 0;
        } catch (Refusal refusal) {
            assertEquals(Refusal.Category.CONFLICT, refusal.category());
            return 1;
        }
    }

    @Test
    public void saysSoWhenTheDatabaseIsOutOfReach() {
        DataSource away = new UnreachableDataSource(new SQLTransientConnectionException("no connection"));
        DatabaseTracking cutOff = tracking(away, rule);
        Refusal refusal = assertThrows(
                Refusal.class, () -> cutOff.record(learner, List.of(lesson(Verbs.EXPERIENCED, "mot", START))));
        assertEquals(Refusal.Category.UNAVAILABLE, refusal.category());
        assertTrue(refusal.retryAfter().isPresent());
    }

    private static void together(Runnable one, Runnable other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<?>> results = new ArrayList<>();
            for (Runnable each : List.of(one, other)) {
                results.add(threads.submit(() -> {
                    start.await();
                    each.run();
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private CourseProgress progress() {
        return tracking.progress(learner, person, COURSE).orElseThrow();
    }

    private List<Statement> newest() {
        return tracking.statements(learner, person, null, 200).items();
    }

    private long courseCompletions() {
        return newest().stream()
                .filter(statement -> statement.activity().equals(ActivityIds.course(COURSE)))
                .filter(statement -> statement.verb().equals(Verbs.COMPLETED))
                .count();
    }

    private List<Fact> facts() throws Exception {
        List<Fact> all = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select document from statement where actor = ?")) {
            select.setObject(1, person.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(new StatementDocument().fact(rows.getString(1)).orElseThrow());
                }
            }
        }
        return all;
    }

    private Statement course(String verb, Instant time) {
        return statement(verb, ActivityIds.course(COURSE), null, time);
    }

    private Statement lesson(String verb, String lesson, Instant time) {
        return statement(verb, ActivityIds.lesson(COURSE, lesson), null, time);
    }

    private Statement scored(String verb, String lesson, double score, Instant time) {
        return statement(verb, ActivityIds.lesson(COURSE, lesson), Result.of(Score.of(score, 1), score > 0.5), time);
    }

    private Statement answer(String response) {
        return statement(
                Verbs.ANSWERED, ActivityIds.part(COURSE, "mot", "cau"), Result.answered(response, true), START);
    }

    private Statement elsewhere(String verb, Instant time) {
        return new Statement(
                UUID.randomUUID(),
                person,
                verb,
                ActivityIds.lesson(OTHER, "mot"),
                null,
                null,
                null,
                null,
                ActivityIds.course(OTHER),
                null,
                time);
    }

    private Statement statement(String verb, String activity, Result result, Instant time) {
        return new Statement(
                UUID.randomUUID(),
                person,
                verb,
                activity,
                null,
                null,
                result,
                null,
                ActivityIds.course(COURSE),
                "1.0.0",
                time);
    }

    private static Statement withId(UUID id, Statement statement) {
        return new Statement(
                id,
                statement.actor(),
                statement.verb(),
                statement.activity(),
                null,
                null,
                statement.result(),
                null,
                statement.course(),
                statement.courseVersion(),
                statement.timestamp());
    }

    private static Statement at(Statement statement, Instant time) {
        return new Statement(
                statement.id(),
                statement.actor(),
                statement.verb(),
                statement.activity(),
                null,
                null,
                statement.result(),
                null,
                statement.course(),
                "2.0.0",
                time);
    }

    private static void assertRefused(Refusal.Category category, Runnable request) {
        assertEquals(category, assertThrows(Refusal.class, request::run).category());
    }
}
