package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A program that uses a node's learning record store over HTTP, with the key that an operator made for it. */
final class LrsProgram {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Node node;
    private final String key;
    private final String authorization;
    private final String version;

    private LrsProgram(Node node, String key, String authorization, String version) {
        this.node = node;
        this.key = key;
        this.authorization = authorization;
        this.version = version;
    }

    /** @param options as hocvu:lrs-client-create takes them, the name last */
    static LrsProgram made(Node node, String options) {
        try (Console console = Console.of(node)) {
            JsonNode client = console.json("hocvu:lrs-client-create --json " + options);
            String both =
                    client.path("key").asText() + ":" + client.path("secret").asText();
            return new LrsProgram(
                    node,
                    client.path("key").asText(),
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)),
                    "2.0.0");
        }
    }

    /** The same program, speaking another version. */
    LrsProgram speaking(String other) {
        return new LrsProgram(node, key, authorization, other);
    }

    String key() {
        return key;
    }

    /** What it sends as Authorization. */
    String authorization() {
        return authorization;
    }

    /** With credentials and version. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(node.uri("/xapi" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", authorization)
                .header("X-Experience-API-Version", version);
    }

    HttpResponse<String> get(String path) {
        return node.send(request(path).GET().build());
    }

    HttpResponse<String> delete(String path) {
        return node.send(request(path).DELETE().build());
    }

    /** @param headers names and values */
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
        request.setHeader("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return node.send(request.build());
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(answer.body(), failure);
        }
    }

    static JsonNode ok(HttpResponse<String> answer) {
        assertStatus(200, answer);
        return json(answer);
    }

    static void assertStatus(int status, HttpResponse<String> answer) {
        assertEquals(answer.request().uri() + " " + answer.body(), status, answer.statusCode());
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
