package vn.hocvu.tracking;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Extension point: another way for statements to reach the projections that do not belong to the transaction of a
 * statement (the counts by territory), for example through a broker that many nodes share. Whoever registers it reads
 * {@link StatementFeed} on one side and calls {@link StatementProjections} on the other. While one is registered, this
 * node by itself projects only what no statement tells, such as people who move, and what the log has not brought a
 * minute after it was stored. So a log may come, go and lose something, and nothing is projected wrong.
 */
@ConsumerType
public interface StatementLog {
    /** What operators call it, for example {@code kafka}. */
    String name();
}
