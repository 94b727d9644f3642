package vn.hocvu.tracking.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.StatementFeed.Fed;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

@RunWith(Parameterized.class)
public class StatementFeedTest {
    private static final Map<String, DataSource> SOURCES = new HashMap<>();

    private final DataSource source;
    private final StatementWriter writer;
    private final DatabaseTracking tracking;
    private final DatabaseStatementFeed feed;
    private final String reader = "reader-" + UUID.randomUUID();

    public StatementFeedTest(String engine) {
        source = SOURCES.computeIfAbsent(engine, name -> TestDatabases.open(name, "db/changelog.xml"));
        writer = new StatementWriter(source, (course, version) -> Optional.empty(), Clock.systemUTC());
        tracking = new DatabaseTracking(source, writer, Clock.systemUTC());
        feed = new DatabaseStatementFeed(source, writer, Clock.systemUTC());
        readAll(reader);
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Test
    public void givesEachInOrderAndGoesOnWhereItWas() {
        List<UUID> stored = List.of(store(), store(), store(), store(), store());
        List<UUID> given = new ArrayList<>();
        assertTrue(feed.place(Caller.operator(), reader).behind());
        assertEquals(2, read(2, given));
        assertEquals(3, read(10, given));
        assertEquals(0, read(10, given));
        assertFalse(feed.place(Caller.operator(), reader).behind());
        assertEquals(stored, given);
    }

    @Test
    public void givesAgainWhatWasNotTaken() {
        UUID first = store();
        UUID second = store();
        assertThrows(
                IllegalStateException.class,
                () -> feed.next(Caller.operator(), reader, 10, all -> {
                    throw new IllegalStateException("not taken");
                }));
        List<UUID> given = new ArrayList<>();
        read(10, given);
        assertEquals(List.of(first, second), given);
    }

    @Test
    public void oneAtATimeReadsUnderAName() {
        UUID id = store();
        List<UUID> given = new ArrayList<>();
        feed.next(Caller.operator(), reader, 10, all -> {
            assertEquals(0, feed.next(Caller.operator(), reader, 10, more -> {}));
            all.forEach(fed -> given.add(fed.id()));
        });
        assertEquals(List.of(id), given);
    }

    @Test
    public void whoeverDiedWhileReadingIsReplaced() {
        UUID id = store();
        DatabaseStatementFeed later = new DatabaseStatementFeed(
                source, writer, Clock.fixed(Instant.now().plus(Duration.ofMinutes(2)), ZoneOffset.UTC));
        List<UUID> given = new ArrayList<>();
        feed.next(Caller.operator(), reader, 10, all -> {
            later.next(Caller.operator(), reader, 10, again -> again.forEach(fed -> given.add(fed.id())));
            store();
        });
        assertEquals(List.of(id), given);
        assertEquals("the one that was late moves nobody", 1, read(10, given));
    }

    @Test
    public void isForOperators() {
        assertThrows(Refusal.class, () -> feed.next(Caller.nobody(), reader, 1, all -> {}));
        assertThrows(Refusal.class, () -> feed.next(Caller.operator(), "Không", 1, all -> {}));
        assertThrows(Refusal.class, () -> feed.next(Caller.operator(), reader, 0, all -> {}));
    }

    private UUID store() {
        PersonId person = new PersonId(UUID.randomUUID());
        UUID id = UUID.randomUUID();
        tracking.record(
                Caller.of(person),
                List.of(new Statement(
                        id, person, Verbs.EXPERIENCED, "x:a", null, null, null, null, null, null, Instant.now())));
        return id;
    }

    private int read(int limit, List<UUID> given) {
        return feed.next(Caller.operator(), reader, limit, all -> all.stream()
                .map(Fed::id)
                .forEach(given::add));
    }

    private void readAll(String name) {
        while (feed.next(Caller.operator(), name, 1_000, all -> {}) > 0) {
            // Until what other tests stored has been given.
        }
    }
}
