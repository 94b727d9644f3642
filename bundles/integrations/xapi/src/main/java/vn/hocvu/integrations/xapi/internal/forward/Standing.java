package vn.hocvu.integrations.xapi.internal.forward;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How forwarding to a destination goes, since the node was started. Thread-safe. */
final class Standing {
    private final Clock clock;

    private long delivered;
    private long skipped;
    private @Nullable Trouble trouble;
    private @Nullable Trouble lastTrouble;

    /**
     * That nothing can be delivered.
     *
     * @param since when it began
     * @param reason the latest, for the operator
     */
    record Trouble(Instant since, String reason) {}

    /**
     * @param delivered how many statements the destination has taken, or had already
     * @param skipped how many it refused for good
     * @param trouble null if nothing is in the way
     * @param lastTrouble the latest that there was, whether over or not; null if there was none
     */
    record Snapshot(
            long delivered,
            long skipped,
            @Nullable Trouble trouble,
            @Nullable Trouble lastTrouble) {}

    Standing(Clock clock) {
        this.clock = clock;
    }

    synchronized void delivered(int statements) {
        delivered += statements;
    }

    synchronized void skipped() {
        skipped++;
    }

    /** @return whether that is new */
    synchronized boolean failed(String reason) {
        boolean isNew = trouble == null;
        trouble = new Trouble(trouble == null ? clock.instant() : trouble.since(), reason);
        lastTrouble = trouble;
        return isNew;
    }

    /** @return whether something was in the way before */
    synchronized boolean works() {
        boolean wasFailing = trouble != null;
        trouble = null;
        return wasFailing;
    }

    synchronized boolean isFailing() {
        return trouble != null;
    }

    synchronized Snapshot snapshot() {
        return new Snapshot(delivered, skipped, trouble, lastTrouble);
    }
}
