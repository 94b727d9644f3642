package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds statements by what stands in them, in the order in which they were stored. Each way to a statement (as actor, as
 * something else in it, through a statement that refers to it) is one range of an index; the ranges are read together,
 * and at most {@value #LOOKED_AT} statements of each, so that no question takes long whatever is stored. Where the end
 * was not reached, the answer says from where to go on.
 */
final class StatementSearch {
    static final int LOOKED_AT = 2_000;

    /** Of documents in one answer, unless a single one has more. */
    private static final long MOST_BYTES = 4_000_000;

    /**
     * What to look for; null leaves a condition out.
     *
     * @param agent actor, or member or object
     * @param anywhere whether the agent may be anywhere
     * @param related whether the activity may be anywhere
     * @param authority who stored it
     * @param after positions greater than that
     * @param until positions up to that
     */
    record Wanted(
            @Nullable UUID agent,
            boolean anywhere,
            @Nullable UUID verb,
            @Nullable UUID activity,
            boolean related,
            @Nullable UUID registration,
            @Nullable UUID authority,
            long after,
            long until,
            boolean ascending) {
        String direction() {
            return ascending ? " asc" : " desc";
        }

        Wanted goingOnFrom(long position) {
            return ascending
                    ? new Wanted(
                            agent, anywhere, verb, activity, related, registration, authority, position, until, true)
                    : new Wanted(
                            agent,
                            anywhere,
                            verb,
                            activity,
                            related,
                            registration,
                            authority,
                            after,
                            position - 1,
                            false);
        }
    }

    /**
     * A part of the answer.
     *
     * @param positions in order
     * @param next from where to go on; null at the end
     */
    record Part(List<Long> positions, @Nullable Long next) {}

    /** A statement that was found; documents are read when it is known which of them will be shown. */
    private record Hit(long position, long bytes) {}

    Part find(Connection connection, Wanted wanted, int limit) throws SQLException {
        Comparator<Hit> order = Comparator.comparingLong(Hit::position);
        if (!wanted.ascending) {
            order = order.reversed();
        }
        List<Hit> found = new ArrayList<>();
        Long bound = null;
        List<Way> ways = ways(wanted);
        for (Way way : ways) {
            Reached reached = follow(connection, way, wanted, limit + 1, way != ways.get(0));
            found.addAll(reached.found);
            if (reached.last != null && (bound == null || (reached.last < bound) == wanted.ascending)) {
                bound = reached.last;
            }
        }
        List<Long> part = new ArrayList<>();
        long bytes = 0;
        for (Hit hit : found.stream().sorted(order).distinct().toList()) {
            boolean beyond = bound != null && (wanted.ascending ? hit.position > bound : hit.position < bound);
            bytes += hit.bytes;
            if (beyond || part.size() == limit || (bytes > MOST_BYTES && !part.isEmpty())) {
                return new Part(part, part.isEmpty() ? bound : part.get(part.size() - 1));
            }
            part.add(hit.position);
        }
        return new Part(part, bound);
    }

    /**
     * What one way led to.
     *
     * @param last the position up to which it is complete; null if it is complete to the end
     */
    private record Reached(List<Hit> found, @Nullable Long last) {}

    /** How a way leads to statements: it is in their table, beside it, or through those that they refer to. */
    private enum Kind {
        DIRECT,
        LINKED,
        THROUGH
    }

    /** What is wanted; a way to it need not ask for it again. */
    private enum Condition {
        AGENT,
        VERB,
        ACTIVITY,
        REGISTRATION,
        AUTHORITY
    }

    /**
     * A range of an index.
     *
     * @param table with the rows in the range
     * @param condition SQL with one parameter, the key; empty for all rows
     * @param position the column with the position
     * @param fulfils what is true of all that is found; null for nothing
     */
    private record Way(
            Kind kind,
            String table,
            String condition,
            String position,
            @Nullable UUID key,
            @Nullable Condition fulfils) {
        String range(Wanted wanted) {
            return " from " + table + " where " + condition + (condition.isEmpty() ? "" : " and ") + position
                    + " > ? and " + position + " <= ? order by " + position + wanted.direction() + " limit "
                    + LOOKED_AT;
        }
    }

    private static List<Way> ways(Wanted wanted) {
        List<Way> ways = new ArrayList<>();
        if (wanted.registration != null) {
            ways.add(direct("registration", wanted.registration, Condition.REGISTRATION));
        } else if (wanted.agent != null) {
            ways.add(direct("actor", wanted.agent, Condition.AGENT));
            ways.add(linked(wanted.agent, wanted.anywhere, Condition.AGENT));
            if (wanted.anywhere) {
                ways.add(direct("authority", wanted.agent, Condition.AGENT));
            }
        } else if (wanted.activity != null) {
            ways.add(direct("activity", wanted.activity, Condition.ACTIVITY));
            if (wanted.related) {
                ways.add(linked(wanted.activity, true, Condition.ACTIVITY));
            }
        } else if (wanted.authority != null) {
            ways.add(direct("authority", wanted.authority, Condition.AUTHORITY));
        } else if (wanted.verb != null) {
            ways.add(direct("verb", wanted.verb, Condition.VERB));
        } else {
            ways.add(new Way(Kind.DIRECT, "statement", "", "position", null, null));
            return ways;
        }
        ways.add(new Way(Kind.THROUGH, "statement_reference", "target_position is not null", "source", null, null));
        return ways;
    }

    private static Way direct(String column, UUID key, Condition fulfils) {
        return new Way(Kind.DIRECT, "statement", column + " = ?", "position", key, fulfils);
    }

    private static Way linked(UUID key, boolean broad, Condition fulfils) {
        return new Way(
                Kind.LINKED,
                "statement_link",
                "target = ?" + (broad ? "" : " and not broad"),
                "position",
                key,
                fulfils);
    }

    /** @param rare whether the way most often leads nowhere, which is cheaper to see beforehand */
    private static Reached follow(Connection connection, Way way, Wanted wanted, int limit, boolean rare)
            throws SQLException {
        End end = rare ? end(connection, way, wanted) : null;
        if (end != null && end.looked == 0) {
            return new Reached(List.of(), null);
        }
        List<Object> keys = new ArrayList<>();
        String conditions = conditions(wanted, way, keys);
        String sql = "select s.position, octet_length(s.document) from "
                + switch (way.kind) {
                    case DIRECT -> "(select *" + way.range(wanted) + ") s";
                    case LINKED ->
                        "(select position" + way.range(wanted) + ") p join statement s on s.position = p.position";
                    case THROUGH ->
                        "(select source, target_position" + way.range(wanted)
                                + ") p join statement s on s.position = p.source"
                                + " join statement t on t.position = p.target_position";
                }
                + " where not s.voided" + conditions + " order by s.position" + wanted.direction() + " limit ?";
        List<Hit> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int parameter = bindRange(select, way, wanted);
            for (Object key : keys) {
                select.setObject(parameter++, key);
            }
            select.setInt(parameter, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Hit(rows.getLong(1), rows.getLong(2)));
                }
            }
        }
        if (found.size() == limit) {
            return new Reached(found, found.get(limit - 1).position);
        }
        return new Reached(found, (end == null ? end(connection, way, wanted) : end).brokenOff());
    }

    private static int bindRange(PreparedStatement select, Way way, Wanted wanted) throws SQLException {
        int parameter = 1;
        if (way.key != null) {
            select.setObject(parameter++, way.key);
        }
        select.setLong(parameter++, wanted.after);
        select.setLong(parameter++, wanted.until);
        return parameter;
    }

    /**
     * How far a way was followed.
     *
     * @param looked at how many statements
     * @param last the position of the last of them
     */
    private record End(long looked, @Nullable Long last) {
        @Nullable
        Long brokenOff() {
            return looked == LOOKED_AT ? last : null;
        }
    }

    private static End end(Connection connection, Way way, Wanted wanted) throws SQLException {
        String sql = "select count(*), " + (wanted.ascending ? "max" : "min") + "(" + way.position + ") from (select "
                + way.position + way.range(wanted) + ") p";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bindRange(select, way, wanted);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return new End(rows.getLong(1), rows.getObject(2, Long.class));
            }
        }
    }

    /**
     * What must be true of a statement besides. Said so that no index serves it: the way is the index that is read, and
     * a plan that reads another one instead reads as much as was ever stored.
     */
    private static String conditions(Wanted wanted, Way way, List<Object> keys) {
        String statement = way.kind == Kind.THROUGH ? "t" : "s";
        StringBuilder sql = new StringBuilder();
        if (wanted.agent != null && way.fulfils != Condition.AGENT) {
            sql.append(" and (").append(statement).append(".actor = ?");
            keys.add(wanted.agent);
            if (wanted.anywhere) {
                sql.append(" or ").append(statement).append(".authority = ?");
                keys.add(wanted.agent);
            }
            sql.append(" or ").append(link(statement, wanted.anywhere)).append(") is true");
            keys.add(wanted.agent);
        }
        if (wanted.activity != null && way.fulfils != Condition.ACTIVITY) {
            sql.append(" and (").append(statement).append(".activity = ?");
            keys.add(wanted.activity);
            if (wanted.related) {
                sql.append(" or ").append(link(statement, true));
                keys.add(wanted.activity);
            }
            sql.append(") is true");
        }
        if (wanted.verb != null && way.fulfils != Condition.VERB) {
            sql.append(" and (").append(statement).append(".verb = ?) is true");
            keys.add(wanted.verb);
        }
        if (wanted.registration != null && way.fulfils != Condition.REGISTRATION) {
            sql.append(" and (").append(statement).append(".registration = ?) is true");
            keys.add(wanted.registration);
        }
        if (wanted.authority != null && way.fulfils != Condition.AUTHORITY) {
            sql.append(" and (s.authority = ?) is true");
            keys.add(wanted.authority);
        }
        return sql.toString();
    }

    private static String link(String statement, boolean broad) {
        return "exists (select 1 from statement_link l where l.target = ? and l.position = " + statement + ".position"
                + (broad ? "" : " and not l.broad") + ")";
    }
}
