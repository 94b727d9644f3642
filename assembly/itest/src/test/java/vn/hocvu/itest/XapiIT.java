package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.itest.LrsProgram.assertStatus;
import static vn.hocvu.itest.LrsProgram.encode;
import static vn.hocvu.itest.LrsProgram.json;
import static vn.hocvu.itest.LrsProgram.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.Test;

/** The learning record store of a real node, as programs of others use it. */
public class XapiIT {
    private static final String VERBS = "http://example.vn/verbs/";

    private Node node;
    private LrsProgram program;

    @Test
    public void statementsAndDocumentsLiveOnH2() throws Exception {
        live("xapi-h2", Engine.H2);
    }

    @Test
    public void statementsAndDocumentsLiveOnPostgresql() throws Exception {
        live("xapi-postgresql", Engine.POSTGRESQL);
    }

    private void live(String name, Engine engine) throws Exception {
        try (Node started = Node.start(name, engine)) {
            node = started;
            program = LrsProgram.made(node, "\"Phần mềm thi\"");
            versionsAreTold();
            String last = statementsAreStoredAndFound();
            attachmentsComeBack();
            statementsAreVoided();
            statesAreKept();
            profilesAreKept();
            whatClientsMayDoIsLimited();
            aDeviceSendsDaysOfLearningLater();
            theEndpointIsReplacedWithoutAFailure();
            node.kill();
            node.restart();
            assertEquals(
                    last,
                    ok(program.get("/statements?statementId=" + last))
                            .path("id")
                            .asText());
            aRevokedClientIsShutOut();
            assertFalse(node.log(), node.log().contains("Exception"));
        }
    }

    private void versionsAreTold() {
        HttpResponse<String> about = node.get("/xapi/about");
        assertTrue(ok(about).path("version").toString().contains("\"1.0.3\""));
        assertEquals("2.0.0", header(about, "X-Experience-API-Version"));
        assertEquals("1.0.3", header(program.speaking("1.0").get("/statements"), "X-Experience-API-Version"));
        HttpResponse<String> stranger = node.get("/xapi/statements");
        assertStatus(401, stranger);
        assertTrue(header(stranger, "WWW-Authenticate").startsWith("Basic"));
        HttpResponse<String> preflight = node.send(HttpRequest.newBuilder(node.uri("/xapi/statements"))
                .header("Origin", "https://content.example")
                .header("Access-Control-Request-Method", "PUT")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
        assertStatus(204, preflight);
        assertEquals("*", header(preflight, "Access-Control-Allow-Origin"));
    }

    /** @return the id of one that stays */
    private String statementsAreStoredAndFound() {
        String alone = UUID.randomUUID().toString();
        assertStatus(204, program.send("PUT", "/statements?statementId=" + alone, statement("lan", "opened", 1)));
        assertStatus(204, program.send("PUT", "/statements?statementId=" + alone, statement("lan", "opened", 1)));
        assertStatus(409, program.send("PUT", "/statements?statementId=" + alone, statement("lan", "closed", 1)));
        HttpResponse<String> one = program.get("/statements?statementId=" + alone);
        assertEquals(
                program.key(),
                ok(one).path("authority").path("account").path("name").asText());
        assertFalse(header(one, "Last-Modified").isEmpty());

        StringBuilder batch = new StringBuilder("[");
        for (int i = 0; i < 25; i++) {
            batch.append(i == 0 ? "" : ",").append(statement("hung", "read", i));
        }
        assertEquals(25, ok(program.send("POST", "/statements", batch + "]")).size());
        assertStatus(400, program.send("POST", "/statements", batch + ",{}]"));

        List<String> found = new ArrayList<>();
        String address = "/statements?limit=10&ascending=true&agent=" + encode(agent("hung"));
        while (!address.isEmpty()) {
            JsonNode part = ok(program.get(address));
            part.path("statements")
                    .forEach(statement ->
                            found.add(statement.path("object").path("id").asText()));
            address = part.path("more").asText().replaceFirst("^/xapi", "");
        }
        assertEquals(25, found.size());
        assertEquals("http://example.vn/activities/24", found.get(24));
        assertEquals(1, count("activity=" + encode("http://example.vn/activities/7")));
        assertEquals(1, count("verb=" + encode(VERBS + "opened")));
        assertEquals(
                "Bài 7",
                ok(program.get("/activities?activityId=" + encode("http://example.vn/activities/7")))
                        .path("definition")
                        .path("name")
                        .path("vi")
                        .asText());
        assertEquals(
                "mailto:hung@example.vn",
                ok(program.get("/agents?agent=" + encode(agent("hung"))))
                        .path("mbox")
                        .path(0)
                        .asText());
        return alone;
    }

    private void attachmentsComeBack() throws Exception {
        String text = "Giấy chứng nhận";
        String sha2 = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        String attached =
                "{\"attachments\":[{\"usageType\":\"http://example.vn/chung-nhan\",\"display\":{\"vi\":\"Tờ\"},"
                        + "\"contentType\":\"text/plain\",\"length\":" + text.getBytes(StandardCharsets.UTF_8).length
                        + ",\"sha2\":\"" + sha2 + "\"}],"
                        + statement("lan", "received", 1).substring(1);
        String body = "--b\r\nContent-Type: application/json\r\n\r\n" + attached
                + "\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: "
                + sha2 + "\r\n\r\n" + text + "\r\n--b--\r\n";
        assertStatus(
                400,
                program.send(
                        "POST",
                        "/statements",
                        body.replace(text, "khác"),
                        "Content-Type",
                        "multipart/mixed; boundary=b"));
        assertStatus(400, program.send("POST", "/statements", attached));
        assertStatus(200, program.send("POST", "/statements", body, "Content-Type", "multipart/mixed; boundary=b"));
        HttpResponse<String> answer = program.get("/statements?attachments=true&verb=" + encode(VERBS + "received"));
        assertStatus(200, answer);
        assertTrue(header(answer, "Content-Type").startsWith("multipart/mixed; boundary="));
        assertTrue(
                answer.body(), answer.body().contains("X-Experience-API-Hash: " + sha2 + "\r\n\r\n" + text + "\r\n--"));
    }

    private void statementsAreVoided() {
        String id = ok(program.send("POST", "/statements", statement("lan", "mistaken", 1)))
                .path(0)
                .asText();
        String voiding = "{\"actor\":" + agent("lan") + ",\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/voided\"},"
                + "\"object\":{\"objectType\":\"StatementRef\",\"id\":\"" + id + "\"}}";
        assertStatus(200, program.send("POST", "/statements", voiding));
        assertStatus(404, program.get("/statements?statementId=" + id));
        assertEquals(
                id,
                ok(program.get("/statements?voidedStatementId=" + id))
                        .path("id")
                        .asText());
        JsonNode left = ok(program.get("/statements?verb=" + encode(VERBS + "mistaken")))
                .path("statements");
        assertEquals("what voids it is found by what it is about", 1, left.size());
        assertEquals(
                "StatementRef", left.path(0).path("object").path("objectType").asText());
    }

    private void statesAreKept() {
        String states = "/activities/state?activityId=" + encode("http://example.vn/activities/1") + "&agent="
                + encode(agent("lan"));
        String state = states + "&stateId=" + encode("chỗ dừng");
        assertStatus(204, program.send("PUT", state, "{\"page\":1,\"seen\":[1]}"));
        HttpResponse<String> first = program.get(state);
        assertEquals("{\"page\":1,\"seen\":[1]}", first.body());
        assertStatus(409, program.send("PUT", state, "{}"));
        assertStatus(204, program.speaking("1.0.3").send("PUT", state, "{\"page\":2,\"seen\":[1]}"));
        assertStatus(412, program.send("PUT", state, "{}", "If-Match", header(first, "ETag")));
        assertStatus(204, program.send("POST", state, "{\"seen\":[1,2]}"));
        assertEquals(2, ok(program.get(state)).path("page").asInt());
        assertEquals("[\"chỗ dừng\"]", program.get(states).body());
        HttpResponse<String> head = node.send(program.request(state)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
        assertStatus(200, head);
        assertEquals(header(program.get(state), "ETag"), header(head, "ETag"));
        assertStatus(204, program.delete(states));
        assertStatus(404, program.get(state));
    }

    private void profilesAreKept() {
        for (String profile : List.of(
                "/agents/profile?profileId=p&agent=" + encode(agent("lan")),
                "/activities/profile?profileId=p&activityId=" + encode("http://example.vn/activities/1"))) {
            LrsProgram older = program.speaking("1.0.3");
            assertStatus(400, older.send("PUT", profile, "{\"a\":1}"));
            assertStatus(204, older.send("PUT", profile, "{\"a\":1}", "If-None-Match", "*"));
            assertStatus(412, older.send("PUT", profile, "{\"a\":2}", "If-None-Match", "*"));
            assertStatus(409, older.send("PUT", profile, "{\"a\":2}"));
            String etag = header(program.get(profile), "ETag");
            assertStatus(204, older.send("PUT", profile, "{\"a\":3}", "If-Match", etag));
            assertEquals(3, ok(program.get(profile)).path("a").asInt());
            assertStatus(
                    412,
                    node.send(program.request(profile)
                            .header("If-Match", etag)
                            .DELETE()
                            .build()));
            assertStatus(204, program.delete(profile));
        }
    }

    private void whatClientsMayDoIsLimited() {
        LrsProgram reader = LrsProgram.made(node, "--scope read \"Chỉ đọc\"");
        assertTrue(ok(reader.get("/statements?limit=1")).path("statements").size() > 0);
        assertStatus(403, reader.send("POST", "/statements", statement("lan", "read", 1)));

        LrsProgram own = LrsProgram.made(node, "--scope write,read-own \"Của mình\"");
        assertStatus(200, own.send("POST", "/statements", statement("mai", "sang", 1)));
        assertEquals(1, ok(own.get("/statements")).path("statements").size());

        LrsProgram one = LrsProgram.made(node, "--activity http://example.vn/activities/9 \"Một bài\"");
        assertStatus(403, one.send("POST", "/statements", statement("lan", "read", 1)));
        assertStatus(200, one.send("POST", "/statements", statement("lan", "read", 9)));
    }

    /** Out of order, several times over, and with a clock that was two years ahead on the last day. */
    private void aDeviceSendsDaysOfLearningLater() throws Exception {
        String course = "bo-cong-an/nhan-biet-lua-dao";
        ApiLearner learner = ApiLearner.registered(node, "ba.xa");
        assertStatus(200, learner.enrol(course));
        String person = json(learner.get("/api/people/me")).path("id").asText();
        List<String> lessons = new ArrayList<>();
        learner.plan(course)
                .path("lessons")
                .forEach(lesson -> lessons.add(lesson.path("id").asText()));
        Instant first = Instant.now().minus(Duration.ofDays(6)).truncatedTo(ChronoUnit.SECONDS);
        List<String> days = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            Instant time = first.plus(Duration.ofDays(day == 4 ? 730 : day));
            times.add(time);
            days.add(learned(person, course, lessons.get(day), time));
        }
        List<String> shuffled = new ArrayList<>(days);
        Collections.shuffle(shuffled, new Random(5));
        for (int round = 0; round < 3; round++) {
            for (int size : List.of(3, 5, 1)) {
                String batch = "[" + String.join(",", shuffled.subList(0, size)) + "]";
                assertStatus(200, program.send("POST", "/statements", batch));
            }
        }
        Instant sent = Instant.now();

        JsonNode stored = ok(program.get("/statements?agent=" + encode(account(person)) + "&verb="
                        + encode("http://adlnet.gov/expapi/verbs/completed")))
                .path("statements");
        List<Instant> shown = new ArrayList<>();
        stored.forEach(
                statement -> shown.add(Instant.parse(statement.path("timestamp").asText())));
        Collections.sort(shown);
        assertEquals("each once, as the device dated it", times, shown);
        assertEquals(lessons.subList(0, 5), learner.completed(course));
        JsonNode progress = Console.of(node).json("hocvu:progress --json ba.xa");
        Instant lastActive = Instant.parse(progress.at("/0/last active").asText());
        assertFalse("nothing counts in the future: " + lastActive, lastActive.isAfter(sent));
        String began = "/api/units/vn-48/counts?from=" + day(first) + "&to=" + day(first);
        Patience.await(
                "a beginner on the first day",
                () -> json(node.get(began)).at("/days/0/started").asInt() == 1,
                node);
    }

    private static String day(Instant time) {
        return LocalDate.ofInstant(time, ZoneId.of("Asia/Ho_Chi_Minh")).toString();
    }

    private static String account(String person) {
        return "{\"account\":{\"homePage\":\"https://hocvu.vn\",\"name\":\"" + person + "\"}}";
    }

    private static String learned(String person, String course, String lesson, Instant time) {
        String iri = "https://hocvu.vn/courses/" + course;
        return "{\"id\":\"" + UUID.randomUUID() + "\",\"actor\":" + account(person)
                + ",\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/completed\"},\"object\":{\"id\":\"" + iri
                + "/lessons/" + lesson + "\"},\"context\":{\"contextActivities\":{\"grouping\":[{\"id\":\"" + iri
                + "\"}]}},\"timestamp\":\"" + time + "\"}";
    }

    private void theEndpointIsReplacedWithoutAFailure() {
        AtomicBoolean stop = new AtomicBoolean();
        List<CompletableFuture<Integer>> programs = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    int stored = 0;
                    for (; !stop.get(); stored++) {
                        assertStatus(200, program.send("POST", "/statements", statement("nam", "typed", stored)));
                    }
                    return stored;
                }))
                .limit(2)
                .toList();
        try (Console console = Console.of(node)) {
            for (int i = 0; i < 3; i++) {
                console.run("bundle:restart vn.hocvu.integrations.xapi");
            }
        }
        stop.set(true);
        int stored = programs.stream().mapToInt(CompletableFuture::join).sum();
        assertTrue("statements: " + stored, stored > 20);
    }

    private void aRevokedClientIsShutOut() {
        assertStatus(200, program.get("/statements?limit=1"));
        try (Console console = Console.of(node)) {
            assertTrue(console.run("hocvu:lrs-client-revoke " + program.key()).contains("revoked"));
        }
        HttpResponse<String> answer = program.send("POST", "/statements", statement("lan", "read", 1));
        assertStatus(401, answer);
        assertEquals("unknown-client", json(answer).path("code").asText());
    }

    private int count(String query) {
        return ok(program.get("/statements?" + query)).path("statements").size();
    }

    private static String agent(String name) {
        return "{\"mbox\":\"mailto:" + name + "@example.vn\"}";
    }

    private static String statement(String who, String verb, int activity) {
        return "{\"actor\":" + agent(who) + ",\"verb\":{\"id\":\"" + VERBS + verb + "\"},\"object\":{\"id\":"
                + "\"http://example.vn/activities/" + activity + "\",\"definition\":{\"name\":{\"vi\":\"Bài " + activity
                + "\"}}}}";
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
