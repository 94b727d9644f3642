package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What the node has said yes to is there after it was killed in the middle of its work. */
@RunWith(Parameterized.class)
public class DurabilityIT {
    private static final String COURSE = "bo-cong-an/nhan-biet-lua-dao";
    private static final List<String> LESSONS =
            List.of("vi-sao-bi-lua", "cong-an-gia", "ngan-hang-otp", "trung-thuong-duong-dan");
    private static final int KILLS = 3;

    private final Engine engine;
    private final Random random = new Random();
    private final AtomicInteger names = new AtomicInteger();
    private final Queue<Promise> promises = new ConcurrentLinkedQueue<>();

    public DurabilityIT(Engine engine) {
        this.engine = engine;
    }

    @Parameters(name = "{0}")
    public static List<Engine> engines() {
        return List.of(Engine.H2, Engine.POSTGRESQL);
    }

    /** What the node acknowledged to one learner. */
    private static final class Promise {
        private final String userName;
        private volatile ApiLearner learner;
        private volatile boolean enrolled;
        private final Map<String, Boolean> completed = new ConcurrentHashMap<>();

        Promise(String userName) {
            this.userName = userName;
        }
    }

    @Test
    public void whatWasAcknowledgedIsThereAfterEachEnd() throws IOException {
        try (Node node = Node.start("durability-" + engine, engine)) {
            for (int kill = 0; kill < KILLS; kill++) {
                workUntilKilled(node);
                assertTrue(
                        "a file that an orderly end removes",
                        Files.exists(node.data().resolve("karaf.pid")));
                if (kill == 0) {
                    // After a restart of the machine the number may be another program's.
                    Files.writeString(
                            node.data().resolve("karaf.pid"),
                            String.valueOf(ProcessHandle.current().pid()));
                }
                node.restart();
                assertEverythingIsThere(node);
            }
            node.stop();
            node.restart();
            assertEverythingIsThere(node);
        }
    }

    private void workUntilKilled(Node node) throws IOException {
        int before = promises.size();
        CountDownLatch working = new CountDownLatch(6);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> work(node, working), "durability-" + i);
            threads.add(thread);
            thread.start();
        }
        try {
            assertTrue(node.log(), working.await(120, TimeUnit.SECONDS));
            Node.pause(random.nextInt(1500));
            node.kill();
            for (Thread thread : threads) {
                thread.join(60_000);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        assertTrue("promises", promises.size() - before >= 2);
    }

    /** One learner after another, until nothing answers any more. */
    private void work(Node node, CountDownLatch working) {
        try {
            while (true) {
                Promise promise = new Promise("hoc.vien." + names.incrementAndGet());
                if (ApiLearner.register(node, promise.userName).statusCode() != 201) {
                    Node.pause(200);
                    continue;
                }
                promises.add(promise);
                working.countDown();
                HttpResponse<String> session = ApiLearner.signIn(node, promise.userName);
                if (session.statusCode() == 200) {
                    promise.learner = ApiLearner.of(node, promise.userName, session);
                    learn(promise, working);
                }
            }
        } catch (UncheckedIOException killed) {
            // What was not answered may have happened or not.
        }
    }

    private static void learn(Promise promise, CountDownLatch working) {
        promise.enrolled = promise.learner.enrol(COURSE).statusCode() == 200;
        for (String lesson : LESSONS) {
            if (promise.learner.complete(COURSE, lesson).statusCode() == 200) {
                promise.completed.put(lesson, true);
                working.countDown();
            }
        }
    }

    private void assertEverythingIsThere(Node node) {
        int completions = 0;
        for (Promise promise : promises) {
            ApiLearner learner = promise.learner;
            if (learner == null) {
                learner = ApiLearner.signedIn(node, promise.userName);
                promise.learner = learner;
            }
            JsonNode plan = learner.plan(COURSE);
            assertEquals(
                    promise.userName + plan,
                    promise.enrolled || plan.path("enrolled").asBoolean(),
                    plan.path("enrolled").asBoolean());
            List<String> completed = learner.completed(COURSE);
            assertTrue(
                    promise.userName + " " + promise.completed.keySet() + " " + completed,
                    completed.containsAll(promise.completed.keySet()));
            completions += promise.completed.size();
        }
        assertTrue("completions", completions > 0);
    }
}
