package vn.hocvu.users;

import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/** What people are called, corrected. Provided by the platform. Thread-safe; a write that returned is stored for good. */
@ProviderType
public interface PersonNames {
    /**
     * Corrects somebody's name, by which they are found from then on; what they learned and have been given stays theirs.
     * People may do so themselves as long as nobody stands for who they are ({@link Assurance#SELF_DECLARED}). For others
     * it needs {@link Right#MANAGE_PEOPLE} where the person belongs and, for somebody with a role, {@link
     * Right#GRANT_ROLES} where that was granted. The name of somebody with {@link Assurance#VNEID} came from there: only
     * the operator changes it. Stands in the audit log with both names.
     *
     * @param name 1–100 characters of any script
     * @throws Refusal SIGN_IN_FIRST; DENIED, with code {@code name-confirmed} if somebody stands for the present name;
     *     INVALID about {@code name}; NOT_FOUND
     */
    Person correct(Caller caller, PersonId person, String name);
}
