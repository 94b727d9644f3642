package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.felix.hc.api.Result;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.ServiceReference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Session;
import vn.hocvu.web.Endpoint;
import vn.hocvu.web.EndpointAnswer;
import vn.hocvu.web.EndpointRequest;

public class EndpointTest {
    private static final int LARGEST = 2 << 20;

    private Site site;

    @Before
    public void start() throws Exception {
        site = Site.complete();
    }

    @After
    public void stop() throws Exception {
        site.close();
    }

    private interface Handling {
        EndpointAnswer handle(EndpointRequest request) throws Exception;
    }

    private static Endpoint endpoint(String path, int largestBody, Handling handling) {
        return new Endpoint() {
            @Override
            public String path() {
                return path;
            }

            @Override
            public int largestBody() {
                return largestBody;
            }

            @Override
            public EndpointAnswer handle(EndpointRequest request) throws Exception {
                return handling.handle(request);
            }
        };
    }

    private static Endpoint endpoint(Handling handling) {
        return endpoint("/phep-thu", LARGEST, handling);
    }

    /** Says what it was asked. */
    private static EndpointAnswer echo(EndpointRequest request) {
        String asked = String.join(
                "|",
                request.method(),
                request.below(),
                request.query(),
                request.header("x-one").orElse("-"),
                request.headers("X-One").toString(),
                request.header("Cookie").orElse("-") + request.headers("cookie"),
                Integer.toString(request.body().length),
                request.address(),
                request.site());
        return EndpointAnswer.json(200, asked);
    }

    private HttpRequest.Builder asked(String below) {
        return site.request("/phep-thu" + below);
    }

    @Test
    public void anEndpointAnswersEverythingAtAndBelowItsPath() throws Exception {
        assertEquals(404, site.get("/phep-thu").statusCode());
        site.add(endpoint(EndpointTest::echo));
        String tail = "|127.0.0.1|" + site.origin();
        assertEquals("GET|||-|[]|-[]|0" + tail, site.get("/phep-thu").body());
        for (String method : List.of("PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")) {
            HttpResponse<String> answer = site.send(asked("/a%2Fb/c?x=1&y=%20")
                    .header("X-One", "1")
                    .header("X-One", "2")
                    .method(method, HttpRequest.BodyPublishers.noBody()));
            assertEquals(200, answer.statusCode());
            assertEquals(method + "|/a%2Fb/c|x=1&y=%20|1|[1, 2]|-[]|0" + tail, answer.body());
        }
        assertEquals(404, site.get("/phep-thux").statusCode());
        assertEquals(200, site.get("/khoa-hoc").statusCode());
    }

    @Test
    public void headIsAnsweredWithoutTheBodyAndWithItsLength() throws Exception {
        site.add(endpoint(request -> EndpointAnswer.json(200, "{\"a\":1}").with("ETag", "\"x\"")));
        HttpResponse<String> answer = site.send(asked("").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertEquals(200, answer.statusCode());
        assertEquals("", answer.body());
        assertEquals("7", answer.headers().firstValue("Content-Length").orElse(""));
        assertEquals("\"x\"", answer.headers().firstValue("ETag").orElse(""));
    }

    @Test
    public void answersHaveTheSecurityHeadersAndThoseOfTheEndpoint() throws Exception {
        site.add(endpoint(request -> EndpointAnswer.of(204)
                .with("Access-Control-Allow-Origin", "*")
                .with("Link", "<a>")
                .with("Link", "<b>")));
        HttpResponse<String> answer = site.get("/phep-thu");
        assertEquals(204, answer.statusCode());
        assertEquals(List.of("<a>", "<b>"), answer.headers().allValues("Link"));
        assertEquals(List.of("*"), answer.headers().allValues("Access-Control-Allow-Origin"));
        assertEquals(List.of("cross-origin"), answer.headers().allValues("Cross-Origin-Resource-Policy"));
        assertEquals(List.of("nosniff"), answer.headers().allValues("X-Content-Type-Options"));
        assertEquals(
                List.of("default-src 'none'; frame-ancestors 'none'; sandbox"),
                answer.headers().allValues("Content-Security-Policy"));
        assertEquals(List.of("no-store"), answer.headers().allValues("Cache-Control"));
    }

    @Test
    public void otherSitesMayCallButCookiesDoNotArrive() throws Exception {
        site.add(endpoint(EndpointTest::echo));
        Session learner = site.school.newcomer("Lan");
        HttpResponse<String> answer = site.send(asked("")
                .header("Cookie", "hv=" + learner.token())
                .header("Origin", "https://elsewhere.example")
                .header("Sec-Fetch-Site", "cross-site")
                .PUT(HttpRequest.BodyPublishers.ofString("abc")));
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body(), answer.body().startsWith("PUT|||-|[]|-[]|3|"));
        assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty());
    }

    /** What other servlets answer stays behind the guard, however the address is written. */
    @Test
    public void anAddressThatOnlyBeginsLikeAnEndpointIsGuarded() throws Exception {
        site.add(endpoint(EndpointTest::echo));
        for (String address : List.of("/phep-thu/../api/x", "/phep-thu/..;/api/x", "/phep-thu/%2e%2e/api/x")) {
            String answer = raw("POST " + address + " HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: cross-site\r\n"
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n");
            assertTrue(answer, answer.matches("(?s)HTTP/1.1 40[03] .*"));
        }
    }

    @Test
    public void bodiesOfAnyKindArrive() throws Exception {
        site.add(endpoint(request -> new EndpointAnswer(
                200, List.of(new EndpointAnswer.Header("Content-Type", "image/png")), request.body())));
        byte[] body = new byte[LARGEST];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31 + i / 1000);
        }
        for (int length : new int[] {0, 1, Bodies.SMALL - 1, Bodies.SMALL, Bodies.SMALL + 1, LARGEST}) {
            byte[] sent = java.util.Arrays.copyOf(body, length);
            for (HttpRequest.BodyPublisher publisher : List.of(
                    HttpRequest.BodyPublishers.ofByteArray(sent),
                    HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(sent)))) {
                HttpResponse<byte[]> answer = java.net.http.HttpClient.newHttpClient()
                        .send(
                                asked("")
                                        .header("Content-Type", "image/png")
                                        .POST(publisher)
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());
                assertEquals(200, answer.statusCode());
                org.junit.Assert.assertArrayEquals(sent, answer.body());
            }
        }
    }

    @Test
    public void whatIsTooLargeIsRefusedBeforeTheEndpointIsAsked() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        site.add(endpoint(request -> EndpointAnswer.of(200 + calls.incrementAndGet())));
        int size = 100 << 20;
        byte[] piece = new byte[1 << 20];
        for (HttpRequest.BodyPublisher publisher : List.of(
                HttpRequest.BodyPublishers.ofByteArray(new byte[LARGEST + 1]),
                HttpRequest.BodyPublishers.ofByteArrays(
                        Stream.generate(() -> piece).limit(size >> 20).toList()),
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LARGEST + 1])))) {
            long start = System.nanoTime();
            HttpResponse<String> answer =
                    site.send(asked("").header("Accept-Language", "en").POST(publisher));
            assertTrue(System.nanoTime() - start < 20_000_000_000L);
            assertEquals(413, answer.statusCode());
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("Content-Type").orElse(""));
            assertTrue(answer.body(), answer.body().contains("\"detail\":\"Send at most 2097152 bytes.\""));
            assertTrue(answer.body(), answer.body().endsWith("\"code\":\"body-too-large\"}"));
        }
        assertEquals(0, calls.get());
    }

    @Test
    public void largeBodiesShareTheMemoryThatThereIs() throws Exception {
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch leave = new CountDownLatch(1);
        site.add(endpoint(request -> {
            inside.countDown();
            if (request.below().equals("/cho")) {
                leave.await();
            }
            return EndpointAnswer.of(204);
        }));
        byte[] large = new byte[LARGEST];
        List<CompletableFuture<Integer>> first = Stream.generate(() -> CompletableFuture.supplyAsync(() -> post(large)))
                .limit(2)
                .toList();
        assertTrue(inside.await(1, TimeUnit.MINUTES));

        HttpResponse<String> full = site.send(asked("").POST(HttpRequest.BodyPublishers.ofByteArray(large)));
        assertEquals(503, full.statusCode());
        assertEquals("5", full.headers().firstValue("Retry-After").orElse(""));
        assertTrue(full.body(), full.body().contains("too-many-large-bodies"));
        assertEquals(
                "small ones go past",
                204,
                site.send(asked("").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[Bodies.SMALL])))
                        .statusCode());

        leave.countDown();
        for (CompletableFuture<Integer> answer : first) {
            assertEquals(204, (int) answer.join());
        }
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    "the memory comes back",
                    204,
                    site.send(asked("").POST(HttpRequest.BodyPublishers.ofByteArray(large)))
                            .statusCode());
        }
    }

    private int post(byte[] body) {
        try {
            return site.send(asked("/cho").POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                    .statusCode();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    public void nobodyKeepsTheMemoryBySendingSlowly() throws Exception {
        site.add(endpoint(EndpointTest::echo));
        URI address = URI.create(site.origin());
        try (Socket socket = new Socket("127.0.0.1", address.getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            socket.setSoTimeout(60_000);
            out.write(("POST /phep-thu HTTP/1.1\r\nHost: x\r\nContent-Length: " + LARGEST + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(new byte[Bodies.SMALL]);
            out.flush();
            Thread.sleep(500);
            out.write(0);
            out.flush();
            byte[] answer = in.readNBytes(12);
            assertEquals("HTTP/1.1 400", new String(answer, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    public void brokenBodiesAreRefusedPlainly() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        site.add(endpoint(request -> EndpointAnswer.of(200 + calls.incrementAndGet())));
        String answer = raw("POST /phep-thu HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc");
        assertTrue(answer, answer.startsWith("HTTP/1.1 400 "));
        assertEquals(0, calls.get());
    }

    @Test
    public void aRefusalIsAProblemDocument() throws Exception {
        site.add(endpoint(request -> {
            throw Refusal.of(Refusal.Category.UNAVAILABLE, "later", "Chờ \"chút\".", "Wait.")
                    .retryAfter(Duration.ofSeconds(7));
        }));
        HttpResponse<String> answer = site.get("/phep-thu");
        assertEquals(503, answer.statusCode());
        assertEquals("7", answer.headers().firstValue("Retry-After").orElse(""));
        assertEquals(
                "{\"type\":\"urn:hocvu:problem:later\",\"title\":\"Chưa phục vụ được\",\"status\":503,"
                        + "\"detail\":\"Chờ \\\"chút\\\".\",\"code\":\"later\"}",
                answer.body());
        assertTrue(answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
    }

    @Test
    public void defectsAreContainedAndToldByHealthWithoutTheirMessages() throws Exception {
        site.add(endpoint(request -> {
            if (request.below().isEmpty()) {
                throw new IllegalStateException("secret 0912345678");
            }
            return null;
        }));
        for (String path : List.of("/phep-thu", "/phep-thu/x")) {
            HttpResponse<String> answer = site.get(path);
            assertEquals(500, answer.statusCode());
            assertTrue(answer.body(), answer.body().endsWith("\"code\":\"defect\"}"));
            assertFalse(answer.body().contains("0912345678"));
        }
        assertEquals(Result.Status.WARN, site.incidents.execute().getStatus());
    }

    @Test
    public void anEndpointThatLeftAnswers503() throws Exception {
        ServiceReference<Endpoint> reference = site.add(endpoint(EndpointTest::echo));
        site.endpoints.remove(reference);
        long start = System.nanoTime();
        HttpResponse<String> answer = site.send(asked("/x").PUT(HttpRequest.BodyPublishers.ofString("a")));
        assertTrue("it waited for the endpoint to come back", System.nanoTime() - start > 2_000_000_000L);
        assertEquals(503, answer.statusCode());
        assertEquals("10", answer.headers().firstValue("Retry-After").orElse(""));
        assertTrue(answer.body(), answer.body().contains("page-away"));
        assertEquals(List.of("*"), answer.headers().allValues("Access-Control-Allow-Origin"));
    }

    @Test
    public void noRequestFailsWhileAnEndpointIsReplacedAgainAndAgain() throws Exception {
        ServiceReference<Endpoint> reference = site.add(endpoint(EndpointTest::echo));
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        List<CompletableFuture<Void>> programs = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    while (!stop.get()) {
                        try {
                            asked.incrementAndGet();
                            HttpResponse<String> answer =
                                    site.send(asked("/x").PUT(HttpRequest.BodyPublishers.ofString("abc")));
                            if (answer.statusCode() != 200 || !answer.body().contains("|3|")) {
                                failed.incrementAndGet();
                            }
                        } catch (Exception failure) {
                            failed.incrementAndGet();
                        }
                    }
                }))
                .limit(2)
                .toList();
        for (int i = 1; i <= 40; i++) {
            AtomicBoolean stopped = new AtomicBoolean();
            site.endpoints.remove(reference);
            Thread.sleep(i % 5);
            ServiceReference<Endpoint> next = site.add(endpoint(request -> {
                Thread.sleep(1);
                if (stopped.get()) {
                    throw new IllegalStateException("called after it had left");
                }
                return echo(request);
            }));
            Thread.sleep(i % 15);
            site.endpoints.remove(next);
            stopped.set(true);
            reference = site.add(endpoint(EndpointTest::echo));
        }
        stop.set(true);
        programs.forEach(CompletableFuture::join);
        assertTrue(asked.get() > 40);
        assertEquals(0, failed.get());
    }

    @Test
    public void ofTwoEndpointsTheHigherRankingAnswers() throws Exception {
        site.endpoints.add(Services.reference(5), endpoint(request -> EndpointAnswer.json(200, "five")));
        ServiceReference<Endpoint> nine = Services.reference(9);
        site.endpoints.add(nine, endpoint(request -> EndpointAnswer.json(200, "nine")));
        site.endpoints.add(Services.reference(1), endpoint(request -> EndpointAnswer.json(200, "one")));
        assertEquals("nine", site.get("/phep-thu").body());
        site.endpoints.remove(nine);
        assertEquals("five", site.get("/phep-thu").body());
    }

    @Test
    public void whatIsNoEndpointIsNotTakenIn() {
        for (String path : List.of("", "/", "phep-thu", "/a/b", "/A", "/{x}", "/api", "/static", "/tep", "/health")) {
            assertThrows(
                    path, IllegalArgumentException.class, () -> site.add(endpoint(path, LARGEST, EndpointTest::echo)));
        }
        for (int size : new int[] {-1, Endpoints.LARGEST_BODY + 1}) {
            assertThrows(IllegalArgumentException.class, () -> site.add(endpoint("/x", size, EndpointTest::echo)));
        }
    }

    private String raw(String request) throws Exception {
        URI address = URI.create(site.origin());
        try (Socket socket = new Socket("127.0.0.1", address.getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            socket.setSoTimeout(60_000);
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
