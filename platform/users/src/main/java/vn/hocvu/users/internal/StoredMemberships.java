package vn.hocvu.users.internal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Memberships in the database. */
@Component(immediate = true)
public final class StoredMemberships implements Memberships {
    private static final int MOST = 1_000;

    private final Transactions transactions;
    private final Units units;
    private final StoredRoles roles;
    private final StoredAuditLog audit;
    private final Clock clock;

    @Activate
    public StoredMemberships(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference UnitDirectory units,
            @Reference StoredRoles roles,
            @Reference StoredAuditLog audit) {
        this(database, units, roles, audit, Clock.systemUTC());
    }

    StoredMemberships(
            EntityManagerFactory database, Units units, StoredRoles roles, StoredAuditLog audit, Clock clock) {
        this.transactions = new Transactions(database);
        this.units = units;
        this.roles = roles;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Membership> of(Caller caller, Collection<PersonId> people) {
        caller.requireOperator();
        requireBetween(0, people.size());
        if (people.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = people.stream().map(PersonId::value).toList();
        return transactions.read(entities -> {
            Set<UUID> merged = RecordOwners.merged(entities, ids);
            return entities.createQuery(
                            "select p.id, p.unit, p.audience from PersonRow p where p.id in :ids", Object[].class)
                    .setParameter("ids", ids)
                    .getResultStream()
                    .filter(row -> !merged.contains((UUID) row[0]))
                    .map(row ->
                            new Membership(new PersonId((UUID) row[0]), UnitId.of((String) row[1]), (String) row[2]))
                    .toList();
        });
    }

    @Override
    public void change(Caller caller, Membership membership) {
        Groups.check(membership.audience());
        roles.require(caller, Right.MANAGE_PEOPLE, membership.unit());
        if (units.find(membership.unit()).isEmpty()) {
            throw unitUnknown();
        }
        boolean changed = false;
        while (!changed) {
            UnitId before = unitOf(membership.person());
            roles.require(caller, Right.MANAGE_PEOPLE, before);
            roles.requireOver(caller, membership.person());
            changed = transactions.write(entities -> change(entities, caller, before, membership));
        }
    }

    private UnitId unitOf(PersonId person) {
        PersonRow row = transactions.read(entities -> entities.find(PersonRow.class, person.value()));
        if (row == null) {
            throw nobody();
        }
        return UnitId.of(row.unit);
    }

    /** False if the person has gone elsewhere meanwhile. */
    private boolean change(EntityManager entities, Caller caller, UnitId before, Membership membership) {
        UUID person = membership.person().value();
        String unit = membership.unit().value();
        PersonRow row = entities.find(PersonRow.class, person, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw nobody();
        }
        if (!row.unit.equals(before.value())) {
            return false;
        }
        if (row.unit.equals(unit) && Objects.equals(row.audience, membership.audience())) {
            return true;
        }
        remember(entities, row);
        if (!row.unit.equals(unit)) {
            move(entities, row, membership.unit());
        }
        row.unit = unit;
        row.audience = membership.audience();
        entities.flush();
        Changes.note(entities, Changes.OF_MEMBERSHIPS, person);
        audit.add(
                entities,
                caller,
                new AuditLog.Event(
                        "person.moved", membership.person(), membership.unit(), before + " → " + membership.unit()));
        return true;
    }

    private static void move(EntityManager entities, PersonRow row, UnitId unit) {
        Place there = UnitPlaces.joined(entities, unit).orElseThrow(StoredMemberships::unitUnknown);
        if (!RecordOwners.isMerged(entities, row.id)) {
            UnitPlaces.of(entities, UnitId.of(row.unit)).ifPresent(place -> UnitPlaces.note(entities, place, -1));
            UnitPlaces.note(entities, there, 1);
        }
        row.place = there.text();
        entities.createNativeQuery("update person_word set place = ? where person = ?")
                .setParameter(1, there.text())
                .setParameter(2, row.id)
                .executeUpdate();
    }

    /** Where somebody belonged until now; twice in a moment is remembered once. */
    private void remember(EntityManager entities, PersonRow row) {
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        entities.createNativeQuery("insert into belonging (person, until, unit, audience)"
                        + " select p.id, cast(? as timestamp with time zone), p.unit, p.audience from person p"
                        + " where p.id = ? and not exists (select 1 from belonging b where b.person = p.id and"
                        + " b.until = cast(? as timestamp with time zone))")
                .setParameter(1, now)
                .setParameter(2, row.id)
                .setParameter(3, now)
                .executeUpdate();
    }

    @Override
    public List<Former> history(Caller caller, PersonId person) {
        if (!person.equals(caller.person())) {
            roles.require(caller, Right.SEE_PEOPLE, unitOf(person));
        }
        return transactions
                .read(entities -> (List<?>) entities.createNativeQuery(
                                "select unit, audience, until from belonging where person = ? order by until desc")
                        .setParameter(1, person.value())
                        .setMaxResults(MOST)
                        .getResultList())
                .stream()
                .map(former -> (Object[]) former)
                .map(former ->
                        new Former(UnitId.of((String) former[0]), (String) former[1], InstantColumn.instant(former[2])))
                .toList();
    }

    @Override
    public List<Change> changes(Caller caller, long after, int limit) {
        caller.requireOperator();
        requireBetween(1, limit);
        return transactions.read(entities -> Changes.after(entities, Changes.OF_MEMBERSHIPS, after, limit)).stream()
                .map(change -> new Change(change.number(), new PersonId(change.person())))
                .toList();
    }

    private static void requireBetween(int least, int asked) {
        if (asked < least || asked > MOST) {
            throw Refusal.of(
                    Refusal.Category.INVALID,
                    "limit-invalid",
                    "Mỗi lần xem được từ " + least + " đến 1.000 người.",
                    "From " + least + " to 1,000 people can be asked for at once.");
        }
    }

    static Refusal unitUnknown() {
        return Refusal.of(
                        Refusal.Category.INVALID,
                        "unit-unknown",
                        "Chưa có đơn vị này. Hãy chọn một đơn vị trong danh sách.",
                        "There is no such unit. Choose one from the list.")
                .about("unit");
    }

    static Refusal nobody() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "person-unknown",
                "Không có người này. Hãy tìm lại trong danh sách.",
                "There is no such person. Look again in the list.");
    }
}
