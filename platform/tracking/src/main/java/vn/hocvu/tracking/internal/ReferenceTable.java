package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which statements refer to which (StatementRef), itself and through others. Few statements do, so the rows are kept
 * for all ways at once: a statement is found by what it refers to without following it step by step.
 */
final class ReferenceTable {
    private static final String ADD = "insert into statement_reference (source, target, target_position, voiding)"
            + " select cast(? as bigint), cast(? as uuid), cast(? as bigint), cast(? as boolean) where not exists"
            + " (select 1 from statement_reference where source = ? and target = ?)";
    private static final String SELECT = "select source, target, target_position, voiding from statement_reference";
    private static final String TO = SELECT + " where target = any(?)";
    private static final String FROM = SELECT + " where source = ?";
    private static final String ARRIVED =
            "update statement_reference set target_position = ? where target = ? and target_position is null";

    /** @param targetPosition null as long as the target is not stored */
    record Row(long source, UUID target, @Nullable Long targetPosition, boolean voiding) {}

    void add(Connection connection, Row row) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setLong(1, row.source);
            insert.setObject(2, row.target);
            insert.setObject(3, row.targetPosition);
            insert.setBoolean(4, row.voiding);
            insert.setLong(5, row.source);
            insert.setObject(6, row.target);
            insert.executeUpdate();
        }
    }

    /** Those that refer to any of these statements. */
    List<Row> to(Connection connection, Collection<UUID> targets) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TO)) {
            StatementTable.array(select, 1, "uuid", targets, target -> target);
            return read(select);
        }
    }

    /** What a statement refers to. */
    List<Row> from(Connection connection, long source) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FROM)) {
            select.setLong(1, source);
            return read(select);
        }
    }

    void arrived(Connection connection, UUID target, long position) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ARRIVED)) {
            update.setLong(1, position);
            update.setObject(2, target);
            update.executeUpdate();
        }
    }

    private static List<Row> read(PreparedStatement select) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Row(
                        rows.getLong(1),
                        rows.getObject(2, UUID.class),
                        rows.getObject(3, Long.class),
                        rows.getBoolean(4)));
            }
        }
        return found;
    }
}
