package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

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
        assertEquals("127.0.0.1", api.residents.addresses.get(0));
    }

    @Test
    public void theSecondFactorIsShownInASession() throws Exception {
        assertEquals(204, put("{\"code\":\"123456\"}", bearer).status());
        Reply wrong = put("{\"code\":\"000000\"}", bearer);
        assertEquals(400, wrong.status());
        assertEquals("second-factor-wrong", wrong.text("code"));
        assertEquals(401, put("{\"code\":\"123456\"}").status());
    }

    private Reply put(String body, String... headers) throws Exception {
        return api.send(api.request("/session/second-factor", headers)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    public void overHttpsTheCookieIsBoundToTheHost() {
        assertEquals("__Host-hv=t; Path=/; HttpOnly; SameSite=Lax; Secure", new SessionCookie(true).keep("t"));
        assertEquals("__Host-hv=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure", new SessionCookie(true).forget());
    }

    @Test
    public void theCallerIsWhomTheGuardFound() throws Exception {
        assertEquals("lan", api.get("/people/me", bearer).text("userName"));
    }

    @Test
    public void nothingIsAnsweredWithoutTheGuard() throws Exception {
        api.guarded = false;
        for (Reply reply : new Reply[] {api.get("/courses"), api.get("/people/me", bearer), api.get("/openapi.json")}) {
            assertEquals(503, reply.status());
            assertEquals("starting", reply.text("code"));
            assertEquals("5", reply.header("Retry-After"));
        }
        api.send(api.request("/session", bearer).DELETE());
        assertFalse(api.residents.sessions.isEmpty());
    }

    @Test
    public void nobodyIsToldToSignIn() throws Exception {
        Reply reply = api.get("/people/me");
        assertEquals(401, reply.status());
        assertEquals("sign-in-first", reply.text("code"));
        assertEquals("Bearer realm=\"hocvu\"", reply.header("WWW-Authenticate"));
        assertEquals("no-store", reply.header("Cache-Control"));
    }

    @Test
    public void anEndedSessionIsRefusedEvenWhereNobodyNeedSignIn() throws Exception {
        Reply reply = api.get("/courses", "Authorization", "Bearer old");
        assertEquals(401, reply.status());
        assertEquals("session-ended", reply.text("code"));
    }

    @Test
    public void otherSchemesAreRefused() throws Exception {
        Reply reply = api.get("/courses", "Authorization", "Basic bGFuOjEyMw==");
        assertEquals(400, reply.status());
        assertEquals("bearer-only", reply.text("code"));
    }

    @Test
    public void anAddressThatCannotBeReadIsRefused() throws Exception {
        try (Socket socket = new Socket("localhost", api.port())) {
            socket.getOutputStream()
                    .write("GET /api/courses?text=%zz HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer, answer.startsWith("HTTP/1.1 400"));
            assertTrue(answer, answer.contains("\"bad-address\""));
        }
    }

    @Test
    public void signingOutEndsTheSessionAndForgetsTheCookie() throws Exception {
        Reply reply = api.send(api.request("/session", bearer).DELETE());
        assertEquals(204, reply.status());
        assertEquals("hv=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax", reply.header("Set-Cookie"));
        assertTrue(api.residents.sessions.isEmpty());
        assertEquals(204, api.send(api.request("/session").DELETE()).status());
    }
}
