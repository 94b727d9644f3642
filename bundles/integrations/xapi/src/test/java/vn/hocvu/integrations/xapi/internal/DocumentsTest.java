package vn.hocvu.integrations.xapi.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.integrations.xapi.internal.Lrs.assertRefused;
import static vn.hocvu.integrations.xapi.internal.Lrs.assertStatus;
import static vn.hocvu.integrations.xapi.internal.Lrs.header;
import static vn.hocvu.integrations.xapi.internal.Lrs.text;
import static vn.hocvu.integrations.xapi.internal.Lrs.tree;

import java.time.Instant;
import java.util.List;
import org.junit.Test;
import vn.hocvu.tracking.LearningRecordDocuments.Scope;
import vn.hocvu.web.EndpointAnswer;

public class DocumentsTest {
    private static final String AGENT = Lrs.encode(Lrs.AGENT);
    private static final String ACTIVITY = "http://example.vn/activities/1";
    private static final String STATES = "/activities/state?activityId=" + Lrs.encode(ACTIVITY) + "&agent=" + AGENT;
    private static final String STATE = STATES + "&stateId=%C4%91%C3%A2y";
    private static final String ACTIVITY_PROFILE =
            "/activities/profile?activityId=" + Lrs.encode(ACTIVITY) + "&profileId=p";
    private static final String AGENT_PROFILE = "/agents/profile?agent=" + AGENT + "&profileId=p";
    private static final List<String> ALL = List.of(STATE, ACTIVITY_PROFILE, AGENT_PROFILE);
    private static final String REGISTRATION = "&registration=8f87ccde-bb56-4c2e-ab83-44982ef22df0";

    private final Lrs one = new Lrs("1.0.3");
    private final Lrs two = new Lrs("2.0.0");

    private static EndpointAnswer put(Lrs lrs, String address, String content, String... header) {
        FakeRequest request = lrs.request("PUT", address).body("application/json", content);
        return lrs.send(header.length == 0 ? request : request.with(header[0], header[1]));
    }

    @Test
    public void aDocumentComesBackAsItWasSent() {
        for (Lrs lrs : List.of(one, two)) {
            for (String address : ALL) {
                byte[] content = {0, 1, -1, 13, 10};
                assertStatus(
                        204,
                        lrs.send(lrs.request("PUT", address)
                                .body("image/png; x=\"y\"", content)
                                .with("If-None-Match", "*")));
                EndpointAnswer answer = lrs.get(address);
                assertStatus(200, answer);
                assertArrayEquals(content, answer.body());
                assertEquals("image/png; x=\"y\"", header(answer, "Content-Type"));
                assertEquals("\"" + FakeDocuments.etag(content) + "\"", header(answer, "ETag"));
                assertEquals("Sun, 1 Mar 2026 02:03:04 GMT", header(answer, "Last-Modified"));
                EndpointAnswer known = lrs.send(
                        lrs.request("GET", address).with("If-None-Match", "\"x\", W/" + header(answer, "ETag")));
                assertStatus(304, known);
                assertEquals(0, known.body().length);
                assertStatus(204, lrs.send(lrs.request("DELETE", address)));
                assertStatus(404, lrs.get(address));
                assertStatus(204, lrs.send(lrs.request("DELETE", address)));
            }
        }
    }

    @Test
    public void statesAreKeptApartByRegistration() {
        put(one, STATE, "{\"a\":1}");
        put(one, STATE + REGISTRATION, "{\"a\":2}");
        assertEquals(1, tree(one.get(STATE)).path("a").asInt());
        assertEquals(2, tree(one.get(STATE + REGISTRATION)).path("a").asInt());
        assertStatus(204, one.send(one.request("DELETE", STATES + REGISTRATION)));
        assertStatus(404, one.get(STATE + REGISTRATION));
        assertStatus(200, one.get(STATE));
        assertStatus(204, one.send(one.request("DELETE", STATES)));
        assertStatus(404, one.get(STATE));
    }

    @Test
    public void idsAreListed() {
        for (String address : ALL) {
            one.json("POST", address, "{}");
            String list = address.replaceFirst("&(state|profile)Id=[^&]*", "");
            assertEquals(address.equals(STATE) ? "[\"đây\"]" : "[\"p\"]", text(one.get(list)));
            assertNull(one.documents.since);
            one.get(list + "&since=2026-01-01T00:00:00%2B07:00");
            assertEquals(Instant.parse("2025-12-31T17:00:00Z"), one.documents.since);
            assertStatus(400, one.get(list + "&since=then"));
        }
    }

    @Test
    public void whatIsAskedForMustBeComplete() {
        for (Lrs lrs : List.of(one, two)) {
            for (String method : List.of("GET", "PUT", "POST", "DELETE")) {
                for (String wrong : List.of(
                        "/activities/state",
                        "/activities/state?stateId=x&agent=" + AGENT,
                        "/activities/state?stateId=x&activityId=a:b",
                        "/activities/state?stateId=x&activityId=noscheme&agent=" + AGENT,
                        STATES + "&stateId=",
                        STATE + "&registration=1",
                        STATE + "&profileId=x",
                        STATE + "&StateId=x",
                        STATE + "&stateId=x",
                        "/activities/profile?profileId=x",
                        ACTIVITY_PROFILE + "&agent=" + AGENT,
                        "/agents/profile?profileId=x",
                        AGENT_PROFILE + "&activityId=a:b")) {
                    assertStatus(400, lrs.send(lrs.request(method, wrong).body("application/json", "{}")));
                }
            }
            for (String method : List.of("PUT", "POST")) {
                assertStatus(400, lrs.json(method, STATES, "{}"));
                assertStatus(400, lrs.json(method, STATE + "&since=2026-01-01T00:00:00Z", "{}"));
            }
            assertStatus(400, lrs.send(lrs.request("DELETE", STATE + "&since=2026-01-01T00:00:00Z")));
            assertStatus(400, lrs.send(lrs.request("DELETE", "/agents/profile?agent=" + AGENT)));
        }
    }

    @Test
    public void postMergesTheFirstLevelOfObjects() {
        for (String address : ALL) {
            assertStatus(204, one.json("POST", address, "{\"a\":{\"x\":1},\"b\":1.10,\"c\":12345678901234567890}"));
            assertStatus(204, one.json("POST", address, "{\"a\":{\"y\":2},\"d\":\"đ\\u0000\"}"));
            EndpointAnswer merged = one.get(address);
            assertEquals("{\"a\":{\"y\":2},\"b\":1.10,\"c\":12345678901234567890,\"d\":\"đ\\u0000\"}", text(merged));
            assertEquals("application/json", header(merged, "Content-Type"));
        }
    }

    @Test
    public void whatIsNotAnObjectIsNotMerged() {
        for (String address : ALL) {
            one.json("POST", address, "{\"a\":1}");
            for (String wrong : List.of(
                    "",
                    "[]",
                    "1",
                    "null",
                    "{",
                    "{\"a\":1,\"a\":2}",
                    "{} {}",
                    "{\"a\":1}x",
                    "{a:1}",
                    "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
                    "{\"a\":1e" + "9".repeat(2000) + "}")) {
                assertRefused(400, "bad-json", one.json("POST", address, wrong));
            }
            assertRefused(400, "bad-json", one.send(one.request("POST", address).body("application/json", new byte[] {
                '{', '"', -1, '"', ':', '1', '}'
            })));
            assertRefused(
                    400, "cannot-merge", one.send(one.request("POST", address).body("text/plain", "x")));
            assertEquals("{\"a\":1}", text(one.get(address)));

            one.send(one.request("DELETE", address));
            assertStatus(204, one.send(one.request("POST", address).body("text/plain", "x")));
            assertRefused(400, "cannot-merge", one.json("POST", address, "{\"a\":1}"));
            one.send(one.request("DELETE", address));
            assertStatus(204, put(one, address, "[1]", "If-None-Match", "*"));
            assertRefused(400, "cannot-merge", one.json("POST", address, "{\"a\":1}"));
            assertEquals("[1]", text(one.get(address)));
        }
    }

    @Test
    public void putMustNotOverwriteBlindly() {
        // xAPI 1.0.3: states may be overwritten, profiles need a condition in any case.
        assertStatus(204, put(one, STATE, "{\"a\":1}"));
        assertStatus(204, put(one, STATE, "{\"a\":2}"));
        for (String address : List.of(ACTIVITY_PROFILE, AGENT_PROFILE)) {
            assertRefused(400, "precondition-required", put(one, address, "{\"a\":1}"));
            assertStatus(204, put(one, address, "{\"a\":1}", "If-None-Match", "*"));
            assertRefused(409, "would-overwrite", put(one, address, "{\"a\":2}"));
            assertEquals("{\"a\":1}", text(one.get(address)));
        }
        // xAPI 2.0: nothing is overwritten without a condition.
        for (String address : ALL) {
            assertStatus(204, put(two, address, "{\"a\":1}"));
            assertRefused(409, "would-overwrite", put(two, address, "{\"a\":2}"));
            assertEquals("{\"a\":1}", text(two.get(address)));
        }
    }

    @Test
    public void conditionsDecide() {
        for (Lrs lrs : List.of(one, two)) {
            for (String address : ALL) {
                assertRefused(412, "precondition-failed", put(lrs, address, "{}", "If-Match", "*"));
                assertRefused(412, "precondition-failed", put(lrs, address, "{}", "If-Match", "\"x\""));
                assertStatus(204, put(lrs, address, "{\"a\":1}", "If-None-Match", "*"));
                String etag = header(lrs.get(address), "ETag");
                for (String method : List.of("PUT", "POST", "DELETE")) {
                    for (String[] fails : new String[][] {
                        {"If-None-Match", "*"},
                        {"If-None-Match", etag},
                        {"If-Match", "\"" + "1".repeat(40) + "\""},
                        {"If-Match", "W/" + etag},
                        {"If-Match", ""}
                    }) {
                        assertRefused(
                                412,
                                "precondition-failed",
                                lrs.send(lrs.request(method, address)
                                        .body("application/json", "{\"a\":2}")
                                        .with(fails[0], fails[1])));
                    }
                }
                assertEquals("{\"a\":1}", text(lrs.get(address)));
                assertStatus(204, put(lrs, address, "{\"a\":2}", "If-Match", "\"x\", " + etag));
                etag = header(lrs.get(address), "ETag");
                assertStatus(204, put(lrs, address, "{\"a\":3}", "If-Match", etag.replace("\"", "")));
                assertStatus(204, put(lrs, address, "{\"a\":4}", "If-Match", "*"));
                etag = header(lrs.get(address), "ETag");
                assertStatus(204, lrs.send(lrs.request("DELETE", address).with("If-Match", etag)));
                assertStatus(412, lrs.send(lrs.request("DELETE", address).with("If-Match", etag)));
            }
        }
    }

    @Test
    public void whatIsDecidedIsDecidedAboutTheDocumentThatIsChanged() {
        Scope.ActivityProfile scope = new Scope.ActivityProfile(ACTIVITY);
        assertStatus(204, two.json("POST", ACTIVITY_PROFILE, "{\"a\":1}"));
        String etag = header(two.get(ACTIVITY_PROFILE), "ETag");
        Runnable other = () -> two.documents.write(scope, "p", "{\"b\":2}".getBytes(UTF_8), "application/json");

        two.documents.meanwhile.add(other);
        assertStatus(412, put(two, ACTIVITY_PROFILE, "{\"c\":3}", "If-Match", etag));
        assertEquals("{\"b\":2}", text(two.get(ACTIVITY_PROFILE)));

        two.documents.meanwhile.add(
                () -> two.documents.write(scope, "p", "{\"d\":4}".getBytes(UTF_8), "application/json"));
        assertStatus(204, two.json("POST", ACTIVITY_PROFILE, "{\"e\":5}"));
        assertEquals("what the other wrote is merged too", "{\"d\":4,\"e\":5}", text(two.get(ACTIVITY_PROFILE)));

        two.documents.meanwhile.add(other);
        String before = header(two.get(ACTIVITY_PROFILE), "ETag");
        assertStatus(412, two.send(two.request("DELETE", ACTIVITY_PROFILE).with("If-Match", before)));
        assertStatus(200, two.get(ACTIVITY_PROFILE));

        for (int i = 0; i < 50; i++) {
            String content = "{\"i\":" + i + "}";
            two.documents.meanwhile.add(
                    () -> two.documents.write(scope, "p", content.getBytes(UTF_8), "application/json"));
        }
        assertRefused(409, "document-changed", two.json("POST", ACTIVITY_PROFILE, "{\"f\":6}"));
        assertTrue(two.documents.meanwhile.size() > 10);
    }

    @Test
    public void aWrongContentTypeIsRefused() {
        for (String method : List.of("PUT", "POST")) {
            assertRefused(
                    400, "bad-content-type", one.send(one.request(method, STATE).body("what is this", "x")));
        }
        assertStatus(
                204,
                one.send(new FakeRequest(
                        "PUT",
                        "/activities/state",
                        STATE.substring(STATE.indexOf('?') + 1),
                        one.request("PUT", "").headers(),
                        "x".getBytes(UTF_8))));
        assertEquals("application/octet-stream", header(one.get(STATE), "Content-Type"));
    }
}
