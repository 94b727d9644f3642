package vn.hocvu.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Where statements stand in the store, and on PostgreSQL the tables of their months. */
final class StatementMonths {
    static final List<String> TABLES = List.of("statement", "statement_link");

    private static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");
    private static final int NODE_BITS = 12;

    private StatementMonths() {}

    /** The position of a statement that is stored at some time, by a node without a number. */
    static long position(Instant time) {
        return position(micros(time));
    }

    /** @param micros since 2020 */
    static long position(long micros) {
        return micros << NODE_BITS;
    }

    /** Since 2020. */
    static long micros(Instant time) {
        return EPOCH.until(time, ChronoUnit.MICROS);
    }

    static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    static YearMonth month(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }

    static String name(String table, YearMonth month) {
        return String.format(Locale.ROOT, "%s_%04d_%02d", table, month.getYear(), month.getMonthValue());
    }

    /** The range of a month's positions, in the words of PostgreSQL. */
    static String range(YearMonth month) {
        return "from (" + position(begin(month)) + ") to (" + position(begin(month.plusMonths(1))) + ")";
    }

    /** Makes the tables of a month and of the next. */
    static void make(Connection connection, YearMonth first) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (YearMonth month : List.of(first, first.plusMonths(1))) {
                for (String table : TABLES) {
                    statement.execute("create table if not exists " + name(table, month) + " partition of " + table
                            + " for values " + range(month));
                }
            }
        }
    }

    static boolean arePartOf(Connection connection) throws SQLException {
        return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
    }
}
