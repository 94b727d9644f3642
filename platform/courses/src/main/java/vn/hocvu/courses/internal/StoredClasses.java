package vn.hocvu.courses.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.ClassLists;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Guesses;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.People;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Classes in the database. Each act is one short transaction that locks the class. */
@Component(service = {Classes.class, ClassLists.class})
public final class StoredClasses implements Classes, ClassLists {
    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final int MOST = 200;
    private static final int LONGEST_SEARCH = 200;
    private static final int MOST_PROGRESS = 50;
    private static final int CODES_TRIED = 5;
    private static final String GUESSED = "class-code";

    private final ClassTable table;
    private final CourseVersionTable seen;
    private final CourseEditions editions;
    private final Catalogue catalogue;
    private final Tracking tracking;
    private final People people;
    private final Memberships memberships;
    private final Units units;
    private final Roles roles;
    private final AuditLog audit;
    private final Guesses guesses;
    private final AuditedActs audited;
    private final ClassAccess access;
    private final MemberOrder order;
    private final Clock clock;
    private final JoinCode codes = new JoinCode();

    @Activate
    public StoredClasses(
            @Reference(target = "(osgi.unit.name=vn.hocvu.courses)") EntityManagerFactory factory,
            @Reference Catalogue catalogue,
            @Reference Tracking tracking,
            @Reference People people,
            @Reference Memberships memberships,
            @Reference Units units,
            @Reference Roles roles,
            @Reference AuditLog audit,
            @Reference Guesses guesses,
            @Reference AuditedActs audited) {
        this(
                factory,
                catalogue,
                tracking,
                people,
                memberships,
                units,
                roles,
                audit,
                guesses,
                audited,
                Clock.systemUTC());
    }

    StoredClasses(
            EntityManagerFactory factory,
            Catalogue catalogue,
            Tracking tracking,
            People people,
            Memberships memberships,
            Units units,
            Roles roles,
            AuditLog audit,
            Guesses guesses,
            AuditedActs audited,
            Clock clock) {
        this.table = new ClassTable(factory);
        this.seen = new CourseVersionTable(factory);
        this.editions = new CourseEditions(factory, catalogue, tracking);
        this.catalogue = catalogue;
        this.tracking = tracking;
        this.people = people;
        this.memberships = memberships;
        this.units = units;
        this.roles = roles;
        this.audit = audit;
        this.guesses = guesses;
        this.audited = audited;
        this.access = new ClassAccess(table, roles);
        this.order = new MemberOrder(table, people);
        this.clock = clock;
    }

    @Override
    public StudyClass open(Caller caller, UnitId unit, CourseId course, ClassPlan plan) {
        roles.require(caller, Right.MANAGE_CLASSES, unit);
        List<Unit> path = units.path(unit);
        if (path.isEmpty()) {
            throw Refusals.plan(
                    "unit", "Không có đơn vị này. Hãy kiểm tra lại mã đơn vị.", "There is no unit " + unit + ".");
        }
        Course content = catalogue
                .find(course)
                .orElseThrow(() -> Refusals.notInstalled(course))
                .course();
        ClassPlan checked = ClassChecks.checked(plan, unit, content, Set.of(), units);
        if (checked.closes() != null && checked.closes().isBefore(today())) {
            throw Refusals.plan(
                    "closes",
                    "Ngày kết thúc đã qua. Hãy chọn hôm nay hoặc một ngày sau.",
                    "The last day is over. Choose today or a later day.");
        }
        requireForEverybody(caller, checked);
        requireFacilitators(caller, checked, Set.of());
        return audited.run(() -> open(caller, unit, path, course, checked));
    }

    private StudyClass open(Caller caller, UnitId unit, List<Unit> path, CourseId course, ClassPlan checked) {
        for (int tries = 1; ; tries++) {
            StudyClassRow row = new StudyClassRow(
                    UUID.randomUUID(), codes.next(), unit, ClassTable.path(path), course, checked, now());
            try {
                table.add(
                        row,
                        checked.facilitators(),
                        () -> audit.add(caller, event("class.opened", row, null, " " + course)));
                return shown(row);
            } catch (Transactions.Duplicate codeTaken) {
                if (tries == CODES_TRIED) {
                    throw new IllegalStateException(codeTaken);
                }
            }
        }
    }

    /** Whom the platform is to enrol must be people whom the caller may put into classes. */
    private void requireForEverybody(Caller caller, ClassPlan plan) {
        if (plan.everybody() && plan.forUnit() != null) {
            roles.require(caller, Right.MANAGE_CLASSES, plan.forUnit());
        }
    }

    private void requireFacilitators(Caller caller, ClassPlan plan, Set<PersonId> before) {
        for (PersonId person : plan.facilitators()) {
            if (!before.contains(person) && people.find(caller, person).isEmpty()) {
                throw Refusals.plan(
                        "facilitators",
                        "Không có người này. Hãy kiểm tra lại mã của người phụ trách lớp.",
                        "There is no person " + person + ".");
            }
        }
    }

    @Override
    public StudyClass change(Caller caller, UUID id, ClassPlan plan) {
        StudyClassRow row = access.managed(caller, id);
        if (row.closed != null) {
            throw Refusals.classClosed(row.title);
        }
        Set<PersonId> before = Set.copyOf(table.facilitators(List.of(id)).getOrDefault(id, List.of()));
        ClassPlan checked = ClassChecks.checked(
                plan,
                row.owner(),
                catalogue.find(row.courseId()).map(CoursePackage::course).orElse(null),
                LessonDatesText.read(row.lessons).keySet(),
                units);
        requireForEverybody(caller, checked);
        requireFacilitators(caller, checked, before);
        return acting(row, (entities, locked, roll) -> {
            if (locked.closed != null) {
                throw Refusals.classClosed(locked.title);
            }
            locked.take(checked);
            ClassTable.teach(entities, id, checked.facilitators());
            roll.moveUp();
            commit(entities, caller, event("class.changed", locked, null, ""));
            return locked;
        });
    }

    @Override
    public StudyClass renewCode(Caller caller, UUID id) {
        StudyClassRow row = access.managed(caller, id);
        return acting(row, (entities, locked, roll) -> {
            locked.code = codes.next();
            commit(entities, caller, event("class.code-renewed", locked, null, ""));
            return locked;
        });
    }

    @Override
    public void close(Caller caller, UUID id) {
        StudyClassRow row = access.managed(caller, id);
        if (row.closed == null) {
            acting(row, (entities, locked, roll) -> {
                if (locked.closed == null) {
                    locked.closed = now();
                    commit(entities, caller, event("class.closed", locked, null, ""));
                }
                return locked;
            });
        }
    }

    /** What is done to a class while it is locked; does not use any other connection but for the audit log. */
    private interface Work<T> {
        T on(EntityManager entities, StudyClassRow locked, ClassRoll roll);
    }

    /** What a transaction gave, and who was enrolled in the course by it. */
    private record Done<T>(T result, List<EnrolmentRow> enrolled) {}

    private <T> T audited(StudyClassRow row, Work<T> work) {
        return audited.run(() -> locked(row, work));
    }

    private StudyClass acting(StudyClassRow row, Work<StudyClassRow> work) {
        return shown(audited(row, work));
    }

    private <T> T locked(StudyClassRow row, Work<T> work) {
        Optional<String> version = editions.newest(row.courseId());
        Done<T> done = table.locked(row.id, (entities, locked) -> {
                    ClassRoll roll = new ClassRoll(entities, locked, version.orElse(null), now());
                    return new Done<>(work.on(entities, locked, roll), roll.enrolled());
                })
                .orElseThrow(Refusals::noSuchClass);
        editions.record(row.courseId(), done.enrolled());
        return done.result();
    }

    /** The last thing before a transaction ends. */
    private void commit(EntityManager entities, Caller caller, AuditLog.Event event) {
        entities.flush();
        audit.add(caller, event);
    }

    private static AuditLog.Event event(String action, StudyClassRow row, @Nullable PersonId person, String more) {
        return new AuditLog.Event(action, person, row.owner(), row.id + " " + row.title + more);
    }

    @Override
    public StudyClass find(Caller caller, UUID id) {
        StudyClassRow row = access.known(caller, id);
        boolean own = caller.who()
                .flatMap(person -> table.member(id, person))
                .filter(ClassMemberRow::isThere)
                .isPresent();
        if (!own && !access.teaches(caller, id)) {
            roles.require(caller, Right.SEE_LEARNING, row.owner());
        }
        return shown(row);
    }

    @Override
    public Optional<Invitation> invitation(Caller caller, String code) {
        return byCode(caller, code).map(row -> invitation(caller, row));
    }

    /** What cannot be a code is no guess. */
    private Optional<StudyClassRow> byCode(Caller caller, String code) {
        return JoinCode.read(code).flatMap(read -> guesses.lookUp(caller, GUESSED, () -> table.find(read)));
    }

    private Invitation invitation(Caller caller, StudyClassRow row) {
        State own = caller.who()
                .flatMap(person -> table.member(row.id, person))
                .map(ClassMemberRow::state)
                .orElse(null);
        StudyClass shown = shown(row);
        return new Invitation(
                row.id,
                row.code,
                row.owner(),
                row.courseId(),
                shown.courseTitle(),
                row.title,
                row.opens,
                row.closes,
                row.required,
                row.isOver(today()),
                !row.hasPlace() || row.waiting > 0,
                row.waitingList,
                own);
    }

    @Override
    public Slice<StudyClass> within(Caller caller, UnitId unit, @Nullable String after, int limit) {
        roles.require(caller, Right.SEE_LEARNING, unit);
        Limits.between(1, MOST, limit);
        Slice<StudyClassRow> rows = table.within(unit, after, limit);
        return new Slice<>(shown(rows.items()), rows.next());
    }

    @Override
    public List<Place> of(Caller caller, PersonId person) {
        caller.requireSelfOrOperator(person);
        List<ClassTable.Seat> seats = table.of(person);
        List<StudyClass> classes =
                shown(seats.stream().map(ClassTable.Seat::studyClass).toList());
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < seats.size(); i++) {
            places.add(place(classes.get(i), seats.get(i).member()));
        }
        return places;
    }

    private static Place place(StudyClass studyClass, ClassMemberRow member) {
        return new Place(studyClass, member.state(), member.way(), member.since);
    }

    @Override
    public List<StudyClass> taught(Caller caller) {
        return shown(table.taught(caller.requirePerson()));
    }

    @Override
    public Place join(Caller caller, String code) {
        PersonId person = caller.requirePerson();
        StudyClassRow row = byCode(caller, code).orElseThrow(Refusals::noSuchClass);
        Optional<ClassMemberRow> known = table.member(row.id, person);
        if (known.filter(ClassMemberRow::isThere).isPresent()) {
            return place(shown(row), known.get());
        }
        if (known.filter(member -> member.is(State.REMOVED)).isPresent()) {
            throw Refusals.classRemoved(row.title);
        }
        if (!isFor(row, person)) {
            throw Refusals.classNotForYou(row.title);
        }
        ClassTable.Seat joined = locked(row, (entities, locked, roll) -> {
            requireGoesOn(locked);
            // Taken out at this very moment.
            if (roll.find(person).filter(member -> member.is(State.REMOVED)).isPresent()) {
                throw Refusals.classRemoved(locked.title);
            }
            return new ClassTable.Seat(locked, roll.admit(person, Way.CODE));
        });
        return place(shown(joined.studyClass()), joined.member());
    }

    private void requireGoesOn(StudyClassRow row) {
        if (row.isOver(today())) {
            throw Refusals.classOver(row.title);
        }
    }

    /** Whether a class is for somebody by the unit and group to which they belong now. */
    private boolean isFor(StudyClassRow row, PersonId person) {
        if (row.forUnit == null && row.audience == null) {
            return true;
        }
        return memberships.of(Caller.operator(), List.of(person)).stream()
                .anyMatch(membership -> ClassRules.matches(row, membership, path(membership)));
    }

    private Set<String> path(Membership membership) {
        return units.path(membership.unit()).stream()
                .map(unit -> unit.id().value())
                .collect(Collectors.toSet());
    }

    @Override
    public Member enrol(Caller caller, UUID id, PersonId person) {
        StudyClassRow row = access.taught(caller, id, Right.TEACH);
        Person found = people.find(caller, person).orElseThrow(() -> Refusals.noSuchPerson(person));
        ClassMemberRow admitted = audited(row, (entities, locked, roll) -> {
            requireGoesOn(locked);
            Optional<ClassMemberRow> known = roll.find(found.id());
            if (known.filter(ClassMemberRow::isThere).isPresent()) {
                return known.get();
            }
            ClassMemberRow member = roll.admit(found.id(), Way.FACILITATOR);
            commit(entities, caller, event("class.member-added", locked, found.id(), ""));
            return member;
        });
        return new Member(found.id(), found.name(), admitted.state(), admitted.way(), admitted.since);
    }

    @Override
    public Preview check(Caller caller, UUID id, PeopleImports.Rows rows) throws IOException {
        StudyClassRow row = access.taught(caller, id, Right.TEACH);
        requireGoesOn(row);
        ClassListReader reader = new ClassListReader(typed -> people.findBySignInName(caller, typed));
        rows.give(reader);
        List<Found> found = reader.found();
        List<PeopleImports.Mistake> mistakes = new ArrayList<>(reader.mistakes());
        Set<PersonId> there = table.there(id, found.stream().map(Found::person).toList());
        List<Found> coming =
                found.stream().filter(each -> !there.contains(each.person())).toList();
        int free = row.capacity == null ? coming.size() : Math.max(0, row.capacity - row.members);
        int places = row.waiting > 0 ? 0 : Math.min(free, coming.size());
        if (!row.waitingList) {
            coming.stream()
                    .skip(places)
                    .forEach(each -> mistakes.add(new PeopleImports.Mistake(
                            each.row(), "", Refusals.classFull(row.title).text())));
        }
        return new Preview(coming, found.size() - coming.size(), places, mistakes);
    }

    @Override
    public int enrolAll(Caller caller, UUID id, List<PersonId> chosen) {
        StudyClassRow row = access.taught(caller, id, Right.TEACH);
        Limits.between(1, ClassLists.MOST, chosen.size());
        List<PersonId> found = found(caller, chosen);
        return audited(row, (entities, locked, roll) -> {
            requireGoesOn(locked);
            List<PersonId> come = roll.admit(found, Way.FACILITATOR);
            entities.flush();
            audit.addAll(
                    caller,
                    come.stream()
                            .map(person -> event("class.member-added", locked, person, ""))
                            .toList());
            return come.size();
        });
    }

    /** As they are now, each once, in this order; all of them may be seen. */
    private List<PersonId> found(Caller caller, List<PersonId> chosen) {
        Map<PersonId, Person> seen = MemberOrder.known(people, caller, chosen);
        // Whom the caller does not see is asked for alone, which tells why not.
        return chosen.stream()
                .map(person -> Optional.ofNullable(seen.get(person))
                        .or(() -> people.find(caller, person))
                        .orElseThrow(() -> Refusals.noSuchPerson(person))
                        .id())
                .distinct()
                .toList();
    }

    @Override
    public void leave(Caller caller, UUID id) {
        PersonId person = caller.requirePerson();
        StudyClassRow row = access.known(caller, id);
        locked(row, (entities, locked, roll) -> {
            Optional<ClassMemberRow> member = roll.find(person).filter(ClassMemberRow::isThere);
            if (member.isPresent() && locked.required && !locked.isOver(today())) {
                throw Refusals.classRequired(locked.title);
            }
            member.ifPresent(known -> roll.takeOut(known, State.LEFT));
            return locked;
        });
    }

    @Override
    public void remove(Caller caller, UUID id, PersonId person) {
        StudyClassRow row = access.taught(caller, id, Right.TEACH);
        audited(row, (entities, locked, roll) -> {
            Optional<ClassMemberRow> member = roll.find(person).filter(ClassMemberRow::isThere);
            if (member.isPresent()) {
                roll.takeOut(member.get(), State.REMOVED);
                commit(entities, caller, event("class.member-removed", locked, person, ""));
            }
            return locked;
        });
    }

    @Override
    public Slice<Member> members(Caller caller, UUID id, State state, String text, @Nullable String after, int limit) {
        access.taught(caller, id, Right.SEE_LEARNING);
        Limits.between(1, MOST, limit);
        List<String> words = SearchWords.of(text.substring(0, Math.min(text.length(), LONGEST_SEARCH)));
        MemberOrder.Part part = order.members(id, state, words, after, limit);
        return part.members().map(member -> shown(member, part));
    }

    @Override
    public Slice<MemberProgress> progress(Caller caller, UUID id, @Nullable String after, int limit) {
        StudyClassRow row = access.taught(caller, id, Right.SEE_LEARNING);
        Limits.between(1, MOST_PROGRESS, limit);
        MemberOrder.Part part = order.members(id, State.ACTIVE, after, limit);
        List<PersonId> members =
                part.members().items().stream().map(ClassMemberRow::who).toList();
        Map<PersonId, CourseProgress> progress = tracking.progress(Caller.operator(), members, row.courseId());
        return part.members().map(member -> new MemberProgress(shown(member, part), progress.get(member.who())));
    }

    @Override
    public Optional<Member> member(Caller caller, UUID id, PersonId person) {
        access.taught(caller, id, Right.SEE_LEARNING);
        return table.member(id, person).map(member -> {
            MemberOrder.Part part =
                    new MemberOrder.Part(new Slice<>(List.of(member), null), order.known(List.of(member.who())));
            return shown(member, part);
        });
    }

    private static Member shown(ClassMemberRow member, MemberOrder.Part part) {
        return new Member(member.who(), part.name(member.who()), member.state(), member.way(), member.since);
    }

    private StudyClass shown(StudyClassRow row) {
        return shown(List.of(row)).get(0);
    }

    private List<StudyClass> shown(List<StudyClassRow> rows) {
        Map<UUID, List<PersonId>> facilitators =
                table.facilitators(rows.stream().map(row -> row.id).toList());
        List<CourseId> absent = rows.stream()
                .map(StudyClassRow::courseId)
                .filter(course -> catalogue.find(course).isEmpty())
                .distinct()
                .toList();
        Map<CourseId, String> titles = absent.isEmpty() ? Map.of() : seen.titles(absent);
        return rows.stream()
                .map(row -> new StudyClass(
                        row.id,
                        row.code,
                        row.owner(),
                        row.courseId(),
                        catalogue
                                .find(row.courseId())
                                .map(content -> content.course().title())
                                .orElseGet(() -> titles.getOrDefault(row.courseId(), row.course)),
                        row.plan(facilitators.getOrDefault(row.id, List.of())),
                        row.members,
                        row.waiting,
                        row.opened,
                        row.closed))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), VIETNAM);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
