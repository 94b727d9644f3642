package vn.hocvu.integrations.xapi.internal;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.integrations.xapi.internal.Lrs.assertRefused;
import static vn.hocvu.integrations.xapi.internal.Lrs.assertStatus;
import static vn.hocvu.integrations.xapi.internal.Lrs.header;
import static vn.hocvu.integrations.xapi.internal.Lrs.text;
import static vn.hocvu.integrations.xapi.internal.Lrs.tree;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.Attachment;
import vn.hocvu.tracking.StatementQuery;
import vn.hocvu.tracking.XapiVersion;
import vn.hocvu.web.EndpointAnswer;

public class StatementsTest {
    private static final String ID = "8f87ccde-bb56-4c2e-ab83-44982ef22df0";

    private final Lrs lrs = new Lrs("1.0.3");

    @Test
    public void aStatementIsPutUnderItsId() {
        EndpointAnswer answer = lrs.json("PUT", "/statements?statementId=" + ID, Lrs.STATEMENT);
        assertStatus(204, answer);
        assertEquals(0, answer.body().length);
        assertEquals(UUID.fromString(ID), lrs.store.submissions.get(0).id());
        assertEquals(XapiVersion.V1_0_3, lrs.store.submissions.get(0).version());
        assertStatus(200, lrs.get("/statements?statementId=" + ID));
    }

    @Test
    public void putNeedsOneIdAndNothingElse() {
        for (String query : List.of(
                "",
                "?statementId=",
                "?statementId=1",
                "?statementId=" + ID + "x",
                "?statementId=%7B" + ID + "%7D",
                "?StatementId=" + ID,
                "?statementId=" + ID + "&statementId=" + ID,
                "?statementId=" + ID + "&format=ids")) {
            assertStatus(400, lrs.json("PUT", "/statements" + query, Lrs.STATEMENT));
        }
        assertTrue(lrs.store.submissions.isEmpty());
    }

    @Test
    public void oneOrManyArePostedAndTheirIdsAnswered() {
        EndpointAnswer one = lrs.json("POST", "/statements", Lrs.STATEMENT);
        assertStatus(200, one);
        assertEquals("application/json", header(one, "Content-Type"));
        assertEquals(1, tree(one).size());
        assertNull(lrs.store.submissions.get(0).id());
        EndpointAnswer many =
                new Lrs("2.0.0").json("POST", "/statements", "[" + Lrs.STATEMENT + "," + Lrs.STATEMENT + "]");
        assertEquals(2, tree(many).size());
        UUID.fromString(tree(many).path(1).asText());
        assertStatus(400, lrs.json("POST", "/statements?statementId=" + ID, Lrs.STATEMENT));
    }

    @Test
    public void whatTheStoreRefusesIsAnsweredWithItsStatus() {
        for (Refusal.Category category : Refusal.Category.values()) {
            lrs.store.refusal = Refusal.of(category, "no", "Không.", "No.");
            EndpointAnswer answer = lrs.json("POST", "/statements", Lrs.STATEMENT);
            assertRefused(category.httpStatus(), "no", answer);
            assertEquals("2026-03-01T02:03:04.567Z", header(answer, "X-Experience-API-Consistent-Through"));
        }
    }

    @Test
    public void onlyJsonAndMultipartAreTaken() {
        for (String type : List.of(
                "text/plain",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "json",
                "",
                "application/json; charset=utf-16",
                "application/json; charset=\"",
                "application/json, application/json",
                "application/json;;=")) {
            assertRefused(
                    400,
                    "bad-content-type",
                    lrs.send(lrs.request("POST", "/statements").body(type, Lrs.STATEMENT)));
        }
        assertStatus(400, lrs.send(lrs.request("POST", "/statements")));
        assertRefused(400, "no-body", lrs.json("POST", "/statements", ""));
        assertTrue(lrs.store.submissions.isEmpty());
        for (String type : List.of("application/json;charset=UTF-8", "Application/JSON ; charset=\"utf-8\"; x=y")) {
            assertStatus(200, lrs.send(lrs.request("POST", "/statements").body(type, Lrs.STATEMENT)));
        }
        assertRefused(
                413,
                "statements-too-large",
                lrs.json("POST", "/statements", " ".repeat(Submissions.LARGEST_JSON) + Lrs.STATEMENT));
    }

    @Test
    public void oneStatementSaysWhenItWasStored() {
        lrs.json("PUT", "/statements?statementId=" + ID, Lrs.STATEMENT);
        EndpointAnswer answer = lrs.get("/statements?statementId=" + ID);
        assertEquals(ID, tree(answer).path("id").asText());
        assertEquals("Sun, 1 Mar 2026 02:03:04 GMT", header(answer, "Last-Modified"));
        assertEquals("2026-03-01T02:03:04.567Z", header(answer, "X-Experience-API-Consistent-Through"));
        assertRefused(404, "not-found", lrs.get("/statements?statementId=" + UUID.randomUUID()));
    }

    @Test
    public void aVoidedStatementIsFoundOnlyAsSuch() {
        lrs.json("PUT", "/statements?statementId=" + ID, Lrs.STATEMENT);
        lrs.json(
                "POST",
                "/statements",
                "{\"actor\":" + Lrs.AGENT + ",\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/voided\"},"
                        + "\"object\":{\"objectType\":\"StatementRef\",\"id\":\"" + ID + "\"}}");
        assertStatus(404, lrs.get("/statements?statementId=" + ID));
        assertStatus(200, lrs.get("/statements?voidedStatementId=" + ID));
        assertRefused(400, "unknown-parameter", lrs.get("/statements?statementId=" + ID + "&voidedStatementId=" + ID));
    }

    @Test
    public void besideAnIdOnlyFormatAndAttachmentsAreTaken() {
        lrs.json("PUT", "/statements?statementId=" + ID, Lrs.STATEMENT);
        for (String other : List.of(
                "agent=" + Lrs.encode(Lrs.AGENT),
                "verb=a:b",
                "activity=a:b",
                "registration=" + ID,
                "related_activities=true",
                "related_agents=true",
                "since=2026-01-01T00:00:00Z",
                "until=2026-01-01T00:00:00Z",
                "limit=1",
                "ascending=true",
                "after=1")) {
            assertStatus(400, lrs.get("/statements?statementId=" + ID + "&" + other));
            assertStatus(400, lrs.get("/statements?voidedStatementId=" + ID + "&" + other));
        }
        assertStatus(200, lrs.get("/statements?statementId=" + ID + "&format=ids&attachments=false"));
        assertEquals(StatementQuery.Form.IDS, lrs.store.form);
        assertStatus(400, lrs.get("/statements?statementId=" + ID + "&format=full"));
    }

    @Test
    public void everyFilterReachesTheStore() {
        assertStatus(
                200,
                lrs.send(lrs.request(
                                "GET",
                                "/statements?agent=" + Lrs.encode(Lrs.AGENT) + "&verb="
                                        + Lrs.encode("http://example.vn/đọc")
                                        + "&activity=http%3A%2F%2Fexample.vn%2F1&registration=" + ID
                                        + "&related_activities=true&related_agents=false&since=2026-01-02T03:04:05.6%2B07:00"
                                        + "&until=2026-01-03T00:00:00Z&limit=7&format=canonical&ascending=true")
                        .with("Accept-Language", "vi;q=0.5, fr-CA, *;q=0.1, de;q=0")));
        assertEquals(
                List.of(new StatementQuery(
                        Lrs.AGENT,
                        "http://example.vn/đọc",
                        "http://example.vn/1",
                        UUID.fromString(ID),
                        true,
                        false,
                        Instant.parse("2026-01-01T20:04:05.6Z"),
                        Instant.parse("2026-01-03T00:00:00Z"),
                        true,
                        7,
                        StatementQuery.Form.CANONICAL,
                        List.of("fr-ca", "vi"))),
                lrs.store.queries);
    }

    @Test
    public void limitsAreKeptInBounds() {
        for (String[] pair : new String[][] {
            {"", "100"},
            {"?limit=0", "100"},
            {"?limit=1", "1"},
            {"?limit=500", "500"},
            {"?limit=501", "500"},
            {"?limit=999999999999", "500"}
        }) {
            assertStatus(200, lrs.get("/statements" + pair[0]));
            List<StatementQuery> queries = lrs.store.queries;
            assertEquals(
                    pair[1], Integer.toString(queries.get(queries.size() - 1).limit()));
        }
    }

    @Test
    public void wrongFiltersAreRefused() {
        for (String wrong : List.of(
                "verb=noscheme",
                "verb=",
                "verb=a:b%20c",
                "activity=noscheme",
                "registration=1",
                "registration=",
                "related_activities=yes",
                "related_agents=1",
                "since=yesterday",
                "since=2026-01-01",
                "since=2026-13-01T00:00:00Z",
                "since=2026-01-01T00:00:00-00:00",
                "until=2026-01-01T25:00:00Z",
                "limit=-1",
                "limit=many",
                "limit=1.5",
                "limit=99999999999999999999",
                "format=all",
                "attachments=maybe",
                "ascending=",
                "more=1")) {
            assertStatus(400, lrs.get("/statements?" + wrong));
        }
        assertTrue(lrs.store.queries.isEmpty());
    }

    @Test
    public void moreLeadsThroughAll() {
        for (int i = 0; i < 25; i++) {
            lrs.json("POST", "/statements", Lrs.STATEMENT);
        }
        String address = "/statements?verb=" + Lrs.encode("http://example.vn/verbs/read") + "&limit=10&ascending=true";
        Set<String> seen = new HashSet<>();
        int parts = 0;
        while (!address.isEmpty()) {
            EndpointAnswer answer = lrs.get(address);
            assertStatus(200, answer);
            for (JsonNode statement : tree(answer).path("statements")) {
                assertTrue(seen.add(statement.path("id").asText()));
            }
            String more = tree(answer).path("more").asText();
            assertTrue(more, more.isEmpty() || more.startsWith("/xapi/statements?"));
            address = more.replaceFirst("^/xapi", "");
            parts++;
        }
        assertEquals(25, seen.size());
        assertEquals(3, parts);
        assertEquals(Set.of(lrs.store.queries.get(0)), new HashSet<>(lrs.store.queries));
    }

    @Test
    public void anEmptyPartIsPassedOver() {
        for (int i = 0; i < 8; i++) {
            lrs.json("POST", "/statements", Lrs.STATEMENT);
        }
        lrs.json("PUT", "/statements?statementId=" + ID, Lrs.STATEMENT.replace("verbs/read", "verbs/seen"));
        lrs.store.horizon = 2;
        EndpointAnswer answer = lrs.get("/statements?verb=" + Lrs.encode("http://example.vn/verbs/seen"));
        assertEquals(ID, tree(answer).path("statements").path(0).path("id").asText());
        assertEquals("", tree(answer).path("more").asText());
        EndpointAnswer none = lrs.get("/statements?verb=a:b");
        assertEquals("{\"statements\":[],\"more\":\"\"}", text(none));
    }

    @Test
    public void languagesMatterForOneStatementToo() {
        lrs.json("PUT", "/statements?statementId=" + ID, Lrs.STATEMENT);
        lrs.send(lrs.request("GET", "/statements?format=canonical&statementId=" + ID)
                .with("Accept-Language", "km"));
        assertEquals(List.of("km"), lrs.store.languages);
        assertEquals(StatementQuery.Form.CANONICAL, lrs.store.form);
    }

    @Test
    public void attachmentsComeAlongWhenAskedFor() {
        byte[] picture = {1, 2, 13, 10, 45, 45, 0, -1};
        String body = sent(picture);
        EndpointAnswer stored = lrs.send(lrs.request("POST", "/statements")
                .body("multipart/mixed; boundary=\"a b\"", body.getBytes(StandardCharsets.ISO_8859_1)));
        assertStatus(200, stored);
        Attachment kept = lrs.store.submissions.get(0).attachments().get(0);
        assertArrayEquals(picture, kept.content());
        assertEquals("image/png", kept.contentType());

        String id = tree(stored).path(0).asText();
        for (String address :
                List.of("/statements?attachments=true&limit=5", "/statements?attachments=true&statementId=" + id)) {
            EndpointAnswer answer = lrs.get(address);
            MediaType type = MediaType.parse(header(answer, "Content-Type")).orElseThrow();
            assertEquals("multipart/mixed", type.type());
            List<Multipart.Part> parts = Multipart.read(type, answer.body());
            assertEquals(2, parts.size());
            assertEquals("application/json", parts.get(0).header("Content-Type").orElse(""));
            assertTrue(new String(parts.get(0).content(), StandardCharsets.UTF_8).contains(id));
            assertEquals(
                    "binary", parts.get(1).header("Content-Transfer-Encoding").orElse(""));
            assertEquals(
                    kept.sha2(), parts.get(1).header("X-Experience-API-Hash").orElse(""));
            assertEquals("image/png", parts.get(1).header("Content-Type").orElse(""));
            assertArrayEquals(picture, parts.get(1).content());
        }
        assertEquals("application/json", header(lrs.get("/statements"), "Content-Type"));
    }

    @Test
    public void attachmentsOfSubStatementsComeAlongAndEachOnce() {
        byte[] picture = {7};
        lrs.send(lrs.request("POST", "/statements")
                .body("multipart/mixed; boundary=\"a b\"", sent(picture).getBytes(StandardCharsets.ISO_8859_1)));
        String attachments = "\"attachments\":[{\"x\":{\"sha2\":\"no\"},\"sha2\":\"" + sha2(picture) + "\"}]";
        lrs.json(
                "POST",
                "/statements",
                "{\"result\":{\"attachments\":[{\"sha2\":\"no\"}]},\"object\":{\"objectType\":\"SubStatement\","
                        + attachments + "}}");
        EndpointAnswer answer = lrs.get("/statements?attachments=true");
        MediaType type = MediaType.parse(header(answer, "Content-Type")).orElseThrow();
        assertEquals(2, Multipart.read(type, answer.body()).size());
    }

    @Test
    public void manyAttachmentsComeInMoreParts() {
        for (int i = 0; i < 6; i++) {
            byte[] large = new byte[900_000];
            large[0] = (byte) i;
            lrs.send(lrs.request("POST", "/statements")
                    .body("multipart/mixed; boundary=\"a b\"", sent(large).getBytes(StandardCharsets.ISO_8859_1)));
        }
        String address = "/statements?attachments=true";
        int statements = 0;
        int attachments = 0;
        while (!address.isEmpty()) {
            EndpointAnswer answer = lrs.get(address);
            assertTrue(answer.body().length < 3 << 20);
            List<Multipart.Part> parts = Multipart.read(
                    MediaType.parse(header(answer, "Content-Type")).orElseThrow(), answer.body());
            JsonNode result =
                    tree(EndpointAnswer.json(200, new String(parts.get(0).content(), StandardCharsets.UTF_8)));
            statements += result.path("statements").size();
            attachments += parts.size() - 1;
            address = result.path("more").asText().replaceFirst("^/xapi", "");
        }
        assertEquals(6, statements);
        assertEquals(6, attachments);
    }

    private static String sent(byte[] content) {
        String sha2 = sha2(content);
        return "--a b\r\nContent-Type: application/json\r\n\r\n"
                + Lrs.STATEMENT.replace("\"actor\"", "\"attachments\":[{\"sha2\":\"" + sha2 + "\"}],\"actor\"")
                + "\r\n--a b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: "
                + sha2 + "\r\n\r\n" + new String(content, StandardCharsets.ISO_8859_1) + "\r\n--a b--\r\n";
    }

    private static String sha2(byte[] content) {
        return MultipartTest.sha2(content);
    }
}
