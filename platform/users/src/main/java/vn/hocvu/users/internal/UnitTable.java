package vn.hocvu.users.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;

/** Units over time, in the database: a newer edition closes the rows that it changes and adds its own. */
final class UnitTable {
    private static final String UNIQUE = "23505";

    private final DataSource database;

    /** A unit's newest row. */
    record Row(Unit unit, LocalDate validFrom, @Nullable LocalDate validTo) {
        boolean inForce() {
            return validTo == null;
        }
    }

    UnitTable(DataSource database) {
        this.database = database;
    }

    /** Takes an edition over unless that, or a later one, was taken over before. */
    boolean takeOver(UnitEdition edition) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (known(connection, edition)) {
                return false;
            }
            connection.setAutoCommit(false);
            try {
                note(connection, edition);
                apply(connection, edition);
                connection.commit();
                return true;
            } catch (SQLException failure) {
                connection.rollback();
                if (UNIQUE.equals(failure.getSQLState())) {
                    // Another node was quicker.
                    return false;
                }
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** The newest row of every unit there ever was. */
    List<Row> rows() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return List.copyOf(rows(connection).values());
        }
    }

    private static boolean known(Connection connection, UnitEdition edition) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select 1 from unit_edition where checksum = ? or valid_from > ?")) {
            query.setString(1, edition.checksum());
            query.setObject(2, edition.validFrom());
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    private static void note(Connection connection, UnitEdition edition) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into unit_edition (checksum, valid_from) values (?, ?)")) {
            insert.setString(1, edition.checksum());
            insert.setObject(2, edition.validFrom());
            insert.executeUpdate();
        }
    }

    private static void apply(Connection connection, UnitEdition edition) throws SQLException {
        Map<UnitId, Row> before = rows(connection);
        try (PreparedStatement delete =
                        connection.prepareStatement("delete from unit where id = ? and valid_from = ?");
                PreparedStatement close =
                        connection.prepareStatement("update unit set valid_to = ? where id = ? and valid_from = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into unit (id, valid_from, parent, kind, name, full_name) values (?, ?, ?, ?, ?, ?)")) {
            for (Unit unit : edition.units()) {
                Row row = before.remove(unit.id());
                if (row != null && row.inForce() && row.unit().equals(unit)) {
                    continue;
                }
                if (row != null) {
                    end(row, edition.validFrom(), delete, close);
                }
                insert.setString(1, unit.id().value());
                insert.setObject(2, edition.validFrom());
                insert.setString(3, unit.parent() == null ? null : unit.parent().value());
                insert.setString(4, unit.kind());
                insert.setString(5, unit.name());
                insert.setString(6, unit.fullName());
                insert.addBatch();
            }
            for (Row gone : before.values()) {
                end(gone, edition.validFrom(), delete, close);
            }
            delete.executeBatch();
            close.executeBatch();
            insert.executeBatch();
        }
    }

    /** A row that began on the very day is corrected, an older one is closed. */
    private static void end(Row row, LocalDate day, PreparedStatement delete, PreparedStatement close)
            throws SQLException {
        if (row.validFrom().equals(day)) {
            delete.setString(1, row.unit().id().value());
            delete.setObject(2, day);
            delete.addBatch();
        } else if (row.inForce()) {
            close.setObject(1, day);
            close.setString(2, row.unit().id().value());
            close.setObject(3, row.validFrom());
            close.addBatch();
        }
    }

    private static Map<UnitId, Row> rows(Connection connection) throws SQLException {
        Map<UnitId, Row> rows = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select id, parent, kind, name, full_name, valid_from, valid_to from unit order by valid_from");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String parent = row.getString("parent");
                Unit unit = new Unit(
                        UnitId.of(row.getString("id")),
                        parent == null ? null : UnitId.of(parent),
                        row.getString("kind"),
                        row.getString("name"),
                        row.getString("full_name"));
                rows.put(
                        unit.id(),
                        new Row(
                                unit,
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class)));
            }
        }
        return rows;
    }
}
