package vn.hocvu.tracking.internal.counts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The one row whose lock lets only one transaction of all nodes count at a time. Who holds it reads, after having got
 * it, what is to be counted; so whoever counts a person last has seen the newest that is stored of them.
 */
final class CountState {
    private static final String SELECT = "select tree, last_change from count_state where only_row = 1";
    private static final String LOCK = SELECT + " for update";
    private static final String TRY = LOCK + " skip locked";
    private static final String TREE = "update count_state set tree = tree + 1 where only_row = 1";
    private static final String CHANGE = "update count_state set last_change = ? where only_row = 1";

    /**
     * The row.
     *
     * @param tree grows whenever the table of units changes
     * @param lastChange the last change of memberships that was taken in
     */
    record Row(long tree, long lastChange) {}

    Row read(Connection connection) throws SQLException {
        return row(connection, SELECT).orElseThrow();
    }

    /** Waits for the lock, which is held until the transaction ends. */
    Row lock(Connection connection) throws SQLException {
        return row(connection, LOCK).orElseThrow();
    }

    /** Empty if somebody else counts at the moment. */
    Optional<Row> tryLock(Connection connection) throws SQLException {
        return row(connection, TRY);
    }

    private static Optional<Row> row(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? Optional.of(new Row(rows.getLong(1), rows.getLong(2))) : Optional.empty();
        }
    }

    void treeHasChanged(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(TREE)) {
            update.executeUpdate();
        }
    }

    void rememberChange(Connection connection, long number) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(CHANGE)) {
            update.setLong(1, number);
            update.executeUpdate();
        }
    }
}
