package vn.hocvu.courses.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.Attendance.Attended;
import vn.hocvu.courses.Attendance.Line;
import vn.hocvu.courses.Attendance.Mark;
import vn.hocvu.courses.Attendance.Meeting;
import vn.hocvu.courses.Attendance.Own;
import vn.hocvu.courses.Attendance.Plan;
import vn.hocvu.courses.Attendance.Presence;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.database.testing.CountingDataSource;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Role;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class AttendanceTest {
    private static final Map<String, DataSource> SOURCES = new ConcurrentHashMap<>();
    private static final Map<String, EntityManagerFactory> FACTORIES = new ConcurrentHashMap<>();
    private static final Caller OPERATOR = Caller.operator();
    private static final LocalDate TODAY = LocalDate.parse("2026-11-27");
    private static final LocalTime EVENING = LocalTime.of(19, 30);

    private final DataSource source;
    private final EntityManagerFactory factory;
    private final MutableClock clock = new MutableClock();
    private final FakeUnits units = new FakeUnits();
    private final FakeRoles roles = new FakeRoles();
    private final FakePeople people = new FakePeople(roles);
    private final FakeAuditLog audit = new FakeAuditLog();
    private final FakeTracking tracking = new FakeTracking();
    private final InstalledCourses catalogue = new InstalledCourses(units);
    private final CourseId course = CourseId.of("vn-48/" + UUID.randomUUID());
    private final StoredClasses classes;
    private final StoredAttendance attendance;
    private final PersonId teacher = people.somebody();
    private final PersonId lan = people.somebody();
    private final PersonId mai = people.somebody();
    private final Caller teaching = Caller.of(teacher);

    public AttendanceTest(String engine) {
        source = SOURCES.computeIfAbsent(engine, name -> TestDatabases.open(name, "db/changelog.xml"));
        factory = FACTORIES.computeIfAbsent(engine, name -> Tables.unit(source));
        AuditedActs acts = new AuditedActs();
        classes = new StoredClasses(
                factory, catalogue, tracking, people, people, units, roles, audit, new FakeGuesses(), acts, clock);
        attendance = new StoredAttendance(factory, people, roles, audit, acts, clock);
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Before
    public void install() {
        catalogue.arrived(Courses.of(course.toString(), "1.0.0", "Điện thoại", "mot"));
    }

    private StudyClass open(PersonId... members) {
        StudyClass opened = classes.open(
                OPERATOR,
                UnitId.of("vn-48"),
                course,
                new ClassPlan(
                        "Lớp tối",
                        TODAY.minusDays(20),
                        TODAY.plusDays(20),
                        null,
                        false,
                        false,
                        null,
                        null,
                        false,
                        List.of(teacher),
                        Map.of()));
        for (PersonId member : members) {
            classes.join(Caller.of(member), opened.code());
            clock.pass(Duration.ofMillis(5));
        }
        return opened;
    }

    private Meeting meet(StudyClass opened, LocalDate day) {
        return attendance.meet(teaching, opened.id(), new Plan(day, EVENING, "Nhà văn hóa thôn Đông", 0));
    }

    private static Mark mark(PersonId person, Presence presence) {
        return Mark.of(person, presence);
    }

    private Map<PersonId, Presence> marks(UUID meeting) {
        return attendance.roll(teaching, meeting, null, 200).items().stream()
                .filter(line -> line.presence() != null)
                .collect(Collectors.toMap(Line::person, line -> Objects.requireNonNull(line.presence())));
    }

    @Test
    public void theRollIsTakenAndToldToEachMember() {
        StudyClass opened = open(lan, mai);
        Meeting meeting = meet(opened, TODAY);
        assertEquals(EVENING, meeting.plan().begins());
        Meeting taken =
                attendance.mark(teaching, meeting.id(), List.of(mark(lan, Presence.LATE), mark(mai, Presence.EXCUSED)));
        assertEquals(Map.of(Presence.LATE, 1, Presence.EXCUSED, 1), taken.marked());
        assertEquals(taken, attendance.find(teaching, meeting.id()));
        Line line = attendance.roll(teaching, meeting.id(), null, 10).items().get(0);
        assertEquals(lan, line.person());
        assertEquals(Presence.LATE, line.presence());
        assertEquals(teacher, line.by());
        assertNotNull(line.at());
        assertEquals(
                List.of(new Own(TODAY, EVENING, "Nhà văn hóa thôn Đông", Presence.LATE)),
                attendance.own(Caller.of(lan), opened.id()));
        assertEquals(List.of(), attendance.own(Caller.of(people.somebody()), opened.id()));
        assertEquals(List.of("class.opened", "class.meeting-added", "class.roll-taken"), audit.actions());
        assertTrue(audit.events().get(2).detail().endsWith("Lớp tối, 2026-11-27, marks: 2"));
    }

    @Test
    public void aCorrectionSaysWhatWasThereBefore() {
        StudyClass opened = open(lan, mai);
        UUID meeting = meet(opened, TODAY).id();
        attendance.mark(teaching, meeting, List.of(mark(lan, Presence.ABSENT), mark(mai, Presence.PRESENT)));
        PersonId other = people.somebody();
        roles.grant(other, Role.FACILITATOR, "vn-48");
        attendance.mark(Caller.of(other), meeting, List.of(mark(lan, Presence.PRESENT), mark(mai, Presence.PRESENT)));
        assertEquals(Map.of(lan, Presence.PRESENT, mai, Presence.PRESENT), marks(meeting));
        assertEquals(2, attendance.find(teaching, meeting).count(Presence.PRESENT));
        assertEquals(
                "who wrote what stayed so",
                Set.of(other, teacher),
                attendance.roll(teaching, meeting, null, 10).items().stream()
                        .map(Line::by)
                        .collect(Collectors.toSet()));
        var last = audit.events().get(audit.events().size() - 1);
        assertEquals("class.roll-corrected", last.action());
        assertEquals(lan, last.person());
        assertTrue(last.detail(), last.detail().endsWith(": absent → present"));
        assertEquals(4, audit.events().size());
    }

    @Test
    public void whatSomebodyElseWroteMeanwhileMayStay() {
        StudyClass opened = open(lan, mai);
        UUID meeting = meet(opened, TODAY).id();
        attendance.mark(teaching, meeting, List.of(mark(lan, Presence.LATE)));
        attendance.mark(
                teaching, meeting, List.of(new Mark(lan, Presence.ABSENT, true), new Mark(mai, Presence.ABSENT, true)));
        assertEquals(Map.of(lan, Presence.LATE, mai, Presence.ABSENT), marks(meeting));
    }

    @Test
    public void onlyMembersAndAllOrNothing() {
        StudyClass opened = open(lan, mai);
        UUID meeting = meet(opened, TODAY).id();
        PersonId stranger = people.somebody();
        assertRefused(
                "not-in-class",
                () -> attendance.mark(
                        teaching, meeting, List.of(mark(lan, Presence.PRESENT), mark(stranger, Presence.PRESENT))));
        assertRefused(
                "invalid-marks",
                () -> attendance.mark(
                        teaching, meeting, List.of(mark(lan, Presence.PRESENT), mark(lan, Presence.ABSENT))));
        assertRefused(
                "invalid-marks",
                () -> attendance.mark(
                        teaching,
                        meeting,
                        IntStream.range(0, 201)
                                .mapToObj(i -> mark(new PersonId(UUID.randomUUID()), Presence.PRESENT))
                                .toList()));
        assertEquals(Map.of(), marks(meeting));

        attendance.mark(teaching, meeting, List.of(mark(mai, Presence.PRESENT)));
        classes.remove(teaching, opened.id(), mai);
        Slice<Line> first = attendance.roll(teaching, meeting, null, 10);
        assertEquals(List.of(lan), first.items().stream().map(Line::person).toList());
        Slice<Line> former = attendance.roll(teaching, meeting, first.next(), 10);
        assertEquals(List.of(mai), former.items().stream().map(Line::person).toList());
        assertNull(former.next());
        attendance.mark(teaching, meeting, List.of(mark(mai, Presence.LATE)));
        assertEquals(
                "who left can still be corrected",
                1,
                attendance.find(teaching, meeting).count(Presence.LATE));
        UUID next = meet(opened, TODAY).id();
        assertRefused("not-in-class", () -> attendance.mark(teaching, next, List.of(mark(mai, Presence.LATE))));
        assertRefused("no-such-meeting", () -> attendance.find(teaching, UUID.randomUUID()));
        assertRefused("invalid-after", () -> attendance.roll(teaching, meeting, "former_x", 10));
        assertRefused("invalid-after", () -> attendance.meetings(teaching, opened.id(), "x", 10));
    }

    @Test
    public void nothingIsStoredIfTheAuditLogCannotBeWritten() {
        StudyClass opened = open(lan);
        Meeting meeting = meet(opened, TODAY);
        audit.goDown();
        assertRefused("database-unavailable", () -> meet(opened, TODAY));
        assertRefused(
                "database-unavailable",
                () -> attendance.mark(teaching, meeting.id(), List.of(mark(lan, Presence.PRESENT))));
        assertRefused("database-unavailable", () -> attendance.cancel(teaching, meeting.id()));
        assertRefused(
                "database-unavailable", () -> attendance.change(teaching, meeting.id(), new Plan(TODAY, null, "", 9)));
        assertEquals(
                List.of(meeting),
                attendance.meetings(teaching, opened.id(), null, 10).items());
        assertEquals(Map.of(), marks(meeting.id()));
    }

    @Test
    public void daysMakeSense() {
        StudyClass opened = open(lan);
        assertRefused("invalid-day", () -> meet(opened, TODAY.minusDays(21)));
        assertRefused("invalid-day", () -> meet(opened, TODAY.plusDays(21)));
        assertRefused(
                "invalid-title",
                () -> attendance.meet(teaching, opened.id(), new Plan(TODAY, null, "x".repeat(151), 0)));
        assertRefused("invalid-title", () -> attendance.meet(teaching, opened.id(), new Plan(TODAY, null, "a\nb", 0)));
        assertRefused("invalid-others", () -> attendance.meet(teaching, opened.id(), new Plan(TODAY, null, "", -1)));
        UUID tomorrow = meet(opened, TODAY.plusDays(1)).id();
        assertRefused(
                "meeting-not-yet", () -> attendance.mark(teaching, tomorrow, List.of(mark(lan, Presence.PRESENT))));
        attendance.change(teaching, tomorrow, new Plan(TODAY, null, "  Hôm nay ", 250));
        Meeting changed = attendance.mark(teaching, tomorrow, List.of(mark(lan, Presence.PRESENT)));
        assertEquals(new Plan(TODAY, null, "Hôm nay", 250), changed.plan());
        assertEquals(251, changed.there());
        assertRefused(
                "meeting-not-yet",
                () -> attendance.change(teaching, tomorrow, new Plan(TODAY.plusDays(2), null, "", 0)));
        classes.close(OPERATOR, opened.id());
        assertRefused("class-closed", () -> meet(opened, TODAY));
        attendance.mark(teaching, tomorrow, List.of(mark(lan, Presence.ABSENT)));
        assertEquals(
                "the roll of a closed class can be corrected",
                250,
                attendance.find(teaching, tomorrow).there());
    }

    @Test
    public void aMeetingThatIsTakenAwayTakesItsMarksAlong() {
        StudyClass opened = open(lan);
        UUID meeting = meet(opened, TODAY).id();
        attendance.mark(teaching, meeting, List.of(mark(lan, Presence.PRESENT)));
        attendance.cancel(teaching, meeting);
        assertEquals(List.of(), attendance.own(Caller.of(lan), opened.id()));
        assertRefused("no-such-meeting", () -> attendance.cancel(teaching, meeting));
        assertTrue(audit.events().get(audit.events().size() - 1).detail().endsWith("marks: 1"));
    }

    @Test
    public void meetingsAndMembersComeInParts() {
        PersonId[] members =
                IntStream.range(0, 7).mapToObj(i -> people.somebody()).toArray(PersonId[]::new);
        StudyClass opened = open(members);
        List<UUID> latestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            UUID meeting = meet(opened, TODAY.minusDays(i)).id();
            latestFirst.add(meeting);
            attendance.mark(teaching, meeting, List.of(mark(members[i], Presence.PRESENT)));
        }
        latestFirst.add(
                0,
                attendance
                        .meet(teaching, opened.id(), new Plan(TODAY, LocalTime.of(20, 0), "", 0))
                        .id());
        latestFirst.add(
                2,
                attendance
                        .meet(teaching, opened.id(), new Plan(TODAY, null, "", 0))
                        .id());
        List<UUID> seen = new ArrayList<>();
        String after = null;
        do {
            Slice<Meeting> part = attendance.meetings(teaching, opened.id(), after, 2);
            part.items().forEach(meeting -> seen.add(meeting.id()));
            after = part.next();
        } while (after != null);
        assertEquals(latestFirst, seen);

        List<Attended> all = new ArrayList<>();
        do {
            Slice<Attended> part = attendance.attended(teaching, opened.id(), after, 3);
            all.addAll(part.items());
            after = part.next();
        } while (after != null);
        assertEquals(List.of(members), all.stream().map(Attended::person).toList());
        assertEquals(Map.of(latestFirst.get(1), Presence.PRESENT), all.get(0).marks());
        assertEquals(1, all.get(0).count(Presence.PRESENT));
        assertEquals(Map.of(), all.get(6).marks());

        List<PersonId> roll = new ArrayList<>();
        do {
            Slice<Line> part = attendance.roll(teaching, latestFirst.get(1), after, 3);
            part.items().forEach(line -> roll.add(line.person()));
            after = part.next();
        } while (after != null);
        assertEquals(List.of(members), roll);
    }

    @Test
    public void severalAtOnceLoseNothing() throws Exception {
        PersonId[] members =
                IntStream.range(0, 40).mapToObj(i -> people.somebody()).toArray(PersonId[]::new);
        StudyClass opened = open(members);
        UUID meeting = meet(opened, TODAY).id();
        List<Throwable> failures = new ArrayList<>();
        Thread[] helpers = new Thread[4];
        for (int i = 0; i < helpers.length; i++) {
            int first = i * 10;
            helpers[i] = new Thread(() -> {
                try {
                    for (int each = first; each < first + 10; each++) {
                        attendance.mark(
                                teaching,
                                meeting,
                                List.of(
                                        mark(members[each], Presence.PRESENT),
                                        new Mark(members[(each + 10) % 40], Presence.ABSENT, true)));
                        attendance.mark(teaching, meeting, List.of(mark(members[each], Presence.PRESENT)));
                    }
                } catch (RuntimeException | AssertionError failure) {
                    synchronized (failures) {
                        failures.add(failure);
                    }
                }
            });
            helpers[i].start();
        }
        for (Thread helper : helpers) {
            helper.join();
        }
        assertEquals(List.of(), failures);
        assertEquals(40, attendance.find(teaching, meeting).count(Presence.PRESENT));
    }

    /** Counts what the database is asked, in a class with so many members and meetings. */
    private List<Integer> statements(int members, int meetings) {
        AtomicInteger statements = new AtomicInteger();
        EntityManagerFactory counted = Tables.unit(CountingDataSource.of(source, statements));
        try {
            StoredAttendance asked = new StoredAttendance(counted, people, roles, audit, new AuditedActs(), clock);
            PersonId[] all =
                    IntStream.range(0, members).mapToObj(i -> people.somebody()).toArray(PersonId[]::new);
            StudyClass opened = open(all);
            UUID meeting = meet(opened, TODAY).id();
            for (int i = 1; i < meetings; i++) {
                UUID other = meet(opened, TODAY.minusDays(1)).id();
                attendance.mark(
                        teaching,
                        other,
                        List.of(all).stream()
                                .map(member -> mark(member, Presence.PRESENT))
                                .toList());
            }
            List<Runnable> asking = List.of(
                    () -> asked.meetings(teaching, opened.id(), null, 3),
                    () -> asked.roll(teaching, meeting, null, 3),
                    () -> asked.attended(teaching, opened.id(), null, 3),
                    () -> asked.own(Caller.of(all[0]), opened.id()),
                    () -> asked.mark(
                            teaching, meeting, List.of(mark(all[0], Presence.PRESENT), mark(all[1], Presence.ABSENT))));
            asking.forEach(Runnable::run);
            List<Integer> counts = new ArrayList<>();
            for (Runnable each : asking) {
                int before = statements.get();
                each.run();
                counts.add(statements.get() - before);
            }
            return counts;
        } finally {
            counted.close();
        }
    }

    @Test
    public void aLargeClassCostsNoMoreThanASmallOne() {
        // More than one part each.
        List<Integer> small = statements(4, 2);
        assertEquals(small, statements(40, 6));
        assertTrue(small.toString(), small.stream().allMatch(count -> count > 0 && count < 10));
    }

    @Test
    public void marksFollowRecordsThatAreMergedAndGoBack() {
        EnrolledRecords records = new EnrolledRecords(factory, catalogue, tracking, clock);
        StudyClass opened = open(lan, mai);
        UUID both = meet(opened, TODAY).id();
        UUID one = meet(opened, TODAY.minusDays(1)).id();
        attendance.mark(teaching, both, List.of(mark(lan, Presence.PRESENT), mark(mai, Presence.LATE)));
        attendance.mark(teaching, one, List.of(mark(lan, Presence.EXCUSED)));
        for (int i = 0; i < 2; i++) {
            records.belong(lan, mai);
            assertEquals(Map.of(mai, Presence.LATE), marks(both));
            assertEquals(Map.of(mai, Presence.EXCUSED), marks(one));
            assertEquals("one person", 1, attendance.find(teaching, both).taken());
            assertEquals(2, attendance.own(Caller.of(mai), opened.id()).size());
            assertEquals(List.of(), attendance.own(Caller.of(lan), opened.id()));
            assertRefused("not-in-class", () -> attendance.mark(teaching, both, List.of(mark(lan, Presence.ABSENT))));
        }
        attendance.mark(teaching, one, List.of(mark(mai, Presence.PRESENT)));
        for (int i = 0; i < 2; i++) {
            records.belong(lan, lan);
            assertEquals(Map.of(lan, Presence.PRESENT, mai, Presence.LATE), marks(both));
            assertEquals(Map.of(lan, Presence.PRESENT), marks(one));
            assertEquals(2, attendance.find(teaching, both).taken());
            assertEquals(1, attendance.own(Caller.of(mai), opened.id()).size());
        }
    }

    @Test
    public void strangersSeeNothing() {
        StudyClass opened = open(lan);
        UUID meeting = meet(opened, TODAY).id();
        for (Caller caller : List.of(Caller.of(lan), Caller.of(people.somebody()))) {
            assertRefused("no-right", () -> attendance.roll(caller, meeting, null, 10));
            assertRefused("no-right", () -> attendance.attended(caller, opened.id(), null, 10));
        }
        assertRefused("sign-in-first", () -> attendance.own(Caller.nobody(), opened.id()));
        assertRefused("sign-in-first", () -> attendance.find(Caller.nobody(), UUID.randomUUID()));
    }

    private static void assertRefused(String code, Runnable request) {
        Refusal refusal = assertThrows(Refusal.class, request::run);
        assertEquals(code, refusal.code());
        assertFalse(refusal.text().vi().isBlank());
    }
}
