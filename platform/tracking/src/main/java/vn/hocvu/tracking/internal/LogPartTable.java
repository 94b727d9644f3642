package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** How far parts of a log have been projected. */
final class LogPartTable {
    private static final String FIND = "select next_offset from statement_log_part where part = ?";
    private static final String INSERT = "insert into statement_log_part (next_offset, part) values (?, ?)";
    private static final String ADVANCE =
            "update statement_log_part set next_offset = ? where part = ? and next_offset < ?";

    OptionalLong find(Connection connection, String part) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, part);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** @return false if it was there or further; otherwise nobody else can advance it until the transaction ends */
    boolean advance(Connection connection, String part, long next) throws SQLException {
        try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
            advance.setLong(1, next);
            advance.setString(2, part);
            advance.setLong(3, next);
            if (advance.executeUpdate() == 1) {
                return true;
            }
        }
        if (find(connection, part).isPresent()) {
            return false;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, next);
            insert.setString(2, part);
            insert.executeUpdate();
            return true;
        }
    }
}
