package vn.hocvu.courses.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.UnitId;

/** People who exist once they are named here. */
final class FakePeople implements People {
    private final Set<PersonId> all = new HashSet<>();

    PersonId somebody() {
        PersonId person = new PersonId(UUID.randomUUID());
        all.add(person);
        return person;
    }

    @Override
    public Optional<Person> find(Caller caller, PersonId person) {
        return all.contains(person)
                ? Optional.of(new Person(person, "Lan", "lan", null, UnitId.of("vn-48"), Instant.EPOCH))
                : Optional.empty();
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
    public Optional<Person> findBySignInName(Caller caller, String signInName) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Slice<Person> search(
            Caller caller, @Nullable String text, @Nullable UnitId unit, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long count(Caller caller, UnitId unit) {
        throw new AssertionError();
    }

    @Override
    public Person vouch(Caller caller, PersonId person, UnitId group) {
        throw new AssertionError();
    }
}
