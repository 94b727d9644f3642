package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts that goes from the node to providers and back, step by step. */
final class Visitor {
    private static final Pattern TICKET = Pattern.compile("phieu=([^&]+)");
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]*/interaction/[^\"]*)\"");

    private final Node node;
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Visitor(Node node) {
        this.node = node;
    }

    HttpResponse<String> get(String path) {
        return get(node.uri(path));
    }

    HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    /** A page that is there. */
    String page(String path) {
        HttpResponse<String> answer = get(path);
        assertEquals(path + "\n" + answer.body(), 200, answer.statusCode());
        return answer.body();
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        return post(node.uri(path), form);
    }

    private HttpResponse<String> post(URI address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(address)
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

    static URI location(HttpResponse<String> answer) {
        assertEquals(answer.uri() + "\n" + answer.body(), 303, answer.statusCode());
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    /** Where the node sends this browser to sign in through a provider. */
    URI begin(String provider) {
        return location(get("/dang-nhap/oidc/" + provider + "?ve=/viec-hoc"));
    }

    /** Signs in at a provider and agrees. Gives the address of the node that the provider then sends the browser to. */
    URI agree(URI asked, String login) {
        URI at = asked;
        while (!isHere(at)) {
            HttpResponse<String> answer = get(at);
            if (answer.statusCode() == 303) {
                at = location(answer);
            } else {
                assertEquals(answer.body(), 200, answer.statusCode());
                Matcher form = FORM.matcher(answer.body());
                assertTrue(answer.body(), form.find());
                String prompt = answer.body().contains("name=\"login\"") ? "login" : "consent";
                at = location(
                        post(at.resolve(form.group(1)), Map.of("prompt", prompt, "login", login, "password", "x")));
            }
        }
        return at;
    }

    /** Gives up at a provider. */
    URI giveUp(URI asked) {
        URI at = location(get(asked));
        at = location(get(URI.create(at + "/abort")));
        return isHere(at) ? at : location(get(at));
    }

    private boolean isHere(URI address) {
        return address.toString().startsWith(node.uri("/").toString());
    }

    /** Goes through a provider and comes back. */
    HttpResponse<String> through(String provider, String login) {
        return get(agree(begin(provider), login));
    }

    /** Comes through a provider for the first time. */
    String ticket(String provider, String login) {
        URI asked = location(through(provider, login));
        assertEquals("/dang-nhap/lan-dau", asked.getPath());
        Matcher ticket = TICKET.matcher(asked.getQuery());
        assertTrue(ticket.find());
        return ticket.group(1);
    }

    boolean isSignedIn() {
        return page("/khoa-hoc").contains("Đăng xuất");
    }
}
