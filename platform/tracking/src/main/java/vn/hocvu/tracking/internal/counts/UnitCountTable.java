package vn.hocvu.tracking.internal.counts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The counts of units. Only written by who holds the lock of {@link CountState}. */
final class UnitCountTable {
    private static final String NOTHING = " and started = 0 and completed = 0 and confirmed = 0";

    /** A table of counts by its key, of which totals have no day. */
    private record Table(String name, List<String> key) {
        String where() {
            return " where " + String.join(" = ? and ", key) + " = ?";
        }

        String update() {
            return "update " + name + " set started = started + ?, completed = completed + ?, confirmed = confirmed + ?"
                    + where();
        }

        String insert() {
            return "insert into " + name + " (started, completed, confirmed, " + String.join(", ", key) + ") values "
                    + InList.places(3 + key.size());
        }

        String deleteIfNothing() {
            return "delete from " + name + where() + NOTHING;
        }
    }

    private static final Table COUNTS = new Table("unit_count", List.of("unit", "audience", "course", "on_day"));
    private static final Table TOTALS = new Table("unit_total", List.of("unit", "audience", "course"));

    void add(Connection connection, Deltas deltas) throws SQLException {
        SortedMap<Deltas.Key, Deltas.Change> byDay = deltas.byDay();
        write(connection, COUNTS, byDay);
        // The one table has no day, so any will do.
        SortedMap<Deltas.Key, Deltas.Change> totals = new TreeMap<>();
        byDay.forEach((key, change) -> totals.merge(
                new Deltas.Key(key.unit(), key.audience(), key.course(), LocalDate.EPOCH),
                change,
                Deltas.Change::plus));
        totals.values().removeIf(Deltas.Change::isNothing);
        write(connection, TOTALS, totals);
    }

    private static void write(Connection connection, Table table, SortedMap<Deltas.Key, Deltas.Change> changes)
            throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        List<Map.Entry<Deltas.Key, Deltas.Change>> all = List.copyOf(changes.entrySet());
        int[] updated = run(connection, table.update(), table, all);
        List<Map.Entry<Deltas.Key, Deltas.Change>> missing = new ArrayList<>();
        List<Deltas.Key> emptied = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                missing.add(all.get(i));
            } else if (all.get(i).getValue().takesAway()) {
                emptied.add(all.get(i).getKey());
            }
        }
        if (!missing.isEmpty()) {
            run(connection, table.insert(), table, missing);
        }
        delete(connection, table, emptied);
    }

    private static int[] run(
            Connection connection, String sql, Table table, List<Map.Entry<Deltas.Key, Deltas.Change>> changes)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            for (Map.Entry<Deltas.Key, Deltas.Change> each : changes) {
                write.setLong(1, each.getValue().started());
                write.setLong(2, each.getValue().completed());
                write.setLong(3, each.getValue().confirmed());
                bind(write, 4, table, each.getKey());
                write.addBatch();
            }
            return write.executeBatch();
        }
    }

    private static void delete(Connection connection, Table table, List<Deltas.Key> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement(table.deleteIfNothing())) {
            for (Deltas.Key key : keys) {
                bind(delete, 1, table, key);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, int from, Table table, Deltas.Key key) throws SQLException {
        statement.setString(from, key.unit());
        statement.setString(from + 1, key.audience());
        statement.setString(from + 2, key.course());
        if (table.key().size() == 4) {
            statement.setObject(from + 3, key.day());
        }
    }
}
