package vn.hocvu.itest;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Waits for something that comes soon on a quiet machine, and long enough for a busy one. */
final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Patience() {}

    static void await(String what, BooleanSupplier there, Node node) {
        await(what, LONGEST, there, node);
    }

    private static String last(String log, Predicate<String> wanted) {
        return log.lines().filter(wanted).reduce("none", (before, line) -> line);
    }

    static void await(String what, Duration longest, BooleanSupplier there, Node node) {
        for (Instant end = Instant.now().plus(longest); !there.getAsBoolean(); Node.pause(100)) {
            if (Instant.now().isAfter(end)) {
                // The first line alone is what a summary of many tests shows.
                String log = node.log();
                throw new AssertionError("Waited in vain for " + what + "; the last of the log: "
                        + last(log, line -> true) + "; the last trouble: "
                        + last(log, line -> line.contains("| WARN") || line.contains("| ERROR")) + "\n"
                        + node.threads() + log);
            }
        }
    }
}
