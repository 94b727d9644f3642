package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What other nodes on the same database are just writing. */
final class OtherNodes {
    /** Whoever has written something in a transaction that is not over has a transaction id. */
    private static final String OLDEST = "select min(xact_start) from pg_stat_activity"
            + " where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()";

    /** The earlier of a time and the one until which everything that others stored can be seen. */
    Instant settled(Connection connection, Instant own) throws SQLException {
        if (!Months.isPostgresql(connection)) {
            return own; // H2 serves one node.
        }
        try (PreparedStatement select = connection.prepareStatement(OLDEST);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            OffsetDateTime oldest = rows.getObject(1, OffsetDateTime.class);
            return oldest == null || oldest.toInstant().isAfter(own) ? own : oldest.toInstant();
        }
    }
}
