package vn.hocvu.users.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import javax.persistence.TypedQuery;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Merges;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/** Merges in the database. Followers are told on another thread, see {@link RecordFollowers}. */
@Component(immediate = true)
public final class StoredMerges implements Merges {
    private static final int MOST = 1_000;
    private static final int MOST_LISTED = 200;

    private final Transactions transactions;
    private final Sessions sessions;
    private final StoredRoles roles;
    private final StoredAuditLog audit;
    private final RecordFollowers followers;
    private final PersonalData personalData;
    private final Clock clock;

    @Activate
    public StoredMerges(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference Sessions sessions,
            @Reference StoredRoles roles,
            @Reference StoredAuditLog audit,
            @Reference RecordFollowers followers,
            @Reference PersonalData personalData) {
        this(database, sessions, roles, audit, followers, personalData, Clock.systemUTC());
    }

    StoredMerges(
            EntityManagerFactory database,
            Sessions sessions,
            StoredRoles roles,
            StoredAuditLog audit,
            RecordFollowers followers,
            PersonalData personalData,
            Clock clock) {
        this.transactions = new Transactions(database);
        this.sessions = sessions;
        this.roles = roles;
        this.audit = audit;
        this.followers = followers;
        this.personalData = personalData;
        this.clock = clock;
    }

    private record Done(MergeRow merge, List<String> endedSessions) {}

    @Override
    public Merge merge(Caller operator, PersonId record, PersonId into) {
        operator.requireOperator();
        if (record.equals(into)) {
            throw refusal(
                    Refusal.Category.INVALID,
                    "merge-same",
                    "Đây là cùng một hồ sơ. Hãy chọn hai hồ sơ khác nhau.",
                    "Both are the same record. Give two different ones.");
        }
        Done done = transactions.write(entities -> {
            Done merged = merge(entities, record.value(), into.value());
            tell(entities, operator, "person.merged", record, into);
            return merged;
        });
        sessions.forget(done.endedSessions);
        followers.changed();
        return shown(done.merge);
    }

    private Done merge(EntityManager entities, UUID record, UUID into) {
        lock(entities, record, into);
        for (UUID each : List.of(record, into)) {
            if (entities.find(MergeRow.class, each) != null) {
                throw refusal(
                        Refusal.Category.CONFLICT,
                        "merged-already",
                        "Một trong hai hồ sơ đã được gộp vào hồ sơ khác. Hãy gộp hồ sơ đang dùng.",
                        "The record " + each + " has been merged into another one. Merge that one.");
            }
        }
        if (roles.hasAny(entities, record)) {
            throw refusal(
                    Refusal.Category.CONFLICT,
                    "merge-role",
                    "Hồ sơ được gộp đang có vai trò. Hãy rút vai trò đó, hoặc trao cho hồ sơ còn lại, rồi gộp.",
                    "The record that is merged has a role. Withdraw it, or grant it to the other record, first.");
        }
        MergeRow merge = new MergeRow(record, into, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        ExternalLinks.merge(entities, merge);
        entities.persist(merge);
        entities.flush();
        count(entities, record, -1);
        for (String way : ExternalLinks.WAYS_IN) {
            entities.createQuery("update " + way
                            + " l set l.record = l.person where l.person = :record and l.record is null")
                    .setParameter("record", record)
                    .executeUpdate();
        }
        give(entities, record, into);
        List<String> ended = sessions.endAll(entities, record);
        note(entities, record, into);
        return new Done(merge, ended);
    }

    /** An entry for each of the two records, so that whoever looks after either unit finds one. */
    private void tell(EntityManager entities, Caller operator, String action, PersonId record, PersonId owner) {
        audit.add(entities, operator, new AuditLog.Event(action, owner, unit(entities, owner), "record " + record));
        audit.add(entities, operator, new AuditLog.Event(action, record, unit(entities, record), "owner " + owner));
    }

    private static UnitId unit(EntityManager entities, PersonId person) {
        return UnitId.of(entities.find(PersonRow.class, person.value()).unit);
    }

    /** That a record counts as somebody of its unit, or no more. */
    private static void count(EntityManager entities, UUID record, int difference) {
        PersonRow row = entities.find(PersonRow.class, record);
        UnitPlaces.of(entities, UnitId.of(row.unit)).ifPresent(place -> UnitPlaces.note(entities, place, difference));
    }

    /** In one order, so that two merges cannot wait for each other. */
    private static void lock(EntityManager entities, UUID... people) {
        Stream.of(people).sorted().forEach(person -> {
            if (entities.find(PersonRow.class, person, LockModeType.PESSIMISTIC_WRITE) == null) {
                throw StoredMemberships.nobody();
            }
        });
    }

    /** What one signs in with, and is known by. */
    private static void give(EntityManager entities, UUID record, UUID owner) {
        Set<UUID> records = RecordOwners.with(entities, record);
        for (String way : ExternalLinks.WAYS_IN) {
            entities.createQuery("update " + way + " l set l.person = :owner where l.record in :records")
                    .setParameter("owner", owner)
                    .setParameter("records", records)
                    .executeUpdate();
        }
    }

    private static void note(EntityManager entities, UUID record, UUID into) {
        Set<UUID> records = RecordOwners.with(entities, record);
        for (UUID each : records) {
            Changes.note(entities, Changes.OF_RECORDS, each);
        }
        for (UUID each : List.of(record, into)) {
            Changes.note(entities, Changes.OF_MEMBERSHIPS, each);
        }
    }

    @Override
    public void undo(Caller operator, PersonId record) {
        operator.requireOperator();
        transactions.write(entities -> {
            Optional<PersonId> owner = undo(entities, record.value());
            owner.ifPresent(person -> tell(entities, operator, "person.merge-undone", record, person));
            return owner;
        });
        followers.changed();
    }

    /** Whose the record was; empty if somebody else was faster. */
    private Optional<PersonId> undo(EntityManager entities, UUID record) {
        MergeRow known = entities.find(MergeRow.class, record);
        if (known == null) {
            throw refusal(
                    Refusal.Category.NOT_FOUND,
                    "not-merged",
                    "Hồ sơ này không được gộp vào hồ sơ nào.",
                    "This record is not merged into another one. hocvu:user-merge-list has all that are.");
        }
        lock(entities, record, known.person);
        MergeRow merge = entities.find(MergeRow.class, record, LockModeType.PESSIMISTIC_WRITE);
        if (merge == null) {
            return Optional.empty();
        }
        if (shown(merge).reversibleUntil().isBefore(clock.instant())) {
            throw refusal(
                    Refusal.Category.CONFLICT,
                    "merge-final",
                    "Đã quá 30 ngày nên không tách lại được nữa.",
                    "The records were merged more than " + REVERSIBLE_DAYS + " days ago and stay so.");
        }
        entities.remove(merge);
        entities.flush();
        count(entities, record, 1);
        give(entities, record, record);
        for (String table : ExternalLinks.TABLES) {
            entities.createNativeQuery("update " + table + " set record = null where record = person")
                    .executeUpdate();
        }
        ExternalLinks.undo(entities, merge);
        note(entities, record, merge.person);
        return Optional.of(new PersonId(merge.person));
    }

    private static Merge shown(MergeRow row) {
        return new Merge(
                new PersonId(row.record),
                new PersonId(row.person),
                row.merged,
                row.merged.plus(Duration.ofDays(REVERSIBLE_DAYS)));
    }

    @Override
    public Slice<Merge> list(Caller operator, @Nullable String after, int limit) {
        operator.requireOperator();
        requireBetween(1, limit, MOST_LISTED);
        Optional<PersonSearch.Position> position = Optional.ofNullable(after).map(PersonSearch.Position::of);
        List<MergeRow> rows = transactions.read(entities -> {
            TypedQuery<MergeRow> query = entities.createQuery(
                    "select m from MergeRow m"
                            + (position.isEmpty()
                                    ? ""
                                    : " where m.merged < :merged or (m.merged = :merged and m.record < :record)")
                            + " order by m.merged desc, m.record desc",
                    MergeRow.class);
            position.ifPresent(end ->
                    query.setParameter("merged", Instant.parse(end.value())).setParameter("record", end.person()));
            return new ArrayList<>(query.setMaxResults(limit + 1).getResultList());
        });
        List<MergeRow> part = rows.subList(0, Math.min(limit, rows.size()));
        String next = null;
        if (rows.size() > limit) {
            MergeRow last = part.get(limit - 1);
            next = new PersonSearch.Position(last.merged.toString(), last.record).written();
        }
        return new Slice<>(part.stream().map(StoredMerges::shown).toList(), next);
    }

    @Override
    public Map<PersonId, PersonId> owners(Caller operator, Collection<PersonId> records) {
        operator.requireOperator();
        requireBetween(0, records.size(), MOST);
        if (records.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = records.stream().map(PersonId::value).toList();
        return transactions.read(entities -> {
            Set<UUID> known =
                    new HashSet<>(entities.createQuery("select p.id from PersonRow p where p.id in :ids", UUID.class)
                            .setParameter("ids", ids)
                            .getResultList());
            return RecordOwners.of(entities, known).entrySet().stream()
                    .collect(Collectors.toMap(
                            each -> new PersonId(each.getKey()), each -> new PersonId(each.getValue())));
        });
    }

    @Override
    public Map<PersonId, Person> records(Caller operator, Collection<PersonId> records) {
        operator.requireOperator();
        requireBetween(0, records.size(), MOST);
        if (records.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = records.stream().map(PersonId::value).toList();
        Map<UUID, PersonRow> rows = transactions.read(entities -> AccountQueries.byIds(entities, ids));
        return rows.values().stream().map(personalData::person).collect(Collectors.toMap(Person::id, person -> person));
    }

    private static void requireBetween(int least, int asked, int most) {
        if (asked < least || asked > most) {
            throw refusal(
                    Refusal.Category.INVALID,
                    "limit-invalid",
                    "Mỗi lần xem được từ " + least + " đến " + most + " hồ sơ.",
                    "From " + least + " to " + most + " records can be asked for at once.");
        }
    }

    private static Refusal refusal(Refusal.Category category, String code, String vi, String en) {
        return Refusal.of(category, code, vi, en);
    }
}
