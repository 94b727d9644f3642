package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.apache.felix.hc.api.Result;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.ServiceReference;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

public class DispatcherTest {
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
        Answer handle(WebRequest request) throws Exception;
    }

    private static Page page(String path, Handling handling) {
        return new Page() {
            @Override
            public String path() {
                return path;
            }

            @Override
            public Answer handle(WebRequest request) throws Exception {
                return handling.handle(request);
            }
        };
    }

    private static Answer words(String words) {
        Html text = Html.text(words);
        return Answer.page(words, new Html("<h1>" + text + "</h1>"));
    }

    @Test
    public void aPageThatComesAnswersAtOnceWithItsVariables() throws Exception {
        assertEquals(404, site.get("/ban-do/dak-lak").statusCode());
        site.add(page(
                "/ban-do/{tinh}",
                request -> words(request.variable("tinh") + request.query("x").orElse("-"))));
        HttpResponse<String> answer = site.get("/ban-do/%C4%90%E1%BA%AFk%20L%E1%BA%AFk%3Cb%3E?x=1");
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body(), answer.body().contains("<h1>Đắk Lắk&lt;b&gt;1</h1>"));
        assertTrue(answer.body(), answer.body().contains("<title>Đắk Lắk&lt;b&gt;1 – Học Vụ</title>"));
    }

    @Test
    public void whoManagesIsLedBackThereFromErrors() throws Exception {
        for (Refusal.Category category : List.of(Refusal.Category.NOT_FOUND, Refusal.Category.DENIED)) {
            String code = category.name().toLowerCase(Locale.ROOT).replace('_', '-');
            for (String address : List.of("/quan-ly/" + code, "/khac/" + code)) {
                site.add(page(address, request -> {
                    throw Refusal.of(category, code, "Không được.", "No.");
                }));
                assertLed(address.startsWith("/quan-ly"), site.get(address));
            }
        }
        assertLed(true, site.get("/quan-ly/khong/co"));
        assertLed(false, site.get("/quan-ly-khac"));
        site.add(page("/quan-ly", request -> {
            throw Refusal.of(Refusal.Category.DENIED, "no", "Không được.", "No.");
        }));
        assertLed(false, site.get("/quan-ly"));
    }

    private static void assertLed(boolean toManagement, HttpResponse<String> answer) {
        assertTrue(answer.body(), answer.statusCode() == 403 || answer.statusCode() == 404);
        assertEquals(
                answer.body(),
                toManagement,
                answer.body().contains("<a class=\"button\" href=\"/quan-ly\">Về trang quản lý</a>"));
    }

    @Test
    public void aPageThatLeftAnswers503ThatNobodyKeeps() throws Exception {
        ServiceReference<Page> reference = site.add(page("/ban-do", request -> words("x")));
        site.pages.remove(reference);
        long start = System.nanoTime();
        HttpResponse<String> answer = site.get("/ban-do");
        assertTrue("it waited for the page to come back", System.nanoTime() - start > 2_000_000_000L);
        assertEquals(503, answer.statusCode());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
        assertEquals("60", answer.headers().firstValue("Retry-After").orElse(""));
        start = System.nanoTime();
        assertEquals(503, site.get("/ban-do").statusCode());
        assertTrue("later it does not wait any more", System.nanoTime() - start < 1_000_000_000L);
    }

    @Test
    public void noRequestFailsWhileAPageIsReplacedAgainAndAgain() throws Exception {
        ServiceReference<Page> reference = site.add(page("/ban-do", request -> words("0")));
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        List<CompletableFuture<Void>> visitors = java.util.stream.Stream.generate(
                        () -> CompletableFuture.runAsync(() -> {
                            while (!stop.get()) {
                                try {
                                    asked.incrementAndGet();
                                    if (site.get("/ban-do").statusCode() != 200) {
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
            site.pages.remove(reference);
            Thread.sleep(5);
            reference = site.add(page("/ban-do", request -> {
                if (stopped.get()) {
                    throw new IllegalStateException("called after it had left");
                }
                return words("next");
            }));
            Thread.sleep(15);
        }
        stop.set(true);
        visitors.forEach(CompletableFuture::join);
        assertTrue(asked.get() > 40);
        assertEquals(0, failed.get());
    }

    @Test
    public void everythingWaitsUntilTheGuardIsThere() throws Exception {
        Server unguarded = new Server(0);
        ServletContextHandler context = new ServletContextHandler(unguarded, "/");
        context.addServlet(new ServletHolder(site.dispatcher), "/*");
        unguarded.start();
        try {
            HttpRequest request = HttpRequest.newBuilder(unguarded.getURI().resolve("/xapi/statements"))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(503, answer.statusCode());
            assertEquals("5", answer.headers().firstValue("Retry-After").orElse(""));
        } finally {
            unguarded.stop();
        }
    }

    @Test
    public void whatIsForRestWaitsUntilRestIsThere() throws Exception {
        HttpResponse<String> answer = site.get("/api/people");
        assertEquals(503, answer.statusCode());
        assertEquals("10", answer.headers().firstValue("Retry-After").orElse(""));
        assertTrue(answer.body(), answer.body().contains("\"code\":\"page-away\""));
    }

    @Test
    public void redirectsCarryVietnamese() throws Exception {
        site.add(page("/x", request -> Answer.redirect("/y?tìm=đà nẵng\r\nX: 1")));
        assertEquals(
                "/y?t%C3%ACm=%C4%91%C3%A0%20n%E1%BA%B5ng%0D%0AX:%201",
                site.get("/x").headers().firstValue("Location").orElse(""));
    }

    @Test
    public void ofTwoPagesTheHigherRankingAnswers() throws Exception {
        site.pages.add(Services.reference(5), page("/x", request -> words("five")));
        ServiceReference<Page> nine = Services.reference(9);
        site.pages.add(nine, page("/x", request -> words("nine")));
        site.pages.add(Services.reference(1), page("/x", request -> words("one")));
        assertTrue(site.get("/x").body().contains("<h1>nine</h1>"));
        site.pages.remove(nine);
        assertTrue(site.get("/x").body().contains("<h1>five</h1>"));
    }

    @Test
    public void aRefusalIsShownWithItsStatus() throws Exception {
        site.add(page("/x", request -> {
            throw Refusal.of(Refusal.Category.CONFLICT, "full", "Lớp <đầy> rồi.", "Full.");
        }));
        HttpResponse<String> answer = site.get("/x");
        assertEquals(409, answer.statusCode());
        assertTrue(answer.body().contains("Lớp &lt;đầy&gt; rồi."));
        site.add(page("/y", request -> {
            throw Refusal.of(Refusal.Category.TOO_OFTEN, "often", "Nhanh quá.", "Too often.")
                    .retryAfter(Duration.ofSeconds(90));
        }));
        HttpResponse<String> often = site.get("/y");
        assertEquals(429, often.statusCode());
        assertEquals("90", often.headers().firstValue("Retry-After").orElse(""));
        assertTrue(often.body().contains("khoảng 2 phút"));
    }

    @Test
    public void whatNeedsAPersonLeadsToSignInAndBack() throws Exception {
        HttpResponse<String> answer = site.get("/viec-hoc?a=1&b=2");
        assertEquals(303, answer.statusCode());
        assertEquals(
                "/dang-nhap?ve=%2Fviec-hoc%3Fa%3D1%26b%3D2",
                answer.headers().firstValue("Location").orElse(""));
    }

    @Test
    public void defectsAreContainedAndToldByHealthWithoutTheirMessages() throws Exception {
        site.add(page("/x", request -> {
            throw new IllegalStateException("secret 0912345678");
        }));
        site.add(page("/y", request -> {
            throw new NoClassDefFoundError("gone");
        }));
        site.add(page("/z", request -> null));
        for (String path : List.of("/x", "/y", "/z")) {
            HttpResponse<String> answer = site.get(path);
            assertEquals(path, 500, answer.statusCode());
            assertTrue(answer.body().contains("Trang này đang gặp lỗi"));
            assertFalse(answer.body().contains("0912345678"));
        }
        assertEquals(200, site.get("/khoa-hoc").statusCode());
        assertEquals(Result.Status.WARN, site.incidents.execute().getStatus());
    }

    @Test
    public void unknownAddressesHelp() throws Exception {
        HttpResponse<String> answer = site.get("/khong-co");
        assertEquals(404, answer.statusCode());
        assertTrue(answer.body().contains("href=\"/khoa-hoc\""));
        HttpResponse<String> slash = site.get("/khoa-hoc/");
        assertEquals(303, slash.statusCode());
        assertEquals("/khoa-hoc", slash.headers().firstValue("Location").orElse(""));
        assertEquals(404, site.get("//khoa-hoc").statusCode());
    }

    @Test
    public void whileThePlatformStartsItSaysSo() throws Exception {
        try (Site empty = new Site(0, false)) {
            HttpResponse<String> answer = empty.get("/khoa-hoc");
            assertEquals(503, answer.statusCode());
            assertEquals(
                    "no-store", answer.headers().firstValue("Cache-Control").orElse(""));
            assertEquals(503, empty.get("/health").statusCode());
        }
    }

    @Test
    public void headIsGetWithoutABody() throws Exception {
        HttpResponse<String> answer =
                site.send(site.request("/khoa-hoc").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertEquals(200, answer.statusCode());
        assertEquals("", answer.body());
        assertTrue(answer.headers().firstValueAsLong("Content-Length").orElse(0) > 1000);
    }

    @Test
    public void compressesForThoseWhoCanRead() throws Exception {
        HttpResponse<byte[]> answer = java.net.http.HttpClient.newHttpClient()
                .send(
                        site.request("/khoa-hoc")
                                .header("Accept-Encoding", "br, gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElse(""));
        String page = new String(
                new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(page.contains("Nhận biết và phòng tránh lừa đảo"));
        assertTrue(answer.body().length * 2 < page.length());
    }

    @Test
    public void pagesOfPeopleAreNotKept() throws Exception {
        assertEquals(
                "private, no-cache",
                site.get("/khoa-hoc").headers().firstValue("Cache-Control").orElse(""));
        assertEquals(
                "no-store",
                site.get("/khoa-hoc", site.school.newcomer("Lan"))
                        .headers()
                        .firstValue("Cache-Control")
                        .orElse(""));
    }
}
