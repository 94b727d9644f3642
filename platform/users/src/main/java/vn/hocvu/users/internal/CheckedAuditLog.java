package vn.hocvu.users.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;

/** The audit log as others see it: who reads it needs the right to. */
@Component(immediate = true)
public final class CheckedAuditLog implements AuditLog {
    private final StoredAuditLog log;
    private final StoredRoles roles;

    @Activate
    public CheckedAuditLog(@Reference StoredAuditLog log, @Reference StoredRoles roles) {
        this.log = log;
        this.roles = roles;
    }

    @Override
    public void add(Caller caller, Event event) {
        log.add(caller, event);
    }

    @Override
    public void addAll(Caller caller, List<Event> events) {
        log.addAll(caller, events);
    }

    @Override
    public Slice<Entry> search(Caller caller, Query query, @Nullable String after, int limit) {
        return log.search(roles, caller, query, after, limit);
    }
}
