package vn.hocvu.rest.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

/**
 * Roles in memory. Whoever administers Đà Nẵng may do everything there and below, and so may the operator of the country
 * everywhere; nobody else may do anything.
 */
final class Offices implements Roles {
    static final UnitId COUNTRY = UnitId.of("vn");
    static final UnitId CITY = UnitId.of("vn-48");
    static final UnitId OTHER_CITY = UnitId.of("vn-46");

    final List<Grant> grants = new ArrayList<>();

    /** All others are below the city. */
    private static final Set<UnitId> OFFICIAL = Set.of(COUNTRY, CITY, OTHER_CITY);

    Grant give(PersonId person, Role role, UnitId unit) {
        Grant grant = new Grant(new UUID(1, grants.size() + 1), person, role, unit, Country.NOW, null);
        grants.add(grant);
        return grant;
    }

    private static boolean includes(UnitId above, UnitId unit) {
        return above.equals(COUNTRY) || above.equals(unit) || above.equals(CITY) && !OFFICIAL.contains(unit);
    }

    @Override
    public boolean may(Caller caller, Right right, UnitId unit) {
        return caller.isOperator()
                || own(caller).stream()
                        .filter(grant -> grant.role().gives(right))
                        .filter(grant -> caller.verified() || !grant.role().needsSecondFactor())
                        .anyMatch(grant -> includes(grant.unit(), unit));
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
    public List<UnitId> where(Caller caller, Right right) {
        throw new AssertionError();
    }

    @Override
    public List<Grant> own(Caller caller) {
        return grants.stream()
                .filter(grant -> grant.withdrawn() == null)
                .filter(grant -> caller.who().filter(grant.person()::equals).isPresent())
                .toList();
    }

    @Override
    public List<Grant> of(Caller caller, PersonId person) {
        if (!caller.isOperator()) {
            caller.requirePerson();
        }
        return grants.stream()
                .filter(grant -> grant.person().equals(person))
                .filter(grant ->
                        caller.who().filter(person::equals).isPresent() || may(caller, Right.SEE_ROLES, grant.unit()))
                .toList();
    }

    @Override
    public Slice<Grant> within(Caller caller, UnitId unit, @Nullable Role role, @Nullable String after, int limit) {
        require(caller, Right.SEE_ROLES, unit);
        List<Grant> found = grants.stream()
                .filter(grant -> includes(unit, grant.unit()) && (role == null || role == grant.role()))
                .toList();
        return new Slice<>(found, after == null ? "more" + limit : null);
    }

    @Override
    public Grant grant(Caller caller, PersonId person, Role role, UnitId unit, @Nullable LocalDate lastDay) {
        if (role == Role.OPERATOR) {
            caller.requireOperator();
        }
        require(caller, Right.GRANT_ROLES, unit);
        if (person.equals(caller.person())) {
            throw Refusal.of(Refusal.Category.DENIED, "role-for-oneself", "Không ai tự trao.", "Not to oneself.");
        }
        Grant grant = new Grant(new UUID(1, grants.size() + 1), person, role, unit, Country.NOW, lastDay);
        grants.add(grant);
        return grant;
    }

    @Override
    public void withdraw(Caller caller, UUID id) {
        if (!caller.isOperator()) {
            caller.requirePerson();
        }
        Grant known = grants.stream()
                .filter(grant -> grant.id().equals(id) && grant.withdrawn() == null)
                .findFirst()
                .orElseThrow(
                        () -> Refusal.of(Refusal.Category.NOT_FOUND, "grant-unknown", "Không có.", "No such grant."));
        if (!known.person().equals(caller.person())) {
            require(caller, Right.GRANT_ROLES, known.unit());
        }
        grants.set(
                grants.indexOf(known),
                new Grant(
                        id, known.person(), known.role(), known.unit(), known.granted(), known.lastDay(), Country.NOW));
    }

    @Override
    public Caller acting(Caller person) {
        person.requirePerson();
        if (own(person).stream().noneMatch(grant -> grant.role() == Role.OPERATOR)) {
            person.requireOperator();
        }
        if (!person.verified()) {
            throw Refusal.of(Refusal.Category.DENIED, "second-factor-first", "Cần hai bước.", "Second factor.");
        }
        return new Caller(Caller.Kind.OPERATOR, person.requirePerson(), true, person.address());
    }
}
