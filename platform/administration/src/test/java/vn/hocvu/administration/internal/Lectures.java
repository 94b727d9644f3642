package vn.hocvu.administration.internal;

import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;

/** One course, its classes and their rolls, in memory, with the rules that pages rely on. */
final class Lectures implements Classes {
    static final CourseId COURSE = CourseId.of("vn-48/an-toan");
    private static final Instant JOINED = Instant.parse("2026-11-02T03:00:00Z");

    private final House house;
    final Map<UUID, StudyClass> all = new LinkedHashMap<>();
    final Map<UUID, Map<PersonId, Member>> members = new HashMap<>();
    final Map<PersonId, CourseProgress> progress = new HashMap<>();
    final OneCourse catalogue = new OneCourse();
    final Rolls rolls = new Rolls();
    int full = Integer.MAX_VALUE;

    Lectures(House house) {
        this.house = house;
    }

    private static Refusal refusal(Refusal.Category category, String code, String vi) {
        return Refusal.of(category, code, vi, code);
    }

    StudyClass give(Unit unit, ClassPlan plan) {
        UUID id = new UUID(7, all.size() + 1);
        put(new StudyClass(
                id,
                "KMNPQRT" + "VWXCDFGH".charAt(all.size()),
                unit.id(),
                COURSE,
                "An toàn <mạng>",
                plan,
                0,
                0,
                JOINED,
                null));
        members.put(id, new LinkedHashMap<>());
        return all.get(id);
    }

    private StudyClass put(StudyClass shown) {
        all.put(shown.id(), shown);
        return shown;
    }

    void seat(UUID id, PersonId person, State state) {
        Person known = Objects.requireNonNull(house.persons.get(person));
        members.get(id).put(person, new Member(person, known.name(), state, Way.CODE, JOINED));
        recount(id);
    }

    private void recount(UUID id) {
        StudyClass old = all.get(id);
        put(new StudyClass(
                id,
                old.code(),
                old.unit(),
                old.course(),
                old.courseTitle(),
                old.plan(),
                (int) in(id, State.ACTIVE).size(),
                (int) in(id, State.WAITING).size(),
                old.opened(),
                old.closed()));
    }

    private List<Member> in(UUID id, State state) {
        return members.get(id).values().stream()
                .filter(member -> member.state() == state)
                .toList();
    }

    private StudyClass known(UUID id) {
        return Optional.ofNullable(all.get(id))
                .orElseThrow(() -> refusal(Refusal.Category.NOT_FOUND, "no-such-class", "Không có lớp này."));
    }

    private StudyClass taught(Caller caller, UUID id, Right right) {
        StudyClass shown = known(id);
        if (caller.who().filter(shown.plan().facilitators()::contains).isEmpty()) {
            house.roles.require(caller, right, shown.unit());
        }
        return shown;
    }

    private static void check(ClassPlan plan) {
        if (plan.closes() != null && plan.closes().isBefore(plan.opens())) {
            throw refusal(Refusal.Category.INVALID, "invalid-closes", "Ngày kết thúc phải từ ngày mở lớp trở đi.")
                    .about("closes");
        }
        if (plan.lessons().values().stream()
                .anyMatch(days -> days.due() != null && days.due().isBefore(plan.opens()))) {
            throw refusal(Refusal.Category.INVALID, "invalid-lessons", "Hạn sớm hơn ngày mở bài.")
                    .about("lessons");
        }
    }

    @Override
    public StudyClass open(Caller caller, UnitId unit, CourseId course, ClassPlan plan) {
        house.roles.require(caller, Right.MANAGE_CLASSES, unit);
        check(plan);
        return give(house.units.find(unit).orElseThrow(), plan);
    }

    @Override
    public StudyClass change(Caller caller, UUID id, ClassPlan plan) {
        StudyClass old = known(id);
        house.roles.require(caller, Right.MANAGE_CLASSES, old.unit());
        check(plan);
        put(new StudyClass(
                id, old.code(), old.unit(), old.course(), old.courseTitle(), plan, 0, 0, old.opened(), old.closed()));
        recount(id);
        return all.get(id);
    }

    @Override
    public StudyClass renewCode(Caller caller, UUID id) {
        StudyClass old = known(id);
        house.roles.require(caller, Right.MANAGE_CLASSES, old.unit());
        return put(new StudyClass(
                id,
                "CDFGHJKM",
                old.unit(),
                old.course(),
                old.courseTitle(),
                old.plan(),
                old.members(),
                old.waiting(),
                old.opened(),
                old.closed()));
    }

    @Override
    public void close(Caller caller, UUID id) {
        StudyClass old = known(id);
        house.roles.require(caller, Right.MANAGE_CLASSES, old.unit());
        put(new StudyClass(
                id,
                old.code(),
                old.unit(),
                old.course(),
                old.courseTitle(),
                old.plan(),
                old.members(),
                old.waiting(),
                old.opened(),
                JOINED));
    }

    @Override
    public StudyClass find(Caller caller, UUID id) {
        caller.requirePerson();
        StudyClass shown = known(id);
        boolean member = caller.who().filter(members.get(id)::containsKey).isPresent();
        return member ? shown : taught(caller, id, Right.SEE_LEARNING);
    }

    @Override
    public Optional<Invitation> invitation(Caller caller, String code) {
        throw new AssertionError("No page asks for this");
    }

    @Override
    public Slice<StudyClass> within(Caller caller, UnitId unit, @Nullable String after, int limit) {
        house.roles.require(caller, Right.SEE_LEARNING, unit);
        List<StudyClass> found = all.values().stream()
                .filter(shown -> house.units.path(shown.unit()).stream()
                        .anyMatch(step -> step.id().equals(unit)))
                .toList();
        return House.slice(found, shown -> shown.id().toString(), after, limit);
    }

    @Override
    public List<Place> of(Caller caller, PersonId person) {
        throw new AssertionError("No page asks for this");
    }

    @Override
    public List<StudyClass> taught(Caller caller) {
        PersonId person = caller.requirePerson();
        return all.values().stream()
                .filter(shown ->
                        shown.closed() == null && shown.plan().facilitators().contains(person))
                .toList();
    }

    @Override
    public Place join(Caller caller, String code) {
        throw new AssertionError("No page asks for this");
    }

    @Override
    public Member enrol(Caller caller, UUID id, PersonId person) {
        taught(caller, id, Right.TEACH);
        if (house.people.find(caller, person).isEmpty()) {
            throw House.nobody();
        }
        boolean waits = in(id, State.ACTIVE).size() >= full;
        if (waits && !all.get(id).plan().waitingList()) {
            throw refusal(Refusal.Category.CONFLICT, "class-full", "Lớp đã đủ người.");
        }
        seat(id, person, waits ? State.WAITING : State.ACTIVE);
        return members.get(id).get(person);
    }

    @Override
    public void leave(Caller caller, UUID id) {
        throw new AssertionError("No page asks for this");
    }

    @Override
    public void remove(Caller caller, UUID id, PersonId person) {
        taught(caller, id, Right.TEACH);
        seat(id, person, State.REMOVED);
    }

    @Override
    public Slice<Member> members(Caller caller, UUID id, State state, String text, @Nullable String after, int limit) {
        taught(caller, id, Right.SEE_LEARNING);
        List<Member> found = in(id, state).stream()
                .filter(member -> member.name().contains(text))
                .toList();
        return House.slice(found, member -> member.person().toString(), after, limit);
    }

    @Override
    public Slice<MemberProgress> progress(Caller caller, UUID id, @Nullable String after, int limit) {
        taught(caller, id, Right.SEE_LEARNING);
        return House.slice(in(id, State.ACTIVE), member -> member.person().toString(), after, limit)
                .map(member -> new MemberProgress(member, progress.get(member.person())));
    }

    /** A catalogue of one course with two lessons. */
    static final class OneCourse implements Catalogue {
        private final Course course = new Course(
                COURSE,
                Version.parseVersion("1.0.0"),
                "An toàn <mạng>",
                "Tóm tắt",
                "vi",
                null,
                null,
                Set.of(Audience.CITIZENS),
                1,
                List.of("4.1"),
                List.of(
                        new Lesson("mot", "Bài <một>", "page", "mot.md", 5),
                        new Lesson("hai", "Bài hai", "page", "hai.md", 5)));

        @Override
        public Slice<Course> search(CatalogueQuery query) {
            boolean fits = query.text() == null || House.fits(course.title(), query.text());
            return new Slice<>(fits ? List.of(course) : List.of(), null);
        }

        @Override
        public Optional<CoursePackage> find(CourseId id) {
            return id.equals(COURSE) ? Optional.of(new Installed(course)) : Optional.empty();
        }

        @Override
        public Optional<CoursePackage> find(CourseId id, Version version) {
            throw new AssertionError("No page asks for this");
        }

        @Override
        public List<CoursePackage> versions(CourseId id) {
            throw new AssertionError("No page asks for this");
        }

        @Override
        public List<Unit> owners() {
            throw new AssertionError("No page asks for this");
        }
    }

    private record Installed(Course course) implements CoursePackage {
        @Override
        public CourseFiles files() {
            return new CourseFiles() {
                @Override
                public Set<String> paths() {
                    return Set.of();
                }

                @Override
                public byte[] read(String path) throws NoSuchFileException {
                    throw new NoSuchFileException(path);
                }
            };
        }
    }

    /** Meetings and marks. */
    final class Rolls implements Attendance {
        final Map<UUID, Meeting> meetings = new LinkedHashMap<>();
        final Map<UUID, Map<PersonId, Line>> marks = new HashMap<>();

        Meeting give(UUID studyClass, Plan plan) {
            UUID id = new UUID(8, meetings.size() + 1);
            meetings.put(id, new Meeting(id, studyClass, plan, Map.of()));
            marks.put(id, new LinkedHashMap<>());
            return meetings.get(id);
        }

        private Meeting known(Caller caller, UUID id, Right right) {
            Meeting meeting = Optional.ofNullable(meetings.get(id))
                    .orElseThrow(() -> refusal(Refusal.Category.NOT_FOUND, "no-such-meeting", "Không có buổi này."));
            taught(caller, meeting.studyClass(), right);
            return meeting;
        }

        private void check(StudyClass shown, Plan plan) {
            LocalDate opens = shown.plan().opens();
            if (plan.day().isBefore(opens)) {
                throw refusal(Refusal.Category.INVALID, "invalid-day", "Ngày học phải là ngày của lớp.")
                        .about("day");
            }
        }

        @Override
        public Meeting meet(Caller caller, UUID studyClass, Plan plan) {
            check(taught(caller, studyClass, Right.TEACH), plan);
            return give(studyClass, plan);
        }

        @Override
        public Meeting change(Caller caller, UUID meeting, Plan plan) {
            Meeting old = known(caller, meeting, Right.TEACH);
            check(Lectures.this.known(old.studyClass()), plan);
            meetings.put(meeting, new Meeting(meeting, old.studyClass(), plan, old.marked()));
            return meetings.get(meeting);
        }

        @Override
        public void cancel(Caller caller, UUID meeting) {
            known(caller, meeting, Right.TEACH);
            meetings.remove(meeting);
        }

        @Override
        public Meeting find(Caller caller, UUID meeting) {
            caller.requirePerson();
            return known(caller, meeting, Right.SEE_LEARNING);
        }

        @Override
        public Slice<Meeting> meetings(Caller caller, UUID studyClass, @Nullable String after, int limit) {
            taught(caller, studyClass, Right.SEE_LEARNING);
            List<Meeting> found = new ArrayList<>(meetings.values().stream()
                    .filter(meeting -> meeting.studyClass().equals(studyClass))
                    .toList());
            found.sort((a, b) -> b.plan().day().compareTo(a.plan().day()));
            return House.slice(found, meeting -> meeting.id().toString(), after, limit);
        }

        @Override
        public Meeting mark(Caller caller, UUID id, Collection<Mark> written) {
            Meeting meeting = known(caller, id, Right.TEACH);
            for (Mark mark : written) {
                if (!members.get(meeting.studyClass()).containsKey(mark.person())) {
                    throw refusal(Refusal.Category.INVALID, "not-in-class", "Có người không ở trong lớp này.")
                            .about("marks");
                }
            }
            Map<PersonId, Line> roll = marks.get(id);
            for (Mark mark : written) {
                if (!mark.unlessMarked() || !roll.containsKey(mark.person())) {
                    roll.put(mark.person(), new Line(mark.person(), "", mark.presence(), caller.person(), JOINED));
                }
            }
            Map<Presence, Integer> counts = new EnumMap<>(Presence.class);
            roll.values().forEach(line -> counts.merge(Objects.requireNonNull(line.presence()), 1, Integer::sum));
            meetings.put(id, new Meeting(id, meeting.studyClass(), meeting.plan(), counts));
            return meetings.get(id);
        }

        @Override
        public Slice<Line> roll(Caller caller, UUID id, @Nullable String after, int limit) {
            Meeting meeting = known(caller, id, Right.SEE_LEARNING);
            return House.slice(
                            in(meeting.studyClass(), State.ACTIVE),
                            member -> member.person().toString(),
                            after,
                            limit)
                    .map(member -> {
                        Line mark = marks.get(id).get(member.person());
                        return mark == null
                                ? new Line(member.person(), member.name(), null, null, null)
                                : new Line(member.person(), member.name(), mark.presence(), mark.by(), mark.at());
                    });
        }

        @Override
        public Slice<Attended> attended(Caller caller, UUID studyClass, @Nullable String after, int limit) {
            taught(caller, studyClass, Right.SEE_LEARNING);
            return House.slice(
                            in(studyClass, State.ACTIVE),
                            member -> member.person().toString(),
                            after,
                            limit)
                    .map(member -> {
                        Map<UUID, Presence> own = new HashMap<>();
                        marks.forEach((meeting, roll) -> Optional.ofNullable(roll.get(member.person()))
                                .ifPresent(line -> own.put(meeting, Objects.requireNonNull(line.presence()))));
                        return new Attended(member.person(), member.name(), own);
                    });
        }

        @Override
        public List<Own> own(Caller caller, UUID studyClass) {
            throw new AssertionError("No page asks for this");
        }
    }
}
