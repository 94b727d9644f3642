package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * On PostgreSQL the statements of each month (UTC) are in a table of their own, so that old ones can be put away whole.
 * This makes them, a month ahead; on H2 there is nothing to do.
 */
final class Months {
    static final List<String> TABLES = List.of("statement", "statement_link");

    /** Everybody who makes a month holds it meanwhile, so that nobody makes it twice. */
    private static final long LOCK = 0x48_6F_63_56_75_01L;

    private volatile @Nullable YearMonth prepared;

    /**
     * Makes sure that what is stored now, and until the end of the next month, has a place.
     *
     * @return whether the transaction was committed for it
     */
    boolean prepare(Connection connection, Instant now) throws SQLException {
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        if (month.equals(prepared)) {
            return false;
        }
        boolean shared = isPostgresql(connection);
        if (shared) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                // The month before: a node whose clock is behind may still be in it.
                for (YearMonth each = month.minusMonths(1);
                        !each.isAfter(month.plusMonths(1));
                        each = each.plusMonths(1)) {
                    for (String table : TABLES) {
                        statement.execute("create table if not exists " + name(table, each) + " partition of " + table
                                + " for values from (" + first(each) + ") to (" + first(each.plusMonths(1)) + ")");
                    }
                }
            }
            connection.commit();
        }
        prepared = month;
        return shared;
    }

    static boolean isPostgresql(Connection connection) throws SQLException {
        return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
    }

    /** The table of a month, for example {@code statement_2026_11}. */
    static String name(String table, YearMonth month) {
        return String.format(Locale.ROOT, "%s_%04d_%02d", table, month.getYear(), month.getMonthValue());
    }

    /** The month whose table it is. */
    static YearMonth month(String table, String name) {
        return YearMonth.parse(name.substring(table.length() + 1).replace('_', '-'));
    }

    /** The first position of a month. */
    static long first(YearMonth month) {
        return Positions.until(
                        month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1_000))
                + 1;
    }
}
