package vn.hocvu.courses.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** People who exist once they are named here, and where they belong. */
final class FakePeople implements People, Memberships {
    private final Map<String, Membership> all = new TreeMap<>();
    private final Map<String, PersonId> signInNames = new TreeMap<>();
    private final Map<PersonId, String> names = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Units units = new FakeUnits();
    private final @Nullable Roles roles;

    FakePeople() {
        this(null);
    }

    /** @param roles who may see whom; null if that does not matter */
    FakePeople(@Nullable Roles roles) {
        this.roles = roles;
    }

    PersonId somebody() {
        return somebody("vn-48", null);
    }

    PersonId somebody(String unit, @Nullable String audience) {
        PersonId person = new PersonId(UUID.randomUUID());
        name(person, String.format("Lan %05d", all.size()));
        move(person, unit, audience);
        return person;
    }

    private synchronized void name(PersonId person, String name) {
        names.put(person, name);
    }

    synchronized void move(PersonId person, String unit, @Nullable String audience) {
        all.put(person.toString(), new Membership(person, UnitId.of(unit), audience));
        changes.add(new Change(changes.size() + 1L, person));
    }

    @Override
    public synchronized Optional<Person> find(Caller caller, PersonId person) {
        Membership known = all.get(person.toString());
        if (roles != null && !caller.isOperator() && !caller.requirePerson().equals(person)) {
            roles.require(caller, Right.SEE_PEOPLE, known == null ? UnitId.of("vn") : known.unit());
        }
        return Optional.ofNullable(known).map(this::person);
    }

    /** Somebody who is called so. */
    synchronized PersonId named(String name) {
        PersonId person = somebody();
        name(person, name);
        return person;
    }

    private Person person(Membership known) {
        String name = names.getOrDefault(known.person(), "");
        return new Person(known.person(), name, "lan", null, known.unit(), known.audience(), Instant.EPOCH);
    }

    @Override
    public synchronized Slice<Person> search(
            Caller caller, @Nullable String text, @Nullable UnitId unit, @Nullable String after, int limit) {
        List<Person> found = all.entrySet().stream()
                .filter(entry -> after == null || entry.getKey().compareTo(after) > 0)
                .map(Map.Entry::getValue)
                .filter(known -> units.path(known.unit()).stream()
                        .anyMatch(above -> above.id().equals(unit)))
                .limit(limit + 1L)
                .map(this::person)
                .toList();
        return found.size() <= limit
                ? new Slice<>(found, null)
                : new Slice<>(found.subList(0, limit), found.get(limit - 1).id().toString());
    }

    @Override
    public synchronized List<Membership> of(Caller caller, Collection<PersonId> people) {
        caller.requireOperator();
        return people.stream()
                .filter(person -> all.containsKey(person.toString()))
                .map(person -> all.get(person.toString()))
                .toList();
    }

    @Override
    public synchronized List<Change> changes(Caller caller, long after, int limit) {
        caller.requireOperator();
        return changes.stream()
                .filter(change -> change.number() > after)
                .limit(limit)
                .toList();
    }

    @Override
    public void change(Caller caller, Membership membership) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Former> history(Caller caller, PersonId person) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Person register(Caller caller, Registration registration, String address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public NewAccount create(Caller caller, Registration registration) {
        throw new UnsupportedOperationException();
    }

    @Override
    public NewAccount resetPassword(Caller caller, PersonId person) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized Optional<Person> findBySignInName(Caller caller, String signInName) {
        return Optional.ofNullable(signInNames.get(signInName))
                .map(person -> all.get(person.toString()))
                .filter(known ->
                        roles == null || caller.isOperator() || roles.may(caller, Right.SEE_PEOPLE, known.unit()))
                .map(this::person);
    }

    /** Somebody who signs in so. */
    PersonId somebody(String signInName) {
        PersonId person = somebody();
        signInNames.put(signInName, person);
        return person;
    }

    @Override
    public long count(Caller caller, UnitId unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Person vouch(Caller caller, PersonId person, UnitId group) {
        throw new AssertionError();
    }
}
