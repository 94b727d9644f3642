package vn.hocvu.tracking;

import java.util.List;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;

/**
 * Where a {@link StatementLog} hands statements in to be projected. What was handed in and how far is stored in one
 * transaction, so that the effect is that of exactly once however often it is repeated. Provided by the platform.
 * Thread-safe.
 */
@ProviderType
public interface StatementProjections {
    /**
     * Projects statements. Operators only.
     *
     * @param part of the log, for example {@code hocvu-statements-3}; at most 200 characters
     * @param next the offset after the last of these statements; if it is not beyond {@link #applied} nothing happens
     * @param statements in the order of the log, as {@link StatementFeed} gave them; others are passed over
     * @throws Refusal DENIED; UNAVAILABLE
     */
    void apply(Caller caller, String part, long next, List<String> statements);

    /** The offset from which to go on; empty if nothing of the part has been applied. Operators only. */
    OptionalLong applied(Caller caller, String part);
}
