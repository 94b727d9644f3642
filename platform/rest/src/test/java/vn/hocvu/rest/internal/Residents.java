package vn.hocvu.rest.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.PersonNames;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Right;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;
import vn.hocvu.users.UnitId;

/** Whoever registers, in memory. Notes what others do to them. */
final class Residents implements SignIn, People, PersonNames, Memberships {
    final Map<String, Session> sessions = new HashMap<>();
    final List<String> addresses = new ArrayList<>();
    final List<String> done = new ArrayList<>();

    private final Offices offices;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, String> passwords = new HashMap<>();

    @Nullable
    String searched;

    Residents(Offices offices) {
        this.offices = offices;
    }

    /** Signed in with a second factor; answers the header for it. */
    String[] verified(String signInName) {
        Session session = new Session("verified-" + signInName, people.get(signInName), Country.NOW, true);
        sessions.put(session.token(), session);
        return new String[] {"Authorization", "Bearer " + session.token()};
    }

    PersonId id(String signInName) {
        return people.get(signInName).id();
    }

    Person one(PersonId id) {
        return people.values().stream()
                .filter(person -> person.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.of(Refusal.Category.NOT_FOUND, "person-unknown", "Không có người này.", "Nobody."));
    }

    @Override
    public Session signIn(String signInName, String password, String address) {
        addresses.add(address);
        if (signInName.equals("tooften")) {
            throw Refusal.of(Refusal.Category.TOO_OFTEN, "too-many-guesses", "Hãy đợi.", "Wait.")
                    .retryAfter(Duration.ofMillis(1_500));
        }
        if (!password.equals(passwords.get(signInName))) {
            throw Refusal.of(Refusal.Category.DENIED, "wrong-sign-in", "Sai tên hoặc mật khẩu.", "Wrong.");
        }
        return begin(people.get(signInName));
    }

    Session begin(Person person) {
        Session session = new Session("token-" + person.signInName(), person, Country.NOW.plus(Duration.ofDays(1)));
        sessions.put(session.token(), session);
        return session;
    }

    @Override
    public Optional<Session> session(String token) {
        return Optional.ofNullable(sessions.get(token));
    }

    @Override
    public void signOut(String token) {
        sessions.remove(token);
    }

    @Override
    public Person register(Caller caller, Registration registration, String address) {
        if (registration.name().equals("defect")) {
            throw new IllegalStateException("secret of the house");
        }
        return add(registration, registration.password());
    }

    private Person add(Registration registration, @Nullable String password) {
        Person person = new Person(
                new PersonId(new UUID(7, people.size() + 1)),
                registration.name(),
                registration.signInName(),
                null,
                registration.unit(),
                registration.audience(),
                Country.NOW);
        if (people.putIfAbsent(registration.signInName(), person) != null) {
            throw Refusal.of(Refusal.Category.CONFLICT, "user-name-taken", "Tên này đã có người dùng.", "Taken.")
                    .about("signInName");
        }
        passwords.put(registration.signInName(), password);
        return person;
    }

    @Override
    public NewAccount create(Caller caller, Registration registration) {
        offices.require(caller, Right.REGISTER_PEOPLE, registration.unit());
        String password = registration.password() == null ? "may-lam-mot-mat-khau" : registration.password();
        Person person = add(registration, password);
        done.add("create " + person.name());
        return new NewAccount(person, password);
    }

    @Override
    public NewAccount resetPassword(Caller caller, PersonId id) {
        Person person = one(id);
        offices.require(caller, Right.MANAGE_PEOPLE, person.unit());
        done.add("reset password");
        return new NewAccount(person, "mat-khau-moi");
    }

    @Override
    public Optional<Person> find(Caller caller, PersonId id) {
        Optional<Person> found = people.values().stream()
                .filter(person -> person.id().equals(id))
                .findFirst();
        if (caller.isOperator() || !caller.requirePerson().equals(id)) {
            offices.require(caller, Right.SEE_PEOPLE, found.map(Person::unit).orElse(Offices.COUNTRY));
        }
        return found;
    }

    @Override
    public Optional<Person> findBySignInName(Caller caller, String signInName) {
        offices.require(caller, Right.SEE_PEOPLE, Offices.CITY);
        return Optional.ofNullable(people.get(signInName));
    }

    @Override
    public Slice<Person> search(
            Caller caller, @Nullable String text, @Nullable UnitId unit, @Nullable String after, int limit) {
        offices.require(caller, Right.SEE_PEOPLE, unit == null ? Offices.COUNTRY : unit);
        searched = text + " " + unit + " " + after + " " + limit;
        return new Slice<>(List.copyOf(people.values()), after == null ? "more" : null);
    }

    @Override
    public long count(Caller caller, UnitId unit) {
        offices.require(caller, Right.SEE_PEOPLE, unit);
        return 2_000_000_000_000L;
    }

    @Override
    public Person correct(Caller caller, PersonId id, String name) {
        Person person = one(id);
        offices.require(caller, Right.MANAGE_PEOPLE, person.unit());
        if (name.isBlank()) {
            throw Refusal.of(Refusal.Category.INVALID, "name-missing", "Hãy nhập họ và tên.", "Give a name.")
                    .about("name");
        }
        Person now = new Person(
                person.id(),
                name,
                person.userName(),
                person.maskedPhone(),
                person.unit(),
                person.audience(),
                person.created(),
                person.assurance());
        people.put(person.signInName(), now);
        return now;
    }

    @Override
    public Person vouch(Caller caller, PersonId id, UnitId group) {
        Person person = one(id);
        offices.require(caller, Right.VOUCH, group);
        return put(person, person.unit(), person.audience(), Assurance.VOUCHED, "vouch by " + group);
    }

    private Person put(Person person, UnitId unit, @Nullable String audience, Assurance assurance, String act) {
        Person now = new Person(
                person.id(),
                person.name(),
                person.userName(),
                person.maskedPhone(),
                unit,
                audience,
                person.created(),
                assurance);
        people.put(person.signInName(), now);
        done.add(act);
        return now;
    }

    @Override
    public List<Membership> of(Caller caller, Collection<PersonId> ids) {
        throw new AssertionError();
    }

    @Override
    public void change(Caller caller, Membership membership) {
        Person person = one(membership.person());
        offices.require(caller, Right.MANAGE_PEOPLE, person.unit());
        offices.require(caller, Right.MANAGE_PEOPLE, membership.unit());
        put(person, membership.unit(), membership.audience(), person.assurance(), "move to " + membership.unit());
    }

    @Override
    public List<Change> changes(Caller caller, long after, int limit) {
        throw new AssertionError();
    }

    @Override
    public List<Former> history(Caller caller, PersonId id) {
        return find(caller, id).stream()
                .map(person -> new Former(Offices.OTHER_CITY, null, Country.NOW))
                .toList();
    }
}
