package vn.hocvu.administration.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.EndingRoles;
import vn.hocvu.users.People;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles.Grant;
import vn.hocvu.users.SecondFactor;
import vn.hocvu.users.UnitId;

/**
 * What somebody with a role or a class has to do next. It is asked for with each home page, so it looks at a few units and
 * classes only, and at the beginning of each list: what it asks never grows with the country.
 */
@Component(service = Agenda.class)
public final class Agenda {
    static final int SOON_DAYS = 14;

    private static final int MOST_CLASSES = 5;
    private static final int MOST_UNITS = 3;
    private static final int MOST_STEPS = 3;
    private static final int MOST_ENDINGS = 50;
    private static final int NEWEST = 50;
    private static final int NEWEST_ENTRIES = 100;
    private static final int AUDITED_DAYS = 7;
    private static final String VERIFY = "/tai-khoan/xac-minh?ve=%2Fquan-ly";

    private static final Set<Role> IN_PLACE = EnumSet.of(Role.FACILITATOR, Role.UNIT_ADMINISTRATOR);
    private static final Set<Role> WITH_PATHS = EnumSet.of(Role.AUTHOR, Role.UNIT_ADMINISTRATOR);

    private final Classes classes;
    private final LearningPaths paths;
    private final PeopleImports imports;
    private final EndingRoles endings;
    private final AuditLog audit;
    private final People people;
    private final SecondFactor factor;
    private final NodeHealth health;
    private final Classrooms classrooms;
    private final Places places;

    @Activate
    public Agenda(
            @Reference Classes classes,
            @Reference LearningPaths paths,
            @Reference PeopleImports imports,
            @Reference EndingRoles endings,
            @Reference AuditLog audit,
            @Reference People people,
            @Reference SecondFactor factor,
            @Reference NodeHealth health,
            @Reference Classrooms classrooms,
            @Reference Places places) {
        this.classes = classes;
        this.paths = paths;
        this.imports = imports;
        this.endings = endings;
        this.audit = audit;
        this.people = people;
        this.factor = factor;
        this.health = health;
        this.classrooms = classrooms;
        this.places = places;
    }

    /**
     * What to do about one thing.
     *
     * @param about a class, a unit or one's own account
     */
    record Part(Link about, List<Link> steps) {}

    /**
     * All of it, the most urgent first; empty if there is nothing to do.
     *
     * @param grants the roles of the caller
     * @param taught the classes that the caller teaches and that are not over
     */
    List<Part> of(Caller caller, List<Grant> grants, List<StudyClass> taught) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(Link.words("Tài khoản của bạn"), account(caller, grants)));
        for (StudyClass each : taught.stream().limit(MOST_CLASSES).toList()) {
            Link about = Link.to(each.plan().title(), Addresses.studyClass(each.id()));
            parts.add(new Part(about, classrooms.next(caller, each)));
        }
        Set<UUID> seen = taught.stream().map(StudyClass::id).collect(Collectors.toSet());
        inForce(caller, grants).entrySet().stream()
                .limit(MOST_UNITS)
                .map(unit -> new Part(
                        Link.words(places.name(unit.getKey())), steps(caller, unit.getKey(), unit.getValue(), seen)))
                .forEach(parts::add);
        return parts.stream().filter(part -> !part.steps().isEmpty()).toList();
    }

    /** Roles that count in this session, by unit. */
    private static Map<UnitId, Set<Role>> inForce(Caller caller, List<Grant> grants) {
        Map<UnitId, Set<Role>> units = new LinkedHashMap<>();
        for (Grant grant : grants) {
            if (caller.verified() || !grant.role().needsSecondFactor()) {
                units.computeIfAbsent(grant.unit(), unit -> EnumSet.noneOf(Role.class))
                        .add(grant.role());
            }
        }
        return units;
    }

    static boolean mustVerify(Caller caller, List<Grant> grants) {
        return !caller.verified()
                && grants.stream().anyMatch(grant -> grant.role().needsSecondFactor());
    }

    private List<Link> account(Caller caller, List<Grant> grants) {
        List<Link> steps = new ArrayList<>();
        if (mustVerify(caller, grants)) {
            String what = factor.has(caller)
                    ? "Xác minh hai bước trước khi làm việc"
                    : "Bật xác minh hai bước: vai trò của bạn cần có mới dùng được";
            steps.add(Link.to(what, VERIFY));
        }
        for (Grant grant : grants) {
            LocalDate end = grant.lastDay();
            if (end != null && !end.isAfter(soon())) {
                steps.add(Link.to(
                        "Vai trò " + Words.role(grant.role()) + " ở " + places.name(grant.unit()) + " hết hạn ngày "
                                + Words.day(end) + ": nếu còn cần, hãy nhờ người quản trị gia hạn",
                        Addresses.profile(grant.person())));
            }
        }
        return steps;
    }

    private static LocalDate soon() {
        return Words.today().plusDays(SOON_DAYS);
    }

    private List<Link> steps(Caller caller, UnitId unit, Set<Role> has, Set<UUID> seen) {
        boolean administers = has.contains(Role.UNIT_ADMINISTRATOR);
        List<Link> steps = new ArrayList<>();
        if (has.stream().anyMatch(IN_PLACE::contains)) {
            steps.addAll(lists(caller, unit));
            steps.addAll(waiting(caller, unit, administers, seen));
        }
        if (administers) {
            ending(caller, unit).ifPresent(steps::add);
        }
        if (has.stream().anyMatch(WITH_PATHS::contains)) {
            steps.addAll(drafts(caller, unit));
        }
        if (has.contains(Role.OPERATOR)) {
            unwell().ifPresent(steps::add);
        }
        if (has.contains(Role.AUDITOR)) {
            done(caller, unit).ifPresent(steps::add);
        }
        return steps;
    }

    private List<Link> lists(Caller caller, UnitId unit) {
        return imports.of(caller, unit).stream()
                .flatMap(list -> todo(list).stream()
                        .map(what -> Link.to(
                                "Danh sách “" + list.name() + "” " + what, Addresses.importList(unit, list.id()))))
                .limit(MOST_STEPS)
                .toList();
    }

    private static Optional<String> todo(PeopleImports.Import list) {
        return Optional.ofNullable(
                switch (list.state()) {
                    case READY ->
                        "đã kiểm tra xong, " + Words.people(list.people()) + ": bắt đầu tạo tài khoản trước ngày "
                                + Words.day(list.until());
                    case DONE ->
                        "đã có " + Words.number(list.people()) + " tài khoản: phát mật khẩu và thẻ trước ngày "
                                + Words.day(list.until());
                    case FAILED -> "chưa tạo được tài khoản nào: xem vì sao";
                    case FAULTY, WORKING -> null;
                });
    }

    /** In classes of the unit that others teach. */
    private List<Link> waiting(Caller caller, UnitId unit, boolean administers, Set<UUID> seen) {
        return classes.within(caller, unit, null, NEWEST).items().stream()
                .filter(each -> each.waiting() > 0 && !each.isOver(Words.today()) && !seen.contains(each.id()))
                .limit(MOST_STEPS)
                .map(each -> Link.to(
                        each.plan().title() + ": " + Words.people(each.waiting()) + " đang chờ chỗ",
                        administers
                                ? Addresses.changeClass(each.id())
                                : MembersPage.address(each.id(), Classes.State.WAITING)))
                .toList();
    }

    private Optional<Link> ending(Caller caller, UnitId unit) {
        List<Grant> soon = endings.ending(caller, unit, soon(), MOST_ENDINGS).stream()
                .filter(grant -> !grant.person().equals(caller.person()))
                .toList();
        if (soon.isEmpty()) {
            return Optional.empty();
        }
        Grant first = soon.get(0);
        String end = Words.day(Objects.requireNonNull(first.lastDay()));
        if (soon.size() == 1) {
            Link whose = new Names(people, caller, 1)
                    .asking(Stream.of(first.person()))
                    .link(first.person());
            return Optional.of(Link.to(
                    "Vai trò " + Words.role(first.role()) + " của " + whose.label() + " hết hạn ngày " + end
                            + ": gia hạn nếu còn cần",
                    Addresses.profile(first.person())));
        }
        String many = (soon.size() < MOST_ENDINGS ? "" : "Ít nhất ") + Words.number(soon.size());
        return Optional.of(Link.to(
                many + " vai trò hết hạn trong " + SOON_DAYS + " ngày tới, sớm nhất ngày " + end
                        + ": gia hạn nếu còn cần",
                RolesPage.ending(unit)));
    }

    private List<Link> drafts(Caller caller, UnitId unit) {
        return paths.of(caller, unit, null, NEWEST).items().stream()
                .filter(path -> path.state() == LearningPath.State.DRAFT)
                .limit(MOST_STEPS)
                .map(path -> Link.to(
                        "Lộ trình “" + path.plan().title() + "” còn là bản nháp: xem lại và công bố",
                        Addresses.path(path.id())))
                .toList();
    }

    /** In words only: reasons may name machines and files, so they are told on the console. */
    private Optional<Link> unwell() {
        List<String> complaints = health.complaints();
        return complaints.isEmpty()
                ? Optional.empty()
                : Optional.of(Link.words(
                        "Máy chủ này có cảnh báo (" + String.join(", ", complaints) + "): xem bằng lệnh hocvu:status"));
    }

    private Optional<Link> done(Caller caller, UnitId unit) {
        LocalDate from = Words.today().minusDays(AUDITED_DAYS);
        AuditLog.Query query = new AuditLog.Query(unit, null, null, null, from, null);
        Slice<AuditLog.Entry> newest = audit.search(caller, query, null, NEWEST_ENTRIES);
        if (newest.items().isEmpty()) {
            return Optional.empty();
        }
        String many = (newest.next() == null ? "" : "Hơn ")
                + Words.number(newest.items().size());
        return Optional.of(Link.to(
                many + " việc quản trị trong " + AUDITED_DAYS + " ngày qua: xem nhật ký",
                Addresses.with(Addresses.audit(unit), AuditAsked.FROM, Words.day(from))));
    }
}
