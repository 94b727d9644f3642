package vn.hocvu.integrations.xapi.internal.clients;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Operators;
import vn.hocvu.users.PersonId;

/** People who may act as the operator. */
final class FakeOperators implements Operators {
    final Set<PersonId> granted = new HashSet<>();

    @Override
    public void grant(Caller operator, PersonId person) {
        granted.add(person);
    }

    @Override
    public void withdraw(Caller operator, PersonId person) {
        granted.remove(person);
    }

    @Override
    public Slice<Grant> list(Caller operator, @Nullable String after, int limit) {
        throw new AssertionError("Pages list no operators");
    }

    @Override
    public Caller acting(Caller person) {
        if (!granted.contains(person.requirePerson())) {
            person.requireOperator();
        }
        return Caller.operator();
    }
}
