package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.internal.statement.ReadStatement;

/** The statements, which are only ever added to, and voided. */
final class StatementTable {
    private static final String CLAIM = "insert into statement_id (id, position)"
            + " select * from unnest(cast(? as uuid array), cast(? as bigint array)) on conflict do nothing";
    private static final String AWAITED = "select target, voiding from statement_reference where target = any(?)";
    private static final String ADD = "insert into statement"
            + " (position, id, actor, verb, activity, registration, authority, voided, document)"
            + " select * from unnest(cast(? as bigint array), cast(? as uuid array), cast(? as uuid array),"
            + " cast(? as uuid array), cast(? as uuid array), cast(? as uuid array), cast(? as uuid array),"
            + " cast(? as boolean array), cast(? as varchar array))";
    private static final String ADD_LINKS = "insert into statement_link (target, position, broad)"
            + " select * from unnest(cast(? as uuid array), cast(? as bigint array), cast(? as boolean array))";
    private static final String KNOWN = "select id, position from statement_id where id = any(?)";
    private static final String DOCUMENTS = "select s.id, s.position, s.voided, s.authority, s.document"
            + " from unnest(cast(? as bigint array)) as k (position) join statement s on s.position = k.position";
    private static final String VOID = "update statement set voided = true where position = ? and not voided";
    private static final String OF_ACTOR = "select id, position, voided, authority, document from statement"
            + " where actor = ? and position > ? order by position limit ?";
    private static final String NEWEST_OF_ACTOR = "select id, position, voided, authority, document from statement"
            + " where actor = ? and position < ? and not voided order by position desc limit ?";
    private static final String FROM = "select id, position, voided, authority, document from statement"
            + " where position > ? and position <= ? order by position limit ?";
    private static final UUID FIRST = new UUID(0, 0);

    /** A statement with its place. */
    record Placed(
            ReadStatement statement,
            long position,
            @Nullable UUID authority,
            boolean voided) {}

    /** A statement as it is stored. */
    record Stored(
            UUID id,
            long position,
            boolean voided,
            @Nullable UUID authority,
            String document) {}

    /** The id of a statement that is about to be stored, with its place. */
    record Claim(UUID id, long position) {}

    /**
     * Takes ids for statements that are about to be added. Asking first whether they are stored would cost more than
     * everything else.
     *
     * @return whether they were free; if not, the transaction must be given up
     */
    Supplier<Boolean> claim(Commands commands, List<Claim> claims) {
        // In one order, so that two transactions with the same ids cannot wait for each other.
        List<Claim> sorted =
                claims.stream().sorted(Comparator.comparing(Claim::id)).toList();
        Supplier<Integer> taken = commands.update(CLAIM, (insert, first) -> {
            array(insert, first, "uuid", sorted, Claim::id);
            array(insert, first + 1, "bigint", sorted, Claim::position);
        });
        return () -> taken.get() == sorted.size();
    }

    /** Those that statements refer to already, with whether one of these voids them. */
    Supplier<Map<UUID, Boolean>> awaited(Commands commands, List<Claim> claims) {
        return commands.query(AWAITED, (select, first) -> array(select, first, "uuid", claims, Claim::id), rows -> {
            Map<UUID, Boolean> awaited = new HashMap<>();
            while (rows.next()) {
                awaited.merge(rows.getObject(1, UUID.class), rows.getBoolean(2), Boolean::logicalOr);
            }
            return awaited;
        });
    }

    /** Adds statements whose ids are theirs. */
    void add(Commands commands, List<Placed> all) {
        commands.update(ADD, (insert, first) -> {
            array(insert, first, "bigint", all, Placed::position);
            array(insert, first + 1, "uuid", all, placed -> placed.statement.id());
            array(insert, first + 2, "uuid", all, placed -> placed.statement.actor());
            array(insert, first + 3, "uuid", all, placed -> placed.statement.verb());
            array(insert, first + 4, "uuid", all, placed -> placed.statement.activity());
            array(insert, first + 5, "uuid", all, placed -> placed.statement.registration());
            array(insert, first + 6, "uuid", all, Placed::authority);
            array(insert, first + 7, "boolean", all, Placed::voided);
            array(insert, first + 8, "varchar", all, placed -> placed.statement.json());
        });
        List<Link> links = links(all);
        if (!links.isEmpty()) {
            commands.update(ADD_LINKS, (insert, first) -> {
                array(insert, first, "uuid", links, Link::target);
                array(insert, first + 1, "bigint", links, Link::position);
                array(insert, first + 2, "boolean", links, Link::broad);
            });
        }
    }

    /** That something other than the actor and the object stands in a statement. */
    private record Link(UUID target, long position, boolean broad) {}

    private static List<Link> links(List<Placed> all) {
        List<Link> links = new ArrayList<>();
        for (Placed placed : all) {
            ReadStatement statement = placed.statement;
            Map<UUID, Boolean> targets = new HashMap<>();
            statement.relatedActivities().forEach(activity -> targets.put(activity, true));
            statement.relatedAgents().forEach(agent -> targets.put(agent, true));
            statement.directAgents().forEach(agent -> targets.put(agent, false));
            targets.forEach((target, broad) -> links.add(new Link(target, placed.position, broad)));
        }
        return links;
    }

    /** The positions of those that are stored. */
    Map<UUID, Long> known(Connection connection, Collection<UUID> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            array(select, 1, "uuid", ids, id -> id);
            Map<UUID, Long> known = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
            return known;
        }
    }

    /** Those that are still kept. */
    List<Stored> at(Connection connection, Collection<Long> positions) throws SQLException {
        if (positions.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement select = connection.prepareStatement(DOCUMENTS)) {
            array(select, 1, "bigint", positions, position -> position);
            return read(select);
        }
    }

    /** @return whether it had not been voided before */
    boolean voided(Connection connection, long position) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(VOID)) {
            update.setLong(1, position);
            return update.executeUpdate() == 1;
        }
    }

    /** Those of an actor in the order of arrival, voided ones too. */
    List<Stored> of(Connection connection, UUID actor, long after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_ACTOR)) {
            select.setObject(1, actor);
            select.setLong(2, after);
            select.setInt(3, limit);
            return read(select);
        }
    }

    /** Those of an actor that are not voided, the newest first. */
    List<Stored> newest(Connection connection, UUID actor, long before, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEWEST_OF_ACTOR)) {
            select.setObject(1, actor);
            select.setLong(2, before);
            select.setInt(3, limit);
            return read(select);
        }
    }

    /** All in the order of arrival, voided ones too. */
    List<Stored> from(Connection connection, long after, long until, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FROM)) {
            select.setLong(1, after);
            select.setLong(2, until);
            select.setInt(3, limit);
            return read(select);
        }
    }

    /**
     * The actor with the next greater key; empty after the last.
     *
     * @param table all statements, or those of a month
     */
    Optional<UUID> actorAfter(Connection connection, String table, @Nullable UUID actor) throws SQLException {
        String sql = "select actor from " + table + " where actor > ? order by actor limit 1";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, actor == null ? FIRST : actor);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    static List<Stored> read(PreparedStatement select) throws SQLException {
        List<Stored> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Stored(
                        rows.getObject(1, UUID.class),
                        rows.getLong(2),
                        rows.getBoolean(3),
                        rows.getObject(4, UUID.class),
                        rows.getString(5)));
            }
        }
        return found;
    }

    /** PostgreSQL's driver sends arrays of texts and numbers as they are, but only if it knows that they are such. */
    static <T> void array(
            PreparedStatement statement,
            int parameter,
            String type,
            Collection<T> items,
            Function<? super T, ? extends @Nullable Object> value)
            throws SQLException {
        Object[] values =
                switch (type) {
                    case "varchar" -> new String[items.size()];
                    case "bigint" -> new Long[items.size()];
                    case "boolean" -> new Boolean[items.size()];
                    default -> new UUID[items.size()];
                };
        int index = 0;
        for (T item : items) {
            values[index++] = value.apply(item);
        }
        Connection connection = statement.getConnection();
        if (values instanceof UUID[] ids && Months.isPostgresql(connection)) {
            statement.setObject(parameter, new UuidArray(ids));
        } else {
            statement.setArray(parameter, connection.createArrayOf(type, values));
        }
    }
}
