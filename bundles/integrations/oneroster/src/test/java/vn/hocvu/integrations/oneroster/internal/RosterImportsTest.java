package vn.hocvu.integrations.oneroster.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.integrations.oneroster.internal.RosterImport.State;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class RosterImportsTest {
    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine;

    private DataSource source;
    private TestNode node;
    private World world;

    @Before
    public void open() {
        source = TestDatabases.open(engine, "db/changelog.xml");
        node = new TestNode(source);
        world = node.world;
    }

    private void assertRefused(Refusal.Category category, Runnable what) {
        assertEquals(category, assertThrows(Refusal.class, what::run).category());
    }

    @Test
    public void aSchoolComesWithItsUnitsPeopleAndClasses() {
        RosterImport read = node.read(Zip.school());
        assertEquals("", node.mistakes(read));
        assertEquals(new Summary(2, 0, 3, 0, 1, 0, 0, 3, 0, 1), read.summary());
        assertEquals("nothing is written by the check", 0, world.writes);
        assertEquals("nor kept of people", 0, world.imports.open());
        RosterImport done = node.work(read);
        assertEquals(String.valueOf(done.stopped()), State.DONE, done.state());
        assertEquals(done.total(), done.done());
        UnitId school = world.unit("THCS Trưng Vương").id();
        assertEquals(World.COMMUNE, world.unit("THCS Trưng Vương").parent());
        assertEquals("school", world.unit("THCS Trưng Vương").kind());
        assertEquals(school, world.unit("Tổ Toán").parent());
        assertEquals("Trần Bình An", world.person("Trần Bình An").name());
        assertEquals("pupils", world.person("Lê Mai").audience());
        assertEquals(school, world.person("Lê Mai").unit());
        assertEquals(
                "the first org of the user counts",
                "Tổ Toán",
                name(world.person("Nguyễn Thị Hoa").unit()));
        StudyClass open = world.studyClass("Lớp 6A");
        assertEquals(World.COURSE, open.course());
        assertEquals(LocalDate.of(2026, 9, 5), open.plan().opens());
        assertEquals(
                "the day before the end", LocalDate.of(2027, 5, 31), open.plan().closes());
        assertEquals(Set.of("Trần Bình An", "Lê Mai"), world.members("Lớp 6A"));
        assertEquals(List.of(world.person("Nguyễn Thị Hoa").id()), open.plan().facilitators());
        assertEquals(
                List.of("roster.imported"),
                world.log.stream().map(each -> each.action()).toList());
        assertEquals(
                3,
                node.rosters
                                .results(World.ADMIN, read.id(), null, 1_000)
                                .items()
                                .size()
                        + node.rosters
                                .results(World.ADMIN, read.id(), "2", 1_000)
                                .items()
                                .size());
    }

    private String name(UnitId unit) {
        return world.units.find(unit).orElseThrow().name();
    }

    @Test
    public void theSamePackageAgainChangesNothing() {
        node.done(Zip.school());
        int writes = world.writes;
        RosterImport again = node.read(Zip.school());
        assertTrue(again.summary().toString(), again.summary().isNothing());
        assertEquals(State.DONE, node.work(again).state());
        assertEquals(writes, world.writes);
        assertEquals(
                Refusal.Category.CONFLICT,
                assertThrows(Refusal.class, () -> node.rosters.results(World.ADMIN, again.id(), null, 10))
                        .category());
    }

    @Test
    public void aChangedPackageChangesWhatDiffersAndNoMore() {
        node.done(Zip.school());
        StudyClass before = world.studyClass("Lớp 6A");
        ClassPlan plan = before.plan();
        world.classes.change(
                World.ADMIN,
                before.id(),
                new ClassPlan(
                        plan.title(),
                        plan.opens(),
                        plan.closes(),
                        40,
                        true,
                        true,
                        null,
                        null,
                        false,
                        plan.facilitators(),
                        plan.lessons()));
        int writes = world.writes;
        RosterImport roster = node.done(Zip.school()
                .changed("orgs.csv", "Tổ Toán", "Tổ Toán – Tin")
                .changed("classes.csv", "Lớp 6A", "Lớp 7A")
                .changed("users.csv", ",to-toan", ",thcs")
                .changed("enrollments.csv", "e2,,,6a,thcs,u2,student", "e2,,,6a,thcs,u2,teacher"));
        assertEquals(new Summary(0, 1, 0, 1, 0, 1, 0, 1, 1, 1), roster.summary());
        assertEquals("Tổ Toán – Tin", world.unit("Tổ Toán – Tin").name());
        assertEquals("THCS Trưng Vương", name(world.person("Nguyễn Thị Hoa").unit()));
        StudyClass after = world.studyClass("Lớp 7A");
        assertEquals(before.id(), after.id());
        assertEquals(
                "what the package does not speak of stays",
                Integer.valueOf(40),
                after.plan().capacity());
        assertEquals(Set.of("Trần Bình An"), world.members("Lớp 7A"));
        assertEquals(
                Set.of(
                        world.person("Nguyễn Thị Hoa").id(),
                        world.person("Lê Mai").id()),
                Set.copyOf(after.plan().facilitators()));
        assertEquals(writes + 5, world.writes);
    }

    @Test
    public void whatWasChangedHereStaysUnlessThePackageChanges() {
        node.done(Zip.school());
        world.register.change(World.ADMIN, world.unit("Tổ Toán").id(), "department", "Tổ Tự nhiên");
        world.classes.remove(
                World.ADMIN,
                world.studyClass("Lớp 6A").id(),
                world.person("Lê Mai").id());
        node.done(Zip.school());
        assertEquals("Tổ Tự nhiên", world.unit("Tổ Tự nhiên").name());
        assertEquals(Set.of("Trần Bình An"), world.members("Lớp 6A"));
    }

    @Test
    public void aBulkPackageTakesOutWhoIsNotInItsClassesAnyMore() {
        node.done(Zip.school());
        node.done(Zip.school().changed("enrollments.csv", "e2,,,6a,thcs,u2,student,,,\n", ""));
        assertEquals(Set.of("Trần Bình An"), world.members("Lớp 6A"));
        node.done(Zip.school());
        assertEquals(Set.of("Trần Bình An", "Lê Mai"), world.members("Lớp 6A"));
    }

    @Test
    public void whoIsInAClassByTwoRowsStaysByTheOther() {
        node.done(Zip.school().changed("enrollments.csv", "e4,,,6a,thcs,u2,proctor", "e4,,,6a,thcs,u2,student"));
        node.done(Zip.delta("enrollments").with("enrollments.csv", Zip.ENROLLMENTS, "e2,tobedeleted,,,,,,,,"));
        assertEquals(Set.of("Trần Bình An", "Lê Mai"), world.members("Lớp 6A"));
        node.done(Zip.delta("enrollments").with("enrollments.csv", Zip.ENROLLMENTS, "e4,tobedeleted,,,,,,,,"));
        assertEquals(Set.of("Trần Bình An"), world.members("Lớp 6A"));
    }

    @Test
    public void deltaPackagesEndEnrolmentsAndClassesAndNeverAccounts() {
        node.done(Zip.school());
        node.done(Zip.delta("users", "enrollments")
                .with("users.csv", Zip.USERS, "u2,tobedeleted,,,,,,,,,,,,,,")
                .with("enrollments.csv", Zip.ENROLLMENTS, "e3,tobedeleted,,,,,,,,"));
        assertEquals("Lê Mai", world.person("Lê Mai").name());
        assertEquals(Set.of("Trần Bình An"), world.members("Lớp 6A"));
        assertEquals(List.of(), world.studyClass("Lớp 6A").plan().facilitators());
        RosterImport closing = node.done(Zip.delta("classes", "orgs")
                .with(
                        "classes.csv",
                        "sourcedId,status,title,courseSourcedId,schoolSourcedId,termSourcedIds",
                        "6a,tobedeleted,,,,")
                .with("orgs.csv", "sourcedId,status,name,type", "to-toan,tobedeleted,,"));
        assertEquals(1, closing.summary().closedClasses());
        assertEquals(1, closing.summary().passedOver());
        assertNotNull(world.studyClass("Lớp 6A").closed());
        assertEquals("units are not closed", "Tổ Toán", world.unit("Tổ Toán").name());
        RosterImport reopened = node.read(Zip.school());
        assertEquals("classes.csv:2:sourcedId", node.mistakes(reopened));
    }

    @Test
    public void deltaPackagesSpeakOfWhatIsKnown() {
        node.done(Zip.school());
        node.done(Zip.delta("users", "roles", "enrollments")
                .with("users.csv", Zip.USERS, "u9,active,,true,,,Bảo,Phan,,,,,,,,")
                .with(
                        "roles.csv",
                        "sourcedId,status,userSourcedId,roleType,role,orgSourcedId",
                        "r9,active,u9,primary,student,thcs")
                .with("enrollments.csv", Zip.ENROLLMENTS, "e9,active,,6a,thcs,u9,student,,,"));
        assertEquals(Set.of("Trần Bình An", "Lê Mai", "Phan Bảo"), world.members("Lớp 6A"));
        assertEquals("pupils", world.person("Phan Bảo").audience());
    }

    @Test
    public void everyMistakeIsToldAndNothingIsWritten() {
        world.persons.put(
                new PersonId(new UUID(0, 9)),
                new vn.hocvu.users.Person(
                        new PersonId(new UUID(0, 9)), "Ai Đó", "binh.an", null, World.ELSEWHERE, World.NOW));
        RosterImport roster = node.read(Zip.school()
                .changed("orgs.csv", "school,,", "school,,mat")
                .changed("courses.csv", "bo-cong-an/nhan-biet-lua-dao", "khong/co")
                .changed("academicSessions.csv", "2027-01-16,2027-06-01", "2027-06-01,2027-01-16")
                .changed("roles.csv", "r2,,,u2,primary,student,,,thcs", "r2,,,u2,first,student,,,thcs")
                .changed("roles.csv", "r3,,,u3,primary,teacher,,,thcs", "r3,,,u8,primary,teacher,,,dau")
                .changed("users.csv", "Mai,Lê,,,,,,,,thcs", "Mai,Lê,,,,,,,,dau")
                .changed("enrollments.csv", "e1,,,6a,thcs,u1", "e1,,,6b,thcs,u0"));
        assertEquals(State.FAULTY, roster.state());
        Set<String> expected = new TreeSet<>(List.of(
                "orgs.csv:3:parentSourcedId",
                "roles.csv:3:roleType",
                "roles.csv:4:orgSourcedId",
                "users.csv:3:primaryOrgSourcedId",
                "academicSessions.csv:3:endDate",
                "courses.csv:2:courseCode",
                "classes.csv:2:courseSourcedId",
                "classes.csv:2:termSourcedIds",
                "enrollments.csv:2:classSourcedId",
                "enrollments.csv:2:userSourcedId",
                "users.csv:2:username",
                "users.csv:3:sourcedId"));
        assertEquals(expected, new TreeSet<>(List.of(node.mistakes(roster).split(" "))));
        assertRefused(Refusal.Category.CONFLICT, () -> node.rosters.start(World.ADMIN, roster.id()));
        node.worker.workAll();
        assertEquals(0, world.writes);
    }

    @Test
    public void orgsInACircleAreAMistake() {
        RosterImport roster = node.read(
                Zip.school().changed("orgs.csv", "THCS Trưng Vương,school,,", "THCS Trưng Vương,school,,to-toan"));
        assertEquals("orgs.csv:2:parentSourcedId", node.mistakes(roster));
    }

    @Test
    public void anOrgMayBeAUnitThatIsHereButNotElsewhere() {
        node.done(Zip.school().changed("orgs.csv", "THCS Trưng Vương,school,,", "Phường,school,vn-48-20194,"));
        assertEquals(World.COMMUNE, world.person("Lê Mai").unit());
        assertEquals("its name is not the package's business", "Hải Châu", name(World.COMMUNE));
        assertEquals(World.COMMUNE, world.unit("Tổ Toán").parent());
        RosterImport outside = node.read(Zip.empty()
                .with("manifest.csv", "propertyName,value", "oneroster.version,1.2", "file.orgs,bulk")
                .with("orgs.csv", "sourcedId,name,type", "vn-46,Huế,local"));
        assertEquals("orgs.csv:2:sourcedId", node.mistakes(outside));
    }

    @Test
    public void rightsAreAskedForAtTheUnitAndPackagesAreTheirReaders() {
        byte[] zip = Zip.school().bytes();
        assertRefused(Refusal.Category.DENIED, () -> node.read(World.ADMIN, World.ELSEWHERE, zip));
        assertRefused(Refusal.Category.SIGN_IN_FIRST, () -> node.read(Caller.nobody(), World.COMMUNE, zip));
        for (Right right : List.of(Right.MANAGE_UNITS, Right.REGISTER_PEOPLE, Right.MANAGE_CLASSES, Right.TEACH)) {
            world.lacking.add(right);
            assertRefused(Refusal.Category.DENIED, () -> node.read(World.ADMIN, World.COMMUNE, zip));
            world.lacking.clear();
        }
        RosterImport own = node.read(World.ADMIN, World.COMMUNE, zip);
        Caller operator = Caller.operator();
        assertRefused(Refusal.Category.NOT_FOUND, () -> node.rosters.find(operator, own.id()));
        assertRefused(Refusal.Category.NOT_FOUND, () -> node.rosters.start(operator, own.id()));
        assertRefused(Refusal.Category.SIGN_IN_FIRST, () -> node.rosters.remove(Caller.nobody(), own.id()));
        assertEquals(List.of(), node.rosters.of(operator, World.COMMUNE));
        assertEquals(1, node.rosters.of(World.ADMIN, World.COMMUNE).size());
    }

    @Test
    public void whoLosesTheRightMeanwhileIsStopped() {
        RosterImport roster = node.read(Zip.school());
        node.rosters.start(World.ADMIN, roster.id());
        world.lacking.add(Right.MANAGE_CLASSES);
        node.worker.workAll();
        world.lacking.clear();
        assertEquals(State.STOPPED, node.state(roster).state());
        assertEquals(0, world.writes);
        assertEquals(State.DONE, node.work(roster).state());
    }

    @Test
    public void onePackageOfAUnitIsUnderWayAtATime() {
        RosterImport first = node.read(Zip.school());
        RosterImport second = node.read(Zip.school());
        node.rosters.start(World.ADMIN, first.id());
        node.rosters.start(World.ADMIN, first.id());
        assertRefused(Refusal.Category.CONFLICT, () -> node.rosters.start(World.ADMIN, second.id()));
        node.worker.workAll();
        int writes = world.writes;
        assertEquals(State.DONE, node.work(second).state());
        assertEquals("the plan is made anew", writes, world.writes);
    }

    /** Not an exception that anybody handles. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    public void aNodeThatDiesAnywhereIsFollowedByOneThatGoesOn() {
        List<String> all = new ArrayList<>();
        node.world.before = all::add;
        node.done(Zip.school());
        assertTrue(all.toString(), all.size() >= 8);
        for (int last = 0; last < all.size(); last++) {
            killedAt(last);
        }
    }

    private void killedAt(int last) {
        DataSource own = TestDatabases.open(engine, "db/changelog.xml");
        TestNode dying = new TestNode(own);
        int[] seen = new int[1];
        dying.world.before = what -> {
            if (seen[0]++ == last) {
                throw new Killed();
            }
        };
        RosterImport roster = dying.read(Zip.school());
        dying.rosters.start(World.ADMIN, roster.id());
        assertThrows(Killed.class, dying.worker::workAll);
        dying.world.before = what -> {};
        dying.world.imports.finishAll();
        assertEquals(State.WORKING, dying.state(roster).state());
        dying.worker.workAll();
        assertEquals(
                "as long as the lease runs it is left alone",
                State.WORKING,
                dying.state(roster).state());
        new Database(own).update("update oneroster_import set leased_until = ?", World.NOW.minusSeconds(1));
        dying.worker.workAll();
        assertEquals("after step " + last, State.DONE, dying.state(roster).state());
        assertEquals("one class", 1, dying.world.opened.size());
        assertEquals(3, dying.world.persons.size());
        assertEquals(6, dying.world.tree.size());
        assertEquals(Set.of("Trần Bình An", "Lê Mai"), dying.world.members("Lớp 6A"));
        assertEquals(1, dying.world.studyClass("Lớp 6A").plan().facilitators().size());
        int writes = dying.world.writes;
        dying.done(Zip.school());
        assertEquals(writes, dying.world.writes);
    }

    @Test
    public void accountsThatCannotBeMadeStopItAndSayWhy() {
        RosterImport roster = node.read(Zip.school());
        world.accountsWait = true;
        world.before = what -> {
            if (what.equals("unit")) {
                world.takenMeanwhile.add("binh.an");
                world.accountsWait = false;
            }
        };
        RosterImport stopped = node.work(roster);
        assertEquals(State.STOPPED, stopped.state());
        assertEquals("users.csv:2:username", node.mistakes(roster));
        assertEquals(Set.of(), world.persons.keySet());
        world.takenMeanwhile.clear();
        assertEquals(State.DONE, node.work(roster).state());
        assertEquals("", node.mistakes(roster));
        assertEquals(3, world.persons.size());
    }

    @Test
    public void classesThatAreOverTakeNobodyIn() {
        RosterImport roster = node.done(Zip.school()
                .changed("classes.csv", "\"hk1,hk2\"", "cu")
                .changed(
                        "academicSessions.csv",
                        "hk1,,,Học kỳ 1,term,2026-09-05,2027-01-16",
                        "cu,,,Năm cũ,term,2025-09-05,2026-06-01"));
        assertEquals(0, roster.summary().enrolments());
        assertEquals(4, roster.summary().passedOver());
        assertEquals(
                LocalDate.of(2026, 5, 31), world.studyClass("Lớp 6A").plan().closes());
    }

    private static String shown(World world, UnitId root) {
        TreeSet<String> all = new TreeSet<>();
        world.tree.values().stream()
                .filter(unit -> world.isWithin(unit.id(), root) && !unit.id().equals(root))
                .forEach(unit -> all.add("unit " + unit.kind() + " " + unit.name() + " in "
                        + world.units
                                .find(java.util.Objects.requireNonNull(unit.parent()))
                                .orElseThrow()
                                .name()));
        world.persons.values().stream()
                .filter(person -> world.isWithin(person.unit(), root))
                .forEach(person -> all.add("person " + person.name() + " " + person.userName() + " " + person.audience()
                        + " in " + world.units.find(person.unit()).orElseThrow().name()));
        world.opened.values().stream()
                .filter(each -> world.isWithin(each.unit(), root))
                .forEach(each -> all.add(
                        "class " + each.plan().title() + " " + each.plan().opens() + " "
                                + each.plan().closes() + " " + each.course() + " of "
                                + world.units.find(each.unit()).orElseThrow().name() + " with "
                                + new TreeSet<>(world.members(each.plan().title())) + " and "
                                + each.plan().facilitators().stream()
                                        .map(id -> java.util.Objects.requireNonNull(world.persons.get(id))
                                                .name())
                                        .sorted()
                                        .toList()));
        return String.join("\n", all);
    }

    @Test
    public void whatIsWrittenReadsTheSameElsewhere() {
        node.done(Zip.school());
        UnitId school = world.unit("THCS Trưng Vương").id();
        world.classes.open(
                World.ADMIN,
                school,
                World.COURSE,
                ClassPlan.of("Lớp \"mở\", mãi mãi", LocalDate.of(2026, 10, 1), null));
        world.persons.put(
                new PersonId(new UUID(0, 11)),
                new vn.hocvu.users.Person(
                        new PersonId(new UUID(0, 11)), "Hoàng", null, "•••••••678", school, null, World.NOW));
        byte[] zip = node.written(World.COMMUNE);
        TestNode other = new TestNode(TestDatabases.open(engine, "db/changelog.xml"));
        other.done(zip);
        assertEquals(shown(world, World.COMMUNE), shown(other.world, World.COMMUNE));
        assertFalse(new String(zip, StandardCharsets.UTF_8).contains("678"));
        int writes = other.world.writes;
        other.done(zip);
        assertEquals(writes, other.world.writes);
        assertTrue(world.log.stream().anyMatch(each -> each.action().equals("roster.exported")));
    }

    @Test
    public void whatIsWrittenChangesNothingWhereItCameFrom() {
        node.done(Zip.school());
        String before = shown(world, World.COMMUNE);
        int writes = world.writes;
        node.done(node.written(World.COMMUNE));
        assertEquals(before, shown(world, World.COMMUNE));
        assertEquals(writes, world.writes);
    }

    @Test
    public void identitiesOfOtherSystemsAreNeverTakenForOurs() {
        node.done(Zip.school());
        String own = world.person("Lê Mai").id().toString();
        RosterImport roster = node.read(Zip.delta("users", "roles")
                .with("users.csv", Zip.USERS, own + ",active,,true,,,Bảo,Phan,,,,,,,,")
                .with(
                        "roles.csv",
                        "sourcedId,status,userSourcedId,roleType,role,orgSourcedId",
                        "r9,active," + own + ",primary,student,to-toan"));
        assertEquals(1, roster.summary().newPeople());
        assertEquals(0, roster.summary().movedPeople());
    }

    @Test
    public void writingNeedsTheRightsToSeePeopleAndWhatTheyLearn() {
        for (Right right : List.of(Right.SEE_PEOPLE, Right.SEE_LEARNING, Right.TEACH)) {
            world.lacking.add(right);
            assertRefused(Refusal.Category.DENIED, () -> node.written(World.COMMUNE));
            world.lacking.clear();
        }
        assertRefused(Refusal.Category.DENIED, () -> node.written(World.ELSEWHERE));
    }

    @Test
    public void manyPackagesOfOthersDoNotHideOnesOwn() {
        RosterImport own = node.read(Zip.school());
        Caller operator = Caller.operator();
        byte[] zip = Zip.school().without("users.csv").bytes();
        for (int i = 0; i < 51; i++) {
            node.read(operator, World.COMMUNE, zip);
        }
        List<RosterImport> found = node.rosters.of(World.ADMIN, World.COMMUNE);
        assertEquals(List.of(own.id()), found.stream().map(RosterImport::id).toList());
        assertEquals(50, node.rosters.of(operator, World.COMMUNE).size());
    }

    @Test
    public void nameOfAPackageIsCutAndHasNothingThatCannotBeStored() {
        String sent = " \u0000lo\u031b\u0301p\r\n\ud83d" + "x".repeat(194) + "\ud83c\udf93".repeat(9);
        RosterImport roster = node.read(sent, Zip.school());
        assertEquals("lớp" + "x".repeat(194) + "\ud83c\udf93", roster.name());
        assertEquals(roster.name(), node.state(roster).name());
    }

    @Test
    public void packagesAreForgottenInTime() {
        RosterImport roster = node.read(Zip.school());
        new Database(source).update("update oneroster_import set expires = ?", World.NOW.minusSeconds(1));
        node.worker.workAll();
        assertRefused(Refusal.Category.NOT_FOUND, () -> node.rosters.find(World.ADMIN, roster.id()));
        RosterImport other = node.read(Zip.school());
        node.rosters.remove(World.ADMIN, other.id());
        assertRefused(Refusal.Category.NOT_FOUND, () -> node.rosters.find(World.ADMIN, other.id()));
    }

    @Test
    public void otherOwnersMeanOtherThingsByTheSameIdentity() {
        node.done(Zip.school());
        UnitId school = world.unit("THCS Trưng Vương").id();
        RosterImport other = node.read(
                World.ADMIN,
                school,
                Zip.school()
                        .changed("users.csv", "binh.an", "binh.an2")
                        .changed("users.csv", "co.hoa", "co.hoa2")
                        .bytes());
        assertEquals(2, other.summary().newUnits());
        assertEquals(3, other.summary().newPeople());
    }
}
