package vn.hocvu.integrations.xapi.internal;

import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import vn.hocvu.web.EndpointAnswer;

/** The endpoint over services in memory, and a program that calls it. */
final class Lrs {
    static final String AGENT = "{\"mbox\":\"mailto:lan@example.vn\"}";
    static final String STATEMENT = "{\"actor\":" + AGENT + ",\"verb\":{\"id\":\"http://example.vn/verbs/read\"},"
            + "\"object\":{\"id\":\"http://example.vn/activities/1\"}}";

    private static final ObjectMapper JSON = new ObjectMapper();

    final FakeStore store = new FakeStore();
    final FakeDocuments documents = new FakeDocuments();
    final XapiEndpoint endpoint = new XapiEndpoint(store, documents, new FakeClients());
    private final String version;

    Lrs(String version) {
        this.version = version;
    }

    /** With credentials and version. */
    FakeRequest request(String method, String address) {
        return FakeRequest.of(method, address)
                .with("Authorization", basic(FakeClients.KEY, FakeClients.SECRET))
                .with("X-Experience-API-Version", version);
    }

    static String basic(String key, String secret) {
        byte[] both = (key + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    EndpointAnswer send(FakeRequest request) {
        return endpoint.handle(request);
    }

    EndpointAnswer get(String address) {
        return send(request("GET", address));
    }

    EndpointAnswer json(String method, String address, String content) {
        return send(request(method, address).body("application/json", content));
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String text(EndpointAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static JsonNode tree(EndpointAnswer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(text(answer), e);
        }
    }

    static String header(EndpointAnswer answer, String name) {
        List<String> values = answer.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(EndpointAnswer.Header::value)
                .toList();
        return String.join(", ", values);
    }

    static void assertRefused(int status, String code, EndpointAnswer answer) {
        assertEquals(text(answer), status, answer.status());
        assertEquals("application/problem+json", header(answer, "Content-Type"));
        assertEquals(code, tree(answer).path("code").asText());
    }

    static void assertStatus(int status, EndpointAnswer answer) {
        assertEquals(text(answer), status, answer.status());
    }
}
