package vn.hocvu.users;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;

/**
 * Two records of one person, made one. The record that is merged stays as it is, with everything that was stored about
 * it; from then on all of it belongs to the other one, whoever signs in with either name is that person, and the person
 * counts once. What else keeps something about people follows within seconds, see {@link RecordFollower}. Operators
 * only. Thread-safe; a write that returned is stored for good.
 */
@ProviderType
public interface Merges {
    /** For so many days a merge can be undone. */
    int REVERSIBLE_DAYS = 30;

    /**
     * That a record belongs to somebody.
     *
     * @param record the record that was merged
     * @param person the record that it was merged into
     * @param merged when
     * @param reversibleUntil when it cannot be undone any more
     */
    record Merge(PersonId record, PersonId person, Instant merged, Instant reversibleUntil) {}

    /**
     * Merges a record into another one and ends its sessions.
     *
     * @throws Refusal DENIED; NOT_FOUND if there is no such record; INVALID if both are the same; CONFLICT if one of them
     *     has been merged already, or if the one that is merged may act as the operator
     */
    Merge merge(Caller operator, PersonId record, PersonId into);

    /**
     * Takes a merge back. Each record has again what it had, and what came since by its own name.
     *
     * @throws Refusal DENIED; NOT_FOUND if the record is not merged; CONFLICT if that was more than
     *     {@value #REVERSIBLE_DAYS} days ago
     */
    void undo(Caller operator, PersonId record);

    /**
     * All merges, the newest first.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     * @throws Refusal DENIED; INVALID
     */
    Slice<Merge> list(Caller operator, @Nullable String after, int limit);

    /**
     * Whose records these are now: a record that is not merged is its own. Records that do not exist are missing.
     *
     * @param records at most 1,000
     * @throws Refusal DENIED; INVALID if there are too many
     */
    Map<PersonId, PersonId> owners(Caller operator, Collection<PersonId> records);

    /**
     * The records themselves, also those that were merged, which {@link People} answers with their owners. Records that
     * do not exist are missing.
     *
     * @param records at most 1,000
     * @throws Refusal DENIED; INVALID if there are too many
     */
    Map<PersonId, Person> records(Caller operator, Collection<PersonId> records);
}
