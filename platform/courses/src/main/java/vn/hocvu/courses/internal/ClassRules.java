package vn.hocvu.courses.internal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.Memberships.Change;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;

/**
 * Enrols everybody in classes that are for everybody: those who are there when such a class is opened or changed, and
 * those who come or move later, whom the changes of memberships name. In small parts, each of which may be done again.
 * Nodes take turns by a lease; should two be at it at once, both do the same and one of them in vain.
 */
final class ClassRules {
    private static final Logger LOG = LoggerFactory.getLogger(ClassRules.class);

    static final Duration LEASE = Duration.ofSeconds(30);

    private static final int PART = 200;
    private static final int CHANGES = 500;

    private final Transactions transactions;
    private final ClassTable table;
    private final CourseEditions editions;
    private final People people;
    private final Memberships memberships;
    private final Units units;
    private final Successors successors;
    private final Clock clock;
    private final UUID node = UUID.randomUUID();
    private @Nullable UUID lastPlaced;

    ClassRules(
            EntityManagerFactory factory,
            Catalogue catalogue,
            Tracking tracking,
            People people,
            Memberships memberships,
            Units units,
            UnitRegister register,
            Clock clock) {
        this.transactions = new Transactions(factory);
        this.table = new ClassTable(factory);
        this.editions = new CourseEditions(factory, catalogue, tracking);
        this.people = people;
        this.memberships = memberships;
        this.units = units;
        this.successors = new Successors(units, register);
        this.clock = clock;
    }

    /** Whether a class is for somebody who belongs there, which is within the units of the path. */
    static boolean matches(StudyClassRow row, Membership membership, Set<String> path) {
        return (row.forUnit == null || path.contains(row.forUnit))
                && (row.audience == null || row.audience.equals(membership.audience()));
    }

    /**
     * Does a part of what there is to do.
     *
     * @return whether there may be more to do at once
     */
    boolean work() {
        Optional<StudyClassRow> toFill = toFill();
        long last = lastChange();
        List<Change> changes = memberships.changes(Caller.operator(), last, CHANGES);
        if (toFill.isEmpty() && changes.isEmpty() || !takeTurn()) {
            return false;
        }
        toFill.ifPresent(row -> unlessRefused(row.id, () -> fill(row), () -> filled(row, null, true)));
        if (!changes.isEmpty()) {
            follow(changes);
            long reached = changes.get(changes.size() - 1).number();
            write("update class_turn set last_change = ?1 where last_change = ?2", reached, last);
        }
        return true;
    }

    private boolean takeTurn() {
        Instant now = clock.instant();
        return write(
                        "update class_turn set holder = ?1, held_until = ?2 where holder is null or holder = ?1"
                                + " or held_until < ?3",
                        node,
                        Timestamp.from(now.plus(LEASE)),
                        Timestamp.from(now))
                == 1;
    }

    /** Lets another node have the turn at once. */
    void giveUpTurn() {
        write("update class_turn set holder = null where holder = ?1", node);
    }

    private int write(String statement, Object... parameters) {
        try {
            return transactions.write(entities -> {
                var query = entities.createNativeQuery(statement);
                for (int i = 0; i < parameters.length; i++) {
                    query.setParameter(i + 1, parameters[i]);
                }
                return query.executeUpdate();
            });
        } catch (Transactions.Duplicate impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private long lastChange() {
        return transactions.read(entities -> ((Number) entities.createNativeQuery("select last_change from class_turn")
                        .getSingleResult())
                .longValue());
    }

    private Optional<StudyClassRow> toFill() {
        return transactions.read(entities -> entities.createQuery(
                        "select c from StudyClass c where c.filled = false order by c.opened", StudyClassRow.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst());
    }

    /** A part of those who are there already. */
    private void fill(StudyClassRow row) {
        if (row.isOver(today()) || row.forUnit == null) {
            filled(row, null, true);
            return;
        }
        Slice<Person> part;
        try {
            part = people.search(Caller.operator(), null, UnitId.of(row.forUnit), row.fillAfter, PART);
        } catch (Refusal refusal) {
            if (refusal.category() != Refusal.Category.INVALID || row.fillAfter == null) {
                throw refusal;
            }
            // A place of an edition of the units that has gone: from the beginning.
            filled(row, null, false);
            return;
        }
        admit(
                row.id,
                part.items().stream()
                        .filter(person -> row.audience == null || row.audience.equals(person.audience()))
                        .map(Person::id)
                        .toList());
        filled(row, part.next(), part.next() == null);
    }

    /** Unless the class was changed meanwhile. */
    private void filled(StudyClassRow before, @Nullable String after, boolean all) {
        table.locked(before.id, (entities, locked) -> {
            boolean same = Objects.equals(locked.fillAfter, before.fillAfter)
                    && Objects.equals(locked.forUnit, before.forUnit)
                    && Objects.equals(locked.audience, before.audience)
                    && !locked.filled;
            if (same) {
                locked.fillAfter = after;
                locked.filled = all;
            }
            return same;
        });
    }

    private void admit(UUID id, Collection<PersonId> coming) {
        if (coming.isEmpty()) {
            return;
        }
        Optional<StudyClassRow> row = table.find(id);
        if (row.isEmpty()) {
            return;
        }
        Optional<String> version = editions.newest(row.get().courseId());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<EnrolmentRow> enrolled = table.locked(id, (entities, locked) -> {
                    if (!locked.everybody || locked.isOver(today())) {
                        return List.<EnrolmentRow>of();
                    }
                    ClassRoll roll = new ClassRoll(entities, locked, version.orElse(null), now);
                    roll.admitAll(coming);
                    return roll.enrolled();
                })
                .orElse(List.of());
        editions.record(row.get().courseId(), enrolled);
    }

    /** Enrols those who have come or moved wherever they now belong. */
    private void follow(List<Change> changes) {
        List<PersonId> moved = changes.stream().map(Change::person).distinct().toList();
        List<Membership> now = memberships.of(Caller.operator(), moved);
        Map<UnitId, Set<String>> paths = new HashMap<>();
        Set<String> everywhere = new HashSet<>();
        for (Membership membership : now) {
            everywhere.addAll(paths.computeIfAbsent(membership.unit(), unit -> units.path(unit).stream()
                    .map(Unit::id)
                    .map(UnitId::value)
                    .collect(Collectors.toSet())));
        }
        Map<UUID, List<PersonId>> coming = new LinkedHashMap<>();
        for (StudyClassRow row : forEverybody(everywhere)) {
            List<PersonId> matching = now.stream()
                    .filter(membership -> matches(row, membership, paths.getOrDefault(membership.unit(), Set.of())))
                    .map(Membership::person)
                    .toList();
            coming.put(row.id, matching);
        }
        coming.forEach((id, matching) -> unlessRefused(id, () -> admit(id, matching), () -> {}));
    }

    /** One class that cannot be served must not hold up all others; a database that is away does. */
    private static void unlessRefused(UUID id, Runnable work, Runnable otherwise) {
        try {
            work.run();
        } catch (Refusal refusal) {
            if (refusal.category() == Refusal.Category.UNAVAILABLE) {
                throw refusal;
            }
            LOG.warn("Nobody can be enrolled in class {}: {}", id, refusal.getMessage());
            otherwise.run();
        }
    }

    private List<StudyClassRow> forEverybody(Set<String> everywhere) {
        if (everywhere.isEmpty()) {
            return List.of();
        }
        LocalDate today = today();
        return transactions
                .read(entities -> new ArrayList<>(entities.createQuery(
                                "select c from StudyClass c where c.forUnit in :units and c.everybody = true"
                                        + " and c.closed is null order by c.id",
                                StudyClassRow.class)
                        .setParameter("units", everywhere)
                        .getResultList()))
                .stream()
                .filter(row -> !row.isOver(today))
                .toList();
    }

    /**
     * Looks whether units of some classes have been moved or have ended, and writes anew in which units those are: a
     * class of a unit that has ended is a class of its successor, and a class for its people is for those of the
     * successor. The next call goes on with the next ones.
     */
    void followUnits() {
        UUID after = lastPlaced;
        List<StudyClassRow> part = transactions.read(entities -> {
            var query = entities.createQuery(
                            "select c from StudyClass c" + (after == null ? "" : " where c.id > :after")
                                    + " order by c.id",
                            StudyClassRow.class)
                    .setMaxResults(PART);
            if (after != null) {
                query.setParameter("after", after);
            }
            return new ArrayList<>(query.getResultList());
        });
        lastPlaced = part.size() < PART ? null : part.get(part.size() - 1).id;
        for (StudyClassRow row : part) {
            UnitId owner = successors.of(row.owner());
            String path = ClassTable.path(units.path(owner));
            if (!path.isEmpty() && !path.equals(row.path)) {
                table.locked(row.id, (entities, locked) -> {
                    locked.unit = owner.value();
                    locked.path = path;
                    entities.flush();
                    ClassTable.place(entities, locked);
                    return locked;
                });
            }
            followRule(row);
        }
    }

    /** A class for people of a unit that has ended is for those of its successor, who are all looked through anew. */
    private void followRule(StudyClassRow row) {
        String before = row.forUnit;
        if (before == null) {
            return;
        }
        String after = successors.of(UnitId.of(before)).value();
        if (!after.equals(before)) {
            table.locked(row.id, (entities, locked) -> {
                if (before.equals(locked.forUnit)) {
                    locked.forUnit = after;
                    locked.filled = !locked.everybody;
                    locked.fillAfter = null;
                }
                return locked;
            });
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), StoredClasses.VIETNAM);
    }
}
