package vn.hocvu.itest;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Many who read all the while, each with a thread of their own; every answer is counted, and none is forgotten. */
final class Crowd implements AutoCloseable {
    private static final int PAUSE_MILLIS = 50;

    private final List<Thread> threads = new ArrayList<>();
    private final Set<String> comingAndGoing = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean gone;

    /** Somebody who reads these addresses over and over. */
    Crowd with(ApiLearner reader, String... addresses) {
        Thread thread = new Thread(() -> read(reader, addresses), "crowd-" + threads.size());
        threads.add(thread);
        thread.start();
        return this;
    }

    /** From now on this address may be away for a while, and may say so. It may never break. */
    void mayBeAway(String address) {
        comingAndGoing.add(address);
    }

    private void read(ApiLearner reader, String... addresses) {
        while (!gone) {
            for (String address : addresses) {
                boolean away = comingAndGoing.contains(address);
                try {
                    HttpResponse<String> answer = reader.get(address);
                    int status = answer.statusCode();
                    if (status / 100 != 2 && status / 100 != 3 && !(away && (status == 404 || status == 503))) {
                        failures.add(address + " " + status + " "
                                + answer.body().lines().limit(3).toList());
                    }
                    answers.computeIfAbsent(address + " " + status, key -> new AtomicInteger())
                            .incrementAndGet();
                } catch (RuntimeException | AssertionError failure) {
                    failures.add(address + " " + failure);
                }
            }
            Node.pause(PAUSE_MILLIS);
        }
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** How many answers of which kind there were at each address. */
    Map<String, AtomicInteger> answers() {
        return new TreeMap<>(answers);
    }

    /** How often an address was answered well. */
    int answered(String address) {
        AtomicInteger count = answers.get(address + " 200");
        return count == null ? 0 : count.get();
    }

    @Override
    public void close() {
        leave();
    }

    /** Ends all reading; what was answered can still be asked. */
    void leave() {
        gone = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
