package vn.hocvu.integrations.xapi.internal.clients;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitId;

/** People who may act as the operator; pages ask for nothing else. */
final class FakeRoles implements Roles {
    final Set<PersonId> operators = new HashSet<>();

    @Override
    public Caller acting(Caller person) {
        if (!operators.contains(person.requirePerson())) {
            person.requireOperator();
        }
        return Caller.operator();
    }

    @Override
    public boolean may(Caller caller, Right right, UnitId unit) {
        throw new AssertionError();
    }

    @Override
    public void require(Caller caller, Right right, UnitId unit) {
        throw new AssertionError();
    }

    @Override
    public List<UnitId> where(Caller caller, Right right) {
        throw new AssertionError();
    }

    @Override
    public List<Grant> own(Caller caller) {
        throw new AssertionError();
    }

    @Override
    public List<Grant> of(Caller caller, PersonId person) {
        throw new AssertionError();
    }

    @Override
    public Slice<Grant> within(Caller caller, UnitId unit, @Nullable Role role, @Nullable String after, int limit) {
        throw new AssertionError();
    }

    @Override
    public Grant grant(Caller caller, PersonId person, Role role, UnitId unit, @Nullable LocalDate lastDay) {
        throw new AssertionError();
    }

    @Override
    public void withdraw(Caller caller, UUID grant) {
        throw new AssertionError();
    }
}
