package vn.hocvu.tracking;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Extension point: another way for statements to reach the projections that do not belong to the transaction of a
 * statement (the counts by territory), for example through a broker that many nodes share. While one is registered, this
 * node no longer projects by itself; whoever registers it reads {@link StatementFeed} on one side and calls
 * {@link StatementProjections} on the other.
 */
@ConsumerType
public interface StatementLog {
    /** What operators call it, for example {@code kafka}. */
    String name();
}
