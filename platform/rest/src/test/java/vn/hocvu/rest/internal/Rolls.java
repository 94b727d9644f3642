package vn.hocvu.rest.internal;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.courses.Attendance;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** One meeting in memory, which answers what it is asked and notes it. */
final class Rolls implements Attendance {
    static final UUID ID = UUID.fromString("7a1de0c4-31a5-4c55-b41c-0d2c8a2a1b02");
    private static final PersonId LAN = new PersonId(Lectures.ID);

    final List<String> asked = new ArrayList<>();
    private @Nullable Plan plan;

    private Meeting shown() {
        if (plan == null) {
            throw Refusal.of(Refusal.Category.NOT_FOUND, "no-such-meeting", "Không có buổi này.", "No meeting.");
        }
        return new Meeting(ID, Lectures.ID, plan, Map.of(Presence.LATE, 1));
    }

    private void note(Caller caller, String what) {
        caller.requirePerson();
        asked.add(what);
    }

    @Override
    public Meeting meet(Caller caller, UUID studyClass, Plan wanted) {
        note(caller, "meet " + studyClass);
        plan = wanted;
        return shown();
    }

    @Override
    public Meeting change(Caller caller, UUID meeting, Plan wanted) {
        note(caller, "change " + meeting);
        plan = wanted;
        return shown();
    }

    @Override
    public void cancel(Caller caller, UUID meeting) {
        note(caller, "cancel " + meeting);
    }

    @Override
    public Meeting find(Caller caller, UUID meeting) {
        note(caller, "find " + meeting);
        return shown();
    }

    @Override
    public Slice<Meeting> meetings(Caller caller, UUID studyClass, @Nullable String after, int limit) {
        note(caller, "meetings " + studyClass + " " + after + " " + limit);
        return new Slice<>(List.of(shown()), "more");
    }

    @Override
    public Meeting mark(Caller caller, UUID meeting, Collection<Mark> marks) {
        note(caller, "mark " + marks);
        return shown();
    }

    @Override
    public Slice<Line> roll(Caller caller, UUID meeting, @Nullable String after, int limit) {
        note(caller, "roll " + after + " " + limit);
        return new Slice<>(
                List.of(new Line(LAN, "Lan", Presence.LATE, LAN, Country.NOW), new Line(LAN, "Mai", null, null, null)),
                null);
    }

    @Override
    public Slice<Attended> attended(Caller caller, UUID studyClass, @Nullable String after, int limit) {
        note(caller, "attended " + after + " " + limit);
        return new Slice<>(List.of(new Attended(LAN, "Lan", Map.of(ID, Presence.EXCUSED))), null);
    }

    @Override
    public List<Own> own(Caller caller, UUID studyClass) {
        note(caller, "own " + studyClass);
        return List.of(new Own(LocalDate.parse("2026-12-03"), LocalTime.of(19, 30), "Buổi một", Presence.ABSENT));
    }
}
