package vn.hocvu.users;

import java.time.LocalDate;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.users.Roles.Grant;

/** Roles that are about to end, so that somebody can think of them in time. Provided by the platform. Thread-safe. */
@ProviderType
public interface EndingRoles {
    /**
     * Grants on a unit and on units below it that count now and whose last day is near, those that end first at the
     * beginning. Needs {@link Right#SEE_ROLES}.
     *
     * @param until the latest last day, in Vietnam
     * @param limit 1–200
     * @throws Refusal SIGN_IN_FIRST, DENIED; INVALID
     */
    List<Grant> ending(Caller caller, UnitId unit, LocalDate until, int limit);
}
