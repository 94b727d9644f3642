package vn.hocvu.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests, as many as are answered in a while. One that is not answered with 200 ends the run. */
final class Load {
    private static final int MOST_REQUESTS = 200_000;
    private static final int WARM_UP_CONNECTIONS = 4;

    /** Goes on where the round before ended, so that each learner comes only when all others have come. */
    private final AtomicInteger next = new AtomicInteger();

    record Round(int requests, double seconds, double cpuMillis) {
        double cpuMillisEach() {
            return cpuMillis / requests;
        }

        double aSecond() {
            return requests / seconds;
        }
    }

    Round round(Site site, TestedPage page, int connections, Duration time) throws IOException, InterruptedException {
        List<byte[]> requests = page.requests(site.cookies());
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        List<KeptConnection> open = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                open.add(new KeptConnection(site.port()));
            }
            long cpu = site.cpuMillis().getAsLong();
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            List<Future<Integer>> counts = new ArrayList<>();
            for (KeptConnection connection : open) {
                counts.add(threads.submit(work(connection, requests, page, end)));
            }
            int count = 0;
            for (Future<Integer> each : counts) {
                count += each.get();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Round(count, seconds, site.cpuMillis().getAsLong() - cpu);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(page.name() + " was not answered", failure.getCause());
        } finally {
            threads.shutdownNow();
            for (KeptConnection connection : open) {
                connection.close();
            }
        }
    }

    private Callable<Integer> work(KeptConnection connection, List<byte[]> requests, TestedPage page, long end) {
        return () -> {
            int count = 0;
            while (System.nanoTime() < end && count < MOST_REQUESTS) {
                one(connection, requests, page);
                count++;
            }
            return count;
        };
    }

    private void one(KeptConnection connection, List<byte[]> requests, TestedPage page) throws IOException {
        Answer answer = connection.send(requests.get(Math.floorMod(next.getAndIncrement(), requests.size())));
        if (answer.status() != 200 || answer.body().length == 0) {
            throw new IllegalStateException(page.path() + " answered " + answer.status() + " " + answer.headers());
        }
    }

    /** Requests at a pace, so that what a node remembers of a learner for seconds is forgotten when they come again. */
    Round paced(Site site, TestedPage page, int count, Duration time) throws IOException, InterruptedException {
        List<byte[]> requests = page.requests(site.cookies());
        try (KeptConnection connection = new KeptConnection(site.port())) {
            long cpu = site.cpuMillis().getAsLong();
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long wait = begin + time.toNanos() * i / count - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                }
                one(connection, requests, page);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Round(count, seconds, site.cpuMillis().getAsLong() - cpu);
        }
    }

    /** Until the virtual machine has compiled what the page needs: it goes on getting faster for thousands of requests. */
    void warmUp(Site site, TestedPage page, int requests, Duration longest) throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (int count = 0; count < requests && System.nanoTime() < end; ) {
            count += round(site, page, WARM_UP_CONNECTIONS, Duration.ofMillis(500))
                    .requests();
        }
    }
}
