package vn.hocvu.users;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/**
 * Who is called the same, so that whoever makes an account for somebody sees that there may be one already. Provided by
 * the platform. Thread-safe.
 */
@ProviderType
public interface Namesakes {
    /**
     * Who belongs to a unit itself, not below it, and is called so, ignoring case and diacritics. Needs {@link
     * Right#SEE_PEOPLE} in the unit. Costs the same in a village and in the country.
     *
     * @param name as it was typed; nobody is called so if it is no name
     * @param limit 1–200; not more are told
     * @throws Refusal SIGN_IN_FIRST, DENIED; INVALID
     */
    List<Person> of(Caller caller, String name, UnitId unit, int limit);
}
