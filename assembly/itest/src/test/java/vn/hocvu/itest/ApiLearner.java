package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody who registered over REST, learns that way, and reads pages in the same session. */
final class ApiLearner {
    static final String PASSWORD = "ba buoc dung hoi goi";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Node node;
    private final String userName;
    private final String token;

    private ApiLearner(Node node, String userName, String token) {
        this.node = node;
        this.userName = userName;
        this.token = token;
    }

    static ApiLearner registered(Node node, String userName) {
        HttpResponse<String> made = register(node, userName);
        assertEquals(made.body(), 201, made.statusCode());
        return signedIn(node, userName);
    }

    static HttpResponse<String> register(Node node, String userName) {
        return send(
                node,
                "POST",
                "/api/people",
                Map.of("name", "Nguyễn Thị Lan", "signInName", userName, "password", PASSWORD, "unit", "vn-48"),
                null);
    }

    static ApiLearner signedIn(Node node, String userName) {
        HttpResponse<String> session = signIn(node, userName);
        assertEquals(session.body(), 200, session.statusCode());
        return of(node, userName, session);
    }

    static HttpResponse<String> signIn(Node node, String userName) {
        return send(node, "POST", "/api/session", Map.of("signInName", userName, "password", PASSWORD), null);
    }

    static ApiLearner of(Node node, String userName, HttpResponse<String> session) {
        return new ApiLearner(node, userName, json(session).path("token").asText());
    }

    String userName() {
        return userName;
    }

    /** Reads a page or a REST resource, which must answer sooner than a person gives up. */
    HttpResponse<String> get(String path) {
        return send(node, "GET", path, null, token);
    }

    HttpResponse<String> enrol(String course) {
        return send(node, "PUT", "/api/courses/" + course + "/enrolment", null, token);
    }

    /** Says that a page was read, as the button below it does. */
    HttpResponse<String> complete(String course, String lesson) {
        return send(node, "POST", "/api/courses/" + course + "/lessons/" + lesson, Map.of("fields", Map.of()), token);
    }

    /** The course as it stands for this learner. */
    JsonNode plan(String course) {
        return json(get("/api/courses/" + course));
    }

    List<String> completed(String course) {
        return completed(plan(course));
    }

    static List<String> completed(JsonNode plan) {
        List<String> lessons = new ArrayList<>();
        for (JsonNode lesson : plan.path("lessons")) {
            if (lesson.path("state").asText().equals("completed")) {
                lessons.add(lesson.path("id").asText());
            }
        }
        return lessons;
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(answer.body(), failure);
        }
    }

    private static HttpResponse<String> send(Node node, String method, String path, Object body, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.uri(path)).timeout(Duration.ofSeconds(30));
        try {
            request.method(
                    method,
                    body == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Cookie", "hv=" + token).header("Sec-Fetch-Site", "same-origin");
        }
        return node.send(request.build());
    }
}
