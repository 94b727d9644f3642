package vn.hocvu.tracking.internal.counts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.CountScope;
import vn.hocvu.tracking.DayTally;
import vn.hocvu.tracking.Tally;
import vn.hocvu.users.UnitId;

/** Reads counts; how much it reads depends on days and units, not on people. */
final class CountReader {
    private static final String SCOPE = " where unit = ? and audience = ? and course = ?";

    /** One statement, so that its three parts fit together. */
    static final String SERIES = "select 1, cast(null as date), started, completed, confirmed from unit_total"
            + SCOPE
            + " union all select 2, cast(null as date), cast(sum(started) as bigint), cast(sum(completed) as bigint),"
            + " cast(sum(confirmed) as bigint) from unit_count" + SCOPE + " and on_day < ?"
            + " union all select 3, on_day, started, completed, confirmed from unit_count" + SCOPE
            + " and on_day between ? and ? order by 1, 2";

    static final String TOTALS = "select unit, started, completed, confirmed from unit_total"
            + " where audience = ? and course = ? and unit in ";

    /** A unit's numbers over time. */
    record Series(Tally total, Tally before, List<DayTally> days) {}

    Series series(Connection connection, CountScope scope, LocalDate from, LocalDate to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SERIES)) {
            bindSeries(select, scope, from, to);
            Tally total = nobody(scope);
            Tally before = nobody(scope);
            List<DayTally> days = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Tally tally = tally(scope, rows, 3);
                    switch (rows.getInt(1)) {
                        case 1 -> total = tally;
                        case 2 -> before = tally;
                        default -> days.add(new DayTally(rows.getObject(2, LocalDate.class), tally));
                    }
                }
            }
            return new Series(total, before, days);
        }
    }

    static void bindSeries(PreparedStatement select, CountScope scope, LocalDate from, LocalDate to)
            throws SQLException {
        int parameter = bind(select, 1, scope);
        parameter = bind(select, parameter, scope);
        select.setObject(parameter++, from);
        parameter = bind(select, parameter, scope);
        select.setObject(parameter++, from);
        select.setObject(parameter, to);
    }

    /** Of the units that have any. */
    Map<UnitId, Tally> totals(Connection connection, CountScope scope, Collection<UnitId> units) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TOTALS + InList.places(units.size()))) {
            bindTotals(select, scope, units);
            Map<UnitId, Tally> found = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(UnitId.of(rows.getString(1)), tally(scope, rows, 2));
                }
            }
            return found;
        }
    }

    static void bindTotals(PreparedStatement select, CountScope scope, Collection<UnitId> units) throws SQLException {
        select.setString(1, PopulationTable.code(scope.audience()));
        select.setString(2, course(scope));
        int parameter = 3;
        for (UnitId unit : units) {
            select.setString(parameter++, unit.value());
        }
    }

    static Tally nobody(CountScope scope) {
        return new Tally(0, 0, scope.course() == null ? 0L : null);
    }

    private static Tally tally(CountScope scope, ResultSet rows, int column) throws SQLException {
        return new Tally(
                rows.getLong(column),
                rows.getLong(column + 1),
                scope.course() == null ? (Long) rows.getLong(column + 2) : null);
    }

    private static int bind(PreparedStatement select, int parameter, CountScope scope) throws SQLException {
        select.setString(parameter, scope.unit().value());
        select.setString(parameter + 1, PopulationTable.code(scope.audience()));
        select.setString(parameter + 2, course(scope));
        return parameter + 3;
    }

    private static String course(CountScope scope) {
        CourseId course = scope.course();
        return course == null ? CountedPerson.ANY : course.toString();
    }
}
