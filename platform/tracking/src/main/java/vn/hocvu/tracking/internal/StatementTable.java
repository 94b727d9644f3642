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
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.internal.statement.ReadStatement;

/** The statements, which are only ever added to, and voided. One call is one round trip, whatever it adds. */
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
    private static final int FIRST_OF_LINKS = 10;
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
     * What ids that were free lead to.
     *
     * @param awaited those that statements refer to already, with whether one of these voids them
     * @param owners those whose records it is about, of records that belong to somebody else
     */
    record Claimed(Map<UUID, Boolean> awaited, Map<UUID, UUID> owners) {}

    /**
     * Takes ids for statements that are about to be added. Asking first whether they are stored would cost more than
     * everything else.
     *
     * @param records of people whom the statements are about
     * @return empty if one of the ids is taken, and then the transaction must be given up
     */
    Optional<Claimed> claim(Connection connection, List<Claim> claims, Set<UUID> records) throws SQLException {
        // In one order, so that two transactions with the same ids cannot wait for each other.
        List<Claim> sorted =
                claims.stream().sorted(Comparator.comparing(Claim::id)).toList();
        if (Months.isPostgresql(connection)) {
            // Its driver sends several commands in one go.
            String sql = CLAIM + ";" + AWAITED + (records.isEmpty() ? "" : ";" + RecordTable.OWNERS);
            try (PreparedStatement all = connection.prepareStatement(sql)) {
                bindClaims(all, sorted);
                array(all, 3, "uuid", sorted, Claim::id);
                if (!records.isEmpty()) {
                    array(all, 4, "uuid", records, record -> record);
                }
                all.execute();
                if (all.getUpdateCount() < sorted.size()) {
                    return Optional.empty();
                }
                all.getMoreResults();
                Map<UUID, Boolean> awaited = awaited(all.getResultSet());
                if (records.isEmpty()) {
                    return Optional.of(new Claimed(awaited, Map.of()));
                }
                all.getMoreResults();
                return Optional.of(new Claimed(awaited, RecordTable.owners(all.getResultSet())));
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(CLAIM)) {
            bindClaims(insert, sorted);
            if (insert.executeUpdate() < sorted.size()) {
                return Optional.empty();
            }
        }
        try (PreparedStatement select = connection.prepareStatement(AWAITED)) {
            array(select, 1, "uuid", sorted, Claim::id);
            return Optional.of(
                    new Claimed(awaited(select.executeQuery()), new RecordTable().owners(connection, records)));
        }
    }

    private static void bindClaims(PreparedStatement insert, List<Claim> claims) throws SQLException {
        array(insert, 1, "uuid", claims, Claim::id);
        array(insert, 2, "bigint", claims, Claim::position);
    }

    private static Map<UUID, Boolean> awaited(ResultSet found) throws SQLException {
        Map<UUID, Boolean> awaited = new HashMap<>();
        try (ResultSet rows = found) {
            while (rows.next()) {
                awaited.merge(rows.getObject(1, UUID.class), rows.getBoolean(2), Boolean::logicalOr);
            }
        }
        return awaited;
    }

    /** Adds statements whose ids are theirs. */
    void add(Connection connection, List<Placed> all) throws SQLException {
        List<Link> links = links(all);
        if (Months.isPostgresql(connection)) {
            String sql = ADD + (links.isEmpty() ? "" : ";" + ADD_LINKS);
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                bindStatements(insert, all);
                if (!links.isEmpty()) {
                    bindLinks(insert, FIRST_OF_LINKS, links);
                }
                insert.execute();
            }
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            bindStatements(insert, all);
            insert.executeUpdate();
        }
        if (!links.isEmpty()) {
            try (PreparedStatement insert = connection.prepareStatement(ADD_LINKS)) {
                bindLinks(insert, 1, links);
                insert.executeUpdate();
            }
        }
    }

    private static void bindStatements(PreparedStatement insert, List<Placed> all) throws SQLException {
        array(insert, 1, "bigint", all, Placed::position);
        array(insert, 2, "uuid", all, placed -> placed.statement.id());
        array(insert, 3, "uuid", all, placed -> placed.statement.actor());
        array(insert, 4, "uuid", all, placed -> placed.statement.verb());
        array(insert, 5, "uuid", all, placed -> placed.statement.activity());
        array(insert, 6, "uuid", all, placed -> placed.statement.registration());
        array(insert, 7, "uuid", all, Placed::authority);
        array(insert, 8, "boolean", all, Placed::voided);
        array(insert, 9, "varchar", all, placed -> placed.statement.json());
    }

    private static void bindLinks(PreparedStatement insert, int first, List<Link> links) throws SQLException {
        array(insert, first, "uuid", links, Link::target);
        array(insert, first + 1, "bigint", links, Link::position);
        array(insert, first + 2, "boolean", links, Link::broad);
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
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
    }
}
