package vn.hocvu.users;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/** Who belongs where, and how that changes. Operators only. Thread-safe; a write that returned is stored for good. */
@ProviderType
public interface Memberships {
    /**
     * That something about a person has changed: where they belong, or whether they exist.
     *
     * @param number grows from change to change, in the order in which changes were stored
     */
    record Change(long number, PersonId person) {}

    /**
     * Where people belong now. Those who do not exist are missing from the answer.
     *
     * @param people at most 1,000
     * @throws Refusal DENIED; INVALID if there are too many
     */
    List<Membership> of(Caller caller, Collection<PersonId> people);

    /**
     * Moves somebody to another unit or group, or does nothing if they belong there already. Their records stay as they
     * are, and are counted at the new place from then on.
     *
     * @throws Refusal DENIED; NOT_FOUND if there is no such person; INVALID if there is no such unit or group
     */
    void change(Caller caller, Membership membership);

    /**
     * What has changed, the oldest first. Changes become visible in the order of their numbers on every node, so that
     * who remembers the last number seen misses none.
     *
     * @param after the last number seen; 0 for all changes there ever were
     * @param limit 1–1,000
     */
    List<Change> changes(Caller caller, long after, int limit);
}
