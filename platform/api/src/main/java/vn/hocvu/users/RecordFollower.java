package vn.hocvu.users;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps something about people, and learns here to whom it belongs now ({@link Merges}). Provided as a service by
 * whoever stores what should come along when two records of one person become one, with the service property
 * {@value #NAME}. The platform calls it, on a thread of its own, within seconds after each change; one that arrives
 * later is told everything from the beginning. It is told the same again after a failure, so the same twice must change
 * nothing.
 */
@ConsumerType
public interface RecordFollower {
    /** Service property: a name that no other follower has and that stays the same for ever, for example a package. */
    String NAME = "hocvu.follower";

    /**
     * From now on what is kept under a record belongs to somebody. What the owner has already stays theirs where there
     * can be only one of it. When it belongs to the record itself again, everything is as it would be without the merge.
     * May take long, and is tried again if it throws.
     *
     * @param record under which it was stored
     * @param owner who has it now: another person, or the record itself
     */
    void belong(PersonId record, PersonId owner);
}
