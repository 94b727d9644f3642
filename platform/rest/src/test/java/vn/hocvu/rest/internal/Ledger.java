package vn.hocvu.rest.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.UnitId;

/** An audit log in memory. */
final class Ledger implements AuditLog {
    final List<Entry> entries = new ArrayList<>();

    @Nullable
    Query asked;

    private final Offices offices;

    Ledger(Offices offices) {
        this.offices = offices;
    }

    @Override
    public void add(Caller caller, Event event) {
        entries.add(new Entry(entries.size() + 1, Country.NOW, caller.person(), caller.address(), event));
    }

    @Override
    public Slice<Entry> search(Caller caller, Query query, @Nullable String after, int limit) {
        UnitId unit = query.unit();
        if (unit == null) {
            if (!caller.isOperator()) {
                caller.requirePerson();
            }
            caller.requireOperator();
        } else {
            offices.require(caller, Right.READ_AUDIT, unit);
        }
        asked = query;
        int from = after == null ? 0 : Integer.parseInt(after);
        int to = Math.min(entries.size(), from + limit);
        return new Slice<>(entries.subList(from, to), to < entries.size() ? String.valueOf(to) : null);
    }
}
