package vn.hocvu.users;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/** Who belongs where, and how that changes. Thread-safe; a write that returned is stored for good. */
@ProviderType
public interface Memberships {
    /**
     * That something about a person has changed: where they belong, or whether they exist.
     *
     * @param number grows from change to change, in the order in which changes were stored
     */
    record Change(long number, PersonId person) {}

    /**
     * Where somebody belonged before.
     *
     * @param unit where
     * @param audience the group they were of; null if unknown
     * @param until when that ended
     */
    record Former(UnitId unit, @Nullable String audience, Instant until) {}

    /**
     * Where people belong now. Operators only. Those who do not exist are missing from the answer.
     *
     * @param people at most 1,000
     * @throws Refusal DENIED; INVALID if there are too many
     */
    List<Membership> of(Caller caller, Collection<PersonId> people);

    /**
     * Moves somebody to another unit or group, or does nothing if they belong there already. Their records stay as they
     * are, and are counted at the new place from then on. Needs {@link Right#MANAGE_PEOPLE} in both units.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND if there is no such person; INVALID if there is no such unit or group
     */
    void change(Caller caller, Membership membership);

    /**
     * What has changed, the oldest first. Operators only. Changes become visible in the order of their numbers on every node, so that
     * who remembers the last number seen misses none.
     *
     * @param after the last number seen; 0 for all changes there ever were
     * @param limit 1–1,000
     */
    List<Change> changes(Caller caller, long after, int limit);

    /**
     * Where somebody belonged before, the newest first; at most 1,000. Needs {@link Right#SEE_PEOPLE} where they belong
     * now; everybody may see their own.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND if there is no such person
     */
    List<Former> history(Caller caller, PersonId person);
}
