package vn.hocvu.courses.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import javax.persistence.TypedQuery;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.courses.LearningPaths.Numbers;
import vn.hocvu.courses.PathQuery;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/**
 * Learning paths and who is on them. How many are on a path is kept in some rows apart from it, so that people who begin
 * at the same moment seldom wait for one another.
 */
final class PathTable {
    /** So many rows keep the numbers of one path. */
    static final int SLOTS = 16;

    private static final String COUNT = "update path_tally set learning = learning + ?1, completed = completed + ?2"
            + " where path = ?3 and slot = ?4";

    private final Transactions transactions;

    PathTable(EntityManagerFactory factory) {
        this.transactions = new Transactions(factory);
    }

    /** @param beforeCommit the last thing before it is stored; if it throws, nothing is */
    void add(LearningPathRow row, Runnable beforeCommit) {
        write(entities -> {
            entities.persist(row);
            entities.flush();
            for (int slot = 0; slot < SLOTS; slot++) {
                entities.createNativeQuery(
                                "insert into path_tally (path, slot, learning, completed) values (?1, ?2, 0, 0)")
                        .setParameter(1, row.id)
                        .setParameter(2, slot)
                        .executeUpdate();
            }
            beforeCommit.run();
            return row;
        });
    }

    private <T> T write(Function<EntityManager, T> work) {
        try {
            return transactions.write(work);
        } catch (Transactions.Duplicate impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Optional<LearningPathRow> find(UUID id) {
        return Optional.ofNullable(transactions.read(entities -> entities.find(LearningPathRow.class, id)));
    }

    /** Some of all paths in order of their ids. */
    List<LearningPathRow> after(@Nullable UUID last, int limit) {
        return transactions.read(entities -> {
            TypedQuery<LearningPathRow> query = entities.createQuery(
                            "select p from LearningPath p" + (last == null ? "" : " where p.id > :last")
                                    + " order by p.id",
                            LearningPathRow.class)
                    .setMaxResults(limit);
            if (last != null) {
                query.setParameter("last", last);
            }
            return new ArrayList<>(query.getResultList());
        });
    }

    /** Works on a path while nobody else does; empty if there is none. */
    Optional<LearningPathRow> locked(UUID id, BiFunction<EntityManager, LearningPathRow, LearningPathRow> work) {
        return write(entities -> {
            LearningPathRow row = entities.find(LearningPathRow.class, id, LockModeType.PESSIMISTIC_WRITE);
            return row == null ? Optional.empty() : Optional.of(work.apply(entities, row));
        });
    }

    long count(UnitId unit) {
        return transactions.read(
                entities -> entities.createQuery("select count(p) from LearningPath p where p.unit = :unit", Long.class)
                        .setParameter("unit", unit.value())
                        .getSingleResult());
    }

    Slice<LearningPathRow> of(UnitId unit, @Nullable String after, int limit) {
        Optional<Position> end = Optional.ofNullable(after).map(Position::parse);
        List<LearningPathRow> found = transactions.read(entities -> {
            TypedQuery<LearningPathRow> query = entities.createQuery(
                            "select p from LearningPath p where p.unit = :unit"
                                    + (end.isPresent() ? older("p.made", "p.id") : "")
                                    + " order by p.made desc, p.id desc",
                            LearningPathRow.class)
                    .setParameter("unit", unit.value())
                    .setMaxResults(limit + 1);
            end.ifPresent(position -> from(query, position));
            return new ArrayList<>(query.getResultList());
        });
        return part(found, limit, row -> new Position(row.made, row.id).toString());
    }

    private static String older(String time, String id) {
        return " and (" + time + " < :time or (" + time + " = :time and " + id + " < :id))";
    }

    private static void from(TypedQuery<?> query, Position position) {
        query.setParameter("time", position.time()).setParameter("id", position.id());
    }

    private static <T> Slice<T> part(List<T> found, int limit, Function<T, String> position) {
        if (found.size() <= limit) {
            return new Slice<>(found, null);
        }
        return new Slice<>(found.subList(0, limit), position.apply(found.get(limit - 1)));
    }

    /** What is published on some shelves. */
    Slice<LearningPathRow> shelved(Collection<String> shelves, PathQuery asked) {
        Optional<LevelPosition> end = Optional.ofNullable(asked.after()).map(LevelPosition::parse);
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder text =
                new StringBuilder("select p from LearningPath p where p.shelf in :shelves and p.state = 'published'");
        parameters.put("shelves", shelves);
        if (asked.audience() != null) {
            text.append(" and p.audience = :audience");
            parameters.put("audience", asked.audience().code());
        }
        if (asked.level() != null) {
            text.append(" and p.level = :level");
            parameters.put("level", asked.level());
        }
        end.ifPresent(position -> {
            text.append(" and (p.level > :from or (p.level = :from")
                    .append(older("p.made", "p.id"))
                    .append("))");
            parameters.put("from", position.level());
            parameters.put("time", position.newest().time());
            parameters.put("id", position.newest().id());
        });
        text.append(" order by p.level, p.made desc, p.id desc");
        List<LearningPathRow> found = transactions.read(entities -> {
            TypedQuery<LearningPathRow> query =
                    entities.createQuery(text.toString(), LearningPathRow.class).setMaxResults(asked.limit() + 1);
            parameters.forEach(query::setParameter);
            return new ArrayList<>(query.getResultList());
        });
        return part(
                found, asked.limit(), row -> new LevelPosition(row.level, new Position(row.made, row.id)).toString());
    }

    /** Where a part of a list by level, the newest first, ended. */
    private record LevelPosition(int level, Position newest) {
        static LevelPosition parse(String text) {
            if (!text.matches("[1-8]_.*")) {
                throw Limits.invalid("after", "is not what an earlier answer gave as next");
            }
            return new LevelPosition(text.charAt(0) - '0', Position.parse(text.substring(2)));
        }

        @Override
        public String toString() {
            return level + "_" + newest;
        }
    }

    Optional<PathMemberRow> member(UUID path, PersonId person) {
        return transactions.read(entities -> member(entities, path, person));
    }

    private static Optional<PathMemberRow> member(EntityManager entities, UUID path, PersonId person) {
        return entities.createQuery(
                        "select m from PathMember m where m.path = :path and m.person = :person", PathMemberRow.class)
                .setParameter("path", path)
                .setParameter("person", person.value())
                .getResultStream()
                .findFirst();
    }

    /** The paths that somebody is on and has not completed, the last begun first. */
    List<PathBook.Seat> learning(PersonId person, int most) {
        return seats(person, "m.completed is null", null, most);
    }

    Slice<PathBook.Seat> completed(PersonId person, @Nullable String after, int limit) {
        Position end = after == null ? null : Position.parse(after);
        return part(
                seats(person, "m.completed is not null", end, limit + 1),
                limit,
                seat -> PathTable.position(seat.member()));
    }

    private static String position(@Nullable PathMemberRow member) {
        if (member == null) {
            throw new IllegalStateException("Only who is on a path has a place in this list");
        }
        return new Position(member.joined, member.id).toString();
    }

    private List<PathBook.Seat> seats(PersonId person, String condition, @Nullable Position end, int most) {
        return transactions.read(entities -> {
            TypedQuery<Object[]> query = entities.createQuery(
                            "select p, m from PathMember m, LearningPath p where p.id = m.path and m.person = :person"
                                    + " and m.aside = false and " + condition
                                    + (end == null ? "" : older("m.joined", "m.id"))
                                    + " order by m.joined desc, m.id desc",
                            Object[].class)
                    .setParameter("person", person.value())
                    .setMaxResults(most);
            if (end != null) {
                from(query, end);
            }
            return query.getResultStream()
                    .map(found -> new PathBook.Seat((LearningPathRow) found[0], (PathMemberRow) found[1]))
                    .toList();
        });
    }

    /** Whoever is on the path already stays so. */
    PathMemberRow join(PathMemberRow coming) {
        PersonId person = new PersonId(coming.person);
        try {
            return transactions.write(entities -> {
                entities.persist(coming);
                entities.flush();
                count(entities, coming, 1);
                return coming;
            });
        } catch (Transactions.Duplicate quicker) {
            return member(coming.path, person).orElseThrow(() -> new IllegalStateException(quicker));
        }
    }

    /** Unless it was completed meanwhile. */
    void leave(PathMemberRow leaving) {
        write(entities -> {
            int gone = entities.createQuery("delete from PathMember m where m.id = :id and m.completed is null")
                    .setParameter("id", leaving.id)
                    .executeUpdate();
            if (gone == 1) {
                count(entities, leaving, -1);
            }
            return gone;
        });
    }

    /** Notes once that somebody completed a path. */
    void complete(PathMemberRow member, Instant now) {
        write(entities -> {
            int noted = entities.createQuery(
                            "update PathMember m set m.completed = :now where m.id = :id and m.completed is null"
                                    + " and m.aside = false")
                    .setParameter("now", now)
                    .setParameter("id", member.id)
                    .executeUpdate();
            if (noted == 1) {
                count(entities, member.path, member.id, -1, 1);
            }
            return noted;
        });
    }

    private static void count(EntityManager entities, PathMemberRow member, int by) {
        if (!member.aside) {
            boolean done = member.completed != null;
            count(entities, member.path, member.id, done ? 0 : by, done ? by : 0);
        }
    }

    private static void count(EntityManager entities, UUID path, UUID member, int learning, int completed) {
        entities.createNativeQuery(COUNT)
                .setParameter(1, learning)
                .setParameter(2, completed)
                .setParameter(3, path)
                .setParameter(4, Math.floorMod(member.hashCode(), SLOTS))
                .executeUpdate();
    }

    Numbers numbers(UUID path) {
        return transactions.read(entities -> {
            Object[] sums = (Object[])
                    entities.createNativeQuery("select sum(learning), sum(completed) from path_tally where path = ?1")
                            .setParameter(1, path)
                            .getSingleResult();
            return new Numbers(((Number) sums[0]).longValue(), ((Number) sums[1]).longValue());
        });
    }

    /** What a record is on belongs to somebody from now on; where they are on the same path their own place counts. */
    void give(PersonId record, PersonId owner) {
        for (UUID id : ofRecord(record)) {
            try {
                transactions.write(entities -> give(entities, id, record, owner));
            } catch (Transactions.Duplicate justBegun) {
                throw new IllegalStateException("Somebody begins at this very moment", justBegun);
            }
        }
    }

    /** Where a record is, or was before a merge, in order. */
    private List<UUID> ofRecord(PersonId record) {
        return transactions.read(entities -> Stream.of(
                        "select m.id from PathMember m where m.person = :record and m.record is null",
                        "select m.id from PathMember m where m.record = :record")
                .flatMap(query -> entities.createQuery(query, UUID.class)
                        .setParameter("record", record.value())
                        .getResultStream())
                .sorted()
                .toList());
    }

    private static boolean give(EntityManager entities, UUID id, PersonId record, PersonId owner) {
        PathMemberRow member = entities.find(PathMemberRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (member == null || !member.isOf(record)) {
            return false;
        }
        count(entities, member, -1);
        boolean back = record.equals(owner);
        boolean taken = member(entities, member.path, owner)
                .filter(other -> !other.id.equals(id))
                .isPresent();
        member.aside = !back && taken;
        member.person = back || taken ? record.value() : owner.value();
        count(entities, member, 1);
        entities.flush();
        entities.createNativeQuery("update path_member set record = nullif(?1, ?2) where id = ?3")
                .setParameter(1, record.value())
                .setParameter(2, member.person)
                .setParameter(3, id)
                .executeUpdate();
        return true;
    }
}
