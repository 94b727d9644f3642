package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import vn.hocvu.Outage;

/** Short transactions, repeated when they collide with another one. */
public final class Database {
    /** With pauses that double, about two seconds: whoever is in the way may be slow, on a machine that is busy. */
    private static final int TRIES = 10;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String H2_CONCURRENT_UPDATE = "90131";
    private static final Set<String> COLLISIONS =
            Set.of(UNIQUE_VIOLATION, H2_CONCURRENT_UPDATE, "40001", "40P01", "HYT00");

    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** One statement that commits by itself. */
    public <T> T single(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.in(connection);
        } catch (SQLException failure) {
            throw explain(failure);
        }
    }

    /** All or nothing. The work may run several times, so it must not change anything but the database. */
    public <T> T transaction(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException failure) {
                if (attempt == TRIES || !collided(failure)) {
                    throw explain(failure);
                }
                pause(attempt);
            }
        }
    }

    /** The pool gives connections back their auto-commit; doing it here would hide why one has just broken. */
    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (Throwable failure) {
                try {
                    connection.rollback();
                } catch (SQLException lost) {
                    failure.addSuppressed(lost);
                }
                throw failure;
            }
        }
    }

    /** Whether a row was there already, or is just being put there by somebody else. */
    static boolean isDuplicate(SQLException failure) {
        return UNIQUE_VIOLATION.equals(failure.getSQLState()) || H2_CONCURRENT_UPDATE.equals(failure.getSQLState());
    }

    private static boolean collided(SQLException failure) {
        for (SQLException each = failure; each != null; each = each.getNextException()) {
            if (each.getSQLState() != null && COLLISIONS.contains(each.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static RuntimeException explain(SQLException failure) {
        if (collided(failure)) {
            return Outage.refusal();
        }
        return Outage.refusal(failure)
                .<RuntimeException>map(refusal -> refusal)
                .orElseGet(() ->
                        new IllegalStateException("The database refused a statement of vn.hocvu.tracking", failure));
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(2, 4L << attempt));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Outage.refusal();
        }
    }
}
