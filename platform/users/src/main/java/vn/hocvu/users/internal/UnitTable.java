package vn.hocvu.users.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister.Differences;

/** The official list over time, in the database: a newer edition closes the rows that it changes and adds its own. */
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

    /** Takes the edition over that this version of the platform brings, unless that or a later one was before. */
    boolean takeOver(UnitEdition edition) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (known(connection, edition)) {
                return false;
            }
            connection.setAutoCommit(false);
            try {
                UnitWriter writer = new UnitWriter(connection, Clock.systemUTC());
                note(connection, edition);
                placeFormer(writer);
                apply(writer, edition, Map.of());
                writer.finish();
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

    /** Units that were in the database before units had places, and the people who belong to them. */
    private static void placeFormer(UnitWriter writer) throws SQLException {
        Connection connection = writer.connection();
        Map<UnitId, Row> rows = rows(connection);
        try (Statement statement = connection.createStatement()) {
            try (ResultSet placed = statement.executeQuery("select 1 from unit_place")) {
                if (placed.next() || rows.isEmpty()) {
                    return;
                }
            }
            for (Row row : rows.values()) {
                placeFormer(writer, row.unit(), rows);
            }
            statement.execute(
                    "update person set place = (select p.place from unit_place p where p.unit = person.unit)");
            statement.execute("update person_word set place = (select p.place from person p where p.id = person)");
            statement.execute("insert into people_difference (place, difference) select p.place, count(*) from person p"
                    + " where not exists (select 1 from person_merge m where m.record = p.id) group by p.place");
        }
    }

    private static void placeFormer(UnitWriter writer, Unit unit, Map<UnitId, Row> rows) throws SQLException {
        UnitId parent = unit.parent();
        Row above = parent == null ? null : rows.get(parent);
        if (above != null && writer.standing(above.unit().id()).isEmpty()) {
            placeFormer(writer, above.unit(), rows);
        }
        if (writer.standing(unit.id()).isEmpty()) {
            writer.place(unit, false);
        }
    }

    /** The newest row of every official unit there ever was. */
    List<Row> rows() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return List.copyOf(rows(connection).values());
        }
    }

    /** Whether that edition, or a later one, has been taken over. */
    static boolean known(Connection connection, UnitEdition edition) throws SQLException {
        return known(connection, "checksum = ? or valid_from > ?", edition);
    }

    /** Whether the very edition is the newest that has been taken over. */
    static boolean isNewest(Connection connection, UnitEdition edition) throws SQLException {
        return known(
                connection, "checksum = ? and not exists (select 1 from unit_edition where valid_from > ?)", edition);
    }

    private static boolean known(Connection connection, String condition, UnitEdition edition) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from unit_edition where " + condition)) {
            query.setString(1, edition.checksum());
            query.setObject(2, edition.validFrom());
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    static void note(Connection connection, UnitEdition edition) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into unit_edition (checksum, valid_from) values (?, ?)")) {
            insert.setString(1, edition.checksum());
            insert.setObject(2, edition.validFrom());
            insert.executeUpdate();
        }
    }

    /** What an edition changes in the units that are in force. */
    static Differences differences(Map<UnitId, Row> before, UnitEdition edition) {
        List<Unit> added = new ArrayList<>();
        List<Unit> changed = new ArrayList<>();
        Set<UnitId> kept = new HashSet<>();
        for (Unit unit : edition.units()) {
            kept.add(unit.id());
            Row row = before.get(unit.id());
            if (row == null || !row.inForce()) {
                added.add(unit);
            } else if (!row.unit().equals(unit)) {
                changed.add(unit);
            }
        }
        List<Unit> ended = before.values().stream()
                .filter(row -> row.inForce() && !kept.contains(row.unit().id()))
                .map(Row::unit)
                .toList();
        return new Differences(added, changed, ended, 0);
    }

    static Differences apply(UnitWriter writer, UnitEdition edition, Map<UnitId, UnitId> successors)
            throws SQLException {
        LocalDate day = edition.validFrom();
        writer.readAll();
        Map<UnitId, Row> before = rows(writer.connection());
        Differences differences = differences(before, edition);
        for (Unit unit : differences.added()) {
            writer.begin(unit, day, false);
            writer.place(unit, false);
        }
        for (Unit unit : differences.changed()) {
            Row row = before.get(unit.id());
            if (row == null) {
                throw new IllegalStateException(unit.id().value());
            }
            writer.end(unit.id(), row.validFrom(), day, null);
            writer.begin(unit, day, false);
        }
        // Where all units stand that others may move to is known only now.
        for (Unit unit : differences.changed()) {
            writer.place(unit, false);
        }
        for (Unit unit : differences.ended()) {
            Row row = before.get(unit.id());
            if (row != null) {
                writer.end(unit.id(), row.validFrom(), day, successors.get(unit.id()));
            }
        }
        for (Unit unit : differences.ended()) {
            writer.close(unit.id(), successors.get(unit.id()));
        }
        return differences;
    }

    static Map<UnitId, Row> rows(Connection connection) throws SQLException {
        Map<UnitId, Row> rows = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select id, parent, kind, name, full_name, valid_from, valid_to from unit where own = false"
                                + " order by valid_from");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Unit unit = UnitWriter.unit(row);
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
