package vn.hocvu.courses.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Rights that follow from grants held in memory, as the contract says it. */
final class FakeRoles implements Roles {
    private final Units units = new FakeUnits();
    private final List<Grant> grants = new ArrayList<>();

    void grant(PersonId person, Role role, String unit) {
        grants.add(new Grant(UUID.randomUUID(), person, role, UnitId.of(unit), Instant.EPOCH, null));
    }

    @Override
    public boolean may(Caller caller, Right right, UnitId unit) {
        return caller.isOperator()
                || own(caller).stream()
                        .anyMatch(grant -> grant.role().gives(right)
                                && (caller.verified() || !grant.role().needsSecondFactor())
                                && units.path(unit).stream()
                                        .anyMatch(above -> above.id().equals(grant.unit())));
    }

    @Override
    public void require(Caller caller, Right right, UnitId unit) {
        if (!caller.isOperator()) {
            caller.requirePerson();
        }
        if (!may(caller, right, unit)) {
            throw Refusal.of(Refusal.Category.DENIED, "no-right", "Bạn không có quyền.", "You may not.");
        }
    }

    @Override
    public List<Grant> own(Caller caller) {
        return grants.stream()
                .filter(grant -> grant.person().equals(caller.person()))
                .toList();
    }

    @Override
    public List<UnitId> where(Caller caller, Right right) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Grant> of(Caller caller, PersonId person) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Slice<Grant> within(Caller caller, UnitId unit, @Nullable Role role, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Grant grant(Caller caller, PersonId person, Role role, UnitId unit, @Nullable LocalDate lastDay) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void withdraw(Caller caller, UUID grant) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Caller acting(Caller person) {
        throw new UnsupportedOperationException();
    }
}
