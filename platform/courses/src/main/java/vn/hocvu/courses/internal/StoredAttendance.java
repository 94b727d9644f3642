package vn.hocvu.courses.internal;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;

/** Meetings and marks in the database. Each act is one short transaction that locks the meeting. */
@Component(service = Attendance.class)
public final class StoredAttendance implements Attendance {
    private static final int MOST = 200;
    private static final int MOST_MEETINGS = 1_000;
    private static final int MOST_OTHERS = 100_000;
    private static final int LONGEST_TITLE = 150;

    /** What {@code after} of a roll begins with when all who are in the class are through. */
    private static final String FORMER = "former_";

    private final ClassTable classes;
    private final MeetingTable meetings;
    private final ClassAccess access;
    private final MemberOrder order;
    private final AuditLog audit;
    private final AuditedActs audited;
    private final Clock clock;

    @Activate
    public StoredAttendance(
            @Reference(target = "(osgi.unit.name=vn.hocvu.courses)") EntityManagerFactory factory,
            @Reference People people,
            @Reference Roles roles,
            @Reference AuditLog audit,
            @Reference AuditedActs audited) {
        this(factory, people, roles, audit, audited, Clock.systemUTC());
    }

    StoredAttendance(
            EntityManagerFactory factory,
            People people,
            Roles roles,
            AuditLog audit,
            AuditedActs audited,
            Clock clock) {
        this.classes = new ClassTable(factory);
        this.meetings = new MeetingTable(factory);
        this.access = new ClassAccess(classes, roles);
        this.order = new MemberOrder(classes, people);
        this.audit = audit;
        this.audited = audited;
        this.clock = clock;
    }

    @Override
    public Meeting meet(Caller caller, UUID studyClass, Plan plan) {
        StudyClassRow row = access.taught(caller, studyClass, Right.TEACH);
        Plan checked = checked(plan, row);
        return audited.run(() -> classes.locked(studyClass, (entities, locked) -> {
                    if (locked.closed != null) {
                        throw Refusals.classClosed(locked.title);
                    }
                    if (MeetingTable.count(entities, studyClass) >= MOST_MEETINGS) {
                        throw Refusals.tooManyMeetings(MOST_MEETINGS);
                    }
                    MeetingRow meeting = new MeetingRow(studyClass, checked, now());
                    entities.persist(meeting);
                    entities.flush();
                    audit.add(caller, event("class.meeting-added", locked, meeting, null, ""));
                    return meeting.shown();
                })
                .orElseThrow(Refusals::noSuchClass));
    }

    private static Plan checked(Plan plan, StudyClassRow row) {
        String title = Normalizer.normalize(plan.title().strip(), Normalizer.Form.NFC);
        if (title.length() > LONGEST_TITLE || title.chars().anyMatch(Character::isISOControl)) {
            throw Refusals.plan(
                    "title",
                    "Nội dung hoặc nơi học dài nhất " + LONGEST_TITLE + " ký tự, trên một dòng.",
                    "The title has at most " + LONGEST_TITLE + " characters on one line.");
        }
        LocalDate closes = row.closes;
        if (plan.day().isBefore(row.opens) || closes != null && plan.day().isAfter(closes)) {
            throw Refusals.plan(
                    "day",
                    "Ngày học phải từ " + Refusals.day(row.opens)
                            + (closes == null ? " trở đi" : " đến " + Refusals.day(closes)) + ", là thời gian của lớp.",
                    "The day must be one of the class: from " + row.opens + (closes == null ? "" : " to " + closes)
                            + ".");
        }
        if (plan.others() < 0 || plan.others() > MOST_OTHERS) {
            throw Refusals.plan(
                    "others",
                    "Số người ngoài danh sách phải từ 0 đến " + MOST_OTHERS + ".",
                    "How many others came is 0 to " + MOST_OTHERS + ".");
        }
        return new Plan(
                plan.day(),
                plan.begins() == null ? null : plan.begins().truncatedTo(ChronoUnit.MINUTES),
                title,
                plan.others());
    }

    private static AuditLog.Event event(
            String action, StudyClassRow row, MeetingRow meeting, @Nullable PersonId person, String more) {
        return new AuditLog.Event(action, person, row.owner(), row.id + " " + row.title + ", " + meeting.day + more);
    }

    /** A meeting, and the class that meets. */
    private record Found(MeetingRow meeting, StudyClassRow studyClass) {}

    private Found found(Caller caller, UUID id, Right right) {
        if (!caller.isOperator()) {
            caller.requirePerson();
        }
        MeetingRow meeting = meetings.find(id).orElseThrow(Refusals::noSuchMeeting);
        return new Found(meeting, access.taught(caller, meeting.studyClass, right));
    }

    /** What is done to a meeting while it is locked; does not use any other connection but for the audit log. */
    private interface Work<T> {
        T on(EntityManager entities, MeetingRow locked);
    }

    private <T> T locked(UUID id, Work<T> work) {
        return audited.run(() -> meetings.locked(id, work::on).orElseThrow(Refusals::noSuchMeeting));
    }

    @Override
    public Meeting change(Caller caller, UUID meeting, Plan plan) {
        StudyClassRow row = found(caller, meeting, Right.TEACH).studyClass();
        Plan checked = checked(plan, row);
        return locked(meeting, (entities, locked) -> {
            if (locked.taken() > 0) {
                requireReached(checked.day());
            }
            locked.take(checked);
            entities.flush();
            audit.add(
                    caller,
                    event(
                            "class.meeting-changed",
                            row,
                            locked,
                            null,
                            checked.others() == 0 ? "" : ", others: " + checked.others()));
            return locked.shown();
        });
    }

    private void requireReached(LocalDate day) {
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), StoredClasses.VIETNAM))) {
            throw Refusals.meetingNotYet(day);
        }
    }

    @Override
    public void cancel(Caller caller, UUID meeting) {
        StudyClassRow row = found(caller, meeting, Right.TEACH).studyClass();
        locked(meeting, (entities, locked) -> {
            MeetingTable.remove(entities, locked);
            audit.add(caller, event("class.meeting-cancelled", row, locked, null, ", marks: " + locked.taken()));
            return locked;
        });
    }

    @Override
    public Meeting find(Caller caller, UUID meeting) {
        return found(caller, meeting, Right.SEE_LEARNING).meeting().shown();
    }

    @Override
    public Slice<Meeting> meetings(Caller caller, UUID studyClass, @Nullable String after, int limit) {
        access.taught(caller, studyClass, Right.SEE_LEARNING);
        Limits.between(1, MOST, limit);
        return meetings.of(studyClass, after, limit).map(MeetingRow::shown);
    }

    @Override
    public Meeting mark(Caller caller, UUID meeting, Collection<Mark> marks) {
        Found found = found(caller, meeting, Right.TEACH);
        Set<UUID> marked = new HashSet<>();
        for (Mark mark : marks) {
            if (!marked.add(mark.person().value())) {
                throw Limits.invalid("marks", "name " + mark.person() + " twice");
            }
        }
        if (marks.size() > MOST) {
            throw Limits.invalid("marks", "are at most " + MOST + " at once");
        }
        requireReached(found.meeting().day);
        if (marks.isEmpty()) {
            return found.meeting().shown();
        }
        return locked(meeting, (entities, locked) -> {
            List<AuditLog.Event> events = write(entities, locked, found.studyClass(), caller, marks, marked);
            if (!events.isEmpty()) {
                MeetingTable.countMarks(entities, locked);
                events.forEach(event -> audit.add(caller, event));
            }
            return locked.shown();
        });
    }

    /** What is to be said of it in the audit log: one line for all who had no mark, one for each correction. */
    private List<AuditLog.Event> write(
            EntityManager entities,
            MeetingRow meeting,
            StudyClassRow row,
            Caller caller,
            Collection<Mark> marks,
            Set<UUID> people) {
        Map<UUID, AttendanceRow> before = MeetingTable.marks(entities, meeting.id, people);
        Set<UUID> members = MeetingTable.members(entities, meeting.studyClass, people);
        Instant now = now();
        List<AuditLog.Event> events = new ArrayList<>();
        int fresh = 0;
        for (Mark mark : marks) {
            UUID person = mark.person().value();
            AttendanceRow known = before.get(person);
            if (known == null) {
                if (!members.contains(person)) {
                    throw Refusals.notInClass(mark.person());
                }
                entities.persist(new AttendanceRow(meeting, mark.person(), mark.presence(), caller, now));
                fresh++;
            } else if (!mark.unlessMarked() && known.presence() != mark.presence()) {
                String change = ": " + known.presence + " → " + AttendanceRow.code(mark.presence());
                known.take(mark.presence(), caller, now);
                events.add(event("class.roll-corrected", row, meeting, mark.person(), change));
            }
        }
        if (fresh > 0) {
            events.add(0, event("class.roll-taken", row, meeting, null, ", marks: " + fresh));
        }
        return events;
    }

    @Override
    public Slice<Line> roll(Caller caller, UUID meeting, @Nullable String after, int limit) {
        UUID studyClass = found(caller, meeting, Right.SEE_LEARNING).meeting().studyClass;
        Limits.between(1, MOST, limit);
        if (after != null && after.startsWith(FORMER)) {
            return former(meeting, after.substring(FORMER.length()), limit);
        }
        MemberOrder.Part part = order.members(studyClass, State.ACTIVE, after, limit);
        Slice<ClassMemberRow> members = part.members();
        Map<UUID, AttendanceRow> marks = meetings.marks(meeting, ids(members));
        List<Line> lines = members.items().stream()
                .map(member -> line(member.who(), part.known(), marks.get(member.person)))
                .toList();
        boolean last = members.next() == null;
        boolean moreComes =
                last && !meetings.marksOfFormer(meeting, null, 1).items().isEmpty();
        return new Slice<>(lines, moreComes ? FORMER : members.next());
    }

    private Slice<Line> former(UUID meeting, String after, int limit) {
        Slice<AttendanceRow> part = meetings.marksOfFormer(meeting, after.isEmpty() ? null : id(after), limit);
        Map<PersonId, Person> known =
                order.known(part.items().stream().map(AttendanceRow::who).toList());
        return new Slice<>(
                part.items().stream().map(mark -> line(mark.who(), known, mark)).toList(),
                part.following().map(next -> FORMER + next).orElse(null));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOurs) {
            throw Limits.invalid("after", "is not what an earlier answer gave as next");
        }
    }

    private static Set<UUID> ids(Slice<ClassMemberRow> members) {
        return members.items().stream().map(member -> member.person).collect(Collectors.toSet());
    }

    private static Line line(PersonId person, Map<PersonId, Person> known, @Nullable AttendanceRow mark) {
        return mark == null
                ? new Line(person, name(person, known), null, null, null)
                : new Line(
                        person, name(person, known), mark.presence(), mark.by().orElse(null), mark.marked);
    }

    private static String name(PersonId person, Map<PersonId, Person> known) {
        Person found = known.get(person);
        return found == null ? "" : found.name();
    }

    @Override
    public Slice<Attended> attended(Caller caller, UUID studyClass, @Nullable String after, int limit) {
        access.taught(caller, studyClass, Right.SEE_LEARNING);
        Limits.between(1, MOST, limit);
        MemberOrder.Part part = order.members(studyClass, State.ACTIVE, after, limit);
        Map<UUID, Map<UUID, Presence>> marks = meetings.marksInClass(studyClass, ids(part.members()));
        return part.members()
                .map(member -> new Attended(
                        member.who(), part.name(member.who()), marks.getOrDefault(member.person, Map.of())));
    }

    @Override
    public List<Own> own(Caller caller, UUID studyClass) {
        return meetings.own(studyClass, caller.requirePerson()).stream()
                .map(marked -> new Own(
                        marked.meeting().day,
                        marked.meeting().plan().begins(),
                        marked.meeting().title,
                        marked.mark().presence()))
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
