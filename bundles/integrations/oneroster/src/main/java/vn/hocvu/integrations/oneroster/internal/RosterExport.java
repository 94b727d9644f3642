package vn.hocvu.integrations.oneroster.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;

/**
 * Writes a unit and everything below it as a package: units, people, the classes that are not over, and who is in them.
 * Telephone numbers are never written, nor anything secret. Thread-safe.
 */
@Component(service = RosterExport.class)
public final class RosterExport {
    /** Everything that is written can be read again. */
    private static final int MOST_PEOPLE = RosterTable.USERS.mostRows();

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int PART = 200;
    private static final String STUDENT = "student";
    private static final String TEACHER = "teacher";

    private final Roles roles;
    private final Units units;
    private final People people;
    private final Classes classes;
    private final AuditLog audit;
    private final Clock clock;

    @Activate
    public RosterExport(
            @Reference Roles roles,
            @Reference Units units,
            @Reference People people,
            @Reference Classes classes,
            @Reference AuditLog audit) {
        this(roles, units, people, classes, audit, Clock.systemUTC());
    }

    RosterExport(Roles roles, Units units, People people, Classes classes, AuditLog audit, Clock clock) {
        this.roles = roles;
        this.units = units;
        this.people = people;
        this.classes = classes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the caller may write packages of a unit. */
    boolean may(Caller caller, UnitId unit) {
        return RIGHTS.stream().allMatch(right -> roles.may(caller, right, unit));
    }

    private static final List<Right> RIGHTS = List.of(Right.SEE_PEOPLE, Right.SEE_LEARNING, Right.TEACH);

    /**
     * Checks everything that can be refused before the first byte is written.
     *
     * @param to stays open
     * @return how many people were written
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND if there is no such unit; TOO_LARGE
     * @throws IOException if it cannot be written
     */
    int write(Caller caller, UnitId unit, OutputStream to) throws IOException {
        RIGHTS.forEach(right -> roles.require(caller, right, unit));
        Unit root = units.find(unit)
                .orElseThrow(() -> Refusal.of(
                        Refusal.Category.NOT_FOUND,
                        "unit-unknown",
                        "Không có đơn vị này. Hãy kiểm tra lại mã đơn vị.",
                        "There is no such unit. Check the id."));
        long count = people.count(caller, unit);
        if (count > MOST_PEOPLE) {
            throw tooLarge();
        }
        List<Unit> orgs = orgs(root);
        List<StudyClass> open = open(caller, unit);
        audit.add(caller, new AuditLog.Event("roster.exported", null, unit, count + " people"));
        try (PackageWriter writer = new PackageWriter(to, PackageWriter.SYSTEM, table -> "bulk")) {
            writeOrgs(writer, root, orgs);
            writeCourses(writer, open);
            writeClasses(writer, open);
            return writePeople(writer, caller, unit, open);
        }
    }

    private static Refusal tooLarge() {
        return Refusal.of(
                Refusal.Category.TOO_LARGE,
                "roster-too-many",
                "Đơn vị quá lớn cho một gói (nhiều nhất 50.000 người, 5.000 đơn vị, 20.000 lớp). Hãy xuất từng đơn vị bên"
                        + " dưới.",
                "The unit is too large for a package (at most 50,000 people, 5,000 units, 20,000 classes). Export the"
                        + " units below one by one.");
    }

    /** Parents before those below them. */
    private List<Unit> orgs(Unit root) {
        List<Unit> all = new ArrayList<>(List.of(root));
        for (int i = 0; i < all.size(); i++) {
            UnitId parent = all.get(i).id();
            Set<Unit> below = new LinkedHashSet<>(units.below(parent));
            each(after -> units.made(parent, after, PART), below::add);
            all.addAll(below);
            if (all.size() > RosterTable.ORGS.mostRows()) {
                throw tooLarge();
            }
        }
        return all;
    }

    private List<StudyClass> open(Caller caller, UnitId unit) {
        LocalDate today = LocalDate.now(clock.withZone(VIETNAM));
        List<StudyClass> open = new ArrayList<>();
        each(after -> classes.within(caller, unit, after, PART), (StudyClass each) -> {
            if (!each.isOver(today)) {
                open.add(each);
            }
            if (open.size() > RosterTable.CLASSES.mostRows()) {
                throw tooLarge();
            }
        });
        return open;
    }

    private static <T> void each(Function<@Nullable String, Slice<T>> part, Consumer<? super T> take) {
        String after = null;
        do {
            Slice<T> slice = part.apply(after);
            slice.items().forEach(take);
            after = slice.next();
        } while (after != null);
    }

    private static void begin(PackageWriter writer, RosterTable table) throws IOException {
        writer.table(table, table.columns());
    }

    private static Map<String, String> cells(String... cells) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            map.put(cells[i], cells[i + 1]);
        }
        return map;
    }

    private static void writeOrgs(PackageWriter writer, Unit root, List<Unit> orgs) throws IOException {
        begin(writer, RosterTable.ORGS);
        for (Unit org : orgs) {
            boolean known = List.of("school", "department").contains(org.kind());
            String parent =
                    org.equals(root) ? "" : org.above().map(UnitId::value).orElse("");
            writer.row(cells(
                    "sourcedId",
                    org.id().value(),
                    "name",
                    UnitRegister.KINDS.contains(org.kind()) ? org.name() : org.fullName(),
                    "type",
                    known ? org.kind() : "local",
                    "identifier",
                    org.id().value(),
                    "parentSourcedId",
                    parent,
                    "metadata.hocvu.kind",
                    org.kind()));
        }
    }

    private static String session(StudyClass each) {
        return "term-" + each.plan().opens() + "-" + end(each);
    }

    /** The first day after it. */
    private static LocalDate end(StudyClass each) {
        LocalDate closes = each.plan().closes();
        return closes == null ? PlannedClasses.NO_END : closes.plusDays(1);
    }

    private static void writeCourses(PackageWriter writer, List<StudyClass> open) throws IOException {
        Map<String, StudyClass> sessions = new TreeMap<>();
        Map<String, StudyClass> courses = new TreeMap<>();
        for (StudyClass each : open) {
            sessions.put(session(each), each);
            courses.put(each.course().toString(), each);
        }
        begin(writer, RosterTable.SESSIONS);
        sessions.forEach((id, each) -> writer.row(cells(
                "sourcedId",
                id,
                "title",
                id,
                "type",
                "term",
                "startDate",
                each.plan().opens().toString(),
                "endDate",
                end(each).toString(),
                "schoolYear",
                Integer.toString(each.plan().opens().getYear()))));
        begin(writer, RosterTable.COURSES);
        courses.forEach((id, each) ->
                writer.row(cells("sourcedId", id, "title", each.courseTitle(), "courseCode", id, "orgSourcedId", "")));
    }

    private static void writeClasses(PackageWriter writer, List<StudyClass> open) throws IOException {
        begin(writer, RosterTable.CLASSES);
        for (StudyClass each : open) {
            writer.row(cells(
                    "sourcedId", each.id().toString(),
                    "title", each.plan().title(),
                    "courseSourcedId", each.course().toString(),
                    "classType", "scheduled",
                    "schoolSourcedId", each.unit().value(),
                    "termSourcedIds", session(each)));
        }
    }

    /** Somebody who was written. */
    private record Written(
            PersonId id, UnitId unit, @Nullable String audience) {}

    private int writePeople(PackageWriter writer, Caller caller, UnitId unit, List<StudyClass> open)
            throws IOException {
        Set<PersonId> teachers = new HashSet<>();
        open.forEach(each -> teachers.addAll(each.plan().facilitators()));
        Map<PersonId, Written> all = new HashMap<>();
        begin(writer, RosterTable.USERS);
        each(after -> people.search(caller, null, unit, after, PART), (Person person) -> {
            if (all.put(person.id(), new Written(person.id(), person.unit(), person.audience())) == null) {
                writer.row(user(person));
            }
        });
        begin(writer, RosterTable.ROLES);
        all.values().forEach(each -> {
            boolean teaches = teachers.contains(each.id()) || "officials".equals(each.audience());
            writer.row(cells(
                    "sourcedId",
                    each.id() + "-role",
                    "userSourcedId",
                    each.id().toString(),
                    "roleType",
                    "primary",
                    "role",
                    teaches ? TEACHER : STUDENT,
                    "orgSourcedId",
                    each.unit().value()));
        });
        begin(writer, RosterTable.ENROLLMENTS);
        for (StudyClass each : open) {
            each.plan().facilitators().stream()
                    .filter(all::containsKey)
                    .forEach(person -> writer.row(enrolment(each, person, TEACHER)));
            each(
                    after -> classes.members(caller, each.id(), Classes.State.ACTIVE, after, PART),
                    (Classes.Member member) -> {
                        if (all.containsKey(member.person())) {
                            writer.row(enrolment(each, member.person(), STUDENT));
                        }
                    });
        }
        return all.size();
    }

    private static Map<String, String> enrolment(StudyClass each, PersonId person, String role) {
        return cells(
                "sourcedId", each.id() + "-" + person + "-" + role,
                "classSourcedId", each.id().toString(),
                "schoolSourcedId", each.unit().value(),
                "userSourcedId", person.toString(),
                "role", role);
    }

    /** Vietnamese names begin with the family's and end with one's own. */
    private static Map<String, String> user(Person person) {
        List<String> words = Arrays.asList(person.name().split(" "));
        boolean one = words.size() == 1;
        String audience = person.audience();
        String userName = person.userName();
        return cells(
                "sourcedId",
                person.id().toString(),
                "enabledUser",
                "true",
                "username",
                userName == null ? "" : userName,
                "familyName",
                one ? PlannedPeople.NO_NAME : words.get(0),
                "middleName",
                one ? "" : String.join(" ", words.subList(1, words.size() - 1)),
                "givenName",
                words.get(words.size() - 1),
                "primaryOrgSourcedId",
                person.unit().value(),
                "metadata.hocvu.audience",
                audience == null ? PlannedPeople.NO_AUDIENCE : audience);
    }
}
