package vn.hocvu.integrations.xapi.internal.forward;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.XapiVersion;

/** Another learning record store. Called by one thread; closed by any. */
final class Destination {
    private static final String VERSION = "X-Experience-API-Version";
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING)
            .build();

    private final String base;
    private final String user;
    private final Secret secret;
    private final XapiVersion version;
    private final Duration patience;

    private volatile @Nullable CompletableFuture<?> underWay;
    private volatile boolean closed;

    /** What it said to statements. */
    enum Answer {
        /** They are there. */
        TAKEN,
        /** One of them is there already, or a different one under its id. */
        CONFLICT,
        /** It does not want one of them, and never will. */
        REFUSED
    }

    /**
     * @param user the key of HTTP Basic authentication
     * @param patience how long an answer may take
     * @throws IllegalArgumentException if the address is none
     */
    Destination(String url, String user, Secret secret, XapiVersion version, Duration patience) {
        this.base = checked(url.strip());
        this.user = user;
        this.secret = secret;
        this.version = version;
        this.patience = patience;
        if (user.isBlank() || user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("Set user: the key that the other store knows, without a colon");
        }
    }

    private static String checked(String url) {
        URI address = URI.create(url);
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean plain = address.getUserInfo() == null && address.getQuery() == null && address.getFragment() == null;
        if (!(scheme.equals("https") || scheme.equals("http")) || address.getHost() == null || !plain) {
            throw new IllegalArgumentException("Set url: https:// or http://, host and path, and nothing else");
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /**
     * Makes sure that it speaks the version, if it says which ones: to what it does not speak it answers as to a wrong
     * statement.
     *
     * @throws Undelivered if it says that it does not, or is out of reach
     */
    void requireVersion() {
        HttpRequest request =
                HttpRequest.newBuilder(at("/about")).timeout(patience).GET().build();
        HttpResponse<String> about = answer(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        String edition = version == XapiVersion.V1_0_3 ? "\"1.0" : "\"2.0";
        boolean says = about.statusCode() == 200 && about.body().contains("\"version\"");
        if (says && !about.body().contains(edition)) {
            throw new Undelivered("it does not speak version " + version.number());
        }
    }

    /** @throws Undelivered if it neither takes nor refuses them */
    Answer send(Body body) {
        String credentials = user + ":" + secret.read();
        HttpRequest request = HttpRequest.newBuilder(at("/statements"))
                .timeout(patience)
                .header("Authorization", "Basic " + base64(credentials))
                .header(VERSION, version.number())
                .header("Content-Type", body.type())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.content()))
                .build();
        int status = answer(request, BodyHandlers.discarding()).statusCode();
        return switch (status) {
            case 200, 201, 202, 204 -> Answer.TAKEN;
            case 409 -> Answer.CONFLICT;
            case 400, 413, 422 -> Answer.REFUSED;
            case 401, 403 -> throw new Undelivered("it refuses user and password (" + status + ")");
            default -> throw new Undelivered("it answers " + status);
        };
    }

    private URI at(String resource) {
        return URI.create(base + resource);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits without being interruptible, since an interrupted thread must not touch an embedded database. */
    private <T> HttpResponse<T> answer(HttpRequest request, BodyHandler<T> handler) {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, handler);
        underWay = answer;
        try {
            if (closed) {
                answer.cancel(true);
            }
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new Undelivered(reason(failure.getCause()));
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new Undelivered("it does not answer in time");
        } catch (CancellationException stopped) {
            throw new Undelivered("forwarding was stopped");
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            throw new Undelivered("forwarding was stopped");
        } finally {
            underWay = null;
        }
    }

    private static String reason(@Nullable Throwable failure) {
        if (failure instanceof HttpTimeoutException) {
            return "it does not answer in time";
        }
        return failure instanceof IOException
                ? "it cannot be reached (" + failure.getClass().getSimpleName() + ")"
                : "it cannot be asked ("
                        + (failure == null ? "?" : failure.getClass().getSimpleName()) + ")";
    }

    boolean isClosed() {
        return closed;
    }

    /** Lets go of a request that is under way, and answers no more. */
    void close() {
        closed = true;
        CompletableFuture<?> current = underWay;
        if (current != null) {
            current.cancel(true);
        }
    }
}
