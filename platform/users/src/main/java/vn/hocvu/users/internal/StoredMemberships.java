package vn.hocvu.users.internal;

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
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Memberships in the database. */
@Component(immediate = true)
public final class StoredMemberships implements Memberships {
    private static final int MOST = 1_000;

    private final Transactions transactions;
    private final Units units;

    @Activate
    public StoredMemberships(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference Units units) {
        this.transactions = new Transactions(database);
        this.units = units;
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
        caller.requireOperator();
        Groups.check(membership.audience());
        if (units.find(membership.unit()).isEmpty()) {
            throw unitUnknown();
        }
        transactions.write(entities -> change(entities, membership));
    }

    private static boolean change(EntityManager entities, Membership membership) {
        UUID person = membership.person().value();
        String unit = membership.unit().value();
        PersonRow row = entities.find(PersonRow.class, person, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw nobody();
        }
        if (row.unit.equals(unit) && Objects.equals(row.audience, membership.audience())) {
            return false;
        }
        row.unit = unit;
        row.audience = membership.audience();
        entities.createNativeQuery("update person_word set unit = ? where person = ?")
                .setParameter(1, unit)
                .setParameter(2, person)
                .executeUpdate();
        entities.flush();
        Changes.note(entities, Changes.OF_MEMBERSHIPS, person);
        return true;
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
