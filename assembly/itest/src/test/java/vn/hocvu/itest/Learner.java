package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody who is signed in, with a browser that runs no scripts and follows no redirects. */
final class Learner {
    private final Node node;
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private Learner(Node node) {
        this.node = node;
    }

    /** Somebody new. */
    static Learner of(Node node, String userName) {
        String answer = node.console("hocvu:user-create --json --name \"Nguyễn Thị Lan\" --unit vn-48 " + userName);
        Learner learner = new Learner(node);
        HttpResponse<String> signedIn =
                learner.post("/dang-nhap", Map.of("signInName", userName, "password", password(answer)));
        assertEquals(303, signedIn.statusCode());
        return learner;
    }

    private static String password(String answer) {
        try {
            String json = answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
            return new ObjectMapper().readTree(json).get("password").asText();
        } catch (IOException | StringIndexOutOfBoundsException noAccount) {
            throw new AssertionError("No account was made: " + answer, noAccount);
        }
    }

    int status(String path) {
        return get(path).statusCode();
    }

    /** A page that is there. */
    String page(String path) {
        HttpResponse<String> answer = get(path);
        assertEquals(path + "\n" + answer.body(), 200, answer.statusCode());
        return answer.body();
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(node.uri(path)).GET());
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(node.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.timeout(Duration.ofMinutes(2)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
