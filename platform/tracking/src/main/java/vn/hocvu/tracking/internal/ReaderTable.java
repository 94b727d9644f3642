package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** How far readers of the feed are, and who is just reading. */
final class ReaderTable {
    private static final String FIND = "select position from statement_reader where reader = ?";
    private static final String INSERT = "insert into statement_reader (reader, position) values (?, -1)";
    private static final String TAKE = "update statement_reader set holder = ?, held_until = ?"
            + " where reader = ? and (holder is null or held_until < ?)";
    private static final String RELEASE = "update statement_reader set position = ?, holder = null, held_until = null"
            + " where reader = ? and holder = ?";

    /** @param position of the last statement that was given; -1 for none */
    record Reader(long position) {}

    Optional<Reader> find(Connection connection, String reader) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, reader);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new Reader(rows.getLong(1))) : Optional.empty();
            }
        }
    }

    /** Empty if somebody else is reading; whoever held it longer than allowed is taken to be dead. */
    Optional<Reader> take(Connection connection, String reader, UUID holder, Instant now, Instant until)
            throws SQLException {
        if (find(connection, reader).isEmpty()) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, reader);
                insert.executeUpdate();
            }
        }
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setObject(1, holder);
            take.setObject(2, until.atOffset(ZoneOffset.UTC));
            take.setString(3, reader);
            take.setObject(4, now.atOffset(ZoneOffset.UTC));
            return take.executeUpdate() == 1 ? find(connection, reader) : Optional.empty();
        }
    }

    /** Nothing happens if somebody else has taken it meanwhile. */
    int release(Connection connection, String reader, UUID holder, long position) throws SQLException {
        try (PreparedStatement release = connection.prepareStatement(RELEASE)) {
            release.setLong(1, position);
            release.setString(2, reader);
            release.setObject(3, holder);
            return release.executeUpdate();
        }
    }
}
