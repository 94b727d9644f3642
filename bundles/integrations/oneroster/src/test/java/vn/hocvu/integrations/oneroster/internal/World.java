package vn.hocvu.integrations.oneroster.internal;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.Text;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.People;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;

/** A node with the services that rosters need, in memory. Everything that is written is counted in {@link #writes}. */
final class World {
    static final Instant NOW = Instant.parse("2026-11-27T05:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final UnitId COUNTRY = UnitId.of("vn");
    static final UnitId COMMUNE = UnitId.of("vn-48-20194");
    static final UnitId ELSEWHERE = UnitId.of("vn-46");
    static final CourseId COURSE = CourseId.of("bo-cong-an/nhan-biet-lua-dao");

    /** Runs the commune. */
    static final Caller ADMIN = new Caller(Caller.Kind.PERSON, new PersonId(new UUID(0, 7)), true, "203.0.113.7");

    final Map<UnitId, Unit> tree = new LinkedHashMap<>();
    final Map<PersonId, Person> persons = new LinkedHashMap<>();
    final Map<UUID, StudyClass> opened = new LinkedHashMap<>();
    final Map<UUID, Set<PersonId>> members = new HashMap<>();
    final List<AuditLog.Event> log = new ArrayList<>();
    final Set<Right> lacking = new HashSet<>();
    int writes;

    /** Told before each write, so that a test can end the node there. */
    Consumer<String> before = what -> {};

    /** Whether lists of people stay under way, until a test ends them. */
    boolean accountsWait;

    /** User names that somebody has taken since lists were read. */
    final Set<String> takenMeanwhile = new HashSet<>();

    final FakeUnits units = new FakeUnits();
    final FakeRegister register = new FakeRegister();
    final FakePeople people = new FakePeople();
    final FakeImports imports = new FakeImports();
    final FakeMemberships memberships = new FakeMemberships();
    final FakeClasses classes = new FakeClasses();
    final FakeRoles roles = new FakeRoles();
    final FakeCatalogue catalogue = new FakeCatalogue();
    final FakeAudit audit = new FakeAudit();

    World() {
        put(new Unit(COUNTRY, null, "country", "Việt Nam", "Việt Nam"));
        put(new Unit(UnitId.of("vn-48"), COUNTRY, "city", "Đà Nẵng", "Thành phố Đà Nẵng"));
        put(new Unit(COMMUNE, UnitId.of("vn-48"), "ward", "Hải Châu", "Phường Hải Châu"));
        put(new Unit(ELSEWHERE, COUNTRY, "city", "Huế", "Thành phố Huế"));
    }

    void put(Unit unit) {
        tree.put(unit.id(), unit);
    }

    private void write(String what) {
        before.accept(what);
        writes++;
    }

    Person person(String name) {
        return persons.values().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Unit unit(String name) {
        return tree.values().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    StudyClass studyClass(String title) {
        return opened.values().stream()
                .filter(each -> each.plan().title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    Set<String> members(String title) {
        Set<String> names = new LinkedHashSet<>();
        members.getOrDefault(studyClass(title).id(), Set.of())
                .forEach(each ->
                        names.add(Objects.requireNonNull(persons.get(each)).name()));
        return names;
    }

    boolean isWithin(UnitId unit, UnitId above) {
        return units.path(unit).stream().anyMatch(step -> step.id().equals(above));
    }

    private static Refusal refusal(Refusal.Category category, String code) {
        return Refusal.of(category, code, code, code);
    }

    private static <T> Slice<T> slice(List<T> all, @Nullable String after, int limit) {
        int from = after == null ? 0 : Integer.parseInt(after);
        int to = Math.min(all.size(), from + Math.min(limit, 2));
        return new Slice<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    /** For what no roster asks. */
    @SuppressWarnings("unchecked")
    static <T> T nothing(Class<T> type) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            throw new AssertionError("No roster asks for " + method);
        });
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

        @Override
        public List<Unit> below(UnitId parent) {
            return tree.values().stream()
                    .filter(unit -> parent.equals(unit.parent()))
                    .toList();
        }

        @Override
        public Slice<Unit> made(UnitId parent, @Nullable String after, int limit) {
            return slice(
                    below(parent).stream()
                            .filter(unit -> UnitRegister.KINDS.contains(unit.kind()))
                            .toList(),
                    after,
                    limit);
        }

        @Override
        public List<Unit> search(String text, @Nullable UnitId within, int limit) {
            throw new AssertionError("No roster looks for names");
        }
    }

    final class FakeRegister implements UnitRegister {
        private final UnitRegister others = nothing(UnitRegister.class);

        @Override
        public List<Period> history(UnitId unit) {
            return others.history(unit);
        }

        @Override
        public Unit create(Caller caller, @Nullable UnitId id, UnitId parent, String kind, String name) {
            roles.require(caller, Right.MANAGE_UNITS, parent);
            if (id == null || !id.value().startsWith(kind + "-") || !tree.containsKey(parent)) {
                throw refusal(Refusal.Category.INVALID, "unit-id-invalid");
            }
            if (tree.containsKey(id)) {
                throw refusal(Refusal.Category.CONFLICT, "unit-id-taken");
            }
            write("unit");
            Unit unit = new Unit(id, parent, kind, name, name);
            put(unit);
            return unit;
        }

        @Override
        public Unit change(Caller caller, UnitId unit, String kind, String name) {
            write("unit");
            Unit after = new Unit(unit, Objects.requireNonNull(tree.get(unit)).parent(), kind, name, name);
            put(after);
            return after;
        }

        @Override
        public Unit move(Caller caller, UnitId unit, UnitId parent) {
            write("unit");
            Unit old = Objects.requireNonNull(tree.get(unit));
            Unit after = new Unit(unit, parent, old.kind(), old.name(), old.fullName());
            put(after);
            return after;
        }

        @Override
        public void close(Caller caller, UnitId unit, UnitId successor) {
            others.close(caller, unit, successor);
        }

        @Override
        public Differences compare(Caller operator, Edition edition) {
            return others.compare(operator, edition);
        }

        @Override
        public Differences takeOver(Caller operator, Edition edition) {
            return others.takeOver(operator, edition);
        }
    }

    final class FakeRoles implements Roles {
        private final Roles others = nothing(Roles.class);
        private final List<Grant> grants = new ArrayList<>();
        int asked;

        void give(PersonId person, Role role, UnitId unit) {
            grants.add(new Grant(UUID.randomUUID(), person, role, unit, NOW, null));
        }

        @Override
        public boolean may(Caller caller, Right right, UnitId unit) {
            return caller.isOperator() || ADMIN.equals(caller) && isWithin(unit, COMMUNE) && !lacking.contains(right);
        }

        @Override
        public void require(Caller caller, Right right, UnitId unit) {
            if (caller.kind() == Caller.Kind.NOBODY) {
                throw refusal(Refusal.Category.SIGN_IN_FIRST, "sign-in-first");
            }
            if (!may(caller, right, unit)) {
                Caller verified = new Caller(caller.kind(), caller.person(), true, caller.address());
                boolean nothingElse = may(verified, right, unit);
                throw refusal(Refusal.Category.DENIED, nothingElse ? "second-factor-first" : "no-right");
            }
        }

        @Override
        public List<UnitId> where(Caller caller, Right right) {
            return others.where(caller, right);
        }

        @Override
        public List<Grant> own(Caller caller) {
            asked++;
            return grants.stream()
                    .filter(grant -> grant.person().equals(caller.person()))
                    .toList();
        }

        @Override
        public List<Grant> of(Caller caller, PersonId person) {
            return others.of(caller, person);
        }

        @Override
        public Slice<Grant> within(Caller caller, UnitId unit, @Nullable Role role, @Nullable String after, int limit) {
            return others.within(caller, unit, role, after, limit);
        }

        @Override
        public Grant grant(Caller caller, PersonId person, Role role, UnitId unit, @Nullable LocalDate lastDay) {
            return others.grant(caller, person, role, unit, lastDay);
        }

        @Override
        public void withdraw(Caller caller, UUID grant) {
            others.withdraw(caller, grant);
        }

        @Override
        public Caller acting(Caller person) {
            return new Caller(Caller.Kind.OPERATOR, person.person(), person.verified(), person.address());
        }
    }

    final class FakeAudit implements AuditLog {
        @Override
        public void add(Caller caller, Event event) {
            log.add(event);
        }

        @Override
        public Slice<Entry> search(Caller caller, Query query, @Nullable String after, int limit) {
            throw new AssertionError("No roster reads the log");
        }
    }

    final class FakePeople implements People {
        @Override
        public Person register(Caller caller, Registration registration, String address) {
            throw new AssertionError();
        }

        @Override
        public NewAccount create(Caller caller, Registration registration) {
            throw new AssertionError("Not one by one");
        }

        @Override
        public NewAccount resetPassword(Caller caller, PersonId person) {
            throw new AssertionError();
        }

        @Override
        public Optional<Person> find(Caller caller, PersonId person) {
            return Optional.ofNullable(persons.get(person))
                    .filter(each -> roles.may(caller, Right.SEE_PEOPLE, each.unit()));
        }

        @Override
        public Optional<Person> findBySignInName(Caller caller, String signInName) {
            throw new AssertionError("Not one by one");
        }

        @Override
        public Slice<Person> search(
                Caller caller, @Nullable String text, @Nullable UnitId unit, @Nullable String after, int limit) {
            UnitId above = Objects.requireNonNull(unit);
            roles.require(caller, Right.SEE_PEOPLE, above);
            return slice(
                    persons.values().stream()
                            .filter(each -> isWithin(each.unit(), above))
                            .toList(),
                    after,
                    limit);
        }

        @Override
        public long count(Caller caller, UnitId unit) {
            return persons.values().stream()
                    .filter(each -> isWithin(each.unit(), unit))
                    .count();
        }

        @Override
        public Person vouch(Caller caller, PersonId person, UnitId group) {
            throw new AssertionError();
        }
    }

    final class FakeMemberships implements Memberships {
        @Override
        public List<Membership> of(Caller caller, Collection<PersonId> asked) {
            throw new AssertionError();
        }

        @Override
        public void change(Caller caller, Membership to) {
            Person old = Objects.requireNonNull(persons.get(to.person()));
            roles.require(caller, Right.MANAGE_PEOPLE, to.unit());
            if (!old.unit().equals(to.unit()) || !Objects.equals(old.audience(), to.audience())) {
                write("move");
                persons.put(
                        old.id(),
                        new Person(old.id(), old.name(), old.userName(), null, to.unit(), to.audience(), NOW));
            }
        }

        @Override
        public List<Change> changes(Caller caller, long after, int limit) {
            throw new AssertionError();
        }

        @Override
        public List<Former> history(Caller caller, PersonId person) {
            throw new AssertionError();
        }
    }

    /** A list of people as it was read. */
    private static final class ReadList {
        final PeopleImports.Order order;
        final List<Tables.Row> rows = new ArrayList<>();
        final List<PeopleImports.Mistake> mistakes = new ArrayList<>();
        final List<PeopleImports.Result> results = new ArrayList<>();
        PeopleImports.State state = PeopleImports.State.READY;

        ReadList(PeopleImports.Order order) {
            this.order = order;
        }
    }

    final class FakeImports implements PeopleImports {
        private final Map<UUID, ReadList> lists = new LinkedHashMap<>();

        int open() {
            return lists.size();
        }

        private void check(ReadList list) {
            for (Tables.Row row : list.rows) {
                String userName = row.cell(1);
                boolean taken = takenMeanwhile.contains(userName)
                        || !userName.isEmpty()
                                && persons.values().stream().anyMatch(each -> userName.equals(each.userName()));
                if (taken) {
                    list.mistakes.add(new Mistake(row.number(), "Tên đăng nhập", Text.of("đã có", "taken")));
                }
                if (!tree.containsKey(UnitId.of(row.cell(2)))) {
                    list.mistakes.add(new Mistake(row.number(), "Mã đơn vị", Text.of("không có", "unknown")));
                }
            }
        }

        @Override
        public Import read(Caller caller, Order order, Rows rows) throws IOException {
            roles.require(caller, Right.REGISTER_PEOPLE, order.unit());
            ReadList list = new ReadList(order);
            rows.give(row -> {
                if (row.number() > 1) {
                    list.rows.add(row);
                }
            });
            check(list);
            list.state = list.mistakes.isEmpty() ? State.READY : State.FAULTY;
            UUID id = new UUID(2, lists.size() + writes + 100L);
            lists.put(id, list);
            return find(caller, id);
        }

        @Override
        public Import find(Caller caller, UUID id) {
            ReadList list = lists.get(id);
            if (list == null) {
                throw refusal(Refusal.Category.NOT_FOUND, "import-unknown");
            }
            return new Import(
                    id,
                    list.order.name(),
                    list.order.unit(),
                    list.state,
                    list.rows.size(),
                    list.mistakes.size(),
                    0,
                    List.of(),
                    NOW,
                    NOW);
        }

        @Override
        public List<Import> of(Caller caller, UnitId unit) {
            throw new AssertionError();
        }

        @Override
        public Slice<Mistake> mistakes(Caller caller, UUID id, @Nullable String after, int limit) {
            return slice(Objects.requireNonNull(lists.get(id)).mistakes, after, limit);
        }

        @Override
        public Import start(Caller caller, UUID id) {
            ReadList list = Objects.requireNonNull(lists.get(id));
            list.state = State.WORKING;
            if (!accountsWait) {
                finish(list);
            }
            return find(caller, id);
        }

        void finishAll() {
            lists.values().stream().filter(each -> each.state == State.WORKING).forEach(this::finish);
        }

        private void finish(ReadList list) {
            check(list);
            if (!list.mistakes.isEmpty()) {
                list.state = State.FAILED;
                return;
            }
            write("people");
            for (Tables.Row row : list.rows) {
                PersonId id = new PersonId(UUID.randomUUID());
                String userName = row.cell(1).isEmpty() ? null : row.cell(1);
                UnitId unit = UnitId.of(row.cell(2));
                String audience = row.cell(3).isEmpty() ? null : row.cell(3);
                persons.put(id, new Person(id, row.cell(0), userName, null, unit, audience, NOW));
                list.results.add(new Result(row.number(), id, row.cell(0), unit, userName, "mat-khau", null, null));
            }
            list.state = State.DONE;
        }

        @Override
        public void remove(Caller caller, UUID id) {
            lists.remove(id);
        }

        @Override
        public Optional<Summary> summary(Caller caller, UUID id) {
            throw new AssertionError();
        }

        @Override
        public Slice<Result> cards(Caller caller, UUID id, @Nullable String after, int limit) {
            throw new AssertionError();
        }

        @Override
        public Slice<Result> results(Caller caller, UUID id, @Nullable String after, int limit) {
            return slice(Objects.requireNonNull(lists.get(id)).results, after, limit);
        }
    }

    final class FakeCatalogue implements Catalogue {
        @Override
        public Slice<Course> search(CatalogueQuery query) {
            throw new AssertionError();
        }

        @Override
        public Optional<CoursePackage> find(CourseId course) {
            return COURSE.equals(course) ? Optional.of(nothing(CoursePackage.class)) : Optional.empty();
        }

        @Override
        public Optional<CoursePackage> find(CourseId course, Version version) {
            throw new AssertionError();
        }

        @Override
        public List<CoursePackage> versions(CourseId course) {
            throw new AssertionError();
        }

        @Override
        public List<Unit> owners() {
            throw new AssertionError();
        }
    }

    final class FakeClasses implements Classes {
        private final Classes others = nothing(Classes.class);

        private StudyClass known(UUID id) {
            StudyClass found = opened.get(id);
            if (found == null) {
                throw refusal(Refusal.Category.NOT_FOUND, "class-unknown");
            }
            return found;
        }

        @Override
        public StudyClass open(Caller caller, UnitId unit, CourseId course, ClassPlan plan) {
            roles.require(caller, Right.MANAGE_CLASSES, unit);
            write("class");
            UUID id = UUID.randomUUID();
            StudyClass made = new StudyClass(id, "abcdefgh", unit, course, "Nhận biết lừa đảo", plan, 0, 0, NOW, null);
            opened.put(id, made);
            before.accept("class opened");
            return made;
        }

        private StudyClass put(StudyClass old, ClassPlan plan, @Nullable Instant closed) {
            StudyClass after = new StudyClass(
                    old.id(),
                    old.code(),
                    old.unit(),
                    old.course(),
                    old.courseTitle(),
                    plan,
                    0,
                    0,
                    old.opened(),
                    closed);
            opened.put(old.id(), after);
            return after;
        }

        @Override
        public StudyClass change(Caller caller, UUID id, ClassPlan plan) {
            write("class");
            return put(known(id), plan, null);
        }

        @Override
        public StudyClass renewCode(Caller caller, UUID id) {
            return others.renewCode(caller, id);
        }

        @Override
        public void close(Caller caller, UUID id) {
            write("closing");
            put(known(id), known(id).plan(), NOW);
        }

        @Override
        public StudyClass find(Caller caller, UUID id) {
            return known(id);
        }

        @Override
        public Optional<Invitation> invitation(Caller caller, String code) {
            return others.invitation(caller, code);
        }

        @Override
        public Slice<StudyClass> within(Caller caller, UnitId unit, @Nullable String after, int limit) {
            return slice(
                    opened.values().stream()
                            .filter(each -> isWithin(each.unit(), unit))
                            .toList(),
                    after,
                    limit);
        }

        @Override
        public List<Place> of(Caller caller, PersonId person) {
            return others.of(caller, person);
        }

        @Override
        public List<StudyClass> taught(Caller caller) {
            return others.taught(caller);
        }

        @Override
        public Place join(Caller caller, String code) {
            return others.join(caller, code);
        }

        @Override
        public Member enrol(Caller caller, UUID id, PersonId person) {
            Person who = Objects.requireNonNull(persons.get(person));
            roles.require(caller, Right.TEACH, known(id).unit());
            if (members.computeIfAbsent(id, each -> new LinkedHashSet<>()).add(person)) {
                write("enrolment");
            }
            return new Member(person, who.name(), State.ACTIVE, Way.FACILITATOR, NOW);
        }

        @Override
        public void leave(Caller caller, UUID id) {
            others.leave(caller, id);
        }

        @Override
        public void remove(Caller caller, UUID id, PersonId person) {
            if (members.getOrDefault(id, new HashSet<>()).remove(person)) {
                write("removal");
            }
        }

        @Override
        public Slice<Member> members(
                Caller caller, UUID id, State state, String text, @Nullable String after, int limit) {
            Function<PersonId, Member> member = each -> new Member(
                    each, Objects.requireNonNull(persons.get(each)).name(), State.ACTIVE, Way.FACILITATOR, NOW);
            return slice(members.getOrDefault(id, Set.of()).stream().map(member).toList(), after, limit);
        }

        @Override
        public Slice<MemberProgress> progress(Caller caller, UUID id, @Nullable String after, int limit) {
            return others.progress(caller, id, after, limit);
        }
    }
}
