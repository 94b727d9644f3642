package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.StatementArchive;
import vn.hocvu.tracking.internal.StatementTable.Stored;
import vn.hocvu.tracking.internal.counts.CountQueue;
import vn.hocvu.tracking.internal.statement.Fact;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** Puts months of statements away. */
@Component(service = StatementArchive.class)
public final class DatabaseStatementArchive implements StatementArchive {
    private static final int PART = 500;

    /** Detaching waits for transactions that began before, and the pool's connections are not that patient. */
    private static final int MOST_WAITING_MILLIS = 600_000;

    private static final String MONTHS = "select c.relname, c.reltuples::bigint, pg_total_relation_size(c.oid),"
            + " i.inhdetachpending from pg_inherits i join pg_class c on c.oid = i.inhrelid"
            + " where i.inhparent = cast(? as regclass) order by c.relname";

    private final Database database;
    private final Clock clock;
    private final Tables tables = new Tables(new CountQueue());

    @Activate
    public DatabaseStatementArchive(@Reference(target = "(hocvu.schema=vn.hocvu.tracking)") DataSource source) {
        this(source, Clock.systemUTC());
    }

    DatabaseStatementArchive(DataSource source, Clock clock) {
        this.database = new Database(source);
        this.clock = clock;
    }

    @Override
    public List<Month> months(Caller caller) {
        caller.requireOperator();
        return database.single(connection -> {
            if (!Months.isPostgresql(connection)) {
                return List.of();
            }
            Map<YearMonth, Month> months = new HashMap<>();
            for (String table : Months.TABLES) {
                for (Part part : parts(connection, table)) {
                    Month one = new Month(part.month, table.equals("statement") ? part.rows : 0, part.bytes);
                    months.merge(part.month, one, DatabaseStatementArchive::sum);
                }
            }
            return months.values().stream()
                    .sorted((one, other) -> one.month().compareTo(other.month()))
                    .toList();
        });
    }

    private static Month sum(Month one, Month other) {
        return new Month(one.month(), one.statements() + other.statements(), one.bytes() + other.bytes());
    }

    /** A month of one table. */
    private record Part(YearMonth month, long rows, long bytes, boolean leaving) {}

    private static List<Part> parts(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MONTHS)) {
            select.setString(1, table);
            List<Part> parts = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    parts.add(new Part(
                            Months.month(table, rows.getString(1)),
                            rows.getLong(2),
                            rows.getLong(3),
                            rows.getBoolean(4)));
                }
            }
            return parts;
        }
    }

    @Override
    public void putAway(Caller caller, YearMonth month, LongConsumer progressed) {
        caller.requireOperator();
        List<Month> months = months(caller);
        YearMonth present = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        if (months.isEmpty() || !months.get(0).month().equals(month) || !month.isBefore(present.minusMonths(1))) {
            throw Refusal.of(
                    Refusal.Category.INVALID,
                    "not-the-oldest-month",
                    "Chỉ cất được tháng cũ nhất, và trước tháng trước. Hãy xem hocvu:statement-months.",
                    "Only the oldest month can be put away, if it is before last month; on H2 none can. See"
                            + " hocvu:statement-months.");
        }
        keepProgress(month, progressed);
        for (String table : Months.TABLES) {
            detach(table, month);
        }
    }

    private void keepProgress(YearMonth month, LongConsumer progressed) {
        long until = Months.first(month.plusMonths(1)) - 1;
        long people = 0;
        Optional<UUID> actor = actorAfter(month, null);
        while (actor.isPresent()) {
            UUID person = actor.get();
            database.transaction(connection -> keep(connection, new PersonId(person), until));
            progressed.accept(++people);
            actor = actorAfter(month, person);
        }
    }

    private Optional<UUID> actorAfter(YearMonth month, @Nullable UUID actor) {
        return database.single(
                connection -> tables.statements().actorAfter(connection, Months.name("statement", month), actor));
    }

    /** Nothing is kept twice: what has gone into it before is before the position that is noted with it. */
    private boolean keep(Connection connection, PersonId person, long until) throws SQLException {
        // In the same order as whoever stores or makes progress anew, so that two transactions cannot wait for each
        // other.
        tables.progress().lock(connection, person);
        Map<CourseId, CourseStanding> before = new HashMap<>();
        tables.kept().lock(connection, person).forEach(standing -> before.put(standing.course(), standing));
        Map<CourseId, CourseStanding> after = new HashMap<>(before);
        long last = tables.keptUntil().find(connection, person);
        List<Stored> part;
        do {
            part = tables.statements().of(connection, person.value(), last, PART).stream()
                    .filter(stored -> stored.position() <= until)
                    .toList();
            for (Stored stored : part) {
                last = stored.position();
                Optional<Fact> fact = (stored.voided()
                                ? Optional.<Fact>empty()
                                : tables.document().fact(stored.document()))
                        .map(known -> Projection.counted(known, stored.position()));
                fact.flatMap(Projection::course)
                        .ifPresent(course -> after.compute(
                                course, (id, standing) -> Projection.after(standing, course, fact.orElseThrow())));
            }
        } while (part.size() == PART);
        Commands commands = new Commands(connection);
        tables.kept()
                .insert(
                        commands,
                        after.values().stream()
                                .filter(standing -> !before.containsKey(standing.course()))
                                .toList());
        tables.kept()
                .update(
                        commands,
                        before.values().stream()
                                .map(standing -> after.getOrDefault(standing.course(), standing))
                                .toList());
        commands.run();
        tables.keptUntil().put(connection, person, until);
        return true;
    }

    private void detach(String table, YearMonth month) {
        List<Part> parts = database.single(connection -> parts(connection, table));
        parts.stream().filter(part -> part.month.equals(month)).forEach(part -> detach(table, part));
    }

    /** One that was broken off is only to be finished. */
    private void detach(String table, Part part) {
        String sql = "alter table " + table + " detach partition " + Months.name(table, part.month)
                + (part.leaving ? " finalize" : " concurrently");
        database.single(connection -> {
            int patience = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, MOST_WAITING_MILLIS);
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            } finally {
                connection.setNetworkTimeout(Runnable::run, patience);
            }
        });
    }
}
