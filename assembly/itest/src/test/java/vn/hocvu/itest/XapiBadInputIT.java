package vn.hocvu.itest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Whatever is sent to {@code /xapi}, the answer comes soon and says what is wrong, nothing is stored that was not
 * accepted, and the node, with the memory that nodes have, takes no harm.
 */
public class XapiBadInputIT {
    private static final String MEMORY = "-Xms64m -Xmx224m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";
    private static final int MUTATIONS = 10_000;
    private static final int WARM_UP = 500;
    private static final long SEED = 20_261_127;
    private static final int AT_ONCE = 4;
    private static final Duration SOON = Duration.ofMinutes(2);

    /** As long as the port waits for somebody who says nothing, and something on top. */
    private static final Duration AT_LAST = Duration.ofSeconds(60);

    private static final int HUNDRED_MEGABYTES = 100 << 20;
    private static final long MOST_GROWTH = 32 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Node node;
    private static LrsProgram program;
    private static String person;

    private final Set<String> accepted = new ConcurrentSkipListSet<>();
    private final Set<String> documents = new ConcurrentSkipListSet<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

    @BeforeClass
    public static void start() {
        node = Node.start("xapi-bad-input", Map.of("EXTRA_JAVA_OPTS", MEMORY));
        person = ApiLearner.json(ApiLearner.register(node, "ba.lan")).path("id").asText();
    }

    @AfterClass
    public static void stop() {
        node.close();
    }

    /** What another program wrote is not seen by this one. */
    @Before
    public void newProgram() {
        program = LrsProgram.made(node, "--scope write,read-own \"Máy thử\"");
    }

    @Test
    public void tenThousandMutationsAreAnsweredWithAReasonAndNeverHalfStored() throws Exception {
        mutations(-WARM_UP, 0);
        long before = liveBytes();
        mutations(0, MUTATIONS);
        assertNoFailures();
        assertTrue(statuses.toString(), statuses.get(400).get() > MUTATIONS / 2);
        assertTrue(
                statuses.toString(), statuses.get(200).get() + statuses.get(204).get() > MUTATIONS / 50);
        assertOnlyWhatWasAcceptedIsThere();
        assertNoRefusedDocumentIsThere();
        long growth = liveBytes() - before;
        assertTrue("the heap grew by " + growth, growth < MOST_GROWTH);
    }

    @Test
    public void largeBodiesAreRefused() throws Exception {
        byte[] blanks = " ".repeat(1 << 16).getBytes(UTF_8);
        int times = HUNDRED_MEGABYTES / blanks.length;
        byte[] chunk = ("10000\r\n" + " ".repeat(1 << 16) + "\r\n").getBytes(UTF_8);
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            RawRequest request = i % 2 == 0
                    ? post("Content-Length: " + HUNDRED_MEGABYTES).add("\r\n").thenRepeated(blanks, times)
                    : post("Transfer-Encoding: chunked").add("\r\n").thenRepeated(chunk, times);
            Thread sender = new Thread(() -> refused("100 MB", 413, request), "sender-" + i);
            senders.add(sender);
            sender.start();
        }
        for (Thread sender : senders) {
            sender.join();
        }
        refused(
                "100 MB that are asked for first",
                413,
                post("Content-Length: " + HUNDRED_MEGABYTES, "Expect: 100-continue")
                        .add("\r\n"));
        refused("100 MB compressed", 400, post(bomb(), "Content-Encoding: gzip"));
        refused("a million empty statements", 400, post(("[" + "{},".repeat(1 << 20)).getBytes(UTF_8)));
        refused("more than statements may have", 413, post(("[" + "\"\",".repeat(2 << 20)).getBytes(UTF_8)));
        assertNoFailures();
        assertOnlyWhatWasAcceptedIsThere();
    }

    @Test
    public void manyLargeBodiesAtOnceDoNotUseUpTheMemory() throws Exception {
        String padding = "x".repeat(3 << 20);
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String statement =
                    "{\"actor\":{\"mbox\":\"mailto:lan@example.vn\"},\"verb\":{\"id\":\"http://example.vn/v\"},"
                            + "\"object\":{\"id\":\"http://example.vn/a\",\"definition\":{\"description\":{\"vi\":\""
                            + i
                            + padding + "\"}}}}";
            Thread sender = new Thread(
                    () -> send("3 MB", post(statement.getBytes(UTF_8)), AT_LAST).ifPresent(answer -> {
                        if (!List.of(200, 400, 413, 503).contains(answer.status())) {
                            failures.add("3 MB: " + answer.status() + " " + answer.text());
                        } else if (answer.status() == 200) {
                            json(answer).forEach(id -> accepted.add(id.asText()));
                        }
                    }),
                    "sender-" + i);
            senders.add(sender);
            sender.start();
        }
        for (Thread sender : senders) {
            sender.join();
        }
        assertNoFailures();
        assertTrue("a node without memory ends", node.isAlive());
        LrsProgram.ok(program.get("/statements?limit=1"));
    }

    /** It is answered with 4xx, with 501 or 505, or the connection is closed. */
    @Test
    public void brokenHttpIsRefused() {
        BrokenHttp.all(XapiBadInputIT::post)
                .forEach((name, request) -> send(name, request, AT_LAST).ifPresent(answer -> {
                    boolean refused = answer.status() / 100 == 4 || answer.status() == 501 || answer.status() == 505;
                    // That a method is not allowed says the status alone.
                    if (!refused || answer.body().length == 0 && answer.status() != 405) {
                        failures.add(name + ": " + answer.status() + " " + answer.text());
                    }
                }));
        assertNoFailures();
        assertOnlyWhatWasAcceptedIsThere();
    }

    /** Who begins and then falls silent is let go, and keeps nobody else from being served. */
    @Test
    public void whoFallsSilentIsNotWaitedForLong() throws Exception {
        List<Thread> silent = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            RawRequest request = i % 2 == 0 ? post("Content-Length: 100000").add("\r\n[") : post("X-A: half a he");
            Thread thread = new Thread(
                    () -> send("silence", request, AT_LAST).ifPresent(answer -> {
                        if (answer.status() / 100 != 4) {
                            failures.add("silence: " + answer.status() + " " + answer.text());
                        }
                    }),
                    "silent-" + i);
            silent.add(thread);
            thread.start();
        }
        Node.pause(500);
        long began = System.nanoTime();
        LrsProgram.ok(program.get("/statements?limit=1"));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue("waited " + took, took.compareTo(Duration.ofSeconds(20)) < 0);
        for (Thread thread : silent) {
            thread.join();
        }
        assertNoFailures();
        assertOnlyWhatWasAcceptedIsThere();
    }

    private void mutations(int from, int until) throws InterruptedException {
        AtomicInteger next = new AtomicInteger(from);
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Thread sender = new Thread(() -> mutations(next, until), "sender-" + i);
            senders.add(sender);
            sender.start();
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private void mutations(AtomicInteger next, int until) {
        for (int number = next.getAndIncrement(); number < until; number = next.getAndIncrement()) {
            try {
                mutation(number);
            } catch (RuntimeException | Error defect) {
                failures.add("mutation " + number + ": " + defect);
            }
        }
    }

    private void mutation(int number) {
        Mutation mutation = new Mutation(SEED + number, program.authorization(), person);
        String name = "mutation " + number;
        Optional<RawRequest.Answer> received = send(name, mutation.request(), SOON);
        if (received.isEmpty()) {
            failures.add(name + ": closed without an answer\n" + mutation.request());
            return;
        }
        RawRequest.Answer answer = received.get();
        check(name, mutation.request(), answer, mutation.isHead());
        boolean yes = answer.status() / 100 == 2;
        if (yes && mutation.isWriting()) {
            noteAccepted(mutation, answer);
        }
        if (yes && mutation.documentId() != null) {
            documents.add(mutation.documentId());
        }
    }

    private void noteAccepted(Mutation mutation, RawRequest.Answer answer) {
        if (answer.status() == 204) {
            accepted.add(mutation.statementId());
            return;
        }
        JsonNode ids = json(answer);
        if (ids.isArray()) {
            ids.forEach(id -> accepted.add(id.asText()));
        }
    }

    private static RawRequest post(String... headers) {
        RawRequest request = new RawRequest()
                .add("POST /xapi/statements HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                        + program.authorization()
                        + "\r\nX-Experience-API-Version: 2.0.0\r\nContent-Type: application/json\r\n");
        for (String header : headers) {
            request.add(header + "\r\n");
        }
        return request;
    }

    private static RawRequest post(byte[] body, String... headers) {
        return post(headers).add("Content-Length: " + body.length + "\r\n\r\n").add(body);
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < HUNDRED_MEGABYTES >> 20; i++) {
                gzip.write(blanks);
            }
        }
        return bytes.toByteArray();
    }

    private Optional<RawRequest.Answer> send(String name, RawRequest request, Duration patience) {
        try {
            return request.send(node.httpPort(), patience);
        } catch (IOException | RuntimeException unanswered) {
            failures.add(name + ": " + unanswered + "\n" + request);
            return Optional.empty();
        }
    }

    private void refused(String name, int status, RawRequest request) {
        Optional<RawRequest.Answer> answer = send(name, request, AT_LAST);
        if (answer.isEmpty() || answer.get().status() != status) {
            failures.add(name + ": " + answer.map(got -> got.status() + " " + got.text()) + " instead of " + status);
        } else {
            check(name, request, answer.get(), false);
        }
    }

    /** Yes, or no with a reason. */
    private void check(String name, RawRequest request, RawRequest.Answer answer, boolean withoutBody) {
        statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger()).incrementAndGet();
        int hundreds = answer.status() / 100;
        boolean fine = hundreds == 2 || answer.status() == 304 || hundreds == 4 && (withoutBody || hasReason(answer));
        if (!fine) {
            failures.add(name + ": " + answer.status() + " " + answer.text() + "\n" + request);
        }
    }

    private static boolean hasReason(RawRequest.Answer answer) {
        if (!answer.header("Content-Type").startsWith("application/problem+json")) {
            // What the port refuses itself, before it knows whom it is for.
            return Set.of(400, 414, 431).contains(answer.status()) && answer.body().length > 20;
        }
        JsonNode problem = json(answer);
        return problem.path("status").asInt() == answer.status()
                && !problem.path("code").asText().isEmpty()
                && problem.path("detail").asText().length() > 10;
    }

    private static JsonNode json(RawRequest.Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(answer.text(), broken);
        }
    }

    private void assertNoFailures() {
        String first = failures.stream().limit(10).collect(Collectors.joining("\n\n"));
        assertEquals(failures.size() + " failures", "", first);
        assertEquals(200, node.get("/health").statusCode());
        String log = node.log();
        assertFalse(log, log.contains("\tat ") || log.contains("| ERROR"));
    }

    private void assertOnlyWhatWasAcceptedIsThere() {
        List<String> there = new ArrayList<>();
        String address = "/statements?limit=500";
        while (!address.isEmpty()) {
            JsonNode part = LrsProgram.ok(program.get(address));
            part.path("statements")
                    .forEach(statement -> there.add(statement.path("id").asText()));
            address = part.path("more").asText().replaceFirst("^/xapi", "");
        }
        assertEquals("accepted and not there", Set.of(), without(accepted, there));
        assertEquals("there and not accepted", Set.of(), without(there, accepted));
        assertEquals("each once", accepted.size(), there.size());
    }

    private void assertNoRefusedDocumentIsThere() {
        Set<String> kept = new TreeSet<>();
        String activity = LrsProgram.encode(Mutation.ACTIVITY);
        String agent = LrsProgram.encode(Mutation.AGENT);
        for (String list : List.of(
                "/activities/state?activityId=" + activity + "&agent=" + agent,
                "/activities/profile?activityId=" + activity,
                "/agents/profile?agent=" + agent)) {
            LrsProgram.ok(program.get(list)).forEach(id -> kept.add(id.asText()));
        }
        assertEquals("documents that were refused", Set.of(), without(kept, documents));
    }

    private static Set<String> without(Collection<String> all, Collection<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(Set.copyOf(some));
        return rest;
    }

    /** What is still needed after all the rest was collected. */
    private static long liveBytes() throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(node.processId()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String text = new String(histogram.getInputStream().readAllBytes(), UTF_8);
        histogram.waitFor();
        String total = text.lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text));
        return Long.parseLong(total.strip().split("\\s+")[2]);
    }
}
