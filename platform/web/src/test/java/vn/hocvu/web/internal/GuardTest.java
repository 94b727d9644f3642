package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

public class GuardTest {
    private static Site site;
    private static Site proxied;

    @BeforeClass
    public static void start() throws Exception {
        site = Site.complete();
        proxied = Site.complete(0, true);
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
        proxied.close();
    }

    private static HttpRequest.Builder write(Session session) {
        return site.request("/api/x")
                .header("Cookie", "hv=" + session.token())
                .POST(HttpRequest.BodyPublishers.ofString("a=1"));
    }

    @Test
    public void everyAnswerHasTheSecurityHeaders() throws Exception {
        for (String path : new String[] {"/", "/khong-co", "/health", "/api/x", Site.ASSETS + "shell.css"}) {
            HttpResponse<String> answer = site.get(path);
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            assertTrue(path, policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"));
            assertFalse(path, policy.contains("unsafe"));
            assertEquals(
                    path,
                    "nosniff",
                    answer.headers().firstValue("X-Content-Type-Options").orElse(""));
            assertTrue(
                    path,
                    answer.headers().firstValue("Strict-Transport-Security").isEmpty());
        }
    }

    @Test
    public void pagesHaveNothingThatThePolicyForbids() throws Exception {
        Session learner = site.school.newcomer("Lan");
        site.post("/khoa-hoc/" + School.SCAMS, "", learner);
        for (String path : new String[] {
            "/",
            "/dang-nhap",
            "/dang-ky",
            "/dang-ky?tinh=vn-48",
            "/khoa-hoc",
            "/viec-hoc",
            "/khoa-hoc/" + School.SCAMS,
            "/khoa-hoc/" + School.SCAMS + "/bai-1",
            "/khong-co"
        }) {
            for (HttpResponse<String> answer : new HttpResponse[] {site.get(path), site.get(path, learner)}) {
                assertFalse(path, answer.body().matches("(?s).*(<style|\\sstyle=|\\son[a-z]+=|javascript:).*"));
                assertFalse(path, answer.body().matches("(?s).*<script(?![^>]* src=\"/static/).*"));
            }
        }
    }

    @Test
    public void findsOutWhoAsksByCookieAndByBearerToken() throws Exception {
        Session learner = site.school.newcomer("Lan");
        assertTrue(site.get("/api/x", learner).body().startsWith("PERSON"));
        assertTrue(site.send(site.request("/api/x").header("Authorization", "bearer " + learner.token()))
                .body()
                .startsWith("PERSON"));
        assertTrue(site.get("/api/x").body().startsWith("NOBODY"));
    }

    @Test
    public void aDeadSessionIsForgotten() throws Exception {
        HttpResponse<String> answer = site.send(site.request("/").header("Cookie", "hv=gone"));
        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("Set-Cookie").orElse("").contains("Max-Age=0"));
    }

    @Test
    public void refusesWritesFromOtherSites() throws Exception {
        Session learner = site.school.newcomer("Lan");
        assertEquals(403, site.send(write(learner)).statusCode());
        assertEquals(
                403,
                site.send(write(learner).header("Sec-Fetch-Site", "cross-site")).statusCode());
        assertEquals(
                403,
                site.send(write(learner).header("Sec-Fetch-Site", "same-site").header("Origin", site.origin()))
                        .statusCode());
        assertEquals(
                403,
                site.send(write(learner).header("Origin", "http://evil.example"))
                        .statusCode());
        assertEquals(403, site.send(write(learner).header("Origin", "null")).statusCode());
        assertEquals(
                403,
                site.send(site.request("/dang-nhap")
                                .header("Sec-Fetch-Site", "cross-site")
                                .POST(HttpRequest.BodyPublishers.ofString("a=1")))
                        .statusCode());
    }

    @Test
    public void takesWritesOfItsOwnPagesAndOfPrograms() throws Exception {
        Session learner = site.school.newcomer("Lan");
        assertEquals(
                200,
                site.send(write(learner).header("Sec-Fetch-Site", "same-origin"))
                        .statusCode());
        assertEquals(
                200, site.send(write(learner).header("Origin", site.origin())).statusCode());
        assertEquals(
                200,
                site.send(site.request("/api/x").POST(HttpRequest.BodyPublishers.ofString("a=1")))
                        .statusCode());
        assertEquals(
                200,
                site.send(site.request("/api/x")
                                .header("Authorization", "Bearer " + learner.token())
                                .POST(HttpRequest.BodyPublishers.ofString("a=1")))
                        .statusCode());
    }

    @Test
    public void aRefusedRestWriteIsAProblemDocument() throws Exception {
        HttpResponse<String> answer = site.send(write(site.school.newcomer("Lan")));
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(
                answer.body(),
                answer.body()
                        .startsWith(
                                "{\"type\":\"urn:hocvu:problem:cross-site\",\"title\":\"Không được phép\",\"status\":403,"
                                        + "\"detail\":\"Yêu cầu này"));
        assertTrue(answer.body(), answer.body().endsWith("\"code\":\"cross-site\"}"));
        HttpResponse<String> english =
                site.send(write(site.school.newcomer("Lan")).header("Accept-Language", "fr, en-GB;q=0.8, vi;q=0.5"));
        assertEquals("en", english.headers().firstValue("Content-Language").orElse(""));
        assertTrue(english.body(), english.body().contains("\"title\":\"Not allowed\""));
    }

    @Test
    public void limitsBodies() throws Exception {
        assertEquals(
                413,
                site.post("/dang-nhap", "a=" + "x".repeat(Guard.LARGEST_BODY)).statusCode());
        HttpResponse<String> chunked = site.send(site.request("/api/x")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("a=1".getBytes(StandardCharsets.UTF_8)))));
        assertEquals(400, chunked.statusCode());
        assertTrue(chunked.body().contains("length-required"));
    }

    @Test
    public void unknownMethodsAreRefused() throws Exception {
        assertEquals(
                400,
                site.send(site.request("/").method("TRACE", HttpRequest.BodyPublishers.noBody()))
                        .statusCode());
        HttpResponse<String> put = site.send(
                site.request("/").header("Origin", site.origin()).PUT(HttpRequest.BodyPublishers.ofString("a")));
        assertEquals(405, put.statusCode());
        assertEquals("GET, HEAD, POST", put.headers().firstValue("Allow").orElse(""));
        String tunnel = raw("CONNECT example.vn:443 HTTP/1.1\r\nHost: x\r\n\r\n");
        assertTrue(tunnel, tunnel.startsWith("HTTP/1.1 400 ") && tunnel.contains("\"unknown-method\""));
    }

    @Test
    public void forwardedHeadersCountOnlyBehindAProxy() throws Exception {
        for (Site one : new Site[] {site, proxied}) {
            HttpResponse<String> answer = one.send(one.request("/api/x")
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-For", "6.6.6.6, 10.1.2.3"));
            boolean trusted = one == proxied;
            assertEquals(trusted ? "NOBODY 10.1.2.3 true" : "NOBODY 127.0.0.1 false", answer.body());
            assertEquals(
                    trusted,
                    answer.headers().firstValue("Strict-Transport-Security").isPresent());
        }
    }

    @Test
    public void overHttpsTheCookieIsBoundToTheHost() throws Exception {
        proxied.school.register(
                Caller.nobody(), new Registration("Lan", "lan", "mat-khau-dai", UnitId.of("vn-20242")), "127.0.0.1");
        HttpResponse<String> answer = proxied.send(proxied.request("/dang-nhap")
                .header("X-Forwarded-Proto", "https")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("signInName=lan&password=mat-khau-dai")));
        String cookie = answer.headers().firstValue("Set-Cookie").orElse("");
        assertTrue(cookie, cookie.startsWith("__Host-hv="));
        assertTrue(cookie, cookie.endsWith("; Path=/; HttpOnly; SameSite=Lax; Secure"));
    }

    /** Clients that mend addresses before they send them would not show this. */
    @Test
    public void strangeAddressesAreAnsweredPlainly() throws Exception {
        for (String path :
                new String[] {"/%ff", "/%00", "/khoa-hoc/%c3", "/a%2fb", "/khoa-hoc/..%2f..", "/%0d%0aX:1"}) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertTrue(path + answer, answer.matches("(?s)HTTP/1.1 40[04] .*"));
        }
    }

    private static String raw(String request) throws Exception {
        URI address = URI.create(site.origin());
        try (Socket socket = new Socket("127.0.0.1", address.getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
