package vn.hocvu.courses.internal;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import javax.persistence.TypedQuery;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;

/** Classes and who is in them. */
final class ClassTable {
    private static final int MOST = 200;
    private static final int TRIES = 4;

    private static final String GIVE_FACILITATOR = "update class_facilitator f set person = ?1, record = nullif(?2, ?1)"
            + " where (f.record = ?2 or (f.person = ?2 and f.record is null)) and f.person <> ?1"
            + " and not exists (select 1 from class_facilitator o where o.person = ?1"
            + " and o.study_class = f.study_class)";

    private final Transactions transactions;

    ClassTable(EntityManagerFactory factory) {
        this.transactions = new Transactions(factory);
    }

    /** Somebody's place in a class. */
    record Seat(StudyClassRow studyClass, ClassMemberRow member) {}

    static String path(List<Unit> units) {
        return String.join("/", units.stream().map(Unit::id).map(UnitId::value).toList());
    }

    /** @param beforeCommit the last thing before it is stored; if it throws, nothing is */
    void add(StudyClassRow row, List<PersonId> facilitators, Runnable beforeCommit) throws Transactions.Duplicate {
        transactions.write(entities -> {
            entities.persist(row);
            entities.flush();
            place(entities, row);
            teach(entities, row.id, facilitators);
            beforeCommit.run();
            return row;
        });
    }

    Optional<StudyClassRow> find(UUID id) {
        return Optional.ofNullable(transactions.read(entities -> entities.find(StudyClassRow.class, id)));
    }

    Optional<StudyClassRow> find(String code) {
        return transactions.read(
                entities -> entities.createQuery("select c from StudyClass c where c.code = :code", StudyClassRow.class)
                        .setParameter("code", code)
                        .getResultStream()
                        .findFirst());
    }

    /**
     * Works on a class while nobody else does.
     *
     * @return what the work gave; empty if there is no such class
     */
    <T> Optional<T> locked(UUID id, BiFunction<EntityManager, StudyClassRow, T> work) {
        return repeated(entities -> {
            StudyClassRow row = entities.find(StudyClassRow.class, id, LockModeType.PESSIMISTIC_WRITE);
            return row == null ? Optional.empty() : Optional.of(work.apply(entities, row));
        });
    }

    /** Somebody may be enrolling in the course by themselves at the same moment; then once more. */
    private <T> T repeated(Function<EntityManager, T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return transactions.write(work);
            } catch (Transactions.Duplicate quicker) {
                if (tries == TRIES) {
                    throw new IllegalStateException(quicker);
                }
            }
        }
    }

    /** Writes in which units a class is. */
    static void place(EntityManager entities, StudyClassRow row) {
        entities.createNativeQuery("delete from class_unit where study_class = ?1")
                .setParameter(1, row.id)
                .executeUpdate();
        for (String unit : Set.of(row.path.split("/", -1))) {
            entities.createNativeQuery("insert into class_unit (unit, study_class, opened)"
                            + " select ?1, c.id, c.opened from study_class c where c.id = ?2")
                    .setParameter(1, unit)
                    .setParameter(2, row.id)
                    .executeUpdate();
        }
    }

    static void teach(EntityManager entities, UUID id, Collection<PersonId> facilitators) {
        Set<UUID> before = Set.copyOf(facilitators(entities, id));
        Set<UUID> after = facilitators.stream().map(PersonId::value).collect(Collectors.toSet());
        for (UUID person : before) {
            if (!after.contains(person)) {
                entities.createNativeQuery("delete from class_facilitator where study_class = ?1 and person = ?2")
                        .setParameter(1, id)
                        .setParameter(2, person)
                        .executeUpdate();
            }
        }
        for (UUID person : after) {
            if (!before.contains(person)) {
                entities.createNativeQuery("insert into class_facilitator (study_class, person) values (?1, ?2)")
                        .setParameter(1, id)
                        .setParameter(2, person)
                        .executeUpdate();
            }
        }
    }

    private static List<UUID> facilitators(EntityManager entities, UUID id) {
        List<?> found = entities.createNativeQuery(
                        "select person from class_facilitator where study_class = ?1 order by person")
                .setParameter(1, id)
                .getResultList();
        return found.stream().map(UUID.class::cast).toList();
    }

    Map<UUID, List<PersonId>> facilitators(List<UUID> classes) {
        if (classes.isEmpty()) {
            return Map.of();
        }
        String places = IntStream.rangeClosed(1, classes.size())
                .mapToObj(place -> "?" + place)
                .collect(Collectors.joining(", "));
        return transactions.read(entities -> {
            var query = entities.createNativeQuery("select study_class, person from class_facilitator"
                    + " where study_class in (" + places + ") order by person");
            for (int i = 0; i < classes.size(); i++) {
                query.setParameter(i + 1, classes.get(i));
            }
            Map<UUID, List<PersonId>> all = new HashMap<>();
            for (Object row : query.getResultList()) {
                Object[] found = (Object[]) row;
                all.computeIfAbsent((UUID) found[0], none -> new ArrayList<>()).add(new PersonId((UUID) found[1]));
            }
            return all;
        });
    }

    boolean teaches(UUID id, PersonId person) {
        return transactions.read(entities -> !entities.createNativeQuery(
                        "select 1 from class_facilitator where study_class = ?1 and person = ?2")
                .setParameter(1, id)
                .setParameter(2, person.value())
                .getResultList()
                .isEmpty());
    }

    List<StudyClassRow> taught(PersonId person) {
        return transactions.read(entities -> {
            List<?> ids = entities.createNativeQuery("select c.id from class_facilitator f"
                            + " join study_class c on c.id = f.study_class where f.person = ?1 and c.closed is null"
                            + " order by c.opened desc, c.id")
                    .setParameter(1, person.value())
                    .setMaxResults(MOST)
                    .getResultList();
            return rows(entities, ids.stream().map(UUID.class::cast).toList());
        });
    }

    private static List<StudyClassRow> rows(EntityManager entities, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, StudyClassRow> rows = new HashMap<>();
        entities.createQuery("select c from StudyClass c where c.id in :ids", StudyClassRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(row -> rows.put(row.id, row));
        return ids.stream().filter(rows::containsKey).map(rows::get).toList();
    }

    Slice<StudyClassRow> within(UnitId unit, @Nullable String after, int limit) {
        Optional<Position> position = Optional.ofNullable(after).map(Position::parse);
        return transactions.read(entities -> {
            var query = entities.createNativeQuery("select u.study_class from class_unit u where u.unit = ?1"
                            + (position.isPresent() ? " and (u.opened, u.study_class) < (?2, ?3)" : "")
                            + " order by u.opened desc, u.study_class desc")
                    .setParameter(1, unit.value())
                    .setMaxResults(limit + 1);
            position.ifPresent(
                    end -> query.setParameter(2, Timestamp.from(end.time())).setParameter(3, end.id()));
            List<?> ids = query.getResultList();
            List<StudyClassRow> found =
                    rows(entities, ids.stream().map(UUID.class::cast).toList());
            if (ids.size() <= limit || found.size() <= limit) {
                return new Slice<>(found, null);
            }
            StudyClassRow last = found.get(limit - 1);
            return new Slice<>(found.subList(0, limit), new Position(last.opened, last.id).toString());
        });
    }

    Optional<ClassMemberRow> member(UUID id, PersonId person) {
        return transactions.read(entities -> ClassRoll.find(entities, id, person));
    }

    /** Who of these is in a class, or waits. */
    Set<PersonId> there(UUID id, List<PersonId> people) {
        if (people.isEmpty()) {
            return Set.of();
        }
        List<UUID> found = transactions.read(entities -> entities.createQuery(
                        "select m.person from ClassMember m where m.studyClass = :class and m.state in :states"
                                + " and m.person in :people",
                        UUID.class)
                .setParameter("class", id)
                .setParameter("states", List.of(ClassMemberRow.code(State.ACTIVE), ClassMemberRow.code(State.WAITING)))
                .setParameter("people", people.stream().map(PersonId::value).toList())
                .getResultList());
        return found.stream().map(PersonId::new).collect(Collectors.toSet());
    }

    Slice<ClassMemberRow> members(UUID id, State state, @Nullable String after, int limit) {
        Optional<Position> position = Optional.ofNullable(after).map(Position::parse);
        String later = position.isPresent() ? " and (m.since > :since or (m.since = :since and m.id > :id))" : "";
        List<ClassMemberRow> found = transactions.read(entities -> {
            TypedQuery<ClassMemberRow> query = entities.createQuery(
                            "select m from ClassMember m where m.studyClass = :class and m.state = :state"
                                    + " and m.aside = false" + later + " order by m.since, m.id",
                            ClassMemberRow.class)
                    .setParameter("class", id)
                    .setParameter("state", ClassMemberRow.code(state))
                    .setMaxResults(limit + 1);
            position.ifPresent(end -> query.setParameter("since", end.time()).setParameter("id", end.id()));
            return new ArrayList<>(query.getResultList());
        });
        if (found.size() <= limit) {
            return new Slice<>(found, null);
        }
        ClassMemberRow last = found.get(limit - 1);
        return new Slice<>(found.subList(0, limit), last.position());
    }

    /** The classes that somebody is in or waits for, the newest first. */
    List<Seat> of(PersonId person) {
        return seats(
                "m.person = :person and m.state in ('active', 'waiting')",
                query -> query.setParameter("person", person.value()));
    }

    /** The classes of some courses that somebody is in and that are not closed. */
    List<StudyClassRow> of(PersonId person, Collection<CourseId> courses) {
        if (courses.isEmpty()) {
            return List.of();
        }
        List<String> ids = courses.stream().map(CourseId::toString).toList();
        return seats(
                        "m.person = :person and m.state = 'active' and c.closed is null and c.course in :courses",
                        query -> {
                            query.setParameter("person", person.value());
                            query.setParameter("courses", ids);
                        })
                .stream()
                .map(Seat::studyClass)
                .toList();
    }

    private List<Seat> seats(String condition, Consumer<TypedQuery<Object[]>> parameters) {
        return transactions.read(entities -> {
            TypedQuery<Object[]> query = entities.createQuery(
                            "select c, m from ClassMember m, StudyClass c where c.id = m.studyClass and m.aside = false"
                                    + " and " + condition + " order by m.since desc, m.id",
                            Object[].class)
                    .setMaxResults(MOST);
            parameters.accept(query);
            return query.getResultStream()
                    .map(found -> new Seat((StudyClassRow) found[0], (ClassMemberRow) found[1]))
                    .toList();
        });
    }

    /** The ids of the classes where a record is, or was before a merge, in order. */
    List<UUID> ofRecord(PersonId record) {
        return transactions.read(entities -> {
            List<UUID> ids = new ArrayList<>(entities.createQuery(
                            "select m.studyClass from ClassMember m where m.person = :record and m.record is null",
                            UUID.class)
                    .setParameter("record", record.value())
                    .getResultList());
            ids.addAll(
                    entities.createQuery("select m.studyClass from ClassMember m where m.record = :record", UUID.class)
                            .setParameter("record", record.value())
                            .getResultList());
            return ids.stream().distinct().sorted().toList();
        });
    }

    /** Who a record taught for, somebody teaches from now on. */
    void giveTeaching(PersonId record, PersonId owner) {
        repeated(entities -> entities.createNativeQuery(GIVE_FACILITATOR)
                .setParameter(1, owner.value())
                .setParameter(2, record.value())
                .executeUpdate());
    }

    /** What a record is in a class belongs to somebody from now on; what they have already stays theirs. */
    static void give(EntityManager entities, StudyClassRow row, PersonId record, PersonId owner) {
        Optional<ClassMemberRow> found = entities.createQuery(
                        "select m from ClassMember m where m.studyClass = :class and (m.record = :record"
                                + " or (m.person = :record and m.record is null))",
                        ClassMemberRow.class)
                .setParameter("class", row.id)
                .setParameter("record", record.value())
                .getResultStream()
                .findFirst();
        if (found.isEmpty()) {
            return;
        }
        ClassMemberRow member = found.get();
        count(row, member, -1);
        Optional<ClassMemberRow> own = ClassRoll.find(entities, row.id, owner);
        boolean back = record.equals(owner);
        boolean taken = own.filter(other -> !other.id.equals(member.id)).isPresent();
        member.aside = !back && taken;
        member.person = back || taken ? record.value() : owner.value();
        count(row, member, 1);
        entities.flush();
        entities.createNativeQuery("update class_member set record = nullif(?1, ?2) where id = ?3")
                .setParameter(1, record.value())
                .setParameter(2, member.person)
                .setParameter(3, member.id)
                .executeUpdate();
    }

    private static void count(StudyClassRow row, ClassMemberRow member, int by) {
        if (member.is(State.ACTIVE)) {
            row.members += by;
        }
        if (member.is(State.WAITING)) {
            row.waiting += by;
        }
    }
}
