package vn.hocvu.integrations.xapi.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.integrations.xapi.internal.Lrs.assertRefused;
import static vn.hocvu.integrations.xapi.internal.Lrs.assertStatus;
import static vn.hocvu.integrations.xapi.internal.Lrs.header;
import static vn.hocvu.integrations.xapi.internal.Lrs.tree;

import java.time.Duration;
import java.util.List;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.web.EndpointAnswer;

/** What all resources have in common. */
public class XapiEndpointTest {
    private final Lrs lrs = new Lrs("1.0.3");

    @Test
    public void aboutTellsTheVersionsToEverybody() {
        for (FakeRequest request : List.of(
                FakeRequest.of("GET", "/about"),
                FakeRequest.of("HEAD", "/about"),
                FakeRequest.of("GET", "/about").with("X-Experience-API-Version", "0.8"))) {
            EndpointAnswer answer = lrs.send(request);
            assertStatus(200, answer);
            assertEquals("2.0.0", header(answer, "X-Experience-API-Version"));
            assertEquals(
                    "[\"2.0.0\",\"1.0.3\",\"1.0.2\",\"1.0.1\",\"1.0.0\"]",
                    tree(answer).path("version").toString());
        }
        EndpointAnswer posted = lrs.send(FakeRequest.of("POST", "/about"));
        assertRefused(405, "no-such-method", posted);
        assertEquals("GET, HEAD", header(posted, "Allow"));
    }

    @Test
    public void answersSayTheVersionThatWasAskedIn() {
        for (String[] pair : new String[][] {
            {"1.0", "1.0.3"},
            {"1.0.0", "1.0.3"},
            {"1.0.9", "1.0.3"},
            {"2.0", "2.0.0"},
            {"2.0.0", "2.0.0"},
            {"2.0.7", "2.0.0"}
        }) {
            EndpointAnswer answer = new Lrs(pair[0]).get("/statements");
            assertStatus(200, answer);
            assertEquals(pair[1], header(answer, "X-Experience-API-Version"));
        }
    }

    @Test
    public void otherVersionsAreRefused() {
        for (String version : List.of("0.9", "0.95", "1.1", "1.1.0", "2.1", "3", "", "BAD", "1.0.x", "1.0.3, 1.0.3")) {
            EndpointAnswer answer = new Lrs(version).get("/statements");
            assertRefused(400, "bad-version", answer);
            assertEquals("2.0.0", header(answer, "X-Experience-API-Version"));
        }
        EndpointAnswer none = lrs.send(lrs.request("GET", "/statements").without("X-Experience-API-Version"));
        assertRefused(400, "bad-version", none);
        assertEquals("who sends no version speaks 0.9", "0.9", header(none, "X-Experience-API-Version"));
    }

    @Test
    public void onlyClientsAreLetIn() {
        for (String wrong : List.of(
                "",
                "Basic",
                "Basic ",
                "Basic %%%",
                "Basic bm9jb2xvbg==",
                "Bearer " + Lrs.basic(FakeClients.KEY, FakeClients.SECRET).substring(6),
                "Basic:" + Lrs.basic(FakeClients.KEY, FakeClients.SECRET).substring(6),
                Lrs.basic(FakeClients.KEY, "mật"),
                Lrs.basic("khoa", FakeClients.SECRET))) {
            for (String path : List.of(
                    "/statements",
                    "/activities",
                    "/activities/state",
                    "/activities/profile",
                    "/agents",
                    "/agents/profile")) {
                EndpointAnswer answer = lrs.send(
                        lrs.request("GET", path).without("Authorization").with("Authorization", wrong));
                assertRefused(401, "unknown-client", answer);
                assertTrue(header(answer, "WWW-Authenticate").startsWith("Basic realm="));
            }
        }
        assertStatus(
                200,
                lrs.send(lrs.request("GET", "/statements")
                        .without("Authorization")
                        .with(
                                "authorization",
                                Lrs.basic(FakeClients.KEY, FakeClients.SECRET).replace("Basic", "BASIC"))));
        assertStatus(401, lrs.send(lrs.request("GET", "/statements").without("Authorization")));
    }

    @Test
    public void scriptsOfAnySiteMayCall() {
        EndpointAnswer preflight = lrs.send(FakeRequest.of("OPTIONS", "/activities/state")
                .with("Origin", "https://content.example")
                .with("Access-Control-Request-Method", "PUT")
                .with("Access-Control-Request-Headers", "authorization, if-match, x-experience-api-version"));
        assertStatus(204, preflight);
        assertEquals("GET, HEAD, POST, PUT, DELETE", header(preflight, "Access-Control-Allow-Methods"));
        String allowed = header(preflight, "Access-Control-Allow-Headers");
        for (String name :
                List.of("Authorization", "Content-Type", "If-Match", "If-None-Match", "X-Experience-API-Version")) {
            assertTrue(name, allowed.contains(name));
        }
        for (EndpointAnswer answer :
                List.of(preflight, lrs.get("/statements"), lrs.get("/statements?foo=bar"), lrs.get("/nowhere"))) {
            assertEquals("*", header(answer, "Access-Control-Allow-Origin"));
            assertEquals("", header(answer, "Access-Control-Allow-Credentials"));
            assertTrue(header(answer, "Access-Control-Expose-Headers").contains("X-Experience-API-Consistent-Through"));
        }
    }

    @Test
    public void otherAddressesAndMethodsAreRefused() {
        for (String address :
                List.of("", "/", "/statement", "/statements/", "/Statements", "/statements/x", "//statements")) {
            assertRefused(404, "no-such-address", lrs.get(address));
        }
        for (String address : List.of("/statements", "/activities", "/agents", "/agents/profile")) {
            for (String method : List.of("PATCH", "TRACE", "BREW")) {
                EndpointAnswer answer = lrs.send(lrs.request(method, address));
                assertRefused(405, "no-such-method", answer);
                assertTrue(header(answer, "Allow").contains("GET, HEAD"));
            }
        }
    }

    @Test
    public void parametersAreTakenAsTheyAreWrittenAndOnce() {
        for (String query : List.of(
                "foo=bar",
                "Verb=x",
                "verb=a:b&verb=a:b",
                "limit=1&LIMIT=1",
                "=",
                "&",
                "limit",
                "agent=%",
                "agent=%zz",
                "agent=%ff",
                "agent=%c3")) {
            assertStatus(400, lrs.get("/statements?" + query));
            assertStatus(400, lrs.get("/activities?activityId=a:b&" + query));
        }
        assertStatus(400, lrs.get("/statements?" + "a=b&".repeat(5000)));
        assertTrue(lrs.store.queries.isEmpty());
    }

    @Test
    public void whatTheServicesRefuseIsToldInTheCallersLanguage() {
        lrs.store.refusal = Refusal.of(Refusal.Category.UNAVAILABLE, "database-unavailable", "Chờ chút.", "Wait.")
                .retryAfter(Duration.ofSeconds(5));
        EndpointAnswer answer = lrs.get("/statements");
        assertRefused(503, "database-unavailable", answer);
        assertEquals("5", header(answer, "Retry-After"));
        assertEquals("1.0.3", header(answer, "X-Experience-API-Version"));
        assertEquals("Chờ chút.", tree(answer).path("detail").asText());
        assertEquals("vi", header(answer, "Content-Language"));
        EndpointAnswer english = lrs.send(lrs.request("GET", "/statements").with("Accept-Language", "fr, en-GB;q=0.5"));
        assertEquals("Wait.", tree(english).path("detail").asText());
        assertStatus(503, lrs.send(lrs.request("GET", "/statements").with("Accept-Language", ";;q=x, ,")));
    }

    @Test
    public void agentsAndActivitiesAreDescribed() {
        EndpointAnswer activity =
                lrs.get("/activities?activityId=" + Lrs.encode("http://example.vn/Điều 1".replace(" ", "")));
        assertStatus(200, activity);
        assertEquals("http://example.vn/Điều1", tree(activity).path("id").asText());
        EndpointAnswer person = lrs.get("/agents?agent=" + Lrs.encode(Lrs.AGENT));
        assertStatus(200, person);
        assertEquals("[\"mailto:lan@example.vn\"]", tree(person).path("mbox").toString());
        for (String wrong : List.of(
                "/agents",
                "/agents?agent=",
                "/agents?agent=%7B",
                "/agents?agent=" + Lrs.encode(Lrs.AGENT) + "&x=1",
                "/activities",
                "/activities?activityId=",
                "/activities?activityId=noscheme",
                "/activities?activityId=a:%20b",
                "/activities?activityId=1:b")) {
            assertStatus(400, lrs.get(wrong));
        }
    }
}
