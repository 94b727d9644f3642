package vn.hocvu.users.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Operators;
import vn.hocvu.users.PersonId;

/** Operators in the database. Asked each time, so that nobody acts on after the right was taken away. */
@Component(immediate = true)
public final class StoredOperators implements Operators {
    private static final int MOST = 200;

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public StoredOperators(@Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database) {
        this(database, Clock.systemUTC());
    }

    StoredOperators(EntityManagerFactory database, Clock clock) {
        this.transactions = new Transactions(database);
        this.clock = clock;
    }

    @Override
    public void grant(Caller operator, PersonId person) {
        operator.requireOperator();
        transactions.write(entities -> grant(entities, person.value()));
    }

    /** The person stays locked until the end, so that the same granted twice at once is one grant. */
    private boolean grant(EntityManager entities, UUID person) {
        if (entities.find(PersonRow.class, person, LockModeType.PESSIMISTIC_WRITE) == null) {
            throw StoredMemberships.nobody();
        }
        if (entities.find(OperatorRow.class, person) != null) {
            return false;
        }
        entities.persist(new OperatorRow(person, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return true;
    }

    @Override
    public void withdraw(Caller operator, PersonId person) {
        operator.requireOperator();
        int withdrawn = transactions.write(
                entities -> entities.createQuery("delete from OperatorRow o where o.person = :person")
                        .setParameter("person", person.value())
                        .executeUpdate());
        if (withdrawn == 0) {
            throw Refusal.of(
                    Refusal.Category.NOT_FOUND,
                    "operator-unknown",
                    "Người này không có quyền vận hành.",
                    "This person may not act as the operator.");
        }
    }

    @Override
    public Slice<Grant> list(Caller operator, @Nullable String after, int limit) {
        operator.requireOperator();
        if (limit < 1 || limit > MOST) {
            throw invalid("limit", "Mỗi lần xem được từ 1 đến 200 người.", "The limit must be between 1 and 200.");
        }
        List<OperatorRow> rows = rows(after == null ? null : position(after), limit + 1);
        List<Grant> part = rows.stream()
                .limit(limit)
                .map(row -> new Grant(new PersonId(row.person), row.granted))
                .toList();
        return new Slice<>(
                part, rows.size() > limit ? part.get(limit - 1).person().toString() : null);
    }

    private List<OperatorRow> rows(@Nullable UUID after, int limit) {
        return transactions.read(entities -> (after == null
                        ? entities.createQuery("select o from OperatorRow o order by o.person", OperatorRow.class)
                        : entities.createQuery(
                                        "select o from OperatorRow o where o.person > :after order by o.person",
                                        OperatorRow.class)
                                .setParameter("after", after))
                .setMaxResults(limit)
                .getResultList());
    }

    private static UUID position(String after) {
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException notOurs) {
            throw invalid(
                    "after",
                    "Không mở được phần tiếp theo của danh sách. Hãy mở lại danh sách từ đầu.",
                    "This is not where a part of the list ended. Begin at the first part.");
        }
    }

    @Override
    public Caller acting(Caller person) {
        if (person.isOperator()) {
            return person;
        }
        UUID id = person.requirePerson().value();
        if (transactions.read(entities -> entities.find(OperatorRow.class, id)) == null) {
            person.requireOperator();
        }
        return Caller.operator();
    }

    private static Refusal invalid(String field, String vi, String en) {
        return Refusal.of(Refusal.Category.INVALID, field + "-invalid", vi, en).about(field);
    }
}
