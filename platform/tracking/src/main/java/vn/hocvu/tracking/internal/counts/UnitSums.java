package vn.hocvu.tracking.internal.counts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import vn.hocvu.tracking.internal.Database;

/**
 * Sums up the numbers of marked units anew: people of the unit itself, and the numbers of the units below it, which are
 * done first. Each course of each unit is a transaction of its own, and what is counted meanwhile is added to right and
 * wrong numbers alike, so nobody has to wait for the whole.
 */
final class UnitSums {
    private static final int LONGEST = (int) TimeUnit.MINUTES.toMillis(10);
    private static final List<String> MILESTONES = List.of("started", "completed", "confirmed");
    private static final String BELOW = "(select unit from counted_unit where parent = ?)";

    private static final String COURSES = "select course from unit_count where unit = ?"
            + " union select course from unit_total where unit = ?"
            + " union select course from unit_count where unit in " + BELOW
            + " union select course from counted_person where unit = ?";
    private static final String PARENTS = "select unit, parent from counted_unit";
    private static final String DELETE_COUNTS = "delete from unit_count where unit = ? and course = ?";
    private static final String DELETE_TOTALS = "delete from unit_total where unit = ? and course = ?";
    private static final String TOTALS =
            "insert into unit_total (unit, audience, course, started, completed, confirmed)"
                    + " select unit, audience, course, sum(started), sum(completed), sum(confirmed) from unit_count"
                    + " where unit = ? and course = ? group by unit, audience, course";

    private final Database database;
    private final CountedUnits units;
    private final CountState state = new CountState();

    UnitSums(Database database, CountedUnits units) {
        this.database = database;
        this.units = units;
    }

    /** Hears how far it is, and may do something else meanwhile. */
    interface Progress {
        /** Called before each transaction; returns whether to go on. */
        boolean goesOn();

        /** So many of the marked units are done. */
        void done(int units, int all);
    }

    void sumUp(Progress progress) {
        List<CountedUnits.Marked> marked = new ArrayList<>(database.single(units::marked));
        if (marked.isEmpty()) {
            return;
        }
        Map<String, Integer> depths = database.single(UnitSums::depths);
        marked.sort(Comparator.<CountedUnits.Marked, Integer>comparing(one -> depths.getOrDefault(one.unit(), 0))
                .reversed());
        for (int done = 0; done < marked.size(); done++) {
            progress.done(done, marked.size());
            if (!sumUp(marked.get(done), progress)) {
                return;
            }
        }
        progress.done(marked.size(), marked.size());
    }

    private boolean sumUp(CountedUnits.Marked marked, Progress progress) {
        String unit = marked.unit();
        for (String course : database.single(connection -> strings(connection, COURSES, unit, 4))) {
            if (!progress.goesOn()) {
                return false;
            }
            database.transaction(connection -> sumUp(connection, unit, course));
        }
        database.transaction(connection -> {
            state.lock(connection);
            units.clear(connection, marked);
            return unit;
        });
        return progress.goesOn();
    }

    private int sumUp(Connection connection, String unit, String course) throws SQLException {
        state.lock(connection);
        // Where a great many people belong to one unit, it takes longer than requests may; the pool takes it back.
        connection.setNetworkTimeout(Runnable::run, LONGEST);
        run(connection, DELETE_COUNTS, unit, course);
        run(connection, DELETE_TOTALS, unit, course);
        insert(connection, unit, course);
        return run(connection, TOTALS, unit, course);
    }

    private static void insert(Connection connection, String unit, String course) throws SQLException {
        StringJoiner parts = new StringJoiner(
                " union all ",
                "insert into unit_count (unit, audience, course, on_day, started, completed, confirmed)"
                        + " select cast(? as varchar), audience, course, on_day, sum(started), sum(completed),"
                        + " sum(confirmed) from (",
                ") part group by audience, course, on_day");
        for (String milestone : MILESTONES) {
            parts.add(ofThemselves("''", milestone, ""));
            parts.add(ofThemselves("audience", milestone, " and audience <> ''"));
        }
        parts.add("select audience, course, on_day, started, completed, confirmed from unit_count where course = ?"
                + " and unit in " + BELOW);
        try (PreparedStatement insert = connection.prepareStatement(parts.toString())) {
            int parameter = 1;
            insert.setString(parameter++, unit);
            for (int part = 0; part < 2 * MILESTONES.size(); part++) {
                insert.setString(parameter++, unit);
                insert.setString(parameter++, course);
            }
            insert.setString(parameter++, course);
            insert.setString(parameter, unit);
            insert.executeUpdate();
        }
    }

    /** The people who belong to the unit itself. */
    private static String ofThemselves(String audience, String milestone, String condition) {
        StringJoiner columns = new StringJoiner(", ");
        for (String each : MILESTONES) {
            columns.add((each.equals(milestone) ? "1" : "0") + " as " + each);
        }
        return "select " + audience + " as audience, course, " + milestone + " as on_day, " + columns
                + " from counted_person where unit = ? and course = ? and " + milestone + " is not null" + condition;
    }

    private static int run(Connection connection, String sql, String unit, String course) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, unit);
            statement.setString(2, course);
            return statement.executeUpdate();
        }
    }

    private static List<String> strings(Connection connection, String sql, String unit, int parameters)
            throws SQLException {
        connection.setNetworkTimeout(Runnable::run, LONGEST);
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int parameter = 1; parameter <= parameters; parameter++) {
                select.setString(parameter, unit);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private static Map<String, Integer> depths(Connection connection) throws SQLException {
        Map<String, String> parents = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(PARENTS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if (rows.getString(2) != null) {
                    parents.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        Map<String, Integer> depths = new HashMap<>();
        for (String unit : parents.keySet()) {
            int depth = 0;
            for (String step = parents.get(unit); step != null && depth <= parents.size(); step = parents.get(step)) {
                depth++;
            }
            depths.put(unit, depth);
        }
        return depths;
    }
}
