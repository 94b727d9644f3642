package vn.hocvu.courses.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.Classes.Member;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.courses.Classes.Way;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Role;
import vn.hocvu.users.UnitId;

/** Classes for everybody, each test on a database of its own. */
@RunWith(Parameterized.class)
public class ClassRulesTest {
    private static final Caller OPERATOR = Caller.operator();
    private static final LocalDate TODAY = LocalDate.parse("2026-11-27");
    private static final UnitId DA_NANG = UnitId.of("vn-48");
    private static final long PATIENCE = 60_000;

    private final SwitchableDataSource source;
    private final EntityManagerFactory factory;
    private final MutableClock clock = new MutableClock();
    private final FakeUnits units = new FakeUnits();
    private final FakeUnitRegister register = new FakeUnitRegister();
    private final FakeRoles roles = new FakeRoles();
    private final FakePeople people = new FakePeople(roles);
    private final FakeTracking tracking = new FakeTracking();
    private final InstalledCourses catalogue = new InstalledCourses(units);
    private final CourseId course = CourseId.of("vn-48/" + UUID.randomUUID());
    private final CoursePackage content = Courses.of(course.toString(), "1.0.0", "Điện thoại", "mot");
    private final StoredClasses classes;
    private final ClassRules rules;

    public ClassRulesTest(String engine) {
        source = new SwitchableDataSource(TestDatabases.open(engine, "db/changelog.xml"));
        factory = Tables.unit(source);
        classes = new StoredClasses(
                factory,
                catalogue,
                tracking,
                people,
                people,
                units,
                roles,
                new FakeAuditLog(),
                new FakeGuesses(),
                new AuditedActs(),
                clock);
        rules = rules();
    }

    private ClassRules rules() {
        return new ClassRules(factory, catalogue, tracking, people, people, units, register, clock);
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Before
    public void install() {
        catalogue.arrived(content);
    }

    @After
    public void close() {
        factory.close();
    }

    private static ClassPlan everybody(@Nullable String unit, @Nullable Audience audience) {
        return new ClassPlan(
                "Tập huấn",
                TODAY,
                TODAY.plusDays(30),
                null,
                false,
                true,
                unit == null ? null : UnitId.of(unit),
                audience,
                true,
                List.of(),
                Map.of());
    }

    private StudyClass open(ClassPlan plan) {
        return classes.open(OPERATOR, DA_NANG, course, plan);
    }

    private void keepUp() {
        int turns = 0;
        while (rules.work()) {
            assertTrue("comes to an end", ++turns < 100);
        }
    }

    private Set<PersonId> members(StudyClass studyClass) {
        Set<PersonId> all = new HashSet<>();
        String after = null;
        do {
            var part = classes.members(OPERATOR, studyClass.id(), State.ACTIVE, after, 200);
            part.items().forEach(member -> all.add(member.person()));
            after = part.next();
        } while (after != null);
        return all;
    }

    @Test
    public void enrolsAllWhoAreThereAndAllWhoComeLater() {
        Set<PersonId> officials = IntStream.range(0, 450)
                .mapToObj(i -> people.somebody(i % 2 == 0 ? "vn-48" : "vn-20194", "officials"))
                .collect(Collectors.toSet());
        people.somebody("vn-48", "citizens");
        people.somebody("vn-48", null);
        PersonId elsewhere = people.somebody("vn-01", "officials");
        StudyClass opened = open(everybody(null, Audience.OFFICIALS));
        assertEquals(DA_NANG, opened.plan().forUnit());
        keepUp();
        assertEquals(officials, members(opened));
        assertEquals(450, classes.find(OPERATOR, opened.id()).members());
        assertEquals(450, tracking.statements().size());
        Member one = classes.members(OPERATOR, opened.id(), State.ACTIVE, null, 1)
                .items()
                .get(0);
        assertEquals(Way.RULE, one.way());

        PersonId newcomer = people.somebody("vn-20194", "officials");
        people.move(elsewhere, "vn-48", "officials");
        people.somebody("vn-01", "officials");
        keepUp();
        officials.add(newcomer);
        officials.add(elsewhere);
        assertEquals(officials, members(opened));
        people.move(newcomer, "vn-01", "officials");
        keepUp();
        assertEquals("who moves away stays", officials, members(opened));
        assertEquals(452, classes.find(OPERATOR, opened.id()).members());
    }

    @Test
    public void whoWasRemovedByHandStaysRemoved() {
        PersonId lan = people.somebody("vn-48", "officials");
        StudyClass opened = open(everybody(null, null));
        keepUp();
        classes.remove(OPERATOR, opened.id(), lan);
        people.move(lan, "vn-20194", "officials");
        keepUp();
        classes.change(OPERATOR, opened.id(), everybody(null, Audience.OFFICIALS));
        keepUp();
        assertEquals(Set.of(), members(opened));
        classes.enrol(OPERATOR, opened.id(), lan);
        assertEquals(Set.of(lan), members(opened));
    }

    @Test
    public void aChangedRuleIsFollowedFromTheBeginning() {
        PersonId citizen = people.somebody("vn-48", "citizens");
        PersonId official = people.somebody("vn-48", "officials");
        StudyClass opened = open(ClassPlan.of("Lớp", TODAY, null));
        keepUp();
        assertEquals(Set.of(), members(opened));
        classes.change(OPERATOR, opened.id(), everybody("vn-48", Audience.OFFICIALS));
        keepUp();
        assertEquals(Set.of(official), members(opened));
        classes.change(OPERATOR, opened.id(), everybody("vn-48", null));
        keepUp();
        assertEquals(Set.of(official, citizen), members(opened));
    }

    @Test
    public void aClassThatIsOverIsLeftAlone() {
        StudyClass closed = open(everybody(null, null));
        StudyClass past = open(everybody(null, null));
        classes.close(OPERATOR, closed.id());
        clock.pass(Duration.ofDays(40));
        people.somebody("vn-48", "officials");
        keepUp();
        assertEquals(Set.of(), members(closed));
        assertEquals(Set.of(), members(past));
        assertFalse(rules.work());
    }

    @Test
    public void nodesTakeTurnsAndOneTakesOver() {
        ClassRules other = rules();
        StudyClass opened = open(everybody(null, null));
        PersonId lan = people.somebody("vn-48", "officials");
        assertTrue(rules.work());
        PersonId mai = people.somebody("vn-48", "officials");
        assertFalse("the first has the turn", other.work());
        assertEquals(Set.of(lan), members(opened));
        clock.pass(ClassRules.LEASE.plusSeconds(1));
        assertTrue(other.work());
        assertEquals(Set.of(lan, mai), members(opened));
        PersonId hoa = people.somebody("vn-48", "officials");
        other.giveUpTurn();
        keepUp();
        assertEquals(Set.of(lan, mai, hoa), members(opened));
    }

    @Test
    public void doneTwiceIsDoneOnce() throws Exception {
        IntStream.range(0, 300).forEach(i -> people.somebody("vn-48", "officials"));
        StudyClass opened = open(everybody(null, null));
        Thread[] nodes = new Thread[3];
        for (int i = 0; i < nodes.length; i++) {
            ClassRules node = rules();
            nodes[i] = new Thread(() -> {
                for (int turn = 0; turn < 20; turn++) {
                    node.work();
                    node.giveUpTurn();
                }
            });
            nodes[i].start();
        }
        for (Thread node : nodes) {
            node.join();
        }
        keepUp();
        assertEquals(300, members(opened).size());
        assertEquals(300, classes.find(OPERATOR, opened.id()).members());
    }

    @Test
    public void goesOnWhenTheDatabaseComesBack() throws Exception {
        StudyClass opened = open(everybody(null, null));
        ClassKeeper keeper = new ClassKeeper(factory, catalogue, tracking, people, people, units, register);
        try {
            source.goDown();
            PersonId lan = people.somebody("vn-48", "officials");
            Thread.sleep(300);
            source.comeBack();
            long end = System.currentTimeMillis() + PATIENCE;
            while (!members(opened).equals(Set.of(lan))) {
                assertTrue("not enrolled in time", System.currentTimeMillis() < end);
                Thread.sleep(50);
            }
        } finally {
            keeper.stop();
        }
    }

    @Test
    public void aClassThatCannotBeServedHoldsUpNoOther() {
        people.somebody("vn-48", "officials");
        StudyClass lost = open(everybody(null, null));
        // Neither installed nor stored.
        catalogue.left(content);
        CourseId other = CourseId.of(course + "-khac");
        catalogue.arrived(Courses.of(other.toString(), "1.0.0", "Khác", "mot"));
        StudyClass served = classes.open(OPERATOR, DA_NANG, other, everybody(null, null));
        keepUp();
        assertEquals(Set.of(), members(lost));
        assertEquals(1, members(served).size());
        catalogue.arrived(content);
        classes.change(OPERATOR, lost.id(), everybody(null, null));
        keepUp();
        assertEquals(1, members(lost).size());
    }

    @Test
    public void classesMoveWithTheirUnitAndGoToItsSuccessor() {
        UnitId group = UnitId.of("group-a");
        units.put("group-a", "vn-20194", "group", "Tổ", "Tổ");
        StudyClass opened = classes.open(OPERATOR, group, course, ClassPlan.of("Lớp", TODAY, null));
        assertEquals(1, within("vn-48"));
        units.put("group-a", "vn-01", "group", "Tổ", "Tổ");
        rules.followUnits();
        assertEquals(0, within("vn-48"));
        assertEquals(1, within("vn-01"));

        units.remove(group);
        rules.followUnits();
        assertEquals(
                "nobody took over", group, classes.find(OPERATOR, opened.id()).unit());
        register.end(group, UnitId.of("group-b"));
        register.end(UnitId.of("group-b"), UnitId.of("bo-y-te"));
        rules.followUnits();
        assertEquals(UnitId.of("bo-y-te"), classes.find(OPERATOR, opened.id()).unit());
        assertEquals(0, within("vn-01"));
        assertEquals(1, within("bo-y-te"));
        assertEquals(1, within("vn"));
    }

    @Test
    public void aRuleForAUnitThatHasEndedFollowsItsSuccessor() {
        PersonId lan = people.somebody("vn-20194", null);
        PersonId mai = people.somebody("vn-01", null);
        StudyClass everybody = open(everybody("vn-20194", null));
        StudyClass limited = open(new ClassPlan(
                "Lớp", TODAY, null, null, false, false, UnitId.of("vn-20194"), null, false, List.of(), Map.of()));
        keepUp();
        assertEquals(Set.of(lan), members(everybody));

        units.remove(UnitId.of("vn-20194"));
        rules.followUnits();
        assertEquals(
                "nobody took over",
                UnitId.of("vn-20194"),
                classes.find(OPERATOR, everybody.id()).plan().forUnit());
        register.end(UnitId.of("vn-20194"), UnitId.of("vn-01"));
        rules.followUnits();
        keepUp();
        for (StudyClass each : List.of(everybody, limited)) {
            assertEquals(
                    UnitId.of("vn-01"), classes.find(OPERATOR, each.id()).plan().forUnit());
        }
        assertEquals("those of the successor too", Set.of(lan, mai), members(everybody));
        assertEquals(Set.of(), members(limited));
        classes.join(Caller.of(mai), limited.code());
        PersonId hoa = people.somebody("vn-01", null);
        keepUp();
        assertEquals(Set.of(lan, mai, hoa), members(everybody));
    }

    private int within(String unit) {
        return classes.within(OPERATOR, UnitId.of(unit), null, 9).items().size();
    }

    @Test
    public void nobodyEnrolsEverybodyOfAnotherUnit() {
        PersonId boss = people.somebody("vn-48", "officials");
        roles.grant(boss, Role.UNIT_ADMINISTRATOR, "vn-48");
        Caller caller = new Caller(Caller.Kind.PERSON, boss, true, "");
        classes.open(caller, DA_NANG, course, everybody("vn-20194", null));
        for (String unit : List.of("vn", "vn-01", "bo-y-te")) {
            Refusal refusal =
                    assertThrows(Refusal.class, () -> classes.open(caller, DA_NANG, course, everybody(unit, null)));
            assertEquals("no-right", refusal.code());
        }
        assertEquals(
                1, classes.within(OPERATOR, UnitId.of("vn"), null, 9).items().size());
    }
}
