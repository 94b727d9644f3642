package vn.hocvu.courses.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import javax.persistence.TypedQuery;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.courses.Attendance.Presence;
import vn.hocvu.users.PersonId;

/** Meetings of classes and the marks of those who were, or should have been, there. */
final class MeetingTable {
    /** Ids of people in a query of their own: more than one page never asks for. */
    private static final int MOST_OWN = 200;

    private static final String NOT_IN_CLASS = "a.person not in (select m.person from ClassMember m where"
            + " m.studyClass = a.studyClass and m.state = 'active' and m.aside = false)";

    private final Transactions transactions;

    MeetingTable(EntityManagerFactory factory) {
        this.transactions = new Transactions(factory);
    }

    Optional<MeetingRow> find(UUID id) {
        return Optional.ofNullable(transactions.read(entities -> entities.find(MeetingRow.class, id)));
    }

    static int count(EntityManager entities, UUID studyClass) {
        return entities.createQuery("select count(m) from Meeting m where m.studyClass = :class", Long.class)
                .setParameter("class", studyClass)
                .getSingleResult()
                .intValue();
    }

    /**
     * Works on a meeting while nobody else does.
     *
     * @return what the work gave; empty if there is no such meeting
     */
    <T> Optional<T> locked(UUID id, BiFunction<EntityManager, MeetingRow, T> work) {
        try {
            return transactions.write(entities -> {
                MeetingRow row = entities.find(MeetingRow.class, id, LockModeType.PESSIMISTIC_WRITE);
                return row == null ? Optional.empty() : Optional.of(work.apply(entities, row));
            });
        } catch (Transactions.Duplicate impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where a list of meetings goes on. */
    private record After(LocalDate day, String begins, UUID id) {
        static After parse(String text) {
            try {
                String[] parts = text.split("_", 3);
                return new After(LocalDate.parse(parts[0]), parts[1], UUID.fromString(parts[2]));
            } catch (RuntimeException notOurs) {
                throw Limits.invalid("after", "is not what an earlier answer gave as next");
            }
        }

        static String of(MeetingRow row) {
            return row.day + "_" + row.begins + "_" + row.id;
        }
    }

    /** The latest first. */
    Slice<MeetingRow> of(UUID studyClass, @Nullable String after, int limit) {
        Optional<After> end = Optional.ofNullable(after).map(After::parse);
        String earlier = end.isPresent()
                ? " and (m.day < :day or (m.day = :day and (m.begins < :begins"
                        + " or (m.begins = :begins and m.id < :id))))"
                : "";
        List<MeetingRow> found = transactions.read(entities -> {
            TypedQuery<MeetingRow> query = entities.createQuery(
                            "select m from Meeting m where m.studyClass = :class" + earlier
                                    + " order by m.day desc, m.begins desc, m.id desc",
                            MeetingRow.class)
                    .setParameter("class", studyClass)
                    .setMaxResults(limit + 1);
            end.ifPresent(position -> query.setParameter("day", position.day())
                    .setParameter("begins", position.begins())
                    .setParameter("id", position.id()));
            return new ArrayList<>(query.getResultList());
        });
        return found.size() <= limit
                ? new Slice<>(found, null)
                : new Slice<>(found.subList(0, limit), After.of(found.get(limit - 1)));
    }

    /** The marks of some people at a meeting. */
    Map<UUID, AttendanceRow> marks(UUID meeting, Collection<UUID> people) {
        return transactions.read(entities -> marks(entities, meeting, people));
    }

    static Map<UUID, AttendanceRow> marks(EntityManager entities, UUID meeting, Collection<UUID> people) {
        Map<UUID, AttendanceRow> marks = new HashMap<>();
        if (!people.isEmpty()) {
            entities.createQuery(
                            "select a from Attendance a where a.meeting = :meeting and a.person in :people"
                                    + " and a.aside = false",
                            AttendanceRow.class)
                    .setParameter("meeting", meeting)
                    .setParameter("people", people)
                    .getResultList()
                    .forEach(row -> marks.put(row.person, row));
        }
        return marks;
    }

    /** Which of some people are in a class. */
    static Set<UUID> members(EntityManager entities, UUID studyClass, Collection<UUID> people) {
        return new HashSet<>(entities.createQuery(
                        "select m.person from ClassMember m where m.studyClass = :class and m.person in :people"
                                + " and m.state = 'active' and m.aside = false",
                        UUID.class)
                .setParameter("class", studyClass)
                .setParameter("people", people)
                .getResultList());
    }

    /** Marks at a meeting of those who are not in the class any more, by their ids. */
    Slice<AttendanceRow> marksOfFormer(UUID meeting, @Nullable UUID after, int limit) {
        List<AttendanceRow> found = transactions.read(entities -> {
            TypedQuery<AttendanceRow> query = entities.createQuery(
                            "select a from Attendance a where a.meeting = :meeting and a.aside = false"
                                    + (after == null ? "" : " and a.person > :after") + " and " + NOT_IN_CLASS
                                    + " order by a.person",
                            AttendanceRow.class)
                    .setParameter("meeting", meeting)
                    .setMaxResults(limit + 1);
            if (after != null) {
                query.setParameter("after", after);
            }
            return new ArrayList<>(query.getResultList());
        });
        return found.size() <= limit
                ? new Slice<>(found, null)
                : new Slice<>(
                        found.subList(0, limit), found.get(limit - 1).person.toString());
    }

    /** The marks of some people at all meetings of a class, by person and meeting. */
    Map<UUID, Map<UUID, Presence>> marksInClass(UUID studyClass, Collection<UUID> people) {
        Map<UUID, Map<UUID, Presence>> marks = new HashMap<>();
        if (!people.isEmpty()) {
            transactions
                    .read(entities -> new ArrayList<>(entities.createQuery(
                                    "select a from Attendance a where a.studyClass = :class and a.person in :people"
                                            + " and a.aside = false",
                                    AttendanceRow.class)
                            .setParameter("class", studyClass)
                            .setParameter("people", people)
                            .getResultList()))
                    .forEach(row -> marks.computeIfAbsent(row.person, none -> new HashMap<>())
                            .put(row.meeting, row.presence()));
        }
        return marks;
    }

    /** A meeting with somebody's mark. */
    record Marked(MeetingRow meeting, AttendanceRow mark) {}

    /** The latest marks of somebody in a class. */
    List<Marked> own(UUID studyClass, PersonId person) {
        return transactions.read(entities -> entities.createQuery(
                        "select m, a from Attendance a, Meeting m where m.id = a.meeting and a.studyClass = :class"
                                + " and a.person = :person and a.aside = false"
                                + " order by m.day desc, m.begins desc, m.id desc",
                        Object[].class)
                .setParameter("class", studyClass)
                .setParameter("person", person.value())
                .setMaxResults(MOST_OWN)
                .getResultStream()
                .map(found -> new Marked((MeetingRow) found[0], (AttendanceRow) found[1]))
                .toList());
    }

    /** Counts the marks of a locked meeting anew. */
    static void countMarks(EntityManager entities, MeetingRow row) {
        entities.flush();
        Map<String, Integer> counts = new HashMap<>();
        entities.createQuery(
                        "select a.presence, count(a) from Attendance a where a.meeting = :meeting and a.aside = false"
                                + " group by a.presence",
                        Object[].class)
                .setParameter("meeting", row.id)
                .getResultList()
                .forEach(found -> counts.put((String) found[0], ((Number) found[1]).intValue()));
        row.present = counts.getOrDefault(AttendanceRow.code(Presence.PRESENT), 0);
        row.late = counts.getOrDefault(AttendanceRow.code(Presence.LATE), 0);
        row.excused = counts.getOrDefault(AttendanceRow.code(Presence.EXCUSED), 0);
        row.absent = counts.getOrDefault(AttendanceRow.code(Presence.ABSENT), 0);
        entities.flush();
    }

    /** Takes a locked meeting away with all marks. */
    static void remove(EntityManager entities, MeetingRow row) {
        entities.createNativeQuery("delete from class_attendance where meeting = ?1")
                .setParameter(1, row.id)
                .executeUpdate();
        entities.remove(row);
        entities.flush();
    }

    /**
     * What was written about a record belongs to somebody from now on. Where they have a mark of their own already, that
     * one counts, and the other is kept aside for when the merge is undone.
     */
    void give(PersonId record, PersonId owner) {
        for (UUID meeting : ofRecord(record)) {
            locked(meeting, (entities, row) -> {
                give(entities, row, record, owner);
                countMarks(entities, row);
                return row;
            });
        }
    }

    private List<UUID> ofRecord(PersonId record) {
        return transactions.read(entities -> {
            List<UUID> ids = new ArrayList<>(entities.createQuery(
                            "select a.meeting from Attendance a where a.person = :record and a.record is null",
                            UUID.class)
                    .setParameter("record", record.value())
                    .getResultList());
            ids.addAll(entities.createQuery("select a.meeting from Attendance a where a.record = :record", UUID.class)
                    .setParameter("record", record.value())
                    .getResultList());
            return ids.stream().distinct().sorted().toList();
        });
    }

    private static void give(EntityManager entities, MeetingRow row, PersonId record, PersonId owner) {
        Optional<AttendanceRow> found = entities.createQuery(
                        "select a from Attendance a where a.meeting = :meeting and (a.record = :record"
                                + " or (a.person = :record and a.record is null))",
                        AttendanceRow.class)
                .setParameter("meeting", row.id)
                .setParameter("record", record.value())
                .getResultStream()
                .findFirst();
        if (found.isEmpty()) {
            return;
        }
        AttendanceRow mark = found.get();
        boolean back = record.equals(owner);
        boolean taken = Optional.ofNullable(
                        marks(entities, row.id, List.of(owner.value())).get(owner.value()))
                .filter(other -> !other.id.equals(mark.id))
                .isPresent();
        mark.aside = !back && taken;
        mark.person = back || taken ? record.value() : owner.value();
        entities.flush();
        entities.createNativeQuery("update class_attendance set record = nullif(?1, ?2) where id = ?3")
                .setParameter(1, record.value())
                .setParameter(2, mark.person)
                .setParameter(3, mark.id)
                .executeUpdate();
    }
}
