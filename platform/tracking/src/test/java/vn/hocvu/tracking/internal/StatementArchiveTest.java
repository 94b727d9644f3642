package vn.hocvu.tracking.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.content.CourseId;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.CompletionRule;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.StatementArchive.Month;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.internal.counts.CountQueue;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** A year's retention, rehearsed: months are put away while people go on learning, and nothing that counts changes. */
public class StatementArchiveTest {
    private static final int KEPT_MONTHS = 12;
    private static final int PEOPLE = 5;
    private static final CourseId COURSE = CourseId.of("vn-48/dien-thoai");
    private static final YearMonth NOW = YearMonth.of(2026, 11);

    private final CompletionRule rule = (course, version) -> Optional.of(Set.of("bai-1", "bai-2"));
    private final List<PersonId> people = new ArrayList<>();

    @Test
    public void aYearIsKeptAndTheRestPutAwayWhileWritesGoOn() throws Exception {
        DataSource source = TestDatabases.open(TestDatabases.POSTGRESQL, "db/changelog.xml");
        for (int i = 0; i < PEOPLE; i++) {
            people.add(new PersonId(UUID.randomUUID()));
        }
        UUID oldest = UUID.randomUUID();
        for (YearMonth month = NOW.minusMonths(14); !month.isAfter(NOW); month = month.plusMonths(1)) {
            DatabaseTracking then = tracking(source, clock(month));
            for (int i = 0; i < PEOPLE; i++) {
                boolean first = month.equals(NOW.minusMonths(14)) && i == 0;
                String verb = month.equals(NOW) ? Verbs.COMPLETED : first ? Verbs.PASSED : Verbs.ATTEMPTED;
                then.record(
                        Caller.operator(),
                        List.of(fact(first ? oldest : UUID.randomUUID(), people.get(i), verb, month, i)));
            }
        }
        DatabaseTracking tracking = tracking(source, clock(NOW));
        DatabaseStatementArchive archive = new DatabaseStatementArchive(source, clock(NOW));
        List<CourseProgress> before = progress(tracking);
        assertEquals(
                NOW.minusMonths(15), archive.months(Caller.operator()).get(0).month());
        assertThrows(Refusal.class, () -> archive.putAway(Caller.operator(), NOW.minusMonths(10), done -> {}));
        assertThrows(Refusal.class, () -> archive.putAway(Caller.nobody(), NOW.minusMonths(15), done -> {}));

        AtomicBoolean over = new AtomicBoolean();
        PersonId learning = new PersonId(UUID.randomUUID());
        CompletableFuture<Integer> written = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            while (!over.get()) {
                tracking.record(
                        Caller.of(learning), List.of(fact(UUID.randomUUID(), learning, Verbs.ATTEMPTED, NOW, 0)));
                count++;
            }
            return count;
        });
        try (Connection reading = source.getConnection()) {
            reading.setAutoCommit(false);
            try (Statement statement = reading.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*) from statement")) {
                assertTrue(rows.next());
            }
            // Who is still reading is waited for, and nobody waits with it.
            CompletableFuture<Void> first = CompletableFuture.runAsync(
                    () -> archive.putAway(Caller.operator(), NOW.minusMonths(15), done -> {}));
            UUID meanwhile = UUID.randomUUID();
            tracking.record(Caller.of(learning), List.of(fact(meanwhile, learning, Verbs.ATTEMPTED, NOW, 0)));
            reading.commit();
            first.get();
        }
        List<Month> months = archive.months(Caller.operator());
        while (months.get(0).month().isBefore(NOW.minusMonths(KEPT_MONTHS - 1))) {
            archive.putAway(Caller.operator(), months.get(0).month(), done -> {});
            months = archive.months(Caller.operator());
        }
        over.set(true);
        assertTrue(written.get() > 0);
        assertEquals(NOW.minusMonths(KEPT_MONTHS - 1), months.get(0).month());
        assertEquals(before, progress(tracking));
        tracking.rebuild(Caller.operator(), done -> {});
        assertEquals("made anew from what is left and what is kept", before, progress(tracking));
        assertEquals(
                written.get() + 1,
                tracking.progress(Caller.operator(), learning, COURSE)
                        .orElseThrow()
                        .lesson("bai-1")
                        .orElseThrow()
                        .attempts());

        tracking.record(Caller.operator(), List.of(fact(oldest, people.get(0), Verbs.PASSED, NOW.minusMonths(14), 0)));
        assertEquals("what was put away is not counted again", before, progress(tracking));
        assertEquals(PEOPLE, rows(source, "statement_2025_09"));
        assertFalse(tracking.statements(Caller.operator(), people.get(0), null, 200).items().stream()
                .anyMatch(statement -> statement.id().equals(oldest)));
    }

    @Test
    public void h2KeepsEverything() {
        DataSource source = TestDatabases.open(TestDatabases.H2, "db/changelog.xml");
        DatabaseStatementArchive archive = new DatabaseStatementArchive(source, clock(NOW));
        assertEquals(List.of(), archive.months(Caller.operator()));
        assertThrows(Refusal.class, () -> archive.putAway(Caller.operator(), NOW.minusMonths(15), done -> {}));
    }

    private DatabaseTracking tracking(DataSource source, Clock clock) {
        StoringOrder then = new StoringOrder(clock) {
            @Override
            Instant begin(Connection connection) {
                return clock.instant();
            }
        };
        return new DatabaseTracking(source, new StatementWriter(source, rule, new CountQueue(), then), clock);
    }

    private static Clock clock(YearMonth month) {
        return Clock.fixed(instant(month), ZoneOffset.UTC);
    }

    private static Instant instant(YearMonth month) {
        return month.atDay(15).atTime(8, 0).toInstant(ZoneOffset.UTC);
    }

    private List<CourseProgress> progress(DatabaseTracking tracking) {
        return people.stream()
                .map(person ->
                        tracking.progress(Caller.operator(), person, COURSE).orElseThrow())
                .toList();
    }

    private static vn.hocvu.tracking.Statement fact(
            UUID id, PersonId person, String verb, YearMonth month, int lesson) {
        return new vn.hocvu.tracking.Statement(
                id,
                person,
                verb,
                ActivityIds.lesson(COURSE, "bai-" + (lesson % 2 + 1)),
                null,
                null,
                null,
                null,
                ActivityIds.course(COURSE),
                "1.0.0",
                instant(month));
    }

    private static int rows(DataSource source, String table) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
