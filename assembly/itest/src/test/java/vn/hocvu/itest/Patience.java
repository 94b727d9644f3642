package vn.hocvu.itest;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for something that comes soon on a quiet machine. */
final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private Patience() {}

    static void await(String what, BooleanSupplier there, Node node) {
        await(what, LONGEST, there, node);
    }

    static void await(String what, Duration longest, BooleanSupplier there, Node node) {
        for (Instant end = Instant.now().plus(longest); !there.getAsBoolean(); Node.pause(100)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Waited in vain for " + what + "\n" + node.log());
            }
        }
    }
}
