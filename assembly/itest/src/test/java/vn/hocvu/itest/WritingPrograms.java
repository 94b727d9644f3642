package vn.hocvu.itest;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Programs that write over {@code /xapi} all the while, single statements and batches, whether the node is there or
 * not. They leave a node that starts room to do so. As clients do, they repeat what was not answered; some give it up instead, and some repeat what was answered.
 */
final class WritingPrograms implements AutoCloseable {
    private static final int BATCH = 50;
    private static final int PAUSE_MILLIS = 10;
    private static final int PAUSE_AFTER_BATCH_MILLIS = 50;
    private static final int PAUSE_WHILE_AWAY_MILLIS = 100;
    private static final int ONE_IN_SO_MANY_REPEATS = 20;
    private static final String COURSE = "https://hocvu.vn/courses/bo-cong-an/nhan-biet-lua-dao";
    private static final List<String> VERBS = List.of("experienced", "attempted", "answered");

    private final LrsProgram program;
    private final Ledger ledger;
    private final Answers answers;
    private final List<String> people;
    private final Queue<Draft> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** What is sent, and sent again. */
    private record Draft(Ledger.Submission submission, List<UUID> ids, String body) {}

    private WritingPrograms(LrsProgram program, Ledger ledger, Answers answers, List<String> people) {
        this.program = program;
        this.ledger = ledger;
        this.answers = answers;
        this.people = List.copyOf(people);
    }

    /** With credentials of their own, and people whom they write about. */
    static WritingPrograms of(Node node, Ledger ledger, Answers answers) {
        List<String> people = new ArrayList<>();
        for (String name : List.of("ba.lan", "ong.hung", "em.mai")) {
            people.add(
                    ApiLearner.json(ApiLearner.register(node, name)).path("id").asText());
        }
        return new WritingPrograms(LrsProgram.made(node, "Máy-ghi"), ledger, answers, people);
    }

    /** So many that write single statements, and so many that write batches. */
    WritingPrograms start(int alone, int together) {
        for (int i = 0; i < alone + together; i++) {
            int size = i < alone ? 1 : BATCH;
            Thread thread = new Thread(() -> write(size), "program-" + i);
            threads.add(thread);
            thread.start();
        }
        return this;
    }

    LrsProgram program() {
        return program;
    }

    /** How many submissions the node has said yes to. */
    int acknowledged() {
        return acknowledged.get();
    }

    private void write(int size) {
        Draft last = null;
        while (!over) {
            Draft next = unanswered.poll();
            if (next == null) {
                boolean again = last != null && ThreadLocalRandom.current().nextInt(ONE_IN_SO_MANY_REPEATS) == 0;
                next = again ? last : fresh(size);
            }
            last = send(next) ? next : last;
            Node.pause(size > 1 ? PAUSE_AFTER_BATCH_MILLIS : PAUSE_MILLIS);
        }
    }

    private Draft fresh(int size) {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(size).toList();
        List<String> statements = ids.stream().map(this::statement).toList();
        return new Draft(
                ledger.note(ids), ids, size == 1 ? statements.get(0) : "[" + String.join(",", statements) + "]");
    }

    /** Every other one is about somebody of the platform and a lesson, so that progress follows from it. */
    private String statement(UUID id) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        boolean ours = random.nextBoolean();
        String actor = ours
                ? "{\"account\":{\"homePage\":\"https://hocvu.vn\",\"name\":\""
                        + people.get(random.nextInt(people.size())) + "\"}}"
                : "{\"mbox\":\"mailto:" + random.nextInt(1000) + "@example.vn\"}";
        String object = ours ? COURSE + "/lessons/cong-an-gia" : "https://example.vn/bai/" + random.nextInt(100);
        return """
                {"id":"%s","actor":%s,"verb":{"id":"http://adlnet.gov/expapi/verbs/%s"},"object":{"id":"%s"},\
                "timestamp":"%s","context":{"contextActivities":{"grouping":[{"id":"%s"}]}}}""".formatted(id, actor, VERBS.get(random.nextInt(VERBS.size())), object, Instant.now(), COURSE);
    }

    /** @return whether the node said yes */
    private boolean send(Draft draft) {
        long began = System.nanoTime();
        try {
            HttpResponse<String> answer = draft.ids.size() == 1
                    ? program.send("PUT", "/statements?statementId=" + draft.ids.get(0), draft.body)
                    : program.send("POST", "/statements", draft.body);
            answers.note("statements", answer, Duration.ofNanos(System.nanoTime() - began));
            if (answer.statusCode() / 100 == 2) {
                draft.submission.acknowledged();
                acknowledged.incrementAndGet();
                return true;
            }
            unanswered.add(draft);
            Node.pause(PAUSE_WHILE_AWAY_MILLIS);
        } catch (UncheckedIOException nobodyThere) {
            // It may have been stored or not. Half of the clients never try again.
            if (ThreadLocalRandom.current().nextBoolean()) {
                unanswered.add(draft);
            }
            Node.pause(PAUSE_WHILE_AWAY_MILLIS);
        }
        return false;
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
