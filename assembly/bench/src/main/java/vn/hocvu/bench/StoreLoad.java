package vn.hocvu.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Statements into a store, as many as it takes, or at a pace. One that is not stored ends the run. */
final class StoreLoad {
    /**
     * How the statements come.
     *
     * @param batch how many are stored together
     */
    record Shape(int connections, int batch) {}

    record Round(long statements, double seconds, double cpuMillis) {
        double aSecond() {
            return statements / seconds;
        }

        double cpuMillisEach() {
            return cpuMillis / statements;
        }
    }

    /** Ascending, in nanoseconds. */
    record Latencies(long[] sorted) {
        double millis(double share) {
            return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
        }
    }

    private StoreLoad() {}

    static Round round(StatementStore store, Shape shape, Duration time) throws Exception {
        return atOnce(store, shape.connections, sessions -> {
            long cpu = store.cpuMillis();
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            long stored = sessions
                    .run(session -> {
                        long count = 0;
                        while (System.nanoTime() < end) {
                            session.store(shape.batch);
                            count += shape.batch;
                        }
                        return count;
                    })
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Round(stored, seconds, store.cpuMillis() - cpu);
        });
    }

    /**
     * How long requests take that come at a pace, whatever becomes of those before: one that has to wait for a connection
     * has waited since it was due.
     *
     * @param aSecond requests
     */
    static Latencies paced(StatementStore store, Shape shape, double aSecond, Duration time) throws Exception {
        return atOnce(store, shape.connections, sessions -> {
            long begin = System.nanoTime();
            long all = Math.max(1, Math.round(aSecond * time.toMillis() / 1000));
            AtomicLong next = new AtomicLong();
            long[] taken = new long[(int) all];
            sessions.run(session -> {
                for (long number = next.getAndIncrement(); number < all; number = next.getAndIncrement()) {
                    long due = begin + Math.round(number * 1e9 / aSecond);
                    long start = due;
                    long wait = due - System.nanoTime();
                    if (wait > 0) {
                        // Waking up takes a while, and is not the store's.
                        Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                        start = System.nanoTime();
                    }
                    session.store(shape.batch);
                    taken[(int) number] = System.nanoTime() - start;
                }
                return 0;
            });
            Arrays.sort(taken);
            return new Latencies(taken);
        });
    }

    private interface Work<T> {
        T with(StatementStore.Session session) throws Exception;
    }

    private record Sessions(ExecutorService threads, List<StatementStore.Session> open) {
        <T> List<T> run(Work<T> work) throws Exception {
            List<Callable<T>> tasks = new ArrayList<>();
            open.forEach(session -> tasks.add(() -> work.with(session)));
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private interface Measuring<T> {
        T with(Sessions sessions) throws Exception;
    }

    private static <T> T atOnce(StatementStore store, int connections, Measuring<T> measuring) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        List<StatementStore.Session> open = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                open.add(store.open());
            }
            return measuring.with(new Sessions(threads, open));
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Statements were not stored", failure.getCause());
        } finally {
            threads.shutdownNow();
            for (StatementStore.Session session : open) {
                session.close();
            }
        }
    }
}
