package vn.hocvu.integrations.oneroster.internal;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * For those who may read packages somewhere. Only of who has shown a second factor it is asked, once in half a minute:
 * pages of learners cost nothing.
 */
@Component(service = NavItem.class)
public final class RostersNavItem implements NavItem {
    private static final long REMEMBERED = Duration.ofSeconds(30).toNanos();
    private static final int MOST = 5_000;

    private final Roles roles;
    private final LongSupplier nanos;
    private final Map<PersonId, Answer> answers = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PersonId, Answer> eldest) {
            return size() > MOST;
        }
    });

    private record Answer(boolean may, long asked) {}

    @Activate
    public RostersNavItem(@Reference Roles roles) {
        this(roles, System::nanoTime);
    }

    RostersNavItem(Roles roles, LongSupplier nanos) {
        this.roles = roles;
        this.nanos = nanos;
    }

    @Override
    public String label() {
        return "OneRoster";
    }

    @Override
    public String path() {
        return Addresses.START;
    }

    @Override
    public int order() {
        return 510;
    }

    @Override
    public boolean visibleTo(Caller caller) {
        PersonId person = caller.person();
        if (person == null || !caller.verified()) {
            return false;
        }
        long now = nanos.getAsLong();
        Answer before = answers.get(person);
        if (before != null && now - before.asked < REMEMBERED) {
            return before.may;
        }
        boolean may = mayNow(caller);
        answers.put(person, new Answer(may, now));
        return may;
    }

    private boolean mayNow(Caller caller) {
        try {
            return roles.own(caller).stream()
                    .anyMatch(grant -> RosterImports.RIGHTS.stream().allMatch(grant.role()::gives));
        } catch (Refusal unavailable) {
            return false;
        }
    }
}
