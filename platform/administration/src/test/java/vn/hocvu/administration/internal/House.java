package vn.hocvu.administration.internal;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Outage;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.EndingRoles;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.PersonNames;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;
import vn.hocvu.users.Vouchings;

/** The services behind the pages, in memory, with the rules that pages rely on. */
final class House {
    static final Unit COUNTRY = new Unit(UnitId.of("vn"), null, "country", "Việt Nam", "Việt Nam");
    static final Unit DA_NANG = new Unit(UnitId.of("vn-48"), COUNTRY.id(), "city", "Đà Nẵng", "Thành phố Đà Nẵng");
    static final Unit HUE = new Unit(UnitId.of("vn-46"), COUNTRY.id(), "city", "Huế", "Thành phố Huế");
    static final Unit HAI_CHAU = new Unit(UnitId.of("vn-1"), DA_NANG.id(), "ward", "Hải Châu", "Phường Hải Châu");
    static final Unit AN_HOA = new Unit(UnitId.of("vn-2"), DA_NANG.id(), "ward", "An Hòa", "Phường An Hòa");
    static final Unit AN_HOA_HUE = new Unit(UnitId.of("vn-3"), HUE.id(), "ward", "An Hòa", "Phường An Hòa");

    static final LocalDate TODAY = LocalDate.now(Words.VIETNAM);
    private static final Instant MADE = Instant.parse("2026-03-01T20:00:00Z");
    private static final Instant WITHDRAWN = Instant.parse("2026-04-05T20:00:00Z");

    private final Map<UnitId, Unit> tree = new LinkedHashMap<>();
    private final Map<UnitId, List<UnitRegister.Period>> periods = new HashMap<>();
    final Map<PersonId, Person> persons = new LinkedHashMap<>();
    private final Map<String, PersonId> logins = new HashMap<>();
    private final Map<PersonId, List<Memberships.Former>> formers = new HashMap<>();
    final List<Roles.Grant> grants = new ArrayList<>();
    final List<AuditLog.Entry> log = new ArrayList<>();
    final FakeMerges merges = new FakeMerges(grants, persons);
    final FakeUnits units = new FakeUnits();
    final FakeRegister register = new FakeRegister();
    final FakeRoles roles = new FakeRoles();
    final FakePeople people = new FakePeople();
    final FakeCards cards = new FakeCards(roles, people);
    final FakeSessions sessions = new FakeSessions(this);
    final FakeMemberships memberships = new FakeMemberships();
    final FakeAudit audit = new FakeAudit();
    final Lectures lectures = new Lectures(this);
    final FakeImports imports = new FakeImports(roles);

    /** What the node says of itself. */
    @Nullable
    HealthCheckExecutor checks;

    boolean away;

    House() {
        for (Unit unit : List.of(COUNTRY, DA_NANG, HUE, HAI_CHAU, AN_HOA, AN_HOA_HUE)) {
            put(unit, LocalDate.parse("2025-07-01"));
        }
    }

    private void put(Unit unit, LocalDate from) {
        tree.put(unit.id(), unit);
        List<UnitRegister.Period> history = periods.computeIfAbsent(unit.id(), id -> new ArrayList<>());
        if (!history.isEmpty()) {
            end(unit.id(), from, null);
        }
        history.add(new UnitRegister.Period(unit, from, null, null));
    }

    private void end(UnitId unit, LocalDate to, @Nullable UnitId successor) {
        List<UnitRegister.Period> history = Objects.requireNonNull(periods.get(unit));
        UnitRegister.Period last = history.remove(history.size() - 1);
        history.add(new UnitRegister.Period(last.unit(), last.from(), to, successor));
    }

    private boolean closed(UnitId unit) {
        return Places.end(register.history(unit)) != null;
    }

    /** A unit that an administrator made. */
    Unit make(String id, Unit parent, String kind, String name) {
        Unit unit = new Unit(UnitId.of(id), parent.id(), kind, name, name);
        put(unit, LocalDate.parse("2026-01-15"));
        return unit;
    }

    Person person(String name, String userName, Unit unit) {
        PersonId id = new PersonId(new UUID(0, persons.size() + 1));
        Person person = new Person(id, name, userName, null, unit.id(), "citizens", MADE);
        persons.put(id, person);
        logins.put(userName, id);
        return person;
    }

    UUID grant(Person person, Role role, Unit unit) {
        return grant(person, role, unit, null);
    }

    UUID grant(Person person, Role role, Unit unit, @Nullable LocalDate lastDay) {
        Roles.Grant grant =
                new Roles.Grant(new UUID(1, grants.size() + 1), person.id(), role, unit.id(), MADE, lastDay);
        grants.add(grant);
        return grant.id();
    }

    /** The person, with a second factor. */
    static Caller verified(Person person) {
        return new Caller(Caller.Kind.PERSON, person.id(), true, "203.0.113.7");
    }

    private static List<String> words(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{Mn}+", "")
                .replace('đ', 'd')
                .replace('Đ', 'd')
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(folded.split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static boolean fits(String name, String text) {
        List<String> own = words(name);
        return words(text).stream().allMatch(asked -> own.stream().anyMatch(word -> word.startsWith(asked)));
    }

    private boolean isWithin(UnitId unit, @Nullable UnitId above) {
        return above == null
                || units.path(unit).stream().anyMatch(step -> step.id().equals(above));
    }

    static <T> Slice<T> slice(List<T> all, Function<T, String> key, @Nullable String after, int limit) {
        int from = 0;
        if (after != null) {
            while (from < all.size() && !key.apply(all.get(from)).equals(after)) {
                from++;
            }
            from++;
        }
        List<T> part = all.subList(Math.min(from, all.size()), Math.min(all.size(), from + limit));
        boolean more = from + limit < all.size();
        return new Slice<>(part, more ? key.apply(part.get(part.size() - 1)) : null);
    }

    private static Refusal refusal(Refusal.Category category, String code, String vi) {
        return Refusal.of(category, code, vi, code);
    }

    static Refusal nobody() {
        return refusal(Refusal.Category.NOT_FOUND, "person-unknown", "Không có người này.");
    }

    final class FakeUnits implements Units {
        @Override
        public Optional<Unit> find(UnitId unit) {
            return Optional.ofNullable(tree.get(unit));
        }

        @Override
        public List<Unit> path(UnitId unit) {
            List<Unit> path = new ArrayList<>();
            for (Optional<Unit> at = find(unit);
                    at.isPresent();
                    at = at.get().above().flatMap(this::find)) {
                path.add(0, at.get());
            }
            return path;
        }

        private List<Unit> open(UnitId parent, boolean made) {
            return tree.values().stream()
                    .filter(unit -> parent.equals(unit.parent()) && Places.isMade(unit) == made)
                    .filter(unit -> !closed(unit.id()))
                    .sorted((a, b) -> a.id().compareTo(b.id()))
                    .toList();
        }

        @Override
        public List<Unit> below(UnitId parent) {
            List<Unit> below = new ArrayList<>(open(parent, false));
            below.addAll(open(parent, true));
            return below;
        }

        @Override
        public Slice<Unit> made(UnitId parent, @Nullable String after, int limit) {
            return slice(open(parent, true), unit -> unit.id().value(), after, limit);
        }

        @Override
        public List<Unit> search(String text, @Nullable UnitId within, int limit) {
            return tree.values().stream()
                    .filter(unit -> !closed(unit.id()) && isWithin(unit.id(), within) && fits(unit.fullName(), text))
                    .limit(limit)
                    .toList();
        }
    }

    /** See {@link vn.hocvu.users.Namesakes}. */
    List<Person> namesakes(Caller caller, String name, UnitId unit, int limit) {
        roles.require(caller, Right.SEE_PEOPLE, unit);
        return people.search(caller, name, unit, null, 200).items().stream()
                .filter(person -> person.unit().equals(unit) && person.name().equalsIgnoreCase(name))
                .limit(limit)
                .toList();
    }

    final class FakeRegister implements UnitRegister {
        @Override
        public List<Period> history(UnitId unit) {
            return periods.getOrDefault(unit, List.of());
        }

        @Override
        public Unit create(Caller caller, @Nullable UnitId id, UnitId parent, String kind, String name) {
            roles.require(caller, Right.MANAGE_UNITS, parent);
            check(kind, name);
            Unit unit = new Unit(UnitId.of(kind + "-" + tree.size()), parent, kind, name, name);
            put(unit, TODAY);
            note(caller, "unit.created", null, unit.id(), name);
            return unit;
        }

        private void check(String kind, String name) {
            if (!KINDS.contains(kind)) {
                throw refusal(Refusal.Category.INVALID, "unit-kind-invalid", "Hãy chọn loại đơn vị.")
                        .about("kind");
            }
            if (name.isEmpty()) {
                throw refusal(Refusal.Category.INVALID, "unit-name-invalid", "Hãy nhập tên đơn vị.")
                        .about("name");
            }
        }

        @Override
        public Unit change(Caller caller, UnitId id, String kind, String name) {
            Unit before = own(caller, id);
            check(kind, name);
            Unit after = new Unit(id, before.parent(), kind, name, name);
            put(after, TODAY);
            note(caller, "unit.changed", null, id, name);
            return after;
        }

        private Unit own(Caller caller, UnitId id) {
            roles.require(caller, Right.MANAGE_UNITS, id);
            return Objects.requireNonNull(tree.get(id));
        }

        private void requireElsewhere(UnitId unit, UnitId target, String field) {
            if (closed(target) || isWithin(target, unit)) {
                throw refusal(Refusal.Category.INVALID, "unit-circle", "Không chuyển vào chính nó được.")
                        .about(field);
            }
        }

        @Override
        public Unit move(Caller caller, UnitId id, UnitId parent) {
            Unit before = own(caller, id);
            roles.require(caller, Right.MANAGE_UNITS, parent);
            requireElsewhere(id, parent, "parent");
            Unit after = new Unit(id, parent, before.kind(), before.name(), before.fullName());
            put(after, TODAY);
            note(caller, "unit.moved", null, id, "→ " + parent);
            return after;
        }

        @Override
        public void close(Caller caller, UnitId id, UnitId successor) {
            own(caller, id);
            roles.require(caller, Right.MANAGE_UNITS, successor);
            requireElsewhere(id, successor, "successor");
            end(id, TODAY, successor);
            persons.replaceAll((key, person) -> person.unit().equals(id) ? moved(person, successor, null) : person);
            note(caller, "unit.closed", null, id, "→ " + successor);
        }

        @Override
        public Differences compare(Caller operator, Edition edition) {
            throw new AssertionError("No page asks for this");
        }

        @Override
        public Differences takeOver(Caller operator, Edition edition) {
            throw new AssertionError("No page asks for this");
        }
    }

    private static Person moved(Person person, UnitId unit, @Nullable String audience) {
        return new Person(
                person.id(),
                person.name(),
                person.userName(),
                person.maskedPhone(),
                unit,
                audience,
                person.created(),
                person.assurance());
    }

    final class FakeRoles implements Roles, EndingRoles {
        int asked;

        @Override
        public boolean may(Caller caller, Right right, UnitId unit) {
            return missing(caller, right, unit).isEmpty();
        }

        @Override
        public void require(Caller caller, Right right, UnitId unit) {
            missing(caller, right, unit).ifPresent(refusal -> {
                throw refusal;
            });
        }

        private Optional<Refusal> missing(Caller caller, Right right, UnitId unit) {
            if (caller.isOperator()) {
                return Optional.empty();
            }
            caller.requirePerson();
            List<Grant> here = own(caller).stream()
                    .filter(grant -> grant.role().gives(right) && isWithin(unit, grant.unit()))
                    .toList();
            if (here.isEmpty()) {
                return Optional.of(refusal(Refusal.Category.DENIED, "no-right", "Bạn không có quyền ở đơn vị này."));
            }
            return here.stream()
                            .anyMatch(
                                    grant -> caller.verified() || !grant.role().needsSecondFactor())
                    ? Optional.empty()
                    : Optional.of(refusal(Refusal.Category.DENIED, "second-factor-first", "Cần xác minh hai bước."));
        }

        @Override
        public List<UnitId> where(Caller caller, Right right) {
            if (caller.isOperator()) {
                return List.of(COUNTRY.id());
            }
            return own(caller).stream()
                    .filter(grant -> grant.role().gives(right))
                    .filter(grant -> caller.verified() || !grant.role().needsSecondFactor())
                    .map(Grant::unit)
                    .distinct()
                    .sorted()
                    .toList();
        }

        @Override
        public List<Grant> own(Caller caller) {
            asked++;
            if (away) {
                throw Outage.refusal();
            }
            return grants.stream()
                    .filter(grant -> grant.person().equals(caller.person()) && grant.counts(TODAY))
                    .toList();
        }

        @Override
        public List<Grant> of(Caller caller, PersonId person) {
            return grants.stream()
                    .filter(grant -> grant.person().equals(person))
                    .filter(grant -> person.equals(caller.person()) || may(caller, Right.SEE_ROLES, grant.unit()))
                    .toList();
        }

        @Override
        public Slice<Grant> within(Caller caller, UnitId unit, @Nullable Role role, @Nullable String after, int limit) {
            require(caller, Right.SEE_ROLES, unit);
            List<Grant> all = grants.stream()
                    .filter(grant -> grant.counts(TODAY))
                    .filter(grant -> (role == null || grant.role() == role) && isWithin(grant.unit(), unit))
                    .toList();
            return slice(all, grant -> grant.id().toString(), after, limit);
        }

        @Override
        public List<Grant> ending(Caller caller, UnitId unit, LocalDate until, int limit) {
            return within(caller, unit, null, null, Integer.MAX_VALUE - 1).items().stream()
                    .filter(grant -> grant.lastDay() != null && !grant.lastDay().isAfter(until))
                    .sorted(Comparator.comparing(Grant::lastDay))
                    .limit(limit)
                    .toList();
        }

        @Override
        public Grant grant(Caller caller, PersonId person, Role role, UnitId unit, @Nullable LocalDate lastDay) {
            if (role == Role.OPERATOR) {
                caller.requireOperator();
            }
            require(caller, Right.GRANT_ROLES, unit);
            if (person.equals(caller.person())) {
                throw refusal(Refusal.Category.DENIED, "role-for-oneself", "Không ai tự trao vai trò cho mình.");
            }
            if (lastDay != null && lastDay.isBefore(TODAY)) {
                throw refusal(Refusal.Category.INVALID, "last-day-over", "Ngày kết thúc đã qua.")
                        .about("lastDay");
            }
            Grant grant = new Grant(new UUID(1, grants.size() + 1), person, role, unit, MADE, lastDay);
            grants.add(grant);
            note(caller, "role.granted", person, unit, role.code() + (lastDay == null ? "" : " until " + lastDay));
            return grant;
        }

        @Override
        public void withdraw(Caller caller, UUID id) {
            Grant grant = grants.stream()
                    .filter(each -> each.id().equals(id) && each.counts(TODAY))
                    .findFirst()
                    .orElseThrow(() -> refusal(Refusal.Category.NOT_FOUND, "grant-unknown", "Vai trò này không còn."));
            if (!grant.person().equals(caller.person())) {
                if (grant.role() == Role.OPERATOR) {
                    caller.requireOperator();
                }
                require(caller, Right.GRANT_ROLES, grant.unit());
            }
            grants.set(
                    grants.indexOf(grant),
                    new Grant(id, grant.person(), grant.role(), grant.unit(), MADE, grant.lastDay(), WITHDRAWN));
            note(
                    caller,
                    "role.withdrawn",
                    grant.person(),
                    grant.unit(),
                    grant.role().code());
        }

        @Override
        public Caller acting(Caller person) {
            person.requirePerson();
            if (own(person).stream().noneMatch(grant -> grant.role() == Role.OPERATOR)) {
                person.requireOperator();
            }
            if (!person.verified()) {
                throw refusal(Refusal.Category.DENIED, "second-factor-first", "Cần xác minh hai bước.");
            }
            return new Caller(Caller.Kind.OPERATOR, person.requirePerson(), true, person.address());
        }

        void requireOver(Caller caller, PersonId person) {
            for (Grant grant : grants) {
                if (grant.person().equals(person)
                        && grant.counts(TODAY)
                        && !caller.isOperator()
                        && !may(caller, Right.GRANT_ROLES, grant.unit())) {
                    throw refusal(Refusal.Category.DENIED, "role-above", "Người này có vai trò mà bạn không quản lý.");
                }
            }
        }
    }

    final class FakePeople implements People, PersonNames {
        private static final String FURTHER_ON = "further-on";

        /** So many parts of lists are empty, as where few have all the words that are looked for. */
        int emptyParts;

        /** Of whomever. */
        final List<Vouchings.Vouching> vouched = new ArrayList<>();

        int made;

        @Override
        public Person register(Caller caller, Registration registration, String address) {
            throw new AssertionError("No page asks for this");
        }

        @Override
        public NewAccount create(Caller caller, Registration registration) {
            roles.require(caller, Right.REGISTER_PEOPLE, registration.unit());
            String signInName = registration.signInName();
            if (registration.audience() != null && !registration.audience().equals("citizens")) {
                throw refusal(Refusal.Category.INVALID, "audience-invalid", "Hãy chọn nhóm trong danh sách.")
                        .about("audience");
            }
            if (signInName.length() < 3) {
                throw refusal(Refusal.Category.INVALID, "user-name-invalid", "Tên đăng nhập quá ngắn.")
                        .about("signInName");
            }
            if (logins.containsKey(signInName)) {
                throw refusal(Refusal.Category.CONFLICT, "phone-taken", "Hãy đăng nhập.")
                        .about("signInName");
            }
            Person person =
                    person(registration.name(), signInName, Objects.requireNonNull(tree.get(registration.unit())));
            note(caller, "person.created", person.id(), person.unit(), "");
            return new NewAccount(person, "mật-khẩu-" + ++made);
        }

        @Override
        public NewAccount resetPassword(Caller caller, PersonId id) {
            Person person = find(caller, id).orElseThrow(House::nobody);
            roles.require(caller, Right.MANAGE_PEOPLE, person.unit());
            roles.requireOver(caller, id);
            note(caller, "person.password-reset", id, person.unit(), "");
            return new NewAccount(person, "mật-khẩu-" + ++made);
        }

        @Override
        public Optional<Person> find(Caller caller, PersonId id) {
            Optional<Person> person = Optional.ofNullable(persons.get(merges.owner(id)));
            if (!caller.isOperator() && !caller.requirePerson().equals(id)) {
                roles.require(caller, Right.SEE_PEOPLE, person.map(Person::unit).orElse(COUNTRY.id()));
            }
            return person;
        }

        @Override
        public Optional<Person> findBySignInName(Caller caller, String signInName) {
            return Optional.ofNullable(logins.get(signInName))
                    .flatMap(id -> Optional.ofNullable(persons.get(id)))
                    .filter(person -> roles.may(caller, Right.SEE_PEOPLE, person.unit()));
        }

        @Override
        public Slice<Person> search(
                Caller caller, @Nullable String text, @Nullable UnitId unit, @Nullable String after, int limit) {
            roles.require(caller, Right.SEE_PEOPLE, unit == null ? COUNTRY.id() : unit);
            List<Person> all = persons.values().stream()
                    .filter(person -> isWithin(person.unit(), unit) && fits(person.name(), text == null ? "" : text))
                    .toList();
            if (emptyParts > 0) {
                emptyParts--;
                return new Slice<>(List.of(), FURTHER_ON);
            }
            return slice(all, person -> person.id().toString(), FURTHER_ON.equals(after) ? null : after, limit);
        }

        @Override
        public Person correct(Caller caller, PersonId person, String name) {
            Person before = find(caller, person).orElseThrow(House::nobody);
            roles.require(caller, Right.MANAGE_PEOPLE, before.unit());
            if (name.isBlank()) {
                throw refusal(Refusal.Category.INVALID, "name-missing", "Hãy nhập họ và tên.")
                        .about("name");
            }
            Person after = new Person(
                    person,
                    name,
                    before.userName(),
                    before.maskedPhone(),
                    before.unit(),
                    before.audience(),
                    before.created(),
                    before.assurance());
            persons.put(person, after);
            note(caller, "person.renamed", person, before.unit(), before.name() + " → " + name);
            return after;
        }

        @Override
        public Person vouch(Caller caller, PersonId person, UnitId unit) {
            roles.require(caller, Right.VOUCH, unit);
            Person before = find(caller, person).orElseThrow(House::nobody);
            roles.require(caller, Right.VOUCH, before.unit());
            if (person.equals(caller.person())) {
                throw refusal(Refusal.Category.DENIED, "vouch-for-oneself", "Không ai xác nhận cho mình.");
            }
            Person after = new Person(
                    person,
                    before.name(),
                    before.userName(),
                    before.maskedPhone(),
                    before.unit(),
                    before.audience(),
                    before.created(),
                    Assurance.VOUCHED);
            persons.put(person, after);
            vouched.add(new Vouchings.Vouching(unit, caller.person(), Instant.parse("2026-11-20T03:04:05Z")));
            note(caller, "person.vouched", person, unit, "");
            return after;
        }

        @Override
        public long count(Caller caller, UnitId unit) {
            roles.require(caller, Right.SEE_PEOPLE, unit);
            return persons.values().stream()
                    .filter(person -> isWithin(person.unit(), unit))
                    .count();
        }
    }

    final class FakeMemberships implements Memberships {
        @Override
        public List<Membership> of(Caller caller, Collection<PersonId> people) {
            throw new AssertionError("No page asks for this");
        }

        @Override
        public void change(Caller caller, Membership membership) {
            String audience = membership.audience();
            if (audience != null && !List.of("citizens", "pupils").contains(audience)) {
                throw refusal(Refusal.Category.INVALID, "audience-invalid", "Hãy chọn nhóm trong danh sách.")
                        .about("audience");
            }
            roles.require(caller, Right.MANAGE_PEOPLE, membership.unit());
            Person person =
                    Optional.ofNullable(persons.get(membership.person())).orElseThrow(House::nobody);
            roles.require(caller, Right.MANAGE_PEOPLE, person.unit());
            roles.requireOver(caller, person.id());
            formers.computeIfAbsent(person.id(), id -> new ArrayList<>())
                    .add(0, new Former(person.unit(), person.audience(), Instant.parse("2026-11-27T01:00:00Z")));
            persons.put(person.id(), moved(person, membership.unit(), audience));
            note(caller, "person.moved", person.id(), membership.unit(), "");
        }

        @Override
        public List<Change> changes(Caller caller, long after, int limit) {
            throw new AssertionError("No page asks for this");
        }

        @Override
        public List<Former> history(Caller caller, PersonId person) {
            people.find(caller, person);
            return formers.getOrDefault(person, List.of());
        }
    }

    void note(Caller caller, String action, @Nullable PersonId person, @Nullable UnitId unit, String detail) {
        audit.add(caller, new AuditLog.Event(action, person, unit, detail));
    }

    final class FakeAudit implements AuditLog {
        Instant time = Instant.parse("2026-11-20T20:04:05Z");
        AuditLog.@Nullable Query asked;

        @Override
        public void add(Caller caller, Event event) {
            log.add(0, new Entry(log.size() + 1, time, caller.person(), caller.address(), event));
        }

        @Override
        public Slice<Entry> search(Caller caller, Query query, @Nullable String after, int limit) {
            roles.require(caller, Right.READ_AUDIT, Objects.requireNonNull(query.unit()));
            asked = query;
            List<Entry> all = log.stream()
                    .filter(entry -> entry.event().unit() != null
                            && isWithin(entry.event().unit(), query.unit()))
                    .filter(entry -> query.actor() == null || query.actor().equals(entry.actor()))
                    .filter(entry -> query.person() == null
                            || query.person().equals(entry.event().person()))
                    .filter(entry ->
                            query.action() == null || entry.event().action().startsWith(query.action()))
                    .toList();
            return slice(all, entry -> Long.toString(entry.number()), after, limit);
        }
    }
}
