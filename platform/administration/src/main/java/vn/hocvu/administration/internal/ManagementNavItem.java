package vn.hocvu.administration.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Roles;
import vn.hocvu.web.NavItem;

/**
 * The way to these pages, for those who have a role. Whether somebody has one is asked at most once in some seconds, since
 * it is asked for every page of the site.
 */
@Component(service = NavItem.class)
public final class ManagementNavItem implements NavItem {
    private static final long REMEMBERED = Duration.ofSeconds(10).toNanos();
    private static final int MOST = 20_000;

    private record Known(boolean role, long until) {}

    private final Roles roles;
    private final LongSupplier nanos;
    private final Map<PersonId, Known> known = new ConcurrentHashMap<>();

    @Activate
    public ManagementNavItem(@Reference Roles roles) {
        this(roles, System::nanoTime);
    }

    ManagementNavItem(Roles roles, LongSupplier nanos) {
        this.roles = roles;
        this.nanos = nanos;
    }

    @Override
    public String label() {
        return "Quản lý";
    }

    @Override
    public String path() {
        return Addresses.START;
    }

    @Override
    public int order() {
        return 500;
    }

    @Override
    public boolean visibleTo(Caller caller) {
        PersonId person = caller.person();
        return person != null && hasRole(caller, person);
    }

    private boolean hasRole(Caller caller, PersonId person) {
        long now = nanos.getAsLong();
        Known before = known.get(person);
        if (before != null && before.until - now > 0) {
            return before.role;
        }
        boolean role = ask(caller);
        if (known.size() >= MOST) {
            known.values().removeIf(each -> each.until - now <= 0);
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(person, new Known(role, now + REMEMBERED));
        return role;
    }

    /** While the database is away nobody is led to pages that could not be shown. */
    private boolean ask(Caller caller) {
        try {
            return !roles.own(caller).isEmpty();
        } catch (Refusal unavailable) {
            return false;
        }
    }
}
