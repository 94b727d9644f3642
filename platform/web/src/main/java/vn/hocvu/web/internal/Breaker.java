package vn.hocvu.web.internal;

import java.time.Duration;

/** Decides whether something is still worth calling. Thread-safe. */
final class Breaker {
    private static final int FAILURES_IN_A_ROW = 3;
    private static final int MOST_AT_ONCE = 24;
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private int failures;
    private int running;
    private long pausedSince;

    /** Whether to call now; who calls says so with {@link #ended} when the call has returned, however late. */
    synchronized boolean allows() {
        boolean paused = failures >= FAILURES_IN_A_ROW && System.nanoTime() - pausedSince < PAUSE;
        if (paused || running >= MOST_AT_ONCE) {
            return false;
        }
        running++;
        return true;
    }

    synchronized void ended() {
        running--;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed() {
        failures++;
        pausedSince = System.nanoTime();
    }
}
