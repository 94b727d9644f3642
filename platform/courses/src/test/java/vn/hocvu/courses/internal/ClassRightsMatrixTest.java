package vn.hocvu.courses.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Attendance.Mark;
import vn.hocvu.courses.Attendance.Meeting;
import vn.hocvu.courses.Attendance.Plan;
import vn.hocvu.courses.Attendance.Presence;
import vn.hocvu.courses.ClassLists;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.UnitId;

/**
 * Every operation on classes and their rolls for every role at every place: the unit of the role, the units above, beside and below it.
 * What is allowed follows from the documented right of each operation and from nothing else, and what is refused changes
 * nothing.
 */
@RunWith(Parameterized.class)
public class ClassRightsMatrixTest {
    private static final Tables TABLES = new Tables();
    private static final Caller OPERATOR = Caller.operator();
    private static final LocalDate TODAY = LocalDate.now(StoredClasses.VIETNAM);

    private static final Plan MEETING = new Plan(TODAY, null, "Buổi một", 0);

    /** Where the class is, as seen from the unit of the role. */
    private static final Map<String, String> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("own unit", "vn-48");
        PLACES.put("descendant", "vn-20194");
        PLACES.put("sibling", "vn-01");
        PLACES.put("other branch", "bo-y-te");
        PLACES.put("ancestor", "vn");
    }

    private final FakeUnits units = new FakeUnits();
    private final FakeRoles roles = new FakeRoles();
    private final FakePeople people = new FakePeople(roles);
    private final FakeAuditLog audit = new FakeAuditLog();
    private final FakeTracking tracking = new FakeTracking();
    private final InstalledCourses catalogue = new InstalledCourses(units);
    private final CourseId course = CourseId.of("vn-48/" + UUID.randomUUID());
    private final StoredClasses classes;
    private final StoredAttendance attendance;
    private final Map<String, Target> unspent = new HashMap<>();

    public ClassRightsMatrixTest(String engine) {
        EntityManagerFactory factory = TABLES.on(engine);
        AuditedActs acts = new AuditedActs();
        classes = new StoredClasses(
                factory,
                catalogue,
                tracking,
                people,
                people,
                units,
                roles,
                audit,
                new FakeGuesses(),
                acts,
                Clock.systemUTC());
        attendance = new StoredAttendance(factory, people, roles, audit, acts, Clock.systemUTC());
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Before
    public void install() {
        catalogue.arrived(Courses.of(course.toString(), "1.0.0", "Điện thoại", "mot"));
    }

    /** A class in a unit with a member, somebody beside it, and a meeting. */
    private record Target(UnitId unit, StudyClass studyClass, PersonId member, PersonId other, Meeting meeting) {}

    private interface Operation {
        void run(Caller caller, Target target);
    }

    /**
     * @param right that it needs in the unit of the class
     * @param forFacilitators whether those of the class itself need none
     */
    private record Line(String name, Right right, boolean forFacilitators, Operation operation) {}

    private static ClassPlan plan(@Nullable PersonId facilitator) {
        return new ClassPlan(
                "Lớp",
                TODAY,
                null,
                null,
                false,
                false,
                null,
                null,
                false,
                facilitator == null ? List.of() : List.of(facilitator),
                Map.of());
    }

    private List<Line> lines() {
        return List.of(
                new Line(
                        "open",
                        Right.MANAGE_CLASSES,
                        false,
                        (caller, target) -> classes.open(caller, target.unit(), course, plan(null))),
                new Line(
                        "change",
                        Right.MANAGE_CLASSES,
                        false,
                        (caller, target) ->
                                classes.change(caller, target.studyClass().id(), ClassPlan.of("Lớp mới", TODAY, null))),
                new Line(
                        "renewCode",
                        Right.MANAGE_CLASSES,
                        false,
                        (caller, target) ->
                                classes.renewCode(caller, target.studyClass().id())),
                new Line(
                        "close",
                        Right.MANAGE_CLASSES,
                        false,
                        (caller, target) ->
                                classes.close(caller, target.studyClass().id())),
                new Line(
                        "find",
                        Right.SEE_LEARNING,
                        true,
                        (caller, target) ->
                                classes.find(caller, target.studyClass().id())),
                new Line(
                        "within",
                        Right.SEE_LEARNING,
                        false,
                        (caller, target) -> classes.within(caller, target.unit(), null, 10)),
                new Line(
                        "enrol",
                        Right.TEACH,
                        false,
                        (caller, target) ->
                                classes.enrol(caller, target.studyClass().id(), target.other())),
                new Line(
                        "enrolAll",
                        Right.TEACH,
                        false,
                        (caller, target) ->
                                classes.enrolAll(caller, target.studyClass().id(), List.of(target.other()))),
                new Line("check", Right.TEACH, true, (caller, target) -> {
                    try {
                        classes.check(
                                caller,
                                target.studyClass().id(),
                                taker -> taker.accept(new vn.hocvu.tables.Tables.Row(1, List.of("Phone"))));
                    } catch (IOException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                }),
                new Line(
                        "remove",
                        Right.TEACH,
                        true,
                        (caller, target) ->
                                classes.remove(caller, target.studyClass().id(), target.member())),
                new Line(
                        "member",
                        Right.TEACH,
                        true,
                        (caller, target) ->
                                classes.member(caller, target.studyClass().id(), new PersonId(UUID.randomUUID()))),
                new Line(
                        "members",
                        Right.TEACH,
                        true,
                        (caller, target) ->
                                classes.members(caller, target.studyClass().id(), State.ACTIVE, null, 10)),
                new Line(
                        "progress",
                        Right.SEE_LEARNING,
                        true,
                        (caller, target) ->
                                classes.progress(caller, target.studyClass().id(), null, 10)),
                new Line(
                        ROLL + "meet",
                        Right.TEACH,
                        true,
                        (caller, target) ->
                                attendance.meet(caller, target.studyClass().id(), MEETING)),
                new Line(
                        ROLL + "change",
                        Right.TEACH,
                        true,
                        (caller, target) ->
                                attendance.change(caller, target.meeting().id(), new Plan(TODAY, null, "Buổi hai", 5))),
                new Line(
                        ROLL + "cancel",
                        Right.TEACH,
                        true,
                        (caller, target) ->
                                attendance.cancel(caller, target.meeting().id())),
                new Line(
                        ROLL + "mark",
                        Right.TEACH,
                        true,
                        (caller, target) -> attendance.mark(
                                caller, target.meeting().id(), List.of(Mark.of(target.member(), Presence.LATE)))),
                new Line(
                        ROLL + "find",
                        Right.SEE_LEARNING,
                        true,
                        (caller, target) ->
                                attendance.find(caller, target.meeting().id())),
                new Line(
                        ROLL + "meetings",
                        Right.SEE_LEARNING,
                        true,
                        (caller, target) ->
                                attendance.meetings(caller, target.studyClass().id(), null, 10)),
                new Line(
                        ROLL + "roll",
                        Right.SEE_LEARNING,
                        true,
                        (caller, target) ->
                                attendance.roll(caller, target.meeting().id(), null, 10)),
                new Line(
                        ROLL + "attended",
                        Right.SEE_LEARNING,
                        true,
                        (caller, target) ->
                                attendance.attended(caller, target.studyClass().id(), null, 10)));
    }

    /** What names of operations of {@link Attendance} begin with here. */
    private static final String ROLL = "roll: ";

    private static final Set<String> READING = Set.of(
            "find",
            "within",
            "member",
            "members",
            "progress",
            "check",
            ROLL + "find",
            ROLL + "meetings",
            ROLL + "roll",
            ROLL + "attended");

    /** What anybody may call, about themselves or about what the code opens to all. */
    private static final Set<String> ANYBODY = Set.of("invitation", "join", "leave", "of", "taught", ROLL + "own");

    @Test
    public void noOperationIsMissingHere() {
        Set<String> operations = new TreeSet<>();
        operations(Classes.class).forEach(operations::add);
        operations(ClassLists.class).forEach(operations::add);
        operations(Attendance.class).map(name -> ROLL + name).forEach(operations::add);
        operations.removeAll(ANYBODY);
        assertEquals(operations, lines().stream().map(Line::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Stream<String> operations(Class<?> service) {
        return Arrays.stream(service.getMethods()).map(Method::getName).filter(name -> !name.contains("$"));
    }

    @Test
    public void aRoleGivesItsRightsInItsSubtreeAndNothingElse() {
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        for (Role role : Role.values()) {
            PersonId person = people.somebody("vn-48", null);
            // As a person, not acting as the operator, whoever may do that is an administrator of the country.
            roles.grant(person, role, role == Role.OPERATOR ? "vn" : "vn-48");
            for (boolean verified : new boolean[] {true, false}) {
                Caller caller = new Caller(Caller.Kind.PERSON, person, verified, "203.0.113.9");
                for (Line line : lines()) {
                    for (String place : PLACES.keySet()) {
                        boolean inside =
                                role == Role.OPERATOR || place.equals("own unit") || place.equals("descendant");
                        boolean counts = verified || !role.needsSecondFactor();
                        boolean expected = counts && inside && role.gives(line.right());
                        check(line, role + " " + verified, caller, place, null, expected, wrong);
                        cells++;
                    }
                }
            }
        }
        PersonId learner = people.somebody("vn-48", null);
        PersonId facilitator = people.somebody("vn-48", null);
        for (Line line : lines()) {
            for (String place : PLACES.keySet()) {
                check(line, "a learner", new Caller(Caller.Kind.PERSON, learner, true, ""), place, null, false, wrong);
                check(
                        line,
                        "a facilitator of the class",
                        Caller.of(facilitator),
                        place,
                        facilitator,
                        line.forFacilitators(),
                        wrong);
                check(line, "nobody", Caller.nobody(), place, null, false, wrong);
                check(line, "the operator", OPERATOR, place, null, true, wrong);
                cells += 4;
            }
        }
        assertEquals(String.join("\n", wrong), 0, wrong.size());
        assertTrue(cells > 500);
    }

    private void check(
            Line line,
            String who,
            Caller caller,
            String place,
            @Nullable PersonId facilitator,
            boolean expected,
            List<String> wrong) {
        String key = place + facilitator;
        Target target = unspent.computeIfAbsent(key, none -> target(UnitId.of(PLACES.get(place)), facilitator));
        int entries = audit.events().size();
        String cell = line.name() + " by " + who + " at " + place;
        boolean allowed = true;
        String refused = "";
        try {
            line.operation().run(caller, target);
        } catch (Refusal refusal) {
            allowed = false;
            refused = " (" + refusal.code() + ")";
            if (refusal.category() != Refusal.Category.DENIED && refusal.category() != Refusal.Category.SIGN_IN_FIRST) {
                wrong.add(cell + ": " + refusal);
            }
        }
        if (allowed && !READING.contains(line.name())) {
            // What was done to it must not decide about the next cell.
            unspent.remove(key);
        }
        if (allowed != expected) {
            wrong.add(cell + (allowed ? ": allowed" : ": refused" + refused));
        }
        if (!allowed) {
            StudyClass now = classes.find(OPERATOR, target.studyClass().id());
            List<PersonId> members = classes.members(OPERATOR, now.id(), State.ACTIVE, null, 10).items().stream()
                    .map(Classes.Member::person)
                    .toList();
            if (audit.events().size() != entries
                    || !attendance
                            .meetings(OPERATOR, now.id(), null, 10)
                            .items()
                            .equals(List.of(target.meeting()))
                    || !now.equals(target.studyClass())
                    || !members.equals(List.of(target.member()))) {
                wrong.add(cell + ": refused, and something was done");
            }
        }
    }

    private Target target(UnitId unit, @Nullable PersonId facilitator) {
        PersonId member = people.somebody(unit.value(), null);
        PersonId other = people.somebody(unit.value(), null);
        StudyClass opened = classes.open(OPERATOR, unit, course, plan(facilitator));
        classes.join(Caller.of(member), opened.code());
        Meeting meeting = attendance.meet(OPERATOR, opened.id(), MEETING);
        return new Target(unit, classes.find(OPERATOR, opened.id()), member, other, meeting);
    }
}
