package vn.hocvu.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fills the store's own tables with a year of statements, past the store: a table for each month, as the store makes
 * them. Each is written, indexed and only then made a part of the whole, which is the quickest way and ends the same.
 */
final class HistoryFill {
    static final int MONTHS = 12;

    private static final int AT_ONCE = 2;

    private final Database database;
    private final Instant now;

    HistoryFill(Database database, Instant now) {
        this.database = database;
        this.now = now;
    }

    /** Which statements a month has, and when they were stored. */
    private record Part(YearMonth month, long first, long count, long begin, double step) {
        long position(long number) {
            return StatementMonths.position(micros(number));
        }

        /** Since 2020. */
        long micros(long number) {
            return begin + (long) ((number - first) * step);
        }

        Instant time(long number) {
            return StatementMonths.begin(month)
                    .plus(micros(number) - StatementMonths.micros(StatementMonths.begin(month)), ChronoUnit.MICROS)
                    .truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** Instead of whatever is stored. */
    void fill(long count, PastStatements statements) throws Exception {
        List<Part> parts = parts(count);
        clear(parts);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            tasks.add(() -> ids(parts));
            for (Part part : parts) {
                tasks.add(() -> month(part, statements));
            }
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        try (Connection connection = database.connectToNodes();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    private List<Part> parts(long count) {
        List<Part> parts = new ArrayList<>();
        YearMonth current = StatementMonths.month(now);
        long each = count / MONTHS;
        for (int i = 0; i < MONTHS; i++) {
            YearMonth month = current.minusMonths(MONTHS - 1L - i);
            long size = i == MONTHS - 1 ? count - each * (MONTHS - 1) : each;
            Instant begin = StatementMonths.begin(month);
            Instant end = month.equals(current) ? now : StatementMonths.begin(month.plusMonths(1));
            double step = Duration.between(begin, end).toNanos() / 1_000.0 / size;
            parts.add(new Part(month, each * i, size, StatementMonths.micros(begin), step));
        }
        return parts;
    }

    private void clear(List<Part> parts) throws SQLException {
        try (Connection connection = database.connectToNodes();
                Statement statement = connection.createStatement()) {
            for (String table : StatementMonths.TABLES) {
                for (Part part : parts) {
                    statement.execute("drop table if exists " + StatementMonths.name(table, part.month));
                }
            }
        }
    }

    private Void ids(List<Part> parts) throws SQLException {
        try (Connection connection = begin();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table statement_id drop constraint statement_id_pk");
            statement.execute("truncate statement_id");
            CopyRows.into(connection, "statement_id", rows -> {
                for (Part part : parts) {
                    for (long number = part.first; number < part.first + part.count; number++) {
                        PastStatements.id(rows, number, part.position(number));
                    }
                }
            });
            statement.execute("alter table statement_id add constraint statement_id_pk primary key (id)");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("analyze statement_id");
        }
        return null;
    }

    private Void month(Part part, PastStatements statements) throws SQLException {
        long end = part.first + part.count;
        month("statement", part, rows -> {
            for (long number = part.first; number < end; number++) {
                statements.statement(rows, number, part.position(number), part.time(number));
            }
        });
        month("statement_link", part, rows -> {
            for (long number = part.first; number < end; number++) {
                statements.link(rows, number, part.position(number));
            }
        });
        return null;
    }

    private void month(String parent, Part part, CopyRows.Source source) throws SQLException {
        String table = StatementMonths.name(parent, part.month);
        long first = StatementMonths.position(StatementMonths.begin(part.month));
        long next = StatementMonths.position(StatementMonths.begin(part.month.plusMonths(1)));
        try (Connection connection = begin();
                Statement statement = connection.createStatement()) {
            // The check spares the reading of everything when the table becomes a part.
            statement.execute(
                    "create table " + table + " (like " + parent + " including defaults, constraint place check"
                            + " (position >= " + first + " and position < " + next + "))");
            CopyRows.into(connection, table, source);
            for (String index : indexes(statement, parent, table)) {
                statement.execute(index);
            }
            statement.execute("alter table " + parent + " attach partition " + table + " for values "
                    + StatementMonths.range(part.month));
            statement.execute("alter table " + table + " drop constraint place");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("analyze " + table);
        }
    }

    /** What makes the indexes of the whole for a part. */
    private static List<String> indexes(Statement statement, String parent, String table) throws SQLException {
        List<String> indexes = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select pg_get_indexdef(indexrelid), indisprimary from pg_index"
                + " where indrelid = '" + parent + "'::regclass")) {
            while (rows.next()) {
                String definition = rows.getString(1);
                indexes.add(
                        rows.getBoolean(2)
                                ? "alter table " + table + " add primary key "
                                        + definition.substring(definition.indexOf('('))
                                : "create index on " + table + definition.substring(definition.indexOf(" USING ")));
            }
        }
        return indexes;
    }

    private Connection begin() throws SQLException {
        Connection connection = database.connectToNodes();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set maintenance_work_mem = '1GB'");
            statement.execute("set max_parallel_maintenance_workers = 0");
        }
        return connection;
    }
}
