package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Learners who register, enrol and learn over {@code /api} all the while, one after another, whether the node is there
 * or not, and remember what it said yes to.
 */
final class Pupils implements AutoCloseable {
    private static final String COURSE = "bo-cong-an/nhan-biet-lua-dao";
    private static final List<String> LESSONS =
            List.of("vi-sao-bi-lua", "cong-an-gia", "ngan-hang-otp", "trung-thuong-duong-dan");

    private static final int PAUSE_MILLIS = 20;
    private static final int PAUSE_WHILE_AWAY_MILLIS = 100;

    private final Node node;
    private final Answers answers;
    private final Queue<Promise> promises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger completions = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    Pupils(Node node, Answers answers) {
        this.node = node;
        this.answers = answers;
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

    Pupils start(int count) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::learn, "pupil-" + i);
            threads.add(thread);
            thread.start();
        }
        return this;
    }

    /** How many completions the node has said yes to. */
    int completions() {
        return completions.get();
    }

    private void learn() {
        while (!over) {
            Promise promise = new Promise("hoc.vien." + names.incrementAndGet());
            // Who was not answered does not know whether there is an account now, and somebody else comes.
            if (said("register", () -> ApiLearner.register(node, promise.userName))) {
                promises.add(promise);
                learn(promise);
            }
        }
    }

    private void learn(Promise promise) {
        until("sign in", () -> {
            HttpResponse<String> session = ApiLearner.signIn(node, promise.userName);
            promise.learner = session.statusCode() == 200 ? ApiLearner.of(node, promise.userName, session) : null;
            return session;
        });
        if (promise.learner != null && until("enrol", () -> promise.learner.enrol(COURSE))) {
            promise.enrolled = true;
            for (String lesson : LESSONS) {
                if (until("complete", () -> promise.learner.complete(COURSE, lesson))) {
                    promise.completed.put(lesson, true);
                    completions.incrementAndGet();
                }
            }
        }
    }

    /** Again and again, until the node says yes or it is over. */
    private boolean until(String what, Supplier<HttpResponse<String>> request) {
        while (!over) {
            if (said(what, request)) {
                return true;
            }
        }
        return false;
    }

    private boolean said(String what, Supplier<HttpResponse<String>> request) {
        long began = System.nanoTime();
        try {
            HttpResponse<String> answer = request.get();
            answers.note(what, answer, Duration.ofNanos(System.nanoTime() - began));
            if (answer.statusCode() / 100 == 2) {
                Node.pause(PAUSE_MILLIS);
                return true;
            }
        } catch (UncheckedIOException nobodyThere) {
            // As when it says that it cannot answer now.
        }
        Node.pause(PAUSE_WHILE_AWAY_MILLIS);
        return false;
    }

    /** A number for {@link #assertKept}: those who come from now on have greater ones. */
    int count() {
        return promises.size();
    }

    /** What was promised to those from this number on is kept. */
    void assertKept(int first) {
        for (Promise promise : promises.stream().skip(first).toList()) {
            List<String> completed = List.copyOf(promise.completed.keySet());
            boolean enrolled = promise.enrolled;
            ApiLearner learner = promise.learner;
            if (learner == null) {
                learner = ApiLearner.signedIn(node, promise.userName);
            }
            JsonNode plan = learner.plan(COURSE);
            assertTrue(
                    promise.userName + plan, !enrolled || plan.path("enrolled").asBoolean());
            List<String> found = ApiLearner.completed(plan);
            assertTrue(promise.userName + " " + completed + " " + found, found.containsAll(completed));
        }
    }

    /** Everybody's progress is what follows from their statements. */
    static void assertNothingIsCorrected(Node node) {
        try (Console console = Console.of(node)) {
            JsonNode rebuilt = console.json("hocvu:progress-rebuild --json").path(0);
            assertTrue(rebuilt.toString(), rebuilt.path("people").asInt() > 3);
            assertEquals(
                    rebuilt.toString(), 0, rebuilt.path("courses corrected").asInt(-1));
        }
    }

    @Override
    public void close() {
        over = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
