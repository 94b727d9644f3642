package vn.hocvu.tracking.internal.counts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.tracking.Population;
import vn.hocvu.users.UnitId;

/** How many people there are, a row for a unit and a group. */
final class PopulationTable {
    private static final String SELECT = "select unit, audience, people, source, as_of from population where unit in ";
    private static final String INSERT =
            "insert into population (unit, audience, people, source, as_of) values (?, ?, ?, ?, ?)";
    private static final String DELETE = "delete from population where unit = ? and audience = ?";

    static String code(@Nullable Audience audience) {
        return audience == null ? "" : audience.code();
    }

    /** @param units at least one */
    List<Population> of(Connection connection, Collection<UnitId> units) throws SQLException {
        List<Population> found = new ArrayList<>();
        String sql = SELECT + InList.places(units.size()) + " order by unit, audience";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (UnitId unit : units) {
                select.setString(parameter++, unit.value());
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Population(
                            UnitId.of(rows.getString(1)),
                            Audience.of(rows.getString(2)).orElse(null),
                            rows.getLong(3),
                            rows.getString(4),
                            rows.getObject(5, LocalDate.class)));
                }
            }
        }
        return found;
    }

    void put(Connection connection, List<Population> populations) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Population one : populations) {
                delete.setString(1, one.unit().value());
                delete.setString(2, code(one.audience()));
                delete.addBatch();
                insert.setString(1, one.unit().value());
                insert.setString(2, code(one.audience()));
                insert.setLong(3, one.people());
                insert.setString(4, one.source());
                insert.setObject(5, one.asOf());
                insert.addBatch();
            }
            delete.executeBatch();
            insert.executeBatch();
        }
    }

    void remove(Connection connection, UnitId unit, @Nullable Audience audience) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, unit.value());
            delete.setString(2, code(audience));
            delete.executeUpdate();
        }
    }
}
