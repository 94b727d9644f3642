package vn.hocvu.courses.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Method;
import java.time.Clock;
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
import javax.persistence.EntityManagerFactory;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.courses.PathPlan.Step;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.UnitId;

/**
 * Every operation on learning paths for every role at every place: the unit of the role, the units above, beside and
 * below it. What is allowed follows from the documented rights of each operation and from nothing else, and what is
 * refused changes nothing.
 */
@RunWith(Parameterized.class)
public class PathRightsMatrixTest {
    private static final Tables TABLES = new Tables();
    private static final Caller OPERATOR = Caller.operator();
    private static final Set<Right> MAKING = Set.of(Right.MANAGE_CLASSES, Right.PUBLISH_COURSES);
    private static final Set<Right> SEEING = Set.of(Right.MANAGE_CLASSES, Right.PUBLISH_COURSES, Right.SEE_LEARNING);

    /** Where the path is, as seen from the unit of the role. */
    private static final Map<String, String> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("own unit", "vn-48");
        PLACES.put("descendant", "vn-20194");
        PLACES.put("sibling", "vn-01");
        PLACES.put("other branch", "bo-y-te");
        PLACES.put("ancestor", "vn");
    }

    /** What anybody may call, about themselves or about what is published. */
    private static final Set<String> ANYBODY = Set.of("search", "join", "leave", "own", "completed");

    private static final Set<String> READING = Set.of("of", "numbers", "outline");

    private final FakeUnits units = new FakeUnits();
    private final FakeRoles roles = new FakeRoles();
    private final FakePeople people = new FakePeople(roles);
    private final FakeAuditLog audit = new FakeAuditLog();
    private final FakeTracking tracking = new FakeTracking();
    private final InstalledCourses catalogue = new InstalledCourses(units);
    private final CourseId course = CourseId.of("vn-48/" + UUID.randomUUID());
    private final StoredPaths paths;
    private final Map<String, LearningPath> drafts = new HashMap<>();
    private final Map<String, LearningPath> published = new HashMap<>();

    public PathRightsMatrixTest(String engine) {
        EntityManagerFactory factory = TABLES.on(engine);
        StoredEnrolments enrolments = new StoredEnrolments(
                factory, catalogue, people, tracking, new LearnerAccess(people, roles), audit, Clock.systemUTC());
        paths = new StoredPaths(
                factory, catalogue, enrolments, tracking, people, units, roles, audit, Clock.systemUTC());
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Before
    public void install() {
        catalogue.arrived(Courses.of(course.toString(), "1.0.0", "Điện thoại", "mot"));
    }

    private interface Operation {
        void run(Caller caller, LearningPath path);
    }

    /**
     * @param rights any one of which it needs in the unit of the path
     * @param draft whether it is tried on a draft
     */
    private record Line(String name, Set<Right> rights, boolean draft, Operation operation) {}

    private PathPlan plan(String title) {
        return new PathPlan(title, "Tóm tắt", Audience.CITIZENS, 1, true, List.of(Step.of(course)));
    }

    private List<Line> lines() {
        return List.of(
                new Line("make", MAKING, true, (caller, path) -> paths.make(caller, path.unit(), plan("Lộ trình mới"))),
                new Line("change", MAKING, true, (caller, path) -> paths.change(caller, path.id(), plan("Tên mới"))),
                new Line("publish", MAKING, true, (caller, path) -> paths.publish(caller, path.id())),
                new Line("withdraw", MAKING, false, (caller, path) -> paths.withdraw(caller, path.id())),
                new Line("of", SEEING, true, (caller, path) -> paths.of(caller, path.unit(), null, 10)),
                new Line("numbers", SEEING, true, (caller, path) -> paths.numbers(caller, path.id())),
                new Line("outline", SEEING, true, (caller, path) -> paths.outline(caller, path.id())));
    }

    @Test
    public void noOperationIsMissingHere() {
        Set<String> operations = Arrays.stream(LearningPaths.class.getMethods())
                .map(Method::getName)
                .filter(name -> !name.contains("$"))
                .collect(Collectors.toCollection(TreeSet::new));
        operations.removeAll(ANYBODY);
        assertEquals(operations, lines().stream().map(Line::name).collect(Collectors.toCollection(TreeSet::new)));
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
                        boolean given = line.rights().stream().anyMatch(role::gives);
                        check(line, role + " " + verified, caller, place, counts && inside && given, wrong);
                        cells++;
                    }
                }
            }
        }
        PersonId learner = people.somebody("vn-48", null);
        for (Line line : lines()) {
            for (String place : PLACES.keySet()) {
                check(line, "a learner", new Caller(Caller.Kind.PERSON, learner, true, ""), place, false, wrong);
                check(line, "nobody", Caller.nobody(), place, false, wrong);
                check(line, "the operator", OPERATOR, place, true, wrong);
                cells += 3;
            }
        }
        assertEquals(String.join("\n", wrong), 0, wrong.size());
        assertTrue(cells > 400);
    }

    private void check(Line line, String who, Caller caller, String place, boolean expected, List<String> wrong) {
        Map<String, LearningPath> unspent = line.draft() ? drafts : published;
        LearningPath path = unspent.computeIfAbsent(place, none -> target(line, UnitId.of(PLACES.get(place))));
        int entries = audit.events().size();
        List<LearningPath> before = paths.of(OPERATOR, path.unit(), null, 200).items();
        String cell = line.name() + " by " + who + " at " + place;
        boolean allowed = true;
        String refused = "";
        try {
            line.operation().run(caller, path);
        } catch (Refusal refusal) {
            allowed = false;
            refused = " (" + refusal.code() + ")";
            if (refusal.category() != Refusal.Category.DENIED && refusal.category() != Refusal.Category.SIGN_IN_FIRST) {
                wrong.add(cell + ": " + refusal);
            }
        }
        if (allowed && !READING.contains(line.name())) {
            // What was done to it must not decide about the next cell.
            unspent.remove(place);
        }
        if (allowed != expected) {
            wrong.add(cell + (allowed ? ": allowed" : ": refused" + refused));
        }
        if (!allowed
                && (audit.events().size() != entries
                        || !before.equals(
                                paths.of(OPERATOR, path.unit(), null, 200).items()))) {
            wrong.add(cell + ": refused, and something was done");
        }
    }

    private LearningPath target(Line line, UnitId unit) {
        LearningPath made = paths.make(OPERATOR, unit, plan("Lộ trình"));
        return line.draft() ? made : paths.publish(OPERATOR, made.id());
    }
}
