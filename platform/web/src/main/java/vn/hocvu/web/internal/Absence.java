package vn.hocvu.web.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Waits for a service that has just left to come back, as it does when its bundle is updated: so no request fails
 * meanwhile. Only so many requests wait at once; the others are told to try again.
 */
final class Absence {
    private final Duration patience;
    private final Semaphore places = new Semaphore(40);
    private long changes;
    private long end = System.nanoTime();

    Absence(Duration patience) {
        this.patience = patience;
    }

    /** It is leaving, and will have left after so long at most. */
    synchronized void leaving(Duration longest) {
        end = System.nanoTime() + longest.plus(patience).toNanos();
    }

    /** It has left: only now can it begin to come back. */
    synchronized void left() {
        end = System.nanoTime() + patience.toNanos();
    }

    synchronized void arrived() {
        changes++;
        notifyAll();
    }

    <R> Optional<R> await(Supplier<Optional<R>> find) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            while (true) {
                long seen = changes();
                Optional<R> found = find.get();
                if (found.isPresent() || !changedSince(seen)) {
                    return found;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            places.release();
        }
    }

    private synchronized long changes() {
        return changes;
    }

    private synchronized boolean changedSince(long seen) throws InterruptedException {
        while (changes == seen) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
