package vn.hocvu.integrations.xapi.internal.forward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Another learning record store, on a port of its own, as far as forwarding sees it; and all its bad habits. */
final class OtherStore implements AutoCloseable {
    static final String USER = "hoc-vu";
    static final String PASSWORD = "mật-khẩu-9137";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request for statements that came in. */
    record Received(Headers headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** What it does with a request before, or instead of, storing what is in it. */
    interface Habit {
        /** @return the status to answer with; 0 to store */
        int meet(List<JsonNode> statements) throws IOException;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private int port;

    final Map<UUID, JsonNode> stored = new LinkedHashMap<>();
    final List<Received> received = new ArrayList<>();
    volatile String versions = "[\"1.0.3\",\"2.0.0\"]";
    volatile String password = PASSWORD;
    volatile Habit habit = statements -> 0;

    /** Whether it breaks off after it has stored, without an answer. */
    volatile boolean mute;

    OtherStore() throws IOException {
        start();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/lrs";
    }

    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        port = server.getAddress().getPort();
        server.setExecutor(threads);
        server.createContext("/lrs/about", exchange -> answer(exchange, 200, "{\"version\":" + versions + "}"));
        server.createContext("/lrs/statements", this::statements);
        server.start();
    }

    void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    synchronized List<UUID> ids() {
        return List.copyOf(stored.keySet());
    }

    synchronized int requests() {
        return received.size();
    }

    private void statements(HttpExchange exchange) throws IOException {
        Received request = new Received(
                exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
        synchronized (this) {
            received.add(request);
        }
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(request.headers().getFirst("Authorization"))) {
            answer(exchange, 401, "");
            return;
        }
        List<JsonNode> statements = new ArrayList<>();
        JSON.readTree(json(request)).forEach(statements::add);
        int status = habit.meet(statements);
        if (status == 0) {
            synchronized (this) {
                for (JsonNode each : statements) {
                    stored.put(UUID.fromString(each.path("id").asText()), each);
                }
            }
        }
        if (mute) {
            exchange.close();
        } else {
            answer(exchange, status == 0 ? 200 : status, "[]");
        }
    }

    private static String json(Received request) {
        String text = new String(request.body(), StandardCharsets.ISO_8859_1);
        boolean multipart = request.headers().getFirst("Content-Type").startsWith("multipart/mixed");
        return multipart ? text.substring(text.indexOf("\r\n\r\n") + 4, text.indexOf("\r\n--", 2)) : request.text();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }
}
