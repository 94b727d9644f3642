package vn.hocvu.tracking.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.Test;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.StatementFeed.Fed;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.internal.counts.CountQueue;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** Several nodes on one PostgreSQL: whoever reads statements in their order is given each, whatever the others do. */
public class StoringOrderTest {
    private static final String READER = "reader";

    private final DataSource source = TestDatabases.open(TestDatabases.POSTGRESQL, "db/changelog.xml");
    private final StoringOrder order = new StoringOrder(Clock.systemUTC());
    private final List<UUID> given = new ArrayList<>();

    private StatementWriter writer(StoringOrder itsOrder) {
        return new StatementWriter(source, (course, version) -> Optional.empty(), new CountQueue(), itsOrder);
    }

    private static UUID store(StatementWriter writer, DataSource source) {
        PersonId person = new PersonId(UUID.randomUUID());
        UUID id = UUID.randomUUID();
        new DatabaseTracking(source, writer, Clock.systemUTC())
                .record(
                        Caller.of(person),
                        List.of(new Statement(
                                id,
                                person,
                                Verbs.EXPERIENCED,
                                "x:a",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Instant.now())));
        return id;
    }

    private int read(StatementWriter writer) {
        return new DatabaseStatementFeed(source, writer, Clock.systemUTC())
                .next(Caller.operator(), READER, 100, all -> all.stream()
                        .map(Fed::id)
                        .forEach(given::add));
    }

    private Instant settled() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return order.settled(connection, new Positions());
        }
    }

    /** A node that has chosen its place and is then held up, before it has written anything. */
    @Test
    public void nobodyPassesAPlaceInWhichSomethingMayStillAppear() throws Exception {
        AtomicBoolean held = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        StatementWriter heldUp = writer(new StoringOrder(Clock.systemUTC()) {
            @Override
            Instant begin(Connection connection) throws SQLException {
                Instant time = super.begin(connection);
                if (held.get()) {
                    begun.countDown();
                    try {
                        assertTrue(go.await(2, TimeUnit.MINUTES));
                    } catch (InterruptedException stopped) {
                        throw new SQLException(stopped);
                    }
                }
                return time;
            }
        });
        StatementWriter other = writer(order);
        List<UUID> before = List.of(store(heldUp, source), store(other, source));
        read(other);
        assertEquals(before, given);
        given.clear();

        held.set(true);
        CompletableFuture<UUID> first = CompletableFuture.supplyAsync(() -> store(heldUp, source));
        assertTrue(begun.await(2, TimeUnit.MINUTES));
        UUID second = store(other, source);
        assertEquals("whoever stores the first may still come", 0, read(other));
        go.countDown();
        UUID late = first.get();
        read(other);
        assertEquals(List.of(late, second), given);
    }

    @Test
    public void clocksOfNodesMayDiffer() {
        List<StatementWriter> nodes = new ArrayList<>();
        for (int hours : List.of(0, -1, 1)) {
            nodes.add(writer(new StoringOrder(Clock.offset(Clock.systemUTC(), Duration.ofHours(hours)))));
        }
        List<UUID> stored = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            stored.add(store(nodes.get(i % 3), source));
            read(nodes.get((i + 1) % 3));
        }
        read(nodes.get(0));
        assertEquals(stored, given);
    }

    @Test
    public void whoStoresIsSeenUntilTheTransactionEndsHoweverThatIs() throws Exception {
        Instant place;
        try (Connection storing = source.getConnection()) {
            storing.setAutoCommit(false);
            place = order.begin(storing);
            Instant bound = settled();
            assertTrue(bound + " " + place, bound.isBefore(place));
            Thread.sleep(20);
            assertEquals("it does not move", bound, settled());
            storing.rollback();
        }
        assertFalse(settled().isBefore(place));
        Connection dying = source.getConnection();
        dying.setAutoCommit(false);
        place = order.begin(dying);
        assertTrue(settled().isBefore(place));
        dying.abort(Runnable::run);
        while (settled().isBefore(place)) {
            Thread.sleep(20);
        }
    }

    @Test
    public void keysOfTimeBeginAnewSometimes() {
        long round = 1L << 31;
        assertEquals(0, StoringOrder.age(5 * round, 0));
        assertEquals(7, StoringOrder.age(5 * round + 3, round - 4));
        assertEquals(3_600_000, StoringOrder.age(5 * round + 3_600_000, 0));
        assertEquals("taken after somebody asked", 0, StoringOrder.age(5 * round - 1, 0));
    }
}
