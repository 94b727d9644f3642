package vn.hocvu.integrations.kafka.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that goes on with its work until it is stopped, and begins it anew, after a while, whenever it fails. */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration REST = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Longer than anything that the work waits for once it has been woken up. */
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(15);

    private final String name;
    private final Beginning beginning;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Work work;
    private volatile @Nullable String trouble = "is starting";

    /** Something that is done step by step, by one thread. */
    interface Work {
        /** @return whether there may be more to do at once */
        boolean step() throws InterruptedException;

        /** Ends whatever the step waits for. Called by another thread. */
        void wakeUp();

        void close();
    }

    @FunctionalInterface
    interface Beginning {
        Work begin() throws Exception;
    }

    Worker(String name, Beginning beginning) {
        this.name = name;
        this.beginning = beginning;
        this.thread = new Thread(this::run, "hocvu-kafka-" + name);
        thread.setDaemon(true);
        // Kafka's clients find classes that settings name by the thread which makes them.
        thread.setContextClassLoader(Worker.class.getClassLoader());
    }

    void start() {
        thread.start();
    }

    String name() {
        return name;
    }

    /** Why it does not work just now. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Never interrupts the thread, since H2 closes its file when that happens while it writes. */
    void stop() {
        stopped.countDown();
        Work current = work;
        if (current != null) {
            current.wakeUp();
        }
    }

    /** Returns when it has stopped, or hangs. */
    void awaitStop() throws InterruptedException {
        thread.join(UNTIL_STOPPED.toMillis());
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            do {
                try {
                    work();
                } catch (Exception | LinkageError failure) {
                    pause = trouble == null ? FIRST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
                    fails(reason(failure));
                }
            } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException asked) {
            LOG.debug("Kafka: {} was interrupted", name);
        }
    }

    private void work() throws Exception {
        Work begun = beginning.begin();
        work = begun;
        try {
            boolean more = true;
            while (!stopped.await(more ? 0 : REST.toMillis(), TimeUnit.MILLISECONDS)) {
                more = begun.step();
                works();
            }
        } finally {
            work = null;
            begun.close();
        }
    }

    private void works() {
        if (trouble != null) {
            LOG.info("Kafka: {} works", name);
            trouble = null;
        }
    }

    private void fails(String reason) {
        if (stopped.getCount() > 0 && !reason.equals(trouble)) {
            LOG.warn("Kafka: {} fails: {}", name, reason);
        }
        trouble = reason;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Only the client's own messages: those of others may quote settings, and settings hold secrets. */
    private static String reason(Throwable failure) {
        StringBuilder reason = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            reason.append(reason.isEmpty() ? "" : ", because ")
                    .append(each.getClass().getSimpleName())
                    .append(
                            each instanceof KafkaException && each.getMessage() != null
                                    ? ": " + each.getMessage()
                                    : "");
        }
        return reason.toString();
    }
}
