package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import vn.hocvu.users.PersonId;

/** Up to which position the statements of people have gone into the progress that is kept. */
final class KeptUntilTable {
    private static final String SELECT = "select position from progress_kept_until where person = ?";
    private static final String UPDATE = "update progress_kept_until set position = ? where person = ?";
    private static final String INSERT = "insert into progress_kept_until (position, person) values (?, ?)";

    /** -1 if nothing has been put away. */
    long find(Connection connection, PersonId person) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setObject(1, person.value());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : -1;
            }
        }
    }

    void put(Connection connection, PersonId person, long position) throws SQLException {
        if (write(connection, UPDATE, person, position) == 0) {
            write(connection, INSERT, person, position);
        }
    }

    private static int write(Connection connection, String sql, PersonId person, long position) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setLong(1, position);
            write.setObject(2, person.value());
            return write.executeUpdate();
        }
    }
}
