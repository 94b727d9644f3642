package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Somebody learns a whole course by a program alone, somebody administers a city; and what programs are refused. */
public class RestIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COURSE = "/courses/bo-cong-an/nhan-biet-lua-dao";
    private static final String PASSWORD = "ba buoc dung hoi goi";

    private static Node node;

    @BeforeClass
    public static void start() {
        node = Node.start("rest", Engine.H2);
    }

    @AfterClass
    public static void stop() {
        node.close();
    }

    @Test
    public void aCourseIsLearnedFromRegistrationToCompletion() throws Exception {
        String token = signedIn("lan.nguyen");
        assertTrue(titles(ok("GET", "/courses?text=lua%20dao", null, token)).contains("Nhận biết và phòng tránh"));

        JsonNode plan = ok("PUT", COURSE + "/enrolment", null, token);
        assertTrue(plan.path("enrolled").asBoolean());
        Path sources = House.root().resolve("bundles/content/nhan-biet-lua-dao/course");
        Map<String, AnswerKey> keys = Map.of(
                "luyen-tap", new AnswerKey(sources.resolve("practice.yaml")),
                "kiem-tra", new AnswerKey(sources.resolve("quiz.yaml")));

        JsonNode outcome = plan;
        for (JsonNode lesson : plan.path("lessons")) {
            String id = lesson.path("id").asText();
            assertEquals(id, ok("GET", COURSE, null, token).path("next").asText());
            outcome = lesson.path("type").asText().equals("quiz") ? passed(id, keys.get(id), token) : read(id, token);
            assertEquals(
                    outcome.toString(),
                    "completed",
                    outcome.path("lesson").path("state").asText());
        }
        assertEquals(100, outcome.path("percent").asInt());
        assertTrue(outcome.path("courseCompleted").asBoolean());

        JsonNode mine = ok("GET", "/me/courses", null, token);
        assertEquals(1, mine.size());
        assertEquals(100, mine.path(0).path("percent").asInt());
        assertTrue(mine.path(0).has("completed"));
    }

    @Test
    public void pagesAndProgramsShareOneSession() throws Exception {
        String token = signedIn("hung.tran");
        HttpResponse<String> page = node.send(HttpRequest.newBuilder(node.uri("/viec-hoc"))
                .header("Cookie", "hv=" + token)
                .build());
        assertEquals(200, page.statusCode());
        assertEquals(204, send("DELETE", "/session", null, "Bearer " + token).statusCode());
        assertRefused(401, "session-ended", send("GET", "/people/me", null, "Bearer " + token));
    }

    @Test
    public void lessonsOpenInOrderOnly() throws Exception {
        String token = signedIn("mai.le");
        assertRefused(403, "not-enrolled", send("GET", COURSE + "/lessons/cong-an-gia", null, "Bearer " + token));
        ok("PUT", COURSE + "/enrolment", null, token);
        assertRefused(409, "lesson-locked", send("GET", COURSE + "/lessons/cong-an-gia", null, "Bearer " + token));
        assertRefused(
                409, "lesson-locked", send("POST", COURSE + "/lessons/kiem-tra", "{\"fields\":{}}", "Bearer " + token));
        assertRefused(401, "sign-in-first", send("GET", COURSE + "/lessons/vi-sao-bi-lua", null, null));
    }

    @Test
    public void whatIsWrongIsRefusedWithAReason() throws Exception {
        assertRefused(400, "bad-json", send("POST", "/people", "{\"name\":", null));
        assertRefused(400, "bad-field", send("POST", "/people", "{\"name\":\"Lan\"}", null));
        assertRefused(404, "no-such-address", send("GET", "/nowhere", null, null));
        assertRefused(405, "no-such-method", send("PUT", "/units", "{}", null));
        assertRefused(400, "bad-parameter", send("GET", "/courses?level=9", null, null));
        String large = "{\"signInName\":\"" + "a".repeat(1 << 20) + "\"}";
        assertEquals(413, send("POST", "/session", large, null).statusCode());

        String token = signedIn("thu.pham");
        HttpResponse<String> foreign = node.send(HttpRequest.newBuilder(node.uri("/api" + COURSE + "/enrolment"))
                .header("Cookie", "hv=" + token)
                .header("Origin", "https://example.org")
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build());
        assertEquals(403, foreign.statusCode());
        assertEquals(0, ok("GET", "/me/courses", null, token).size());
    }

    @Test
    public void aCityIsAdministeredByAProgram() throws Exception {
        String token = signedIn("quan.tri");
        String group = "{\"parent\":\"vn-48\",\"kind\":\"group\",\"name\":\"Tổ công nghệ số Hải Châu\"}";
        assertRefused(403, "no-right", send("POST", "/units", group, "Bearer " + token));
        node.console("hocvu:role-grant --unit vn-48 unit-administrator quan.tri");
        assertRefused(403, "second-factor-first", send("POST", "/units", group, "Bearer " + token));
        JsonNode secret = ok("POST", "/me/access/second-factor", null, token);
        String code = new AuthenticatorApp(secret.path("secret").asText()).code();
        JsonNode codes = ok("PUT", "/me/access/second-factor", "{\"code\":\"" + code + "\"}", token);
        assertEquals(10, codes.path("recoveryCodes").size());

        JsonNode unit = made("/units", group, token);
        String where = unit.path("id").asText();
        assertEquals("vn-48", unit.path("parent").asText());
        JsonNode card = made("/accounts/cards", "{\"name\":\"Bà Tư\",\"unit\":\"" + where + "\"}", token);
        String person = card.at("/person/id").asText();
        JsonNode moved = ok("PUT", "/people/" + person + "/membership", "{\"unit\":\"vn-48\"}", token);
        assertEquals("vn-48", moved.path("unit").asText());
        JsonNode former = ok("GET", "/people/" + person + "/memberships", null, token);
        assertEquals(where, former.at("/0/unit").asText());
        assertEquals(
                "Bà Tư",
                ok("GET", "/people?unit=vn-48&text=ba%20tu", null, token)
                        .at("/items/0/name")
                        .asText());

        String pair = JSON.writeValueAsString(Map.of(
                "number", card.path("number").asText(), "pin", card.path("pin").asText()));
        String learner = ok("POST", "/session/card", pair, null).path("token").asText();
        for (String path : List.of("/people?unit=vn-48", "/audit?unit=vn-48", "/roles?unit=vn-48")) {
            assertRefused(403, "no-right", send("GET", path, null, "Bearer " + learner));
        }
        assertRefused(403, "no-right", send("POST", "/units", group, "Bearer " + learner));
        assertRefused(403, "operators-only", send("GET", "/merges", null, "Bearer " + token));

        String grant = JSON.writeValueAsString(
                Map.of("person", person, "role", "facilitator", "unit", where, "lastDay", "2999-12-31"));
        ok("POST", "/roles", grant, token);
        JsonNode role = ok("GET", "/me/roles", null, learner).path(0);
        assertEquals("facilitator", role.path("role").asText());
        assertEquals("2999-12-31", role.path("lastDay").asText());
        assertEquals(
                200,
                send("GET", "/people?unit=" + where, null, "Bearer " + learner).statusCode());

        String about = "unit=vn-48&person=" + person;
        JsonNode log = ok("GET", "/audit?" + about, null, token).path("items");
        assertEquals(List.of("role.granted", "person.moved", "person.created"), log.findValuesAsText("action"));
        String me = ok("GET", "/people/me", null, token).path("id").asText();
        assertEquals(List.of(me, me, me), log.findValuesAsText("actor"));
        assertFalse(log.at("/0/address").asText().isEmpty());
        HttpResponse<String> file = send("GET", "/audit/export?" + about, null, "Bearer " + token);
        assertEquals(1 + log.size(), file.body().split("\r\n").length);
        aListBecomesAccountsAndAClass(where, token);
    }

    private static void aListBecomesAccountsAndAClass(String unit, String token) throws Exception {
        String list = "Họ tên,Tên đăng nhập\nTrần Văn Ba,ba.rest\nLê Thị Tư,tu.rest\n";
        JsonNode faulty = sent("/imports?unit=" + unit, list + "Ai đó,có dấu\n", token);
        assertEquals("faulty", faulty.path("state").asText());
        JsonNode mistakes = ok("GET", "/imports/" + faulty.path("id").asText() + "/mistakes", null, token);
        assertEquals(4, mistakes.at("/items/0/row").asInt());
        JsonNode ready = sent("/imports?unit=" + unit, list, token);
        assertEquals("ready", ready.path("state").asText());
        String path = "/imports/" + ready.path("id").asText();
        ok("PUT", path + "/start", null, token);
        Patience.await("accounts of a list", () -> state(path, token).equals("done"), node);
        JsonNode results = ok("GET", path + "/results", null, token).path("items");
        String pair = JSON.writeValueAsString(Map.of(
                "signInName", "ba.rest", "password", results.at("/0/password").asText()));
        assertFalse(ok("POST", "/session", pair, null).path("token").asText().isEmpty());

        String plan = JSON.writeValueAsString(Map.of(
                "unit", unit, "course", "bo-cong-an/nhan-biet-lua-dao", "title", "Lớp tối", "opens", "2026-11-01"));
        String studyClass =
                "/classes/" + made("/classes", plan, token).path("id").asText();
        JsonNode preview = sent(studyClass + "/list", "Tên đăng nhập\nba.rest\ntu.rest\n", token);
        List<String> people = preview.path("coming").findValuesAsText("person");
        assertEquals(results.findValuesAsText("person"), people);
        ok("PUT", studyClass + "/list", JSON.writeValueAsString(Map.of("people", people)), token);
        assertEquals(2, ok("GET", studyClass, null, token).path("members").asInt());
    }

    private static String state(String path, String token) {
        try {
            return ok("GET", path, null, token).path("state").asText();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Sends a table. */
    private static JsonNode sent(String path, String csv, String token) throws IOException {
        HttpResponse<String> answer = node.send(HttpRequest.newBuilder(node.uri("/api" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/csv; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(csv))
                .build());
        assertTrue(answer.body(), answer.statusCode() / 100 == 2);
        return JSON.readTree(answer.body());
    }

    @Test
    public void theDocumentIsServedAndAnswersKeepTheShellsHeaders() throws Exception {
        JsonNode document = ok("GET", "/openapi.json", null, null);
        assertTrue(document.path("paths").has("/courses/{owner}/{name}/lessons/{lesson}"));
        HttpResponse<String> answer = send("GET", "/courses", null, null);
        assertEquals(List.of("no-store"), answer.headers().allValues("Cache-Control"));
        assertEquals(List.of("nosniff"), answer.headers().allValues("X-Content-Type-Options"));
        assertTrue(answer.headers().firstValue("Content-Security-Policy").isPresent());
        assertEquals("Pages are not REST", 404, node.get("/courses").statusCode());
    }

    private static JsonNode read(String lesson, String token) throws IOException {
        JsonNode sheet = ok("GET", COURSE + "/lessons/" + lesson, null, token);
        assertTrue(sheet.path("html").asText().contains("<form"));
        return ok("POST", COURSE + "/lessons/" + lesson, fields(Map.of()), token);
    }

    private static JsonNode passed(String lesson, AnswerKey key, String token) throws IOException {
        String path = COURSE + "/lessons/" + lesson;
        ok("GET", path, null, token);
        JsonNode begun = ok("POST", path, fields(Map.of("viec", List.of("bat-dau"))), token);
        assertEquals("again", begun.path("step").asText());
        String questions = ok("GET", path, null, token).path("html").asText();
        return ok("POST", path, fields(key.answers(questions)), token);
    }

    private static String fields(Map<String, List<String>> fields) throws IOException {
        return JSON.writeValueAsString(Map.of("fields", fields));
    }

    /** Registers somebody and answers the token of their session. */
    private static String signedIn(String userName) throws IOException {
        JsonNode person = JSON.readTree(send(
                        "POST",
                        "/people",
                        JSON.writeValueAsString(Map.of(
                                "name",
                                "Nguyễn Thị Lan",
                                "signInName",
                                userName,
                                "password",
                                PASSWORD,
                                "unit",
                                "vn-48")),
                        null)
                .body());
        assertEquals(person.toString(), "Nguyễn Thị Lan", person.path("name").asText());
        JsonNode session = ok(
                "POST",
                "/session",
                JSON.writeValueAsString(Map.of("signInName", userName, "password", PASSWORD)),
                null);
        return session.path("token").asText();
    }

    private static String titles(JsonNode part) {
        return String.join("\n", part.path("items").findValuesAsText("title"));
    }

    private static JsonNode ok(String method, String path, String body, String token) throws IOException {
        HttpResponse<String> answer = send(method, path, body, token == null ? null : "Bearer " + token);
        assertEquals(method + " " + path + "\n" + answer.body(), 200, answer.statusCode());
        return JSON.readTree(answer.body());
    }

    /** What a request made, read again at the address that it answered. */
    private static JsonNode made(String path, String body, String token) throws IOException {
        HttpResponse<String> answer = send("POST", path, body, "Bearer " + token);
        assertEquals(answer.body(), 201, answer.statusCode());
        String address = answer.headers().firstValue("Location").orElseThrow();
        assertFalse(ok("GET", address.substring("/api".length()), null, token).isEmpty());
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> send(String method, String path, String body, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.uri("/api" + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return node.send(request.build());
    }

    private static void assertRefused(int status, String code, HttpResponse<String> answer) throws IOException {
        assertEquals(answer.body(), status, answer.statusCode());
        JsonNode problem = JSON.readTree(answer.body());
        assertEquals(code, problem.path("code").asText());
        assertFalse(problem.path("detail").asText().isEmpty());
    }
}
