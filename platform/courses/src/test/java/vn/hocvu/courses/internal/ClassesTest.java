package vn.hocvu.courses.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.ClassPlan.LessonDates;
import vn.hocvu.courses.Classes.Invitation;
import vn.hocvu.courses.Classes.Member;
import vn.hocvu.courses.Classes.MemberProgress;
import vn.hocvu.courses.Classes.Place;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.courses.Classes.Way;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.LessonVisit.Fact;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tracking.Result;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class ClassesTest {
    private static final Tables TABLES = new Tables();
    private static final Caller OPERATOR = Caller.operator();
    private static final LocalDate TODAY = LocalDate.parse("2026-11-27");
    private static final UnitId DA_NANG = UnitId.of("vn-48");

    private final EntityManagerFactory factory;
    private final MutableClock clock = new MutableClock();
    private final FakeUnits units = new FakeUnits();
    private final FakeRoles roles = new FakeRoles();
    private final FakePeople people = new FakePeople(roles);
    private final FakeAuditLog audit = new FakeAuditLog();
    private final FakeGuesses guesses = new FakeGuesses();
    private final FakeTracking tracking = new FakeTracking();
    private final InstalledCourses catalogue = new InstalledCourses(units);
    private final CourseId course = CourseId.of("vn-48/" + UUID.randomUUID());
    private final CoursePackage content = Courses.of(course.toString(), "1.0.0", "Điện thoại", "mot", "hai");
    private final StoredClasses classes;
    private final StoredEnrolments enrolments;
    private final OrderedLearning learning;
    private final PersonId lan = people.somebody();
    private final PersonId mai = people.somebody();

    public ClassesTest(String engine) {
        factory = TABLES.on(engine);
        classes = new StoredClasses(
                factory, catalogue, tracking, people, people, units, roles, audit, guesses, new AuditedActs(), clock);
        enrolments = new StoredEnrolments(
                factory, catalogue, people, tracking, new LearnerAccess(people, roles), audit, clock);
        learning = new OrderedLearning(factory, catalogue, tracking, new LearnerAccess(people, roles), clock);
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Before
    public void install() throws Exception {
        catalogue.arrived(content);
        new CourseVersionTable(factory).put(content.course());
    }

    /** What the tests change of a plan. */
    private static ClassPlan plan(@Nullable Integer capacity, boolean waitingList, boolean required) {
        return new ClassPlan(
                "Lớp tối thứ năm",
                TODAY,
                TODAY.plusDays(30),
                capacity,
                waitingList,
                required,
                null,
                null,
                false,
                List.of(),
                Map.of());
    }

    private static ClassPlan forWhom(@Nullable String unit, @Nullable Audience audience) {
        return new ClassPlan(
                "Lớp",
                TODAY,
                null,
                null,
                false,
                false,
                unit == null ? null : UnitId.of(unit),
                audience,
                false,
                List.of(),
                Map.of());
    }

    private static ClassPlan dated(Map<String, LessonDates> lessons) {
        return new ClassPlan(
                "Lớp", TODAY, TODAY.plusDays(30), null, false, false, null, null, false, List.of(), lessons);
    }

    private StudyClass open(ClassPlan plan) {
        return classes.open(OPERATOR, DA_NANG, course, plan);
    }

    @Test
    public void keepsWhatWasSaid() {
        ClassPlan plan = new ClassPlan(
                "  Lớp tối  ".strip(),
                TODAY.plusDays(3),
                TODAY.plusDays(30),
                20,
                true,
                true,
                UnitId.of("vn-20194"),
                Audience.OFFICIALS,
                false,
                List.of(lan, mai),
                Map.of("hai", new LessonDates(TODAY.plusDays(10), TODAY.plusDays(17))));
        StudyClass opened = open(plan);
        assertEquals(DA_NANG, opened.unit());
        assertEquals(course, opened.course());
        assertEquals("Điện thoại", opened.courseTitle());
        assertEquals(opened, classes.find(OPERATOR, opened.id()));
        assertEquals(Set.of(lan, mai), Set.copyOf(opened.plan().facilitators()));
        assertEquals(plan.lessons(), opened.plan().lessons());
        assertEquals(plan.forUnit(), opened.plan().forUnit());
        assertEquals(plan.audience(), opened.plan().audience());
        assertEquals(plan.opens(), opened.plan().opens());
        assertEquals(TODAY.plusDays(3), opened.plan().opens("mot"));
        assertEquals(TODAY.plusDays(10), opened.plan().opens("hai"));
        assertTrue(opened.code(), opened.code().matches("[CDFGHJKMNPQRTVWX]{8}"));

        StudyClass changed = classes.change(OPERATOR, opened.id(), plan(null, false, false));
        assertEquals("Lớp tối thứ năm", changed.plan().title());
        assertEquals(List.of(), changed.plan().facilitators());
        assertEquals(Map.of(), changed.plan().lessons());
        assertEquals(changed, classes.find(OPERATOR, opened.id()));
        assertEquals(List.of("class.opened", "class.changed"), audit.actions());
        assertEquals(DA_NANG, audit.events().get(0).unit());
    }

    @Test
    public void nothingIsStoredIfTheAuditLogCannotBeWritten() {
        StudyClass opened = open(plan(null, false, false));
        audit.goDown();
        assertRefused("database-unavailable", () -> open(plan(null, false, false)));
        assertRefused("database-unavailable", () -> classes.change(OPERATOR, opened.id(), forWhom(null, null)));
        assertRefused("database-unavailable", () -> classes.enrol(OPERATOR, opened.id(), lan));
        assertRefused("database-unavailable", () -> classes.renewCode(OPERATOR, opened.id()));
        assertRefused("database-unavailable", () -> classes.close(OPERATOR, opened.id()));
        assertEquals(opened, classes.find(OPERATOR, opened.id()));
        assertEquals(List.of(opened), ours());
        assertTrue(enrolments.find(OPERATOR, lan, course).isEmpty());
    }

    private List<StudyClass> ours() {
        return classes.within(OPERATOR, DA_NANG, null, 200).items().stream()
                .filter(each -> each.course().equals(course))
                .toList();
    }

    @Test
    public void refusesPlansThatMakeNoSense() {
        assertRefused("invalid-title", () -> open(ClassPlan.of(" ", TODAY, null)));
        assertRefused("invalid-title", () -> open(ClassPlan.of("x".repeat(151), TODAY, null)));
        assertRefused("invalid-title", () -> open(ClassPlan.of("a\nb", TODAY, null)));
        assertRefused("invalid-closes", () -> open(ClassPlan.of("Lớp", TODAY, TODAY.minusDays(1))));
        assertRefused("invalid-closes", () -> open(ClassPlan.of("Lớp", TODAY.minusDays(9), TODAY.minusDays(1))));
        assertRefused("invalid-opens", () -> open(ClassPlan.of("Lớp", LocalDate.of(999_999, 1, 1), null)));
        assertRefused("invalid-capacity", () -> open(plan(0, false, false)));
        assertRefused("invalid-capacity", () -> open(plan(10_001, false, false)));
        assertRefused("invalid-forUnit", () -> open(forWhom("vn-99", null)));
        assertRefused("invalid-lessons", () -> open(dated(Map.of("bon", new LessonDates(TODAY, null)))));
        assertRefused("invalid-lessons", () -> open(dated(Map.of("mot", new LessonDates(TODAY.plusDays(31), null)))));
        assertRefused(
                "invalid-lessons",
                () -> open(dated(Map.of("mot", new LessonDates(TODAY.plusDays(5), TODAY.plusDays(4))))));
        PersonId nobody = new PersonId(UUID.randomUUID());
        assertRefused(
                "invalid-facilitators",
                () -> open(new ClassPlan(
                        "Lớp", TODAY, null, null, false, false, null, null, false, List.of(nobody), Map.of())));
        assertRefused(
                "invalid-capacity",
                () -> open(new ClassPlan("Lớp", TODAY, null, 5, false, false, null, null, true, List.of(), Map.of())));
        assertRefused("invalid-unit", () -> classes.open(OPERATOR, UnitId.of("vn-99"), course, plan(1, false, false)));
        assertRefused(
                "no-such-course",
                () -> classes.open(OPERATOR, DA_NANG, CourseId.of("vn-48/khong-co"), plan(1, false, false)));
        assertEquals(List.of(), ours());
        assertEquals(List.of(), audit.events());
    }

    @Test
    public void whoeverJoinsTakesTheCourse() {
        StudyClass opened = open(plan(null, false, false));
        String written = opened.code().toLowerCase(Locale.ROOT).substring(0, 4) + " - "
                + opened.code().substring(4);
        Place place = classes.join(Caller.of(lan), written);
        assertEquals(State.ACTIVE, place.state());
        assertEquals(Way.CODE, place.way());
        assertEquals(1, place.studyClass().members());
        assertEquals(
                course, enrolments.find(OPERATOR, lan, course).orElseThrow().course());
        assertEquals(Verbs.REGISTERED, tracking.statements().get(0).verb());
        assertEquals(place, classes.join(Caller.of(lan), opened.code()));
        assertEquals(List.of(place), classes.of(Caller.of(lan), lan));
        assertEquals(1, classes.find(Caller.of(lan), opened.id()).members());
        assertRefused("no-such-class", () -> classes.join(Caller.of(lan), "KMNPKMNP"));
        assertRefused("no-such-class", () -> classes.join(Caller.of(lan), "x".repeat(999)));
        assertRefused("sign-in-first", () -> classes.join(Caller.nobody(), opened.code()));
        assertEquals("own acts are no acts of administrators", List.of("class.opened"), audit.actions());
    }

    @Test
    public void whoTakesTheCourseFreelyKeepsTheirEnrolment() {
        UUID before = enrolments.enrol(Caller.of(lan), lan, course).id();
        StudyClass opened = open(plan(null, false, false));
        classes.join(Caller.of(lan), opened.code());
        classes.leave(Caller.of(lan), opened.id());
        assertEquals(
                before, enrolments.find(OPERATOR, lan, course).orElseThrow().id());
        assertEquals(List.of(), classes.of(OPERATOR, lan));
    }

    @Test
    public void aCodeInvitesAndCanBeRenewed() {
        StudyClass opened = open(plan(1, false, true));
        Invitation invitation =
                classes.invitation(Caller.nobody(), opened.code()).orElseThrow();
        assertEquals("Lớp tối thứ năm", invitation.title());
        assertTrue(invitation.required());
        assertFalse(invitation.full());
        assertNull(invitation.own());
        classes.join(Caller.of(lan), opened.code());
        invitation = classes.invitation(Caller.of(lan), opened.code()).orElseThrow();
        assertTrue(invitation.full());
        assertEquals(State.ACTIVE, invitation.own());

        String renewed = classes.renewCode(OPERATOR, opened.id()).code();
        assertNotEquals(opened.code(), renewed);
        assertTrue(classes.invitation(Caller.nobody(), opened.code()).isEmpty());
        assertTrue(classes.invitation(Caller.nobody(), renewed).isPresent());
        assertTrue(classes.invitation(Caller.nobody(), "../..").isEmpty());
    }

    @Test
    public void codesThatLeadNowhereAreGuesses() {
        StudyClass opened = open(plan(null, false, false));
        classes.invitation(Caller.of(lan), opened.code());
        classes.join(Caller.of(lan), opened.code());
        classes.invitation(Caller.of(lan), "lớp của tôi");
        assertEquals(List.of(), guesses.inVain);
        assertTrue(classes.invitation(Caller.of(lan), "KMNPKMNP").isEmpty());
        assertRefused("no-such-class", () -> classes.join(Caller.of(mai), "KMNPKMNP"));
        assertEquals(List.of(Caller.of(lan), Caller.of(mai)), guesses.inVain);
    }

    @Test
    public void aPlaceThatBecomesFreeGoesToWhoWaitsLongest() {
        StudyClass opened = open(plan(1, true, false));
        PersonId hoa = people.somebody();
        assertEquals(State.ACTIVE, classes.join(Caller.of(lan), opened.code()).state());
        assertEquals(State.WAITING, classes.join(Caller.of(mai), opened.code()).state());
        assertEquals(State.WAITING, classes.enrol(OPERATOR, opened.id(), hoa).state());
        assertTrue(enrolments.find(OPERATOR, mai, course).isEmpty());
        StudyClass full = classes.find(OPERATOR, opened.id());
        assertEquals(1, full.members());
        assertEquals(2, full.waiting());

        classes.leave(Caller.of(lan), opened.id());
        assertEquals(List.of(mai), members(opened, State.ACTIVE));
        assertEquals(List.of(hoa), members(opened, State.WAITING));
        assertTrue(enrolments.find(OPERATOR, mai, course).isPresent());
        assertEquals(
                "at the end again",
                State.WAITING,
                classes.join(Caller.of(lan), opened.code()).state());
        assertEquals(List.of(hoa, lan), members(opened, State.WAITING));

        classes.change(OPERATOR, opened.id(), plan(3, true, false));
        assertEquals(Set.of(mai, hoa, lan), new HashSet<>(members(opened, State.ACTIVE)));
        classes.change(OPERATOR, opened.id(), plan(1, false, false));
        assertEquals(
                "nobody loses a place", 3, classes.find(OPERATOR, opened.id()).members());
        assertRefused("class-full", () -> classes.join(Caller.of(people.somebody()), opened.code()));
        classes.remove(OPERATOR, opened.id(), mai);
        assertRefused("class-full", () -> classes.join(Caller.of(people.somebody()), opened.code()));
    }

    private List<PersonId> members(StudyClass studyClass, State state) {
        return classes.members(OPERATOR, studyClass.id(), state, null, 200).items().stream()
                .map(Member::person)
                .toList();
    }

    @Test
    public void placesAreNotGivenTwiceAtTheSameMoment() throws Exception {
        StudyClass opened = open(plan(5, true, false));
        List<PersonId> all =
                IntStream.range(0, 12).mapToObj(i -> people.somebody()).toList();
        together(all, person -> () -> classes.join(Caller.of(person), opened.code()));
        StudyClass full = classes.find(OPERATOR, opened.id());
        assertEquals(5, full.members());
        assertEquals(7, full.waiting());
        together(members(opened, State.ACTIVE), person -> () -> {
            classes.leave(Caller.of(person), opened.id());
            return true;
        });
        StudyClass after = classes.find(OPERATOR, opened.id());
        assertEquals(5, after.members());
        assertEquals(2, after.waiting());
        assertEquals(5, members(opened, State.ACTIVE).size());
        assertEquals(2, members(opened, State.WAITING).size());
        for (PersonId person : members(opened, State.ACTIVE)) {
            assertTrue(enrolments.find(OPERATOR, person, course).isPresent());
        }
    }

    @Test
    public void joiningTwoClassesOfACourseAtTheSameMomentIsOneEnrolment() throws Exception {
        List<StudyClass> all = IntStream.range(0, 6)
                .mapToObj(i -> open(plan(null, false, false)))
                .toList();
        together(all, each -> () -> classes.join(Caller.of(lan), each.code()));
        assertEquals(6, classes.of(OPERATOR, lan).size());
        assertEquals(1, enrolments.of(OPERATOR, lan, null, 10).items().size());
    }

    private interface Act<T> {
        Callable<?> of(T one);
    }

    private static <T> void together(List<T> all, Act<T> act) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> answers = new ArrayList<>();
            for (T one : all) {
                answers.add(threads.submit(act.of(one)));
            }
            for (Future<?> answer : answers) {
                answer.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    public void whoWasRemovedComesBackByAFacilitatorOnly() {
        StudyClass opened = open(plan(null, false, false));
        classes.join(Caller.of(lan), opened.code());
        classes.remove(OPERATOR, opened.id(), lan);
        classes.remove(OPERATOR, opened.id(), lan);
        classes.remove(OPERATOR, opened.id(), mai);
        assertRefused("class-removed", () -> classes.join(Caller.of(lan), opened.code()));
        assertEquals(List.of(lan), members(opened, State.REMOVED));
        assertEquals(0, classes.find(OPERATOR, opened.id()).members());
        Member back = classes.enrol(OPERATOR, opened.id(), lan);
        assertEquals(State.ACTIVE, back.state());
        assertEquals(Way.FACILITATOR, back.way());
        assertEquals("Lan 00000", back.name());
        assertEquals(back, classes.enrol(OPERATOR, opened.id(), lan));
        assertEquals(List.of("class.opened", "class.member-removed", "class.member-added"), audit.actions());
        assertRefused("no-such-person", () -> classes.enrol(OPERATOR, opened.id(), new PersonId(UUID.randomUUID())));
    }

    @Test
    public void nobodyLeavesARequiredClass() {
        StudyClass opened = open(plan(null, false, true));
        classes.join(Caller.of(lan), opened.code());
        assertRefused("class-required", () -> classes.leave(Caller.of(lan), opened.id()));
        assertEquals(List.of(lan), members(opened, State.ACTIVE));
        classes.leave(Caller.of(mai), opened.id());
        assertRefused("no-such-class", () -> classes.leave(Caller.of(lan), UUID.randomUUID()));
    }

    @Test
    public void aClassIsForAUnitAndAGroup() {
        StudyClass opened = open(forWhom("vn-20194", Audience.OFFICIALS));
        PersonId official = people.somebody("vn-20194", "officials");
        PersonId citizen = people.somebody("vn-20194", "citizens");
        PersonId unknown = people.somebody("vn-20194", null);
        PersonId elsewhere = people.somebody("vn-01", "officials");
        for (PersonId other : List.of(citizen, unknown, elsewhere)) {
            assertRefused("class-not-for-you", () -> classes.join(Caller.of(other), opened.code()));
        }
        classes.join(Caller.of(official), opened.code());
        classes.enrol(OPERATOR, opened.id(), elsewhere);
        assertEquals(List.of(official, elsewhere), members(opened, State.ACTIVE));
        people.move(official, "vn-01", "officials");
        assertEquals(
                "who is in it stays",
                State.ACTIVE,
                classes.join(Caller.of(official), opened.code()).state());
    }

    @Test
    public void aClassThatIsOverTakesNobody() {
        StudyClass opened = open(plan(null, false, true));
        classes.join(Caller.of(lan), opened.code());
        clock.pass(Duration.ofDays(30));
        classes.join(Caller.of(people.somebody()), opened.code());
        clock.pass(Duration.ofDays(1));
        assertRefused("class-over", () -> classes.join(Caller.of(mai), opened.code()));
        assertRefused("class-over", () -> classes.enrol(OPERATOR, opened.id(), mai));
        assertTrue(
                classes.invitation(Caller.of(mai), opened.code()).orElseThrow().over());
        classes.leave(Caller.of(lan), opened.id());

        StudyClass closed = open(ClassPlan.of("Lớp", TODAY, null));
        classes.close(OPERATOR, closed.id());
        classes.close(OPERATOR, closed.id());
        assertNotNull(classes.find(OPERATOR, closed.id()).closed());
        assertRefused("class-over", () -> classes.join(Caller.of(mai), closed.code()));
        assertRefused("class-closed", () -> classes.change(OPERATOR, closed.id(), plan(1, false, false)));
        assertEquals(List.of("class.opened", "class.opened", "class.closed"), audit.actions());
    }

    @Test
    public void nobodyMovesUpInAClassThatIsOver() {
        StudyClass opened = open(plan(1, true, false));
        classes.join(Caller.of(lan), opened.code());
        classes.join(Caller.of(mai), opened.code());
        clock.pass(Duration.ofDays(40));
        classes.leave(Caller.of(lan), opened.id());
        assertEquals(List.of(mai), members(opened, State.WAITING));
        assertTrue(enrolments.find(OPERATOR, mai, course).isEmpty());
        classes.change(
                OPERATOR,
                opened.id(),
                new ClassPlan(
                        "Lớp", TODAY, TODAY.plusDays(90), 1, true, false, null, null, false, List.of(), Map.of()));
        assertEquals("it goes on", List.of(mai), members(opened, State.ACTIVE));
    }

    @Test
    public void manyMoveUpAtOnce() {
        StudyClass opened = open(plan(1, true, false));
        new ClassTable(factory).locked(opened.id(), (entities, locked) -> {
            for (int i = 0; i < 620; i++) {
                PersonId person = people.somebody();
                entities.persist(new ClassMemberRow(locked.id, person, State.WAITING, Way.CODE, opened.opened()));
            }
            locked.waiting = 620;
            return locked;
        });
        classes.change(OPERATOR, opened.id(), plan(1000, true, false));
        assertEquals(620, classes.find(OPERATOR, opened.id()).members());
        assertEquals(0, classes.find(OPERATOR, opened.id()).waiting());
        assertEquals(620, tracking.statements().size());
    }

    @Test
    public void listsAUnitWithAllBelowItPartByPart() {
        UnitId unit = UnitId.of("to-" + UUID.randomUUID());
        UnitId village = UnitId.of(unit + "-thon");
        units.put(unit.value(), "vn-20194", "group", "Tổ", "Tổ");
        units.put(village.value(), unit.value(), "village", "Thôn", "Thôn");
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(
                    0,
                    classes.open(OPERATOR, i % 2 == 0 ? unit : village, course, plan(null, false, false))
                            .id());
        }
        Slice<StudyClass> first = classes.within(OPERATOR, unit, null, 2);
        Slice<StudyClass> second = classes.within(OPERATOR, unit, first.next(), 2);
        Slice<StudyClass> third = classes.within(OPERATOR, unit, second.next(), 2);
        List<UUID> listed = new ArrayList<>();
        List.of(first, second, third).forEach(part -> part.items().forEach(each -> listed.add(each.id())));
        assertEquals(all, listed);
        assertNull(third.next());
        assertEquals(2, classes.within(OPERATOR, village, null, 9).items().size());
        assertEquals(5, ours().size());
        assertRefused("invalid-after", () -> classes.within(OPERATOR, unit, "x", 2));
        assertRefused("invalid-limit", () -> classes.within(OPERATOR, unit, null, 201));

        units.put(village.value(), "vn-01", "village", "Thôn", "Thôn");
        ClassRules rules =
                new ClassRules(factory, catalogue, tracking, people, people, units, new FakeUnitRegister(), clock);
        for (int i = 0; i < 20; i++) {
            rules.followUnits();
        }
        assertEquals(3, classes.within(OPERATOR, unit, null, 9).items().size());
        assertEquals(2, classes.within(OPERATOR, village, null, 9).items().size());
    }

    @Test
    public void listsMembersByTheirGivenNames() {
        StudyClass opened = open(plan(null, false, false));
        List<PersonId> byName = List.of(
                people.named("Phạm Thị An"),
                people.named("Bùi Ánh"),
                people.named("Đỗ Ân"),
                people.named("Lê Văn Bình"),
                people.named("Nguyễn Văn Bình"),
                people.named("Vũ Dũng"),
                people.named("Đức"));
        List<PersonId> coming = new ArrayList<>(byName);
        Collections.reverse(coming);
        classes.enrolAll(OPERATOR, opened.id(), coming);
        assertEquals(byName, members(opened, State.ACTIVE));

        Slice<Member> first = classes.members(OPERATOR, opened.id(), State.ACTIVE, null, 3);
        classes.remove(OPERATOR, opened.id(), byName.get(2));
        Slice<Member> second = classes.members(OPERATOR, opened.id(), State.ACTIVE, first.next(), 3);
        Slice<Member> third = classes.members(OPERATOR, opened.id(), State.ACTIVE, second.next(), 3);
        List<PersonId> listed = new ArrayList<>();
        List.of(first, second, third).forEach(part -> part.items().forEach(member -> listed.add(member.person())));
        assertEquals(byName, listed);
        assertNull(third.next());
        assertRefused("invalid-after", () -> classes.members(OPERATOR, opened.id(), State.ACTIVE, "~không", 3));

        complete(byName.get(0), "mot");
        Slice<MemberProgress> progress = classes.progress(OPERATOR, opened.id(), null, 1);
        assertTrue(progress.items().get(0).progress().isCompleted("mot"));
        progress = classes.progress(OPERATOR, opened.id(), progress.next(), 50);
        assertEquals(5, progress.items().size());
        assertNull(
                "who was only enrolled has not begun", progress.items().get(0).progress());
        assertRefused("invalid-limit", () -> classes.progress(OPERATOR, opened.id(), null, 51));
        assertEquals(
                "Bùi Ánh",
                classes.member(OPERATOR, opened.id(), byName.get(1))
                        .orElseThrow()
                        .name());
        assertTrue(classes.member(OPERATOR, opened.id(), lan).isEmpty());
    }

    @Test
    public void aListWaitsInItsOrder() {
        StudyClass opened = open(plan(1, true, false));
        List<PersonId> list =
                IntStream.range(0, 20).mapToObj(number -> people.somebody()).toList();
        classes.enrolAll(OPERATOR, opened.id(), list);
        assertEquals(list.subList(1, 20), members(opened, State.WAITING));
        classes.remove(OPERATOR, opened.id(), list.get(0));
        assertEquals(List.of(list.get(1)), members(opened, State.ACTIVE));
    }

    @Test
    public void aLargeClassIsListedInTheOrderInWhichItsPeopleCame() {
        StudyClass opened = open(plan(null, false, false));
        List<PersonId> list = IntStream.rangeClosed(0, MemberOrder.MOST)
                .mapToObj(number -> people.somebody())
                .toList();
        classes.enrolAll(OPERATOR, opened.id(), list);
        List<PersonId> listed = new ArrayList<>();
        String after = null;
        do {
            Slice<Member> part = classes.members(OPERATOR, opened.id(), State.ACTIVE, after, 200);
            part.items().forEach(member -> listed.add(member.person()));
            after = part.next();
        } while (after != null);
        assertEquals(list, listed);
    }

    @Test
    public void peopleOfAClassAreFoundByWhatTheyAreCalled() {
        StudyClass opened = open(plan(null, false, false));
        PersonId dao = people.named("Đào Thị Ấm");
        PersonId dat = people.named("Trần Đạt");
        PersonId an = people.named("Đào An");
        classes.enrolAll(OPERATOR, opened.id(), List.of(dao, dat, an));
        assertEquals(List.of(an, dao), called(opened, "dao", 9));
        assertEquals(List.of(dao), called(opened, "  AM đào", 9));
        assertEquals("in parts, by name", List.of(an, dao), called(opened, "đao", 1));
        assertEquals(List.of(), called(opened, "am dat", 9));
        assertEquals("words begin so", List.of(), called(opened, "ao", 9));
        assertEquals("without words all", 3, called(opened, " - ", 2).size());
        assertEquals(3, called(opened, "-".repeat(300) + "lan", 9).size());
    }

    @Test
    public void inALargeClassPartsOfASearchEndWhenEnoughWereLookedAt() throws Exception {
        StudyClass opened = open(plan(null, false, false));
        List<PersonId> list = IntStream.range(0, 2 * MemberOrder.MOST_LOOKED_AT + 10)
                .mapToObj(number -> people.named(number % 1_500 == 3 ? "Hồ Hiếm" : "Lê Thường"))
                .toList();
        new Transactions(factory).write(entities -> {
            for (int i = 0; i < list.size(); i++) {
                entities.persist(new ClassMemberRow(
                        opened.id(),
                        list.get(i),
                        State.ACTIVE,
                        Way.RULE,
                        clock.instant().plusMillis(i)));
            }
            return null;
        });
        List<PersonId> rare = List.of(list.get(3), list.get(1_503), list.get(3_003));
        assertEquals(rare, called(opened, "hiem", 200));
        assertEquals(rare, called(opened, "hiem", 1));
        assertEquals(List.of(), called(opened, "khong co", 200));
        assertEquals(list.size() - rare.size(), called(opened, "thuong", 200).size());
        Slice<Member> first = classes.members(OPERATOR, opened.id(), State.ACTIVE, "khong co", null, 200);
        assertEquals(List.of(), first.items());
        assertTrue("another part follows", first.next() != null);
    }

    /** From all parts. */
    private List<PersonId> called(StudyClass among, String text, int limit) {
        List<PersonId> found = new ArrayList<>();
        String after = null;
        do {
            Slice<Member> part = classes.members(OPERATOR, among.id(), State.ACTIVE, text, after, limit);
            assertTrue(part.items().size() <= limit);
            part.items().forEach(member -> found.add(member.person()));
            after = part.next();
        } while (after != null);
        return found;
    }

    @Test
    public void aFacilitatorOfTheClassTeachesItAndNoOther() {
        Caller teacher = Caller.of(mai);
        StudyClass taught =
                open(new ClassPlan("Lớp", TODAY, null, null, false, false, null, null, false, List.of(mai), Map.of()));
        StudyClass other = open(plan(null, false, false));
        classes.join(Caller.of(lan), taught.code());
        assertEquals(taught.id(), classes.find(teacher, taught.id()).id());
        assertEquals(
                List.of(lan),
                classes.members(teacher, taught.id(), State.ACTIVE, null, 9).items().stream()
                        .map(Member::person)
                        .toList());
        assertEquals(1, classes.progress(teacher, taught.id(), null, 9).items().size());
        assertEquals(
                List.of(taught.id()),
                classes.taught(teacher).stream().map(StudyClass::id).toList());
        assertRefused("no-right", () -> classes.enrol(teacher, taught.id(), people.somebody()));
        assertRefused("no-right", () -> classes.change(teacher, taught.id(), plan(null, false, false)));
        assertRefused("no-right", () -> classes.close(teacher, taught.id()));
        assertRefused("no-right", () -> classes.members(teacher, other.id(), State.ACTIVE, null, 9));
        assertRefused("no-right", () -> classes.find(teacher, other.id()));
        classes.remove(teacher, taught.id(), lan);
        assertEquals(List.of(lan), members(taught, State.REMOVED));
        assertRefused("no-right", () -> classes.members(Caller.of(lan), taught.id(), State.ACTIVE, null, 9));
    }

    @Test
    public void lessonsOpenOnTheDaysOfTheClass() {
        StudyClass opened = open(dated(Map.of(
                "mot", new LessonDates(null, TODAY.plusDays(2)),
                "hai", new LessonDates(TODAY.plusDays(7), TODAY.plusDays(9)))));
        classes.join(Caller.of(lan), opened.code());
        complete(lan, "mot");
        CourseOutline outline = learning.outline(Caller.of(lan), course);
        assertEquals(TODAY.plusDays(2), outline.steps().get(0).due());
        assertEquals(CourseOutline.State.LOCKED, outline.steps().get(1).state());
        assertEquals(TODAY.plusDays(7), outline.steps().get(1).opens());
        Refusal refusal = assertRefused("lesson-not-yet", () -> learning.open(Caller.of(lan), course, "hai", true));
        assertTrue(refusal.text().vi(), refusal.text().vi().contains("04/12/2026"));
        assertEquals(
                "the same on the list of what they take",
                outline.steps(),
                learning.taken(Caller.of(lan), lan, 9).get(0).outline().steps());
        // A day begins at midnight in Vietnam.
        clock.pass(Duration.ofDays(6).plusHours(15).plusMinutes(59));
        assertRefused("lesson-not-yet", () -> learning.open(Caller.of(lan), course, "hai", true));
        clock.pass(Duration.ofMinutes(2));
        learning.open(Caller.of(lan), course, "hai", true);
        clock.pass(Duration.ofDays(9));
        complete(lan, "hai");
        assertEquals(
                "late is not too late",
                100,
                learning.outline(Caller.of(lan), course).percent());
    }

    @Test
    public void daysOfAClassBindItsMembersOnlyWhileItGoesOn() {
        StudyClass opened = open(ClassPlan.of("Lớp", TODAY.plusDays(5), TODAY.plusDays(9)));
        classes.join(Caller.of(lan), opened.code());
        enrolments.enrol(Caller.of(mai), mai, course);
        assertRefused("lesson-not-yet", () -> learning.open(Caller.of(lan), course, "mot", true));
        learning.open(Caller.of(mai), course, "mot", true);

        StudyClass earlier = open(ClassPlan.of("Lớp", TODAY, null));
        classes.join(Caller.of(lan), earlier.code());
        learning.open(Caller.of(lan), course, "mot", true);
        classes.leave(Caller.of(lan), earlier.id());
        learning.open(Caller.of(lan), course, "mot", true);

        PersonId hoa = people.somebody();
        classes.join(Caller.of(hoa), opened.code());
        assertRefused("lesson-not-yet", () -> learning.open(Caller.of(hoa), course, "mot", true));
        classes.leave(Caller.of(hoa), opened.id());
        learning.open(Caller.of(hoa), course, "mot", true);
        PersonId chi = people.somebody();
        classes.join(Caller.of(chi), opened.code());
        classes.close(OPERATOR, opened.id());
        learning.open(Caller.of(chi), course, "mot", true);
    }

    @Test
    public void aClassStaysWhenItsCourseHasGone() {
        StudyClass opened = open(plan(1, true, false));
        classes.join(Caller.of(lan), opened.code());
        classes.join(Caller.of(mai), opened.code());
        catalogue.left(content);
        assertEquals("Điện thoại", classes.find(OPERATOR, opened.id()).courseTitle());
        classes.leave(Caller.of(lan), opened.id());
        assertEquals(List.of(mai), members(opened, State.ACTIVE));
        classes.change(OPERATOR, opened.id(), plan(5, true, false));
        catalogue.arrived(content);
        learning.open(Caller.of(mai), course, "mot", true);
    }

    @Test
    public void joiningDoesNotNeedTheRecordAtOnce() {
        StudyClass opened = open(plan(null, false, false));
        tracking.goDown();
        classes.join(Caller.of(lan), opened.code());
        tracking.comeBack();
        learning.open(Caller.of(lan), course, "mot", true);
        assertEquals(Verbs.REGISTERED, tracking.statements().get(0).verb());
    }

    @Test
    public void placesComeAlongWhenRecordsAreMergedAndGoBack() {
        EnrolledRecords records = new EnrolledRecords(factory, catalogue, tracking, clock);
        StudyClass both = open(plan(2, true, false));
        StudyClass one = open(plan(2, true, false));
        StudyClass taught =
                open(new ClassPlan("Lớp", TODAY, null, null, false, false, null, null, false, List.of(lan), Map.of()));
        PersonId hoa = people.somebody();
        classes.join(Caller.of(lan), both.code());
        classes.join(Caller.of(mai), both.code());
        classes.join(Caller.of(hoa), both.code());
        classes.join(Caller.of(lan), one.code());
        for (int i = 0; i < 2; i++) {
            records.belong(lan, mai);
            assertEquals("the free place goes on", List.of(mai, hoa), members(both, State.ACTIVE));
            assertEquals(List.of(mai), members(one, State.ACTIVE));
            assertEquals(2, classes.of(OPERATOR, mai).size());
            assertEquals(List.of(), classes.of(OPERATOR, lan));
            assertEquals(2, classes.find(OPERATOR, both.id()).members());
            assertEquals(0, classes.find(OPERATOR, both.id()).waiting());
            assertEquals(1, classes.taught(Caller.of(mai)).size());
        }
        for (int i = 0; i < 2; i++) {
            records.belong(lan, lan);
            assertEquals("nobody loses a place", List.of(lan, mai, hoa), members(both, State.ACTIVE));
            assertEquals(List.of(lan), members(one, State.ACTIVE));
            assertEquals(3, classes.find(OPERATOR, both.id()).members());
            assertEquals(1, classes.find(OPERATOR, one.id()).members());
            assertEquals(taught.id(), classes.taught(Caller.of(lan)).get(0).id());
            assertEquals(List.of(), classes.taught(Caller.of(mai)));
        }
    }

    private void complete(PersonId person, String lesson) {
        learning.open(Caller.of(person), course, lesson, true)
                .record(List.of(new Fact(UUID.randomUUID(), Verbs.COMPLETED, null, Result.COMPLETED)));
    }

    private static Refusal assertRefused(String code, Runnable request) {
        Refusal refusal = assertThrows(Refusal.class, request::run);
        assertEquals(code, refusal.code());
        assertFalse(refusal.text().vi().isBlank());
        assertFalse(refusal.text().en().isBlank());
        return refusal;
    }
}
