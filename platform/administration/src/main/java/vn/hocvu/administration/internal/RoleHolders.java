package vn.hocvu.administration.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.courses.Classes;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Roles;

/**
 * Who has a role or teaches a class, for what is on every page: asked at most once in some seconds, of learners in some minutes. Decides
 * nothing but whether something is shown.
 */
@Component(service = RoleHolders.class)
public final class RoleHolders {
    private static final long REMEMBERED = Duration.ofSeconds(10).toNanos();

    /** Nearly everybody is a learner, and their pages are to cost nothing for this. */
    private static final long LEARNER_REMEMBERED = Duration.ofMinutes(5).toNanos();

    private static final int MOST = 20_000;

    private record Known(boolean role, long until) {}

    private final Roles roles;
    private final Classes classes;
    private final LongSupplier nanos;
    private final Map<PersonId, Known> known = new ConcurrentHashMap<>();

    @Activate
    public RoleHolders(@Reference Roles roles, @Reference Classes classes) {
        this(roles, classes, System::nanoTime);
    }

    RoleHolders(Roles roles, Classes classes, LongSupplier nanos) {
        this.roles = roles;
        this.classes = classes;
        this.nanos = nanos;
    }

    boolean include(Caller caller) {
        PersonId person = caller.person();
        return person != null && hasRole(caller, person);
    }

    private boolean hasRole(Caller caller, PersonId person) {
        long now = nanos.getAsLong();
        Known before = known.get(person);
        if (before != null && before.until - now > 0) {
            return before.role;
        }
        Known found = ask(caller, now);
        if (known.size() >= MOST) {
            known.values().removeIf(each -> each.until - now <= 0);
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(person, found);
        return found.role;
    }

    /** While the database is away nobody is led to pages that could not be shown. */
    private Known ask(Caller caller, long now) {
        try {
            boolean role =
                    !roles.own(caller).isEmpty() || !classes.taught(caller).isEmpty();
            return new Known(role, now + (role ? REMEMBERED : LEARNER_REMEMBERED));
        } catch (Refusal unavailable) {
            return new Known(false, now + REMEMBERED);
        }
    }
}
