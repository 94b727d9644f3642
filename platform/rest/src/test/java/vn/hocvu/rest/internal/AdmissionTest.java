package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.rest.internal.ApiServer.Reply;

public class AdmissionTest {
    @Rule
    public final ApiServer api = new ApiServer();

    private String[] bearer = {};

    @Before
    public void signIn() throws Exception {
        bearer = api.bearer("lan");
    }

    @Test
    public void signingInAnswersATokenAndSetsTheCookieOfThePages() throws Exception {
        Reply reply = api.post("/session", "{\"signInName\":\"lan\",\"password\":\"12345678\"}");
        assertEquals(200, reply.status());
        assertEquals("token-lan", reply.text("token"));
        assertEquals("2026-11-21T03:04:05Z", reply.text("expires"));
        assertEquals("Lan", reply.body().path("person").path("name").asText());
        assertEquals("hv=token-lan; Path=/; HttpOnly; SameSite=Lax", reply.header("Set-Cookie"));
        assertEquals("no-store", reply.header("Cache-Control"));
        assertEquals("127.0.0.1", api.country.addresses.get(0));
    }

    @Test
    public void bearerAndCookieBothSayWhoCalls() throws Exception {
        assertEquals("lan", api.get("/people/me", bearer).text("userName"));
        assertEquals("lan", api.get("/people/me", "Cookie", "hv=token-lan").text("userName"));
    }

    @Test
    public void theSecureCookieIsNotTakenOverPlainHttp() throws Exception {
        assertEquals(401, api.get("/people/me", "Cookie", "__Host-hv=token-lan").status());
    }

    @Test
    public void nobodyIsToldToSignIn() throws Exception {
        Reply reply = api.get("/people/me");
        assertEquals(401, reply.status());
        assertEquals("sign-in-first", reply.text("code"));
        assertEquals("Bearer realm=\"hocvu\"", reply.header("WWW-Authenticate"));
    }

    @Test
    public void anEndedSessionIsRefusedEvenWhereNobodyNeedSignIn() throws Exception {
        Reply reply = api.get("/courses", "Authorization", "Bearer old");
        assertEquals(401, reply.status());
        assertEquals("session-ended", reply.text("code"));
        assertEquals(200, api.get("/courses", "Cookie", "hv=old").status());
    }

    @Test
    public void otherSchemesAreRefused() throws Exception {
        Reply reply = api.get("/courses", "Authorization", "Basic bGFuOjEyMw==");
        assertEquals(400, reply.status());
        assertEquals("bearer-only", reply.text("code"));
    }

    @Test
    public void signingOutEndsTheSessionAndForgetsTheCookie() throws Exception {
        Reply reply = api.send(api.request("/session", bearer).DELETE());
        assertEquals(204, reply.status());
        assertEquals("hv=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax", reply.header("Set-Cookie"));
        assertTrue(api.country.sessions.isEmpty());
    }

    @Test
    public void writesByCookieMustComeFromThisSite() throws Exception {
        assertCrossSite("Cookie", "hv=token-lan");
        assertCrossSite("Cookie", "hv=token-lan", "Origin", "https://evil.example");
        assertCrossSite("Cookie", "hv=token-lan", "Origin", "null");
        assertCrossSite("Cookie", "hv=token-lan", "Sec-Fetch-Site", "cross-site");
        assertCrossSite(
                "Cookie", "hv=token-lan", "Sec-Fetch-Site", "same-site", "Origin", "http://localhost:" + api.port());
        assertFalse(api.country.sessions.isEmpty());
        assertEquals(
                204,
                api.send(api.request("/session", "Cookie", "hv=token-lan", "Sec-Fetch-Site", "same-origin")
                                .DELETE())
                        .status());
    }

    @Test
    public void originOfThisHostWillDoForAnOlderBrowser() throws Exception {
        assertEquals(
                204,
                api.send(api.request("/session", "Cookie", "hv=token-lan", "Origin", "http://localhost:" + api.port())
                                .DELETE())
                        .status());
    }

    @Test
    public void anotherSiteCannotSignSomebodyIn() throws Exception {
        Reply reply = api.post(
                "/session", "{\"signInName\":\"lan\",\"password\":\"12345678\"}", "Origin", "https://evil.example");
        assertEquals(403, reply.status());
        assertEquals("", reply.header("Set-Cookie"));
    }

    @Test
    public void bearersMayWriteFromAnywhere() throws Exception {
        assertEquals(
                204,
                api.send(api.request("/session", bearer)
                                .header("Origin", "https://other.example")
                                .DELETE())
                        .status());
    }

    @Test
    public void aLargeBodyIsRefusedWhetherAnnouncedOrNot() throws Exception {
        byte[] large =
                ("{\"signInName\":\"" + "a".repeat(Admission.LARGEST_BODY) + "\"}").getBytes(StandardCharsets.UTF_8);
        assertTooLarge(api.send(api.request("/session", "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(large))));
        assertTooLarge(api.send(api.request("/session", "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))));
    }

    @Test
    public void anAnnouncedLargeBodyIsRefusedBeforeItIsRead() throws Exception {
        try (Socket socket = new Socket("localhost", api.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 99999999\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] start = socket.getInputStream().readNBytes(12);
            assertEquals("HTTP/1.1 413", new String(start, StandardCharsets.US_ASCII));
        }
    }

    @Test
    public void everyAnswerCarriesSecurityHeaders() throws Exception {
        for (Reply reply : new Reply[] {api.get("/courses"), api.get("/nowhere"), api.get("/people/me")}) {
            assertEquals("nosniff", reply.header("X-Content-Type-Options"));
            assertEquals("default-src 'none'; frame-ancestors 'none'", reply.header("Content-Security-Policy"));
            assertEquals("no-store", reply.header("Cache-Control"));
        }
    }

    private void assertCrossSite(String... headers) throws Exception {
        Reply reply = api.send(api.request("/session", headers).DELETE());
        assertEquals(403, reply.status());
        assertEquals("cross-site", reply.text("code"));
    }

    private static void assertTooLarge(Reply reply) {
        assertEquals(413, reply.status());
        assertEquals("body-too-large", reply.text("code"));
    }
}
