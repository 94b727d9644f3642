package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Who stores statements, on any node, and since when: so that nobody who reads them in their order passes a place in
 * which one may still appear. Time is the server's, which all nodes share; theirs may differ.
 *
 * <p>On PostgreSQL whoever stores something first takes a lock that says when, and only then asks for the time: a place
 * is never earlier than its lock. The lock goes with the transaction, also if the node dies. H2 serves one node.
 */
class StoringOrder {
    /** Of two keys; the other is the time. */
    private static final int LOCK = 0x48_6F_63_57;

    /** Milliseconds go into a key modulo this, some 25 days. */
    private static final long KEYS = 1L << 31;

    private static final String MILLIS =
            "cast(mod(cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint), " + KEYS + ") as integer)";
    private static final String BEGIN =
            "select pg_advisory_xact_lock_shared(" + LOCK + ", " + MILLIS + "), clock_timestamp()";

    /** The time of the statement is before anything is looked at. */
    private static final String STORING = "select statement_timestamp(), l.objid from (values (1)) once"
            + " left join pg_locks l on l.locktype = 'advisory' and l.classid = " + LOCK + " and l.objsubid = 2"
            + " and l.database = (select oid from pg_database where datname = current_database())";

    private static final String NOW = "select clock_timestamp()";

    private final Clock clock;

    /** @param clock of the one node, on H2 */
    StoringOrder(Clock clock) {
        this.clock = clock;
    }

    /**
     * From now until this transaction ends nobody reads beyond the time that is returned.
     *
     * @return the earliest time at which the transaction may store something
     */
    Instant begin(Connection connection) throws SQLException {
        return Months.isPostgresql(connection) ? time(connection, BEGIN, 2) : clock.instant();
    }

    /** The time by which statements are ordered. */
    Instant now(Connection connection) throws SQLException {
        return Months.isPostgresql(connection) ? time(connection, NOW, 1) : clock.instant();
    }

    /**
     * Everything that is stored until then by any node can be seen from now on, and nothing more will be.
     *
     * @param own what this node has under way
     */
    Instant settled(Connection connection, Positions own) throws SQLException {
        if (!Months.isPostgresql(connection)) {
            return own.settled(clock.instant());
        }
        try (PreparedStatement select = connection.prepareStatement(STORING);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            Instant asked = rows.getObject(1, OffsetDateTime.class).toInstant();
            long millis = asked.toEpochMilli();
            long oldest = Long.MAX_VALUE;
            do {
                long key = rows.getLong(2);
                if (!rows.wasNull()) {
                    oldest = Math.min(oldest, millis - age(millis, key));
                }
            } while (rows.next());
            Instant first = oldest == Long.MAX_VALUE || oldest > millis ? asked : Instant.ofEpochMilli(oldest);
            return first.minus(1, ChronoUnit.MICROS);
        }
    }

    /** How long ago a lock was taken, in milliseconds; none if that was just after somebody asked. */
    static long age(long millis, long key) {
        long age = Math.floorMod(millis - key, KEYS);
        return age < KEYS / 2 ? age : 0;
    }

    private static Instant time(Connection connection, String sql, int column) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getObject(column, OffsetDateTime.class).toInstant();
        }
    }
}
