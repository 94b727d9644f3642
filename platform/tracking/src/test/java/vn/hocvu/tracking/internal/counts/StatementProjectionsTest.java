package vn.hocvu.tracking.internal.counts;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static vn.hocvu.tracking.internal.counts.Country.DA_NANG;
import static vn.hocvu.tracking.internal.counts.Country.HAI_CHAU;
import static vn.hocvu.tracking.internal.counts.Country.HOAN_KIEM;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.content.CourseId;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.StatementFeed.Fed;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.internal.Database;
import vn.hocvu.tracking.internal.DatabaseStatementFeed;
import vn.hocvu.tracking.internal.DatabaseStatementProjections;
import vn.hocvu.tracking.internal.DatabaseTracking;
import vn.hocvu.tracking.internal.StatementWriter;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.PersonId;

/** Counts by way of a log of statements, and the change from and to counts without one. */
@RunWith(Parameterized.class)
public class StatementProjectionsTest {
    private static final CourseId COURSE = CourseId.of("bo-cong-an/nhan-biet-lua-dao");
    private static final Caller OPERATOR = Caller.operator();
    private static final String READER = "log";
    private static final String PART = "log-0";
    private static final SortedMap<String, List<Long>> NOTHING = new TreeMap<>();

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine = "";

    private final Country country = new Country();
    private Database database;
    private DataSource source;
    private CountQueue queue;
    private Tracking tracking;
    private DatabaseStatementFeed feed;
    private CountKeeper keeper;
    private DatabaseStatementProjections projections;
    private CountTables tables;

    @Before
    public void open() {
        source = TestDatabases.open(engine, "db/changelog.xml");
        database = new Database(source);
        queue = new CountQueue();
        StatementWriter writer =
                new StatementWriter(source, (course, version) -> Optional.of(Set.of("mot")), queue, Clock.systemUTC());
        tracking = new DatabaseTracking(source, writer);
        feed = new DatabaseStatementFeed(source, writer);
        CountProjector projector = new CountProjector(country, country);
        keeper = new CountKeeper(database, queue, projector, country, country);
        keeper.log = () -> "log";
        projections = new DatabaseStatementProjections(source, queue, projector);
        tables = new CountTables(source, country);
    }

    private PersonId learner() {
        PersonId person = new PersonId(UUID.randomUUID());
        country.belongs(person, HAI_CHAU, "citizens");
        return person;
    }

    private void says(PersonId person, String verb) {
        tracking.record(
                OPERATOR,
                List.of(new Statement(
                        UUID.randomUUID(),
                        person,
                        verb,
                        ActivityIds.lesson(COURSE, "mot"),
                        ActivityIds.LESSON_TYPE,
                        null,
                        null,
                        null,
                        ActivityIds.course(COURSE),
                        "1.0.0",
                        Instant.parse("2026-11-23T02:00:00Z"))));
    }

    /** All that the feed gives from now on. */
    private List<String> published() {
        List<String> published = new ArrayList<>();
        while (feed.next(OPERATOR, READER, 100, part -> part.stream()
                        .map(Fed::json)
                        .forEach(published::add))
                > 0) {
            // Until there is no more.
        }
        return published;
    }

    private long waiting() {
        return database.single(connection -> queue.first(connection, 1_000).size());
    }

    private void assertCounted() throws SQLException {
        assertEquals(tables.expected(), tables.stored());
    }

    @Test
    public void whoTheLogBringsIsCountedAndNobodyElseCountsThem() throws Exception {
        PersonId lan = learner();
        says(lan, Verbs.EXPERIENCED);
        says(learner(), Verbs.COMPLETED);
        keeper.keepUp();
        assertEquals(NOTHING, tables.stored());
        assertEquals(OptionalLong.empty(), projections.applied(OPERATOR, PART));

        projections.apply(OPERATOR, PART, 3, published());
        assertCounted();
        assertEquals(OptionalLong.of(3), projections.applied(OPERATOR, PART));
        assertEquals("nobody is left for others to count", 0, waiting());

        says(lan, Verbs.COMPLETED);
        projections.apply(OPERATOR, PART, 5, published());
        assertCounted();
        assertEquals(OptionalLong.of(5), projections.applied(OPERATOR, PART));
    }

    @Test
    public void aRepetitionChangesNothing() throws Exception {
        says(learner(), Verbs.COMPLETED);
        List<String> first = published();
        projections.apply(OPERATOR, PART, 7, first);
        SortedMap<String, List<Long>> counted = tables.stored();
        projections.apply(OPERATOR, PART, 7, first);
        projections.apply(OPERATOR, "log-1", 1, first);
        assertEquals(counted, tables.stored());

        says(learner(), Verbs.COMPLETED);
        List<String> second = published();
        projections.apply(OPERATOR, PART, 7, second);
        projections.apply(OPERATOR, PART, 6, second);
        assertEquals("not beyond what was applied", counted, tables.stored());
        projections.apply(OPERATOR, PART, 8, second);
        assertCounted();
        assertEquals(OptionalLong.of(8), projections.applied(OPERATOR, PART));
    }

    @Test
    public void whatFailsHasNotBeenApplied() throws Exception {
        says(learner(), Verbs.COMPLETED);
        List<String> statements = published();
        Memberships failing = new Memberships() {
            @Override
            public List<Membership> of(Caller caller, Collection<PersonId> people) {
                throw new IllegalStateException("no answer");
            }

            @Override
            public void change(Caller caller, Membership membership) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Change> changes(Caller caller, long after, int limit) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Former> history(Caller caller, PersonId person) {
                throw new UnsupportedOperationException();
            }
        };
        DatabaseStatementProjections broken =
                new DatabaseStatementProjections(source, queue, new CountProjector(failing, country));
        assertThrows(IllegalStateException.class, () -> broken.apply(OPERATOR, PART, 2, statements));
        assertEquals(OptionalLong.empty(), projections.applied(OPERATOR, PART));
        assertEquals(1, waiting());

        projections.apply(OPERATOR, PART, 2, statements);
        assertCounted();
    }

    @Test
    public void manyAtOnceCountEachOnce() throws Exception {
        List<PersonId> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            people.add(learner());
        }
        people.forEach(person -> says(person, Verbs.EXPERIENCED));
        people.forEach(person -> says(person, Verbs.COMPLETED));
        List<String> statements = published();
        ExecutorService consumers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int consumer = 0; consumer < 4; consumer++) {
                String part = "log-" + consumer % 2;
                running.add(consumers.submit(() -> {
                    for (int from = 0; from < statements.size(); from += 3) {
                        int to = Math.min(from + 3, statements.size());
                        projections.apply(OPERATOR, part, to, statements.subList(from, to));
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            consumers.shutdown();
        }
        assertCounted();
        assertEquals(OptionalLong.of(statements.size()), projections.applied(OPERATOR, "log-0"));
        assertEquals(OptionalLong.of(statements.size()), projections.applied(OPERATOR, "log-1"));
    }

    @Test
    public void withoutTheLogWhoWasLeftIsCountedAtOnce() throws Exception {
        says(learner(), Verbs.COMPLETED);
        keeper.keepUp();
        assertEquals(NOTHING, tables.stored());
        keeper.log = null;
        keeper.keepUp();
        assertCounted();
        assertEquals(0, waiting());
    }

    @Test
    public void whoTheLogDoesNotBringIsCountedAfterAWhile() throws Exception {
        says(learner(), Verbs.COMPLETED);
        says(learner(), Verbs.EXPERIENCED);
        published();
        database.single(connection ->
                connection.createStatement().executeUpdate("update count_queue set due = due - interval '60' second"));
        keeper.keepUp();
        assertCounted();
    }

    @Test
    public void whatNoLogBringsIsCountedAtOnce() throws Exception {
        PersonId lan = learner();
        says(lan, Verbs.COMPLETED);
        projections.apply(OPERATOR, PART, 1, published());
        country.change(OPERATOR, new Membership(lan, HOAN_KIEM, "workers"));
        keeper.keepUp();
        assertCounted();

        PersonId mai = new PersonId(UUID.randomUUID());
        says(mai, Verbs.COMPLETED);
        projections.apply(OPERATOR, PART, 2, published());
        country.belongs(mai, DA_NANG, null);
        database.transaction(connection -> {
            queue.add(connection, List.of(mai));
            return mai;
        });
        keeper.keepUp();
        assertCounted();
    }

    @Test
    public void whatIsNoStatementIsPassedOver() throws Exception {
        says(learner(), Verbs.COMPLETED);
        List<String> statements = new ArrayList<>(List.of("", "{}", "[1]", "{\"id\":\"x\""));
        statements.addAll(published());
        projections.apply(OPERATOR, PART, 9, statements);
        assertCounted();
        projections.apply(OPERATOR, PART, 10, List.of("no statement at all"));
        assertEquals(OptionalLong.of(10), projections.applied(OPERATOR, PART));
    }

    @Test
    public void refusesOthersAndWrongNames() {
        for (Caller other : List.of(Caller.nobody(), Caller.of(new PersonId(UUID.randomUUID())))) {
            refused(Refusal.Category.DENIED, () -> projections.apply(other, PART, 1, List.of()));
            refused(Refusal.Category.DENIED, () -> projections.applied(other, PART));
        }
        for (String part : List.of("", "x".repeat(201))) {
            refused(Refusal.Category.INVALID, () -> projections.apply(OPERATOR, part, 1, List.of()));
            refused(Refusal.Category.INVALID, () -> projections.applied(OPERATOR, part));
        }
    }

    private static void refused(Refusal.Category category, Runnable call) {
        assertEquals(category, assertThrows(Refusal.class, call::run).category());
    }
}
