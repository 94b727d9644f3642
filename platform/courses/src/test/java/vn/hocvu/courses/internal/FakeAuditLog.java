package vn.hocvu.courses.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Outage;
import vn.hocvu.Slice;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;

/** Entries in memory. */
final class FakeAuditLog implements AuditLog {
    private final List<Event> events = new ArrayList<>();
    private boolean down;

    void goDown() {
        down = true;
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    List<String> actions() {
        return events().stream().map(Event::action).toList();
    }

    @Override
    public synchronized void add(Caller caller, Event event) {
        if (down) {
            throw Outage.refusal();
        }
        events.add(event);
    }

    @Override
    public Slice<Entry> search(Caller caller, Query query, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }
}
