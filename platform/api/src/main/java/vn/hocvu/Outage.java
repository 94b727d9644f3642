package vn.hocvu;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Tells a database that is out of reach from a defect, for whoever keeps tables. */
public final class Outage {
    /** H2: closed, broken, shutting down. */
    private static final Set<String> H2_GONE = Set.of("90067", "90098", "90121");

    private Outage() {}

    /**
     * The refusal to answer with if a failure, or what caused it, is that the database is out of reach: connection
     * lost, no connection free, server stopping or out of resources. Empty if it is anything else.
     */
    public static Optional<Refusal> refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && isOutage(refused)) {
                return Optional.of(refusal());
            }
        }
        return Optional.empty();
    }

    /** UNAVAILABLE, with the advice to try again in a few seconds. */
    public static Refusal refusal() {
        return Refusal.of(
                        Refusal.Category.UNAVAILABLE,
                        "database-unavailable",
                        "Hệ thống tạm thời không đọc và ghi được dữ liệu. Hãy thử lại sau ít giây.",
                        "The database is out of reach at the moment. Try again in a few seconds.")
                .retryAfter(Duration.ofSeconds(5));
    }

    /** SQLSTATE classes 08 (connection), 53 (resources) and 57P (server stopping), in SQL/PostgreSQL's terms. */
    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || H2_GONE.contains(state);
    }
}
