package vn.hocvu.web.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.courses.Attendance;
import vn.hocvu.users.Caller;

/** The marks of whoever asks. */
final class OwnRolls implements Attendance {
    final List<Own> marks = new ArrayList<>();

    @Override
    public List<Own> own(Caller caller, UUID studyClass) {
        caller.requirePerson();
        return List.copyOf(marks);
    }

    @Override
    public Meeting meet(Caller caller, UUID studyClass, Plan plan) {
        throw new AssertionError();
    }

    @Override
    public Meeting change(Caller caller, UUID meeting, Plan plan) {
        throw new AssertionError();
    }

    @Override
    public void cancel(Caller caller, UUID meeting) {
        throw new AssertionError();
    }

    @Override
    public Meeting find(Caller caller, UUID meeting) {
        throw new AssertionError();
    }

    @Override
    public Slice<Meeting> meetings(Caller caller, UUID studyClass, @Nullable String after, int limit) {
        throw new AssertionError();
    }

    @Override
    public Meeting mark(Caller caller, UUID meeting, Collection<Mark> written) {
        throw new AssertionError();
    }

    @Override
    public Slice<Line> roll(Caller caller, UUID meeting, @Nullable String after, int limit) {
        throw new AssertionError();
    }

    @Override
    public Slice<Attended> attended(Caller caller, UUID studyClass, @Nullable String after, int limit) {
        throw new AssertionError();
    }
}
