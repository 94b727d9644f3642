package vn.hocvu.web.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A service of a plugin that may leave at any time, yet not in the middle of a call. */
final class Lease<T> {
    /** A call of a service. */
    interface Call<T, R> {
        R on(T service) throws Exception;
    }

    private final T service;
    private final ReentrantReadWriteLock calls = new ReentrantReadWriteLock();
    private volatile boolean ended;

    Lease(T service) {
        this.service = service;
    }

    /** Empty if the service has left. */
    <R> Optional<R> use(Call<T, R> call) throws Exception {
        if (!calls.readLock().tryLock()) {
            return Optional.empty();
        }
        try {
            return ended ? Optional.empty() : Optional.of(call.on(service));
        } finally {
            calls.readLock().unlock();
        }
    }

    boolean isOf(T other) {
        return service == other;
    }

    /** Waits until no call is under way, though no longer than this; afterwards nobody can call. */
    void end(Duration patience) {
        boolean alone = false;
        try {
            alone = calls.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
            ended = true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            if (alone) {
                calls.writeLock().unlock();
            }
        }
    }
}
