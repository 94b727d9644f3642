package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.itest.LrsProgram.assertStatus;
import static vn.hocvu.itest.LrsProgram.encode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What is sent to the learning record store in error or in malice, to a node with the memory that nodes have. */
public class XapiBadInputIT {
    private static final int COUNT = 10_000;
    private static final String MEMORY = "-Xms64m -Xmx224m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";
    private static final String JSON = "application/json";

    /** What takes the place of something good, or is put beside it. */
    private static final String[] HOSTILE = {
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "true",
        "-0",
        "1e999999",
        "1e-999999",
        "0123",
        "NaN",
        "Infinity",
        "9".repeat(5000),
        "[".repeat(5000),
        "{\"a\":".repeat(3000),
        "\"a\":1,\"a\":2,",
        "\\u0000",
        "\\uD800",
        "\uFEFF",
        "\u0000",
        "\u2028",
        "mailto:",
        "http://",
        "2026-13-45T99:99:99Z",
        "2026-01-01T00:00:00-00:00",
        "0000-00-00",
        "PT",
        "P1Y2M3DT4H5M6.789S",
        "en-US-x-",
        "%00",
        "%ff",
        "%",
        "&&",
        "==",
        "--b",
        "--b--",
        "\r\n",
        "\r\n\r\n",
        "\n",
        "Content-Type: application/json",
        "X-Experience-API-Hash: 0",
        "SubStatement",
        "StatementRef",
        "voided",
        "W/\"x\"",
        "*",
        ";",
        "é",
        "x".repeat(20_000)
    };

    private static Node node;
    private static LrsProgram program;

    private final Random random = new Random(20260501);

    /** A request, byte by byte. */
    private record Sent(String method, String target, List<String> headers, byte[] body, List<UUID> ids) {}

    @BeforeClass
    public static void start() {
        node = Node.start("xapi-bad-input", Map.of("EXTRA_JAVA_OPTS", MEMORY));
        program = LrsProgram.made(node, "Thi");
    }

    @AfterClass
    public static void stop() {
        node.close();
    }

    @Test
    public void tenThousandMutatedRequestsAreAnsweredAndNeverHalfStored() throws IOException {
        Map<Integer, Integer> statuses = new TreeMap<>();
        int refusedBatches = 0;
        for (int i = 0; i < COUNT; i++) {
            Sent sent = good(i % 9);
            if (i < 9) {
                assertEquals(sent.toString(), 2, send(sent).status() / 100);
                continue;
            }
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                sent = mutated(sent);
            }
            Answer answer = send(sent);
            statuses.merge(answer.status(), 1, Integer::sum);
            String told = sent.method() + " " + sent.target() + " " + sent.headers() + "\n"
                    + new String(sent.body(), StandardCharsets.UTF_8) + "\n" + answer.text();
            assertTrue(told, answer.status() >= 200 && answer.status() < 500);
            if (answer.text().contains("application/problem+json")) {
                assertTrue(told, answer.text().contains("\"detail\":\""));
            }
            if (answer.status() >= 400 && sent.ids().size() > 1) {
                refusedBatches++;
                for (UUID id : sent.ids()) {
                    assertStatus(404, program.get("/statements?statementId=" + id));
                }
            }
        }
        assertTrue(statuses.toString(), statuses.getOrDefault(400, 0) > COUNT / 3);
        assertTrue(statuses.toString(), statuses.getOrDefault(200, 0) + statuses.getOrDefault(204, 0) > COUNT / 50);
        assertTrue("refused batches: " + refusedBatches, refusedBatches > COUNT / 10);
        assertFalse(node.log(), node.log().contains("ERROR") || node.log().contains("Exception"));
        assertEquals(200, node.get("/health").statusCode());
    }

    @Test
    public void bodiesOfAHundredMegabytesAreTurnedAway() {
        byte[] piece = new byte[1 << 20];
        List<byte[]> pieces = Stream.generate(() -> piece).limit(100).toList();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            HttpRequest.BodyPublisher large = HttpRequest.BodyPublishers.ofByteArrays(pieces);
            HttpRequest.BodyPublisher announced = i % 2 == 0
                    ? HttpRequest.BodyPublishers.fromPublisher(large, 100L << 20)
                    : HttpRequest.BodyPublishers.fromPublisher(large);
            HttpRequest request = program.request("/statements")
                    .header("Content-Type", JSON)
                    .POST(announced)
                    .build();
            answers.add(CompletableFuture.supplyAsync(() -> node.send(request)));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertStatus(413, answer.join());
        }
        assertStatus(200, program.get("/statements?limit=1"));
    }

    @Test
    public void manyLargeBodiesAtOnceDoNotUseUpTheMemory() {
        String padding = "x".repeat(3 << 20);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String body =
                    "{\"actor\":{\"mbox\":\"mailto:lan@example.vn\"},\"verb\":{\"id\":\"http://example.vn/v\"},\"object\":"
                            + "{\"id\":\"http://example.vn/a\",\"definition\":{\"description\":{\"vi\":\"" + i + padding
                            + "\"}}}}";
            HttpRequest request = program.request("/statements")
                    .header("Content-Type", JSON)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            answers.add(CompletableFuture.supplyAsync(() -> node.send(request)));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            int status = answer.join().statusCode();
            assertTrue("status " + status, List.of(200, 400, 413, 503).contains(status));
        }
        assertTrue("a node without memory ends", node.isAlive());
        assertStatus(200, program.get("/statements?limit=1"));
    }

    private record Answer(int status, String text) {}

    /** Whoever waits longer than this was forgotten. */
    private Answer send(Sent sent) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", node.httpPort())) {
            socket.setSoTimeout(60_000);
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes((sent.method() + " /xapi" + sent.target() + " HTTP/1.1\r\nHost: localhost\r\n"
                            + "Connection: close\r\nContent-Length: " + sent.body().length + "\r\n"
                            + String.join("\r\n", sent.headers()) + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            request.writeBytes(sent.body());
            OutputStream out = socket.getOutputStream();
            out.write(request.toByteArray());
            out.flush();
            InputStream in = socket.getInputStream();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(text, text.startsWith("HTTP/1.1 "));
            return new Answer(Integer.parseInt(text.substring(9, 12)), text);
        }
    }

    private Sent good(int which) {
        UUID one = new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(3L << 62) | 1L << 63);
        UUID other = new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(3L << 62) | 1L << 63);
        String agent = "agent=" + encode("{\"mbox\":\"mailto:lan@example.vn\"}");
        String state =
                "/activities/state?activityId=" + encode("http://example.vn/a") + "&" + agent + "&stateId=" + one;
        String batch = "[" + statement(one) + "," + statement(other) + "]";
        return switch (which) {
            case 0, 1, 2 -> sent("POST", "/statements", JSON, batch, List.of(one, other));
            case 3 -> sent("PUT", "/statements?statementId=" + one, JSON, statement(one), List.of(one));
            case 4 ->
                sent(
                        "POST",
                        "/statements",
                        "multipart/mixed; boundary=b",
                        "--b\r\nContent-Type: application/json\r\n\r\n" + batch + "\r\n--b--\r\n",
                        List.of(one, other));
            case 5 ->
                sent(
                        "GET",
                        "/statements?limit=3&since=2026-01-01T00:00:00Z&format=canonical&attachments=true&verb="
                                + encode("http://example.vn/v") + "&registration=" + one + "&" + agent,
                        JSON,
                        "",
                        List.of());
            case 6 -> sent("PUT", state, JSON, "{\"a\":[1,2.5,null,{\"b\":\"đ\"}]}", List.of());
            case 7 -> sent("POST", state, JSON, "{\"a\":{\"b\":1}}", List.of());
            default -> sent("GET", "/agents?" + agent, JSON, "", List.of());
        };
    }

    private static Sent sent(String method, String target, String type, String body, List<UUID> ids) {
        HttpRequest asked = program.request("").build();
        String authorization = asked.headers().firstValue("Authorization").orElseThrow();
        return new Sent(
                method,
                target,
                List.of("Authorization: " + authorization, "X-Experience-API-Version: 2.0.0", "Content-Type: " + type),
                body.getBytes(StandardCharsets.UTF_8),
                ids);
    }

    private static String statement(UUID id) {
        return "{\"id\":\"" + id
                + "\",\"timestamp\":\"2026-03-04T05:06:07.89+07:00\",\"actor\":{\"objectType\":\"Group\","
                + "\"name\":\"Tổ\",\"member\":[{\"mbox\":\"mailto:lan@example.vn\"},{\"account\":{\"homePage\":"
                + "\"http://example.vn\",\"name\":\"hung\"}}]},\"verb\":{\"id\":\"http://example.vn/v\",\"display\":"
                + "{\"vi\":\"đọc\"}},\"object\":{\"id\":\"http://example.vn/a\",\"definition\":{\"type\":\"http://example.vn/t\","
                + "\"name\":{\"vi\":\"Bài\"}}},\"result\":{\"score\":{\"scaled\":0.5,\"raw\":5,\"min\":0,\"max\":10},"
                + "\"duration\":\"PT1H2M3.4S\",\"success\":true},\"context\":{\"registration\":"
                + "\"8f87ccde-bb56-4c2e-ab83-44982ef22df0\",\"contextActivities\":{\"parent\":[{\"id\":\"http://example.vn/p\"}]},"
                + "\"extensions\":{\"http://example.vn/e\":{\"x\":[1,\"2\"]}}}}";
    }

    private Sent mutated(Sent sent) {
        return switch (random.nextInt(8)) {
            case 0 -> {
                // A space or line break would end the line, which is no business of the record store.
                String target = changed(sent.target()).replaceAll("[\\s\\p{Cntrl}]", "%20");
                yield new Sent(sent.method(), target, sent.headers(), sent.body(), sent.ids());
            }
            case 1 -> {
                List<String> headers = new ArrayList<>(sent.headers());
                int which = random.nextInt(headers.size());
                headers.set(which, changed(headers.get(which)).replaceAll("[\\r\\n]", " "));
                yield new Sent(sent.method(), sent.target(), headers, sent.body(), sent.ids());
            }
            default -> new Sent(sent.method(), sent.target(), sent.headers(), changed(sent.body()), sent.ids());
        };
    }

    private String changed(String text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(6));
        String hostile = random.nextInt(3) > 0 ? HOSTILE[random.nextInt(HOSTILE.length)] : "";
        return text.substring(0, at) + (hostile.length() > 6_000 ? "" : hostile) + text.substring(end);
    }

    private byte[] changed(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(content, random.nextInt(content.length + 1));
            case 1 -> text.getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
            case 2 -> {
                byte[] changed = content.clone();
                for (int i = random.nextInt(4); i >= 0 && changed.length > 0; i--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                yield changed;
            }
            default -> {
                // Where a value begins or ends, a change hurts most.
                int at = random.nextInt(text.length() + 1);
                while (at < text.length() && "\"{}[]:,".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                int end = Math.min(text.length(), at + random.nextInt(4));
                String hostile = HOSTILE[random.nextInt(HOSTILE.length)];
                yield (text.substring(0, at) + hostile + text.substring(end)).getBytes(StandardCharsets.UTF_8);
            }
        };
    }
}
