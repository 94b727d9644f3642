package vn.hocvu.integrations.kafka.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.After;
import org.junit.Test;

public class WorkerTest {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Object> steps = new SynchronousQueue<>();
    private final Worker worker = new Worker("worker", () -> {
        events.add("begun");
        return new FakeWork();
    });

    /** Does what the test says: a step, or a failure. */
    private final class FakeWork implements Worker.Work {
        private static final Object WAKE_UP = new Object();

        @Override
        public boolean step() throws InterruptedException {
            Object step = steps.take();
            if (step instanceof RuntimeException failure) {
                throw failure;
            }
            return true;
        }

        @Override
        public void wakeUp() {
            try {
                steps.offer(WAKE_UP, 1, TimeUnit.MINUTES);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        @Override
        public void close() {
            events.add("closed by " + Thread.currentThread().getName());
        }
    }

    @After
    public void stop() throws InterruptedException {
        worker.stop();
        worker.awaitStop();
    }

    private void awaits(String event) throws InterruptedException {
        assertEquals(event, events.poll(1, TimeUnit.MINUTES));
    }

    @Test
    public void beginsAnewAfterAFailureAndSaysWhyMeanwhile() throws InterruptedException {
        assertTrue("before it has started", worker.trouble().isPresent());
        worker.start();
        awaits("begun");
        steps.put("go on");
        steps.put("go on");
        assertEquals(Optional.empty(), worker.trouble());

        steps.put(new KafkaException("no way", new IllegalArgumentException("password=geheim")));
        awaits("closed by hocvu-kafka-worker");
        awaits("begun");
        assertEquals(
                "only messages that cannot hold secrets",
                Optional.of("KafkaException: no way, because IllegalArgumentException"),
                worker.trouble());
        steps.put(new TopicAuthorizationException("not allowed"));
        awaits("closed by hocvu-kafka-worker");
        awaits("begun");
        assertEquals(Optional.of("TopicAuthorizationException: not allowed"), worker.trouble());

        steps.put("go on");
        steps.put("go on");
        assertEquals(Optional.empty(), worker.trouble());
    }

    @Test
    public void endsItsThreadWhenItIsStopped() throws InterruptedException {
        worker.start();
        awaits("begun");
        worker.stop();
        worker.awaitStop();
        awaits("closed by hocvu-kafka-worker");
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("hocvu-kafka-worker")));
    }
}
