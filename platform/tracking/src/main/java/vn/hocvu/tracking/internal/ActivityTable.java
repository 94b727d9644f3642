package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import vn.hocvu.tracking.internal.statement.Keys;
import vn.hocvu.tracking.internal.statement.ReadStatement;
import vn.hocvu.tracking.internal.statement.StatementForms;

/** What statements told about activities, put together. */
final class ActivityTable {
    private static final int REMEMBERED = 2_000;
    private static final String SELECT = "select definition from activity where activity = ?";
    private static final String UPDATE = "update activity set definition = ? where activity = ?";
    private static final String INSERT = "insert into activity (definition, activity) values (?, ?)";

    private final StatementForms forms = new StatementForms();

    /** What is stored already, so that the same definition is not compared with it again. */
    private final Map<UUID, Integer> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    Optional<String> find(Connection connection, UUID activity) throws SQLException {
        return read(connection, SELECT, activity);
    }

    /** Adds what is new; rows are locked in one order, so that two transactions cannot wait for each other. */
    void add(Connection connection, Collection<ReadStatement> statements) throws SQLException {
        Map<UUID, String> unseen = new TreeMap<>();
        for (ReadStatement statement : statements) {
            statement.definitions().forEach((iri, definition) -> {
                UUID activity = Keys.iri(iri);
                if (!isSeen(activity, definition)) {
                    unseen.merge(activity, definition, forms::mergeDefinitions);
                }
            });
        }
        for (Map.Entry<UUID, String> each : unseen.entrySet()) {
            Optional<String> known = read(connection, SELECT + " for update", each.getKey());
            String merged = forms.mergeDefinitions(known.orElse(null), each.getValue());
            if (known.isEmpty() || !known.get().equals(merged)) {
                write(connection, known.isEmpty() ? INSERT : UPDATE, each.getKey(), merged);
            }
        }
    }

    /** To be called when what was added is stored for good. */
    void remember(Collection<ReadStatement> statements) {
        synchronized (seen) {
            for (ReadStatement statement : statements) {
                statement.definitions().forEach((iri, definition) -> seen.put(Keys.iri(iri), definition.hashCode()));
            }
        }
    }

    private boolean isSeen(UUID activity, String definition) {
        synchronized (seen) {
            return Integer.valueOf(definition.hashCode()).equals(seen.get(activity));
        }
    }

    private static Optional<String> read(Connection connection, String sql, UUID activity) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, activity);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private static void write(Connection connection, String sql, UUID activity, String definition) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setString(1, definition);
            write.setObject(2, activity);
            write.executeUpdate();
        }
    }
}
