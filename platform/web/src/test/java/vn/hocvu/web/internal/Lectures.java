package vn.hocvu.web.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** One class in memory. */
final class Lectures implements Classes {
    static final String CODE = "KMNPQRTV";

    final Map<PersonId, State> states = new HashMap<>();
    boolean full;
    boolean over;
    boolean required;
    boolean waitingList = true;

    private StudyClass shown() {
        ClassPlan plan = new ClassPlan(
                "Lớp tối thứ năm",
                LocalDate.parse("2026-12-01"),
                LocalDate.parse("2199-12-31"),
                null,
                waitingList,
                required,
                null,
                null,
                false,
                List.of(),
                Map.of());
        return new StudyClass(
                new UUID(1, 1),
                CODE,
                UnitId.of("vn-48"),
                School.SCAMS,
                "Nhận biết lừa đảo",
                plan,
                1,
                0,
                Instant.EPOCH,
                over ? Instant.EPOCH : null);
    }

    @Override
    public Optional<Invitation> invitation(Caller caller, String code) {
        StudyClass shown = shown();
        return code.equalsIgnoreCase(CODE)
                ? Optional.of(new Invitation(
                        shown.id(),
                        CODE,
                        shown.unit(),
                        shown.course(),
                        shown.courseTitle(),
                        shown.plan().title(),
                        shown.plan().opens(),
                        shown.plan().closes(),
                        required,
                        over,
                        full,
                        waitingList,
                        caller.who().map(states::get).orElse(null)))
                : Optional.empty();
    }

    @Override
    public List<Place> of(Caller caller, PersonId person) {
        State state = states.get(person);
        return state == State.ACTIVE || state == State.WAITING
                ? List.of(new Place(shown(), state, Way.CODE, Instant.EPOCH))
                : List.of();
    }

    @Override
    public Place join(Caller caller, String code) {
        if (over) {
            throw Refusal.of(Refusal.Category.CONFLICT, "class-over", "Lớp đã kết thúc.", "Over.");
        }
        State state = full ? State.WAITING : State.ACTIVE;
        states.put(caller.requirePerson(), state);
        return new Place(shown(), state, Way.CODE, Instant.EPOCH);
    }

    @Override
    public void leave(Caller caller, UUID id) {
        states.put(caller.requirePerson(), State.LEFT);
    }

    @Override
    public StudyClass open(Caller caller, UnitId unit, CourseId course, ClassPlan plan) {
        throw new AssertionError();
    }

    @Override
    public StudyClass change(Caller caller, UUID id, ClassPlan plan) {
        throw new AssertionError();
    }

    @Override
    public StudyClass renewCode(Caller caller, UUID id) {
        throw new AssertionError();
    }

    @Override
    public void close(Caller caller, UUID id) {
        throw new AssertionError();
    }

    @Override
    public StudyClass find(Caller caller, UUID id) {
        caller.requirePerson();
        if (!id.equals(shown().id())) {
            throw Refusal.of(Refusal.Category.NOT_FOUND, "no-such-class", "Không có lớp này.", "No class.");
        }
        return shown();
    }

    @Override
    public Slice<StudyClass> within(Caller caller, UnitId unit, @Nullable String after, int limit) {
        throw new AssertionError();
    }

    @Override
    public List<StudyClass> taught(Caller caller) {
        throw new AssertionError();
    }

    @Override
    public Member enrol(Caller caller, UUID id, PersonId person) {
        throw new AssertionError();
    }

    @Override
    public void remove(Caller caller, UUID id, PersonId person) {
        throw new AssertionError();
    }

    @Override
    public Slice<Member> members(Caller caller, UUID id, State state, String text, @Nullable String after, int limit) {
        throw new AssertionError();
    }

    @Override
    public Slice<MemberProgress> progress(Caller caller, UUID id, @Nullable String after, int limit) {
        throw new AssertionError();
    }
}
