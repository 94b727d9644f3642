package vn.hocvu.integrations.oneroster.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Outage;

/** Short transactions of this plugin's tables. Thread-safe. */
final class Database {
    /** Reads one row. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** What is done in one transaction. */
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    <T> T write(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    int update(String sql, @Nullable Object... values) {
        return write(connection -> update(connection, sql, values));
    }

    static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = filled(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> read(Reading<T> reading, String sql, @Nullable Object... values) {
        try (Connection connection = source.getConnection()) {
            return read(connection, reading, sql, values);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    static <T> List<T> read(Connection connection, Reading<T> reading, String sql, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = filled(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reading.of(rows));
            }
            return all;
        }
    }

    private static PreparedStatement filled(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant moment) {
                statement.setObject(i + 1, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setObject(i + 1, value);
            }
        }
        return statement;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Whether something is there already. */
    static boolean alreadyThere(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && "23505".equals(refused.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static RuntimeException failed(SQLException failure) {
        return Outage.refusal(failure)
                .<RuntimeException>map(refusal -> refusal)
                .orElseGet(() -> new IllegalStateException("Rosters cannot be read or stored", failure));
    }
}
