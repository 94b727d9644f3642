package vn.hocvu.rest.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/** One class in memory, which answers what it is asked and notes it. */
final class Lectures implements Classes {
    static final UUID ID = UUID.fromString("5d6f3a52-9a3e-4d0c-8a55-0f4c8a2a1b01");
    static final String CODE = "KMNPQRTV";

    final List<String> asked = new ArrayList<>();

    private UnitId unit = UnitId.of("vn-48");
    private CourseId course = Country.COURSE;
    private @Nullable ClassPlan plan;

    private StudyClass shown() {
        if (plan == null) {
            throw Refusal.of(Refusal.Category.NOT_FOUND, "no-such-class", "Không có lớp này.", "No such class.");
        }
        return new StudyClass(ID, CODE, unit, course, "Khóa", plan, 1, 0, Country.NOW, null);
    }

    private void note(Caller caller, String what) {
        caller.requirePerson();
        asked.add(what);
    }

    @Override
    public StudyClass open(Caller caller, UnitId unit, CourseId course, ClassPlan plan) {
        note(caller, "open");
        this.unit = unit;
        this.course = course;
        this.plan = plan;
        return shown();
    }

    @Override
    public StudyClass change(Caller caller, UUID id, ClassPlan plan) {
        note(caller, "change " + id);
        this.plan = plan;
        return shown();
    }

    @Override
    public StudyClass renewCode(Caller caller, UUID id) {
        note(caller, "renew " + id);
        return shown();
    }

    @Override
    public void close(Caller caller, UUID id) {
        note(caller, "close " + id);
    }

    @Override
    public StudyClass find(Caller caller, UUID id) {
        note(caller, "find " + id);
        return shown();
    }

    @Override
    public Optional<Invitation> invitation(Caller caller, String code) {
        StudyClass shown = shown();
        return Optional.of(new Invitation(
                        ID,
                        CODE,
                        unit,
                        course,
                        "Khóa",
                        shown.plan().title(),
                        shown.plan().opens(),
                        null,
                        false,
                        false,
                        true,
                        true,
                        caller.who().isPresent() ? State.WAITING : null))
                .filter(found -> code.equals(CODE));
    }

    @Override
    public Slice<StudyClass> within(Caller caller, UnitId unit, @Nullable String after, int limit) {
        note(caller, "within " + unit + " " + after + " " + limit);
        return new Slice<>(List.of(shown()), "more");
    }

    @Override
    public List<Place> of(Caller caller, PersonId person) {
        return List.of(place());
    }

    private Place place() {
        return new Place(shown(), State.ACTIVE, Way.CODE, Country.NOW);
    }

    @Override
    public List<StudyClass> taught(Caller caller) {
        note(caller, "taught");
        return List.of(shown());
    }

    @Override
    public Place join(Caller caller, String code) {
        note(caller, "join " + code);
        return place();
    }

    @Override
    public Member enrol(Caller caller, UUID id, PersonId person) {
        note(caller, "enrol " + person);
        return member(person);
    }

    private static Member member(PersonId person) {
        return new Member(person, "Lan", State.ACTIVE, Way.FACILITATOR, Instant.EPOCH);
    }

    @Override
    public void leave(Caller caller, UUID id) {
        note(caller, "leave " + id);
    }

    @Override
    public void remove(Caller caller, UUID id, PersonId person) {
        note(caller, "remove " + person);
    }

    @Override
    public Slice<Member> members(Caller caller, UUID id, State state, String text, @Nullable String after, int limit) {
        note(caller, "members " + state + " " + text + " " + after + " " + limit);
        return new Slice<>(List.of(member(new PersonId(ID))), null);
    }

    @Override
    public Slice<MemberProgress> progress(Caller caller, UUID id, @Nullable String after, int limit) {
        note(caller, "progress " + after + " " + limit);
        return new Slice<>(List.of(new MemberProgress(member(new PersonId(ID)), null)), null);
    }
}
