package vn.hocvu.tracking.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** People and units as tracking needs them: a country, a province in it and a commune in that. */
final class Surroundings {
    static final UnitId COUNTRY = UnitId.of("vn");
    static final UnitId PROVINCE = UnitId.of("vn-48");
    static final UnitId COMMUNE = UnitId.of("vn-20194");
    static final UnitId ELSEWHERE = UnitId.of("vn-01");

    private static final Map<UnitId, Unit> UNITS = Map.of(
            COUNTRY, new Unit(COUNTRY, null, "country", "Việt Nam", "Việt Nam"),
            PROVINCE, new Unit(PROVINCE, COUNTRY, "city", "Đà Nẵng", "Thành phố Đà Nẵng"),
            COMMUNE, new Unit(COMMUNE, PROVINCE, "ward", "Hải Châu", "Phường Hải Châu"),
            ELSEWHERE, new Unit(ELSEWHERE, COUNTRY, "city", "Hà Nội", "Thành phố Hà Nội"));

    final Map<PersonId, UnitId> homes = new HashMap<>();

    ClientLimits limits() {
        return new ClientLimits(new FakePeople(), new FakeUnits());
    }

    private final class FakePeople implements People {
        @Override
        public Optional<Person> find(Caller caller, PersonId person) {
            return Optional.ofNullable(homes.get(person))
                    .map(home -> new Person(person, "Ai đó", "ai.do", null, home, Instant.EPOCH));
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

    private static final class FakeUnits implements Units {
        @Override
        public Optional<Unit> find(UnitId unit) {
            return Optional.ofNullable(UNITS.get(unit));
        }

        @Override
        public List<Unit> path(UnitId unit) {
            Unit found = UNITS.get(unit);
            if (found == null) {
                return List.of();
            }
            List<Unit> path =
                    new java.util.ArrayList<>(found.above().map(this::path).orElse(List.of()));
            path.add(found);
            return path;
        }

        @Override
        public List<Unit> below(UnitId parent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Unit> search(String text, @Nullable UnitId within, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Slice<Unit> made(UnitId parent, @Nullable String after, int limit) {
            throw new AssertionError();
        }
    }
}
