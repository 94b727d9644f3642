package vn.hocvu.tracking.internal;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Where statements stand in the one order of all: microseconds since 2020 times 4096, and a number drawn by the node.
 * A position so says when a statement was stored, and two nodes hardly ever choose the same one.
 */
final class Positions {
    /** No statement is older. */
    static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");

    private static final int NODE_BITS = 12;

    private final long node = new SecureRandom().nextInt(1 << NODE_BITS);
    private final ConcurrentSkipListSet<Long> underWay = new ConcurrentSkipListSet<>();
    private long last;

    /** Positions that follow each other, later than all before; under way until they are {@link #done}. */
    final class Run {
        private final long first;

        private Run(long first) {
            this.first = first;
        }

        long position(int index) {
            return (first + index) << NODE_BITS | node;
        }

        /** What was stored here can be seen now, or never will be. */
        void done() {
            underWay.remove(first);
        }
    }

    synchronized Run take(int count, Instant now) {
        long first = Math.max(last + 1, micros(now));
        last = first + count - 1;
        underWay.add(first);
        return new Run(first);
    }

    /** Everything of this node that was stored until then can be seen, and nothing more will be. */
    synchronized Instant settled(Instant now) {
        // In one step: the last one under way may be done at any moment.
        @Nullable Long first = underWay.ceiling(0L);
        if (first != null) {
            return time((first - 1) << NODE_BITS);
        }
        // Whoever has looked at the clock already, and takes a position now, comes after.
        last = Math.max(last, micros(now));
        return time(last << NODE_BITS);
    }

    /** When a statement was stored. */
    static Instant time(long position) {
        return EPOCH.plus(position >> NODE_BITS, ChronoUnit.MICROS);
    }

    /** The last position that a statement stored at or before a time can have. */
    static long until(Instant time) {
        long micros = time.isBefore(EPOCH) ? -1 : time.isAfter(END) ? micros(END) : micros(time);
        return (micros + 1 << NODE_BITS) - 1;
    }

    private static final Instant END = EPOCH.plus(Duration.ofDays(70 * 365));

    private static long micros(Instant time) {
        return EPOCH.until(time, ChronoUnit.MICROS);
    }
}
