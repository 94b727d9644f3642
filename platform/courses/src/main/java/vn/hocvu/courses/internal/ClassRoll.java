package vn.hocvu.courses.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.persistence.EntityManager;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.courses.Classes.Way;
import vn.hocvu.users.PersonId;

/**
 * Who is in one class, within a transaction that has locked its row: then places are given one after the other. Whoever
 * gets a place is enrolled in the course in the same transaction.
 */
final class ClassRoll {
    private final EntityManager entities;
    private final StudyClassRow row;
    private final @Nullable String version;
    private final Instant now;
    private final List<EnrolmentRow> enrolled = new ArrayList<>();
    private int admitted;

    /** @param version of the course, for those who begin it now; null if it is unknown, then nobody can */
    ClassRoll(EntityManager entities, StudyClassRow row, @Nullable String version, Instant now) {
        this.entities = entities;
        this.row = row;
        this.version = version;
        this.now = now;
    }

    /** Enrolments in the course that were made here. */
    List<EnrolmentRow> enrolled() {
        return enrolled;
    }

    Optional<ClassMemberRow> find(PersonId person) {
        return find(entities, row.id, person);
    }

    static Optional<ClassMemberRow> find(EntityManager entities, UUID studyClass, PersonId person) {
        return entities.createQuery(
                        "select m from ClassMember m where m.studyClass = :class and m.person = :person",
                        ClassMemberRow.class)
                .setParameter("class", studyClass)
                .setParameter("person", person.value())
                .getResultStream()
                .findFirst();
    }

    /** Gives a place, or one on the waiting list; who has either keeps it. */
    ClassMemberRow admit(PersonId person, Way way) {
        Optional<ClassMemberRow> known = find(person);
        if (known.filter(ClassMemberRow::isThere).isPresent()) {
            return known.get();
        }
        List<PersonId> placed = new ArrayList<>();
        ClassMemberRow member = seat(person, known, way, placed);
        enrol(placed);
        return member;
    }

    /** The same for each of them in this order; gives those who were neither in it nor waiting. */
    List<PersonId> admit(List<PersonId> people, Way way) {
        Map<UUID, ClassMemberRow> known = new HashMap<>();
        entities.createQuery(
                        "select m from ClassMember m where m.studyClass = :class and m.person in :people",
                        ClassMemberRow.class)
                .setParameter("class", row.id)
                .setParameter("people", people.stream().map(PersonId::value).toList())
                .getResultList()
                .forEach(member -> known.put(member.person, member));
        List<PersonId> coming = people.stream()
                .filter(person -> Optional.ofNullable(known.get(person.value()))
                        .filter(ClassMemberRow::isThere)
                        .isEmpty())
                .distinct()
                .toList();
        List<PersonId> placed = new ArrayList<>();
        for (PersonId person : coming) {
            seat(person, Optional.ofNullable(known.get(person.value())), way, placed);
        }
        enrol(placed);
        return coming;
    }

    /** @param placed gets those who are to be enrolled in the course now */
    private ClassMemberRow seat(PersonId person, Optional<ClassMemberRow> known, Way way, List<PersonId> placed) {
        boolean place = row.hasPlace() && row.waiting == 0;
        if (!place && !row.waitingList) {
            throw Refusals.classFull(row.title);
        }
        State state = place ? State.ACTIVE : State.WAITING;
        // One after the other, so that those who have to wait do so in this order.
        Instant since = now.plus(admitted++, ChronoUnit.MICROS);
        ClassMemberRow member = known.orElseGet(() -> new ClassMemberRow(row.id, person, state, way, since));
        member.state = ClassMemberRow.code(state);
        member.way = way.name().toLowerCase(Locale.ROOT);
        member.since = since;
        entities.persist(member);
        if (place) {
            row.members++;
            placed.add(person);
        } else {
            row.waiting++;
        }
        return member;
    }

    /** Gives a place to all who never were in the class. */
    int admitAll(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return 0;
        }
        List<UUID> ids = people.stream().map(PersonId::value).toList();
        Set<UUID> known = new HashSet<>(entities.createQuery(
                        "select m.person from ClassMember m where m.studyClass = :class and m.person in :people",
                        UUID.class)
                .setParameter("class", row.id)
                .setParameter("people", ids)
                .getResultList());
        List<PersonId> coming = people.stream()
                .filter(person -> !known.contains(person.value()))
                .distinct()
                .toList();
        for (PersonId person : coming) {
            entities.persist(new ClassMemberRow(row.id, person, State.ACTIVE, Way.RULE, now));
        }
        row.members += coming.size();
        enrol(coming);
        return coming.size();
    }

    /** Takes somebody's place away, and gives it to the next one. */
    void takeOut(ClassMemberRow member, State state) {
        boolean active = member.is(State.ACTIVE);
        boolean waiting = member.is(State.WAITING);
        if (active) {
            row.members--;
        }
        if (waiting) {
            row.waiting--;
        }
        member.state = ClassMemberRow.code(state);
        member.since = now;
        entities.flush();
        moveUp();
    }

    /** Gives free places to those who wait, in their order; not in a class that is over. */
    void moveUp() {
        if (row.waiting == 0 || row.isOver(LocalDate.ofInstant(now, StoredClasses.VIETNAM))) {
            return;
        }
        int free = row.capacity == null ? row.waiting : row.capacity - row.members;
        if (free <= 0) {
            return;
        }
        List<ClassMemberRow> next = entities.createQuery(
                        "select m from ClassMember m where m.studyClass = :class and m.state = 'waiting'"
                                + " and m.aside = false order by m.since, m.id",
                        ClassMemberRow.class)
                .setParameter("class", row.id)
                .setMaxResults(free)
                .getResultList();
        for (ClassMemberRow member : next) {
            member.state = ClassMemberRow.code(State.ACTIVE);
            member.since = now;
        }
        row.members += next.size();
        row.waiting -= next.size();
        enrol(next.stream().map(ClassMemberRow::who).toList());
    }

    /** In one order, so that two transactions do not wait for each other's rows. */
    private void enrol(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return;
        }
        Set<UUID> taking = new HashSet<>(entities.createQuery(
                        "select e.person from Enrolment e where e.course = :course and e.person in :people", UUID.class)
                .setParameter("course", row.course)
                .setParameter("people", people.stream().map(PersonId::value).toList())
                .getResultList());
        people.stream()
                .filter(person -> !taking.contains(person.value()))
                .sorted(Comparator.comparing(PersonId::value))
                .forEach(person -> {
                    EnrolmentRow enrolment =
                            new EnrolmentRow(UUID.randomUUID(), person, row.courseId(), version(), now);
                    entities.persist(enrolment);
                    enrolled.add(enrolment);
                });
    }

    private String version() {
        if (version == null) {
            throw Refusals.notInstalled(row.courseId());
        }
        return version;
    }
}
