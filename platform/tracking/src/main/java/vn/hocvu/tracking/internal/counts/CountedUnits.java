package vn.hocvu.tracking.internal.counts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/**
 * The tree by which people are counted. It is stored, so that a person is taken away from the very units that they were
 * added to, also when the list of units has changed meanwhile or another node has an older one.
 */
final class CountedUnits {
    private static final String SELECT = "select unit, parent from counted_unit";
    private static final String INSERT = "insert into counted_unit (unit, parent) values (?, ?)";
    private static final String MOVE = "update counted_unit set parent = ? where unit = ?";
    private static final String MARK = "update counted_unit set marked = ? where unit = ?";
    private static final String MARK_ALL = "update counted_unit set marked = ?";
    private static final String MARKED = "select unit, marked from counted_unit where marked is not null";
    private static final String CLEAR = "update counted_unit set marked = null where unit = ? and marked = ?";

    private final Units units;
    private final CountState state = new CountState();
    private volatile Known known = new Known(-1, Map.of());

    /** Units and those above them, as they were when the tree had that number. */
    private record Known(long tree, Map<String, Optional<String>> parents) {}

    CountedUnits(Units units) {
        this.units = units;
    }

    /** The tree within a transaction that holds the lock. */
    final class Tree {
        private final Connection connection;
        private final long number;
        private final Map<String, Optional<String>> parents;
        private boolean changed;

        private Tree(Connection connection, long number, Map<String, Optional<String>> parents) {
            this.connection = connection;
            this.number = number;
            this.parents = parents;
        }

        /** A unit and all above it. */
        List<String> path(String unit) throws SQLException {
            if (!parents.containsKey(unit)) {
                add(unit);
            }
            List<String> path = new ArrayList<>();
            for (Optional<String> step = Optional.of(unit);
                    step.isPresent() && !path.contains(step.get());
                    step = parents.getOrDefault(step.get(), Optional.empty())) {
                path.add(step.get());
            }
            return path;
        }

        private void add(String unit) throws SQLException {
            Optional<String> parent = parentInTheList(unit);
            if (parent.isPresent() && !parents.containsKey(parent.get())) {
                add(parent.get());
            }
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, unit);
                insert.setString(2, orNull(parent));
                insert.executeUpdate();
            }
            parents.put(unit, parent);
            changed();
        }

        /** Takes over where units are now; the numbers above their old and new places must be summed up anew. */
        void follow() throws SQLException {
            follow(parents.keySet());
        }

        /** The same for units that have moved. */
        void follow(Collection<String> moved) throws SQLException {
            for (String unit : List.copyOf(moved)) {
                if (!parents.containsKey(unit)) {
                    continue;
                }
                Optional<String> now = parentInTheList(unit);
                if (units.find(UnitId.of(unit)).isPresent() && !now.equals(parents.get(unit))) {
                    move(unit, now);
                }
            }
        }

        private void move(String unit, Optional<String> parent) throws SQLException {
            if (parent.isPresent() && !parents.containsKey(parent.get())) {
                add(parent.get());
            }
            changed();
            markPath(unit);
            parents.put(unit, parent);
            try (PreparedStatement update = connection.prepareStatement(MOVE)) {
                update.setString(1, orNull(parent));
                update.setString(2, unit);
                update.executeUpdate();
            }
            markPath(unit);
        }

        private void markPath(String unit) throws SQLException {
            try (PreparedStatement mark = connection.prepareStatement(MARK)) {
                for (String above : path(unit)) {
                    mark.setLong(1, number + 1);
                    mark.setString(2, above);
                    mark.addBatch();
                }
                mark.executeBatch();
            }
        }

        void markAll() throws SQLException {
            changed();
            try (PreparedStatement mark = connection.prepareStatement(MARK_ALL)) {
                mark.setLong(1, number + 1);
                mark.executeUpdate();
            }
        }

        private void changed() throws SQLException {
            if (!changed) {
                changed = true;
                state.treeHasChanged(connection);
            }
        }
    }

    Tree tree(Connection connection, CountState.Row locked) throws SQLException {
        Known last = known;
        if (last.tree() != locked.tree()) {
            last = new Known(locked.tree(), stored(connection));
            known = last;
        }
        return new Tree(connection, locked.tree(), new HashMap<>(last.parents()));
    }

    private static Map<String, Optional<String>> stored(Connection connection) throws SQLException {
        Map<String, Optional<String>> parents = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                parents.put(rows.getString(1), Optional.ofNullable(rows.getString(2)));
            }
        }
        return parents;
    }

    private Optional<String> parentInTheList(String unit) {
        return units.find(UnitId.of(unit)).flatMap(Unit::above).map(UnitId::value);
    }

    private static @Nullable String orNull(Optional<String> value) {
        return value.isPresent() ? value.get() : null;
    }

    /**
     * A unit whose numbers must be summed up anew.
     *
     * @param mark since when
     */
    record Marked(String unit, long mark) {}

    List<Marked> marked(Connection connection) throws SQLException {
        List<Marked> marked = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(MARKED);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                marked.add(new Marked(rows.getString(1), rows.getLong(2)));
            }
        }
        return marked;
    }

    /** Unless it has been marked anew meanwhile. */
    void clear(Connection connection, Marked done) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(CLEAR)) {
            update.setString(1, done.unit());
            update.setLong(2, done.mark());
            update.executeUpdate();
        }
    }
}
