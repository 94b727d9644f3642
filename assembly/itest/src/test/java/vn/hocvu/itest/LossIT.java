package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.itest.LrsProgram.assertStatus;
import static vn.hocvu.itest.LrsProgram.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Test;

/** One node forwards to another, and both are killed meanwhile. */
public class LossIT {
    private static final String KEPT = "http://example.vn/activities/kept";
    private static final String ALL = "/statements?ascending=true&limit=100";
    private static final String NAME = "tinh";

    private final List<String> sent = new ArrayList<>();

    @Test
    public void everythingArrivesOnceAndInOrder() throws Exception {
        try (Node receiver = Node.start("loss-receiver", Engine.H2)) {
            JsonNode client = client(receiver, "--scope write,read Tỉnh");
            Map<String, String> environment = new HashMap<>(Engine.POSTGRESQL.newDatabase());
            environment.put("TINH_LRS_PASSWORD", client.path("secret").asText());
            try (Node sender = Node.start("loss-sender", environment)) {
                forward(sender, receiver, client);
                LrsProgram program = LrsProgram.made(sender, "\"Phần mềm\"");
                LrsProgram other = LrsProgram.made(receiver, "--scope read Xem");

                AtomicBoolean stop = new AtomicBoolean();
                CompletableFuture<Void> learning = CompletableFuture.runAsync(() -> learn(program, stop));
                for (int kills = 0; kills < 14; kills++) {
                    int before = delivered(sender);
                    Patience.await("what is forwarded", () -> delivered(sender) > before + 100, sender);
                    receiver.kill();
                    int dead = delivered(sender);
                    System.out.println("KILL " + kills + " delivered " + dead);
                    new ProcessBuilder("sh", "-c", "rm -rf /tmp/lossdb; cp -r " + receiver.data().resolve("db") + " /tmp/lossdb").start().waitFor();
                    Patience.await("the warning", () -> health(sender).contains("tinh cannot deliver since"), sender);
                    receiver.restart();
                    int there = ids(other).size();
                    System.out.println("KILL " + kills + " after restart " + there + " " + place(sender));
                    if (there < dead) { throw new AssertionError("LOST " + dead + " " + there); }
                }
                stop.set(true);
                learning.join();
                attached(program);
                left(program);
                sender.kill();
                sender.restart();
                // Its place is held for a minute by the process that was killed.
                Patience.await("the end", () -> !place(sender).path("behind").asBoolean(true), sender);

                List<String> arrived = ids(other);
                assertEquals(sent, arrived);
                assertEquals("each once", sent.size(), new HashSet<>(arrived).size());
                assertEquals(ids(program).stream().filter(sent::contains).toList(), arrived);
                assertTrue(ok(other.get("/statements?statementId=" + sent.get(0)))
                        .path("authority")
                        .toString()
                        .contains(client.path("key").asText()));
                assertTrue(other.get(ALL.replace("ascending=true", "attachments=true"))
                        .body()
                        .contains("Giấy chứng nhận"));
                assertEquals(0, place(sender).path("left out").asInt(-1));
                assertFalse(health(sender).contains("tinh cannot deliver"));
                assertFalse(sender.log().contains(client.path("secret").asText()));
            }
        }
    }

    private static JsonNode client(Node node, String options) {
        try (Console console = Console.of(node)) {
            return console.json("hocvu:lrs-client-create --json " + options);
        }
    }

    private static void forward(Node sender, Node receiver, JsonNode client) throws IOException {
        try (Console console = Console.of(sender)) {
            String nothing = console.run("hocvu:lrs-forward-list");
            assertTrue(nothing, nothing.contains("forwarded nowhere"));
        }
        Files.writeString(sender.data().resolve("etc/vn.hocvu.integrations.xapi.forward-tinh.cfg"), """
                name = %s
                url = %s
                user = %s
                passwordVariable = TINH_LRS_PASSWORD
                activityPrefix = http://example.vn/activities/
                """.formatted(
                        NAME, receiver.uri("/xapi"), client.path("key").asText()));
    }

    /** Alone and together. */
    private void learn(LrsProgram program, AtomicBoolean stop) {
        for (int turn = 0; !stop.get(); turn++) {
            List<String> statements = new ArrayList<>();
            for (int i = 0; i < 1 + turn % 7 * 5; i++) {
                statements.add(statement(KEPT, ""));
            }
            ok(program.send("POST", "/statements", statements.toString())).forEach(id -> sent.add(id.asText()));
            Node.pause(150);
        }
    }

    private void attached(LrsProgram program) throws Exception {
        byte[] text = "Giấy chứng nhận".getBytes(StandardCharsets.UTF_8);
        String sha2 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        String attachments =
                "\"attachments\":[{\"usageType\":\"http://example.vn/chung-nhan\",\"display\":{\"vi\":\"Tờ\"},"
                        + "\"contentType\":\"text/plain\",\"length\":" + text.length + ",\"sha2\":\"" + sha2 + "\"}],";
        String body = "--b\r\nContent-Type: application/json\r\n\r\n" + statement(KEPT, attachments)
                + "\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: "
                + sha2 + "\r\n\r\n" + new String(text, StandardCharsets.UTF_8) + "\r\n--b--\r\n";
        ok(program.send("POST", "/statements", body, "Content-Type", "multipart/mixed; boundary=b"))
                .forEach(id -> sent.add(id.asText()));
    }

    /** What the filter holds back. */
    private static void left(LrsProgram program) {
        assertStatus(200, program.send("POST", "/statements", statement("http://example.vn/elsewhere", "")));
    }

    private static String statement(String activity, String more) {
        return "{\"id\":\"" + UUID.randomUUID() + "\"," + more
                + "\"actor\":{\"mbox\":\"mailto:lan@example.vn\"},\"verb\":{\"id\":\"http://example.vn/verbs/read\"},"
                + "\"object\":{\"id\":\"" + activity + "\"}}";
    }

    /** All that is stored, the oldest first. */
    private static List<String> ids(LrsProgram program) {
        List<String> ids = new ArrayList<>();
        String address = ALL;
        while (!address.isEmpty()) {
            JsonNode part = ok(program.get(address));
            part.path("statements")
                    .forEach(statement -> ids.add(statement.path("id").asText()));
            address = part.path("more").asText().replaceFirst("^/xapi", "");
        }
        return ids;
    }

    private static String health(Node node) {
        return node.get("/health").body();
    }

    private static int delivered(Node node) {
        return place(node).path("delivered").asInt();
    }

    private static JsonNode place(Node node) {
        try (Console console = Console.of(node)) {
            return console.json("hocvu:lrs-forward-list --json").path(0);
        }
    }
}
