package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.Test;

/** A node whose PostgreSQL comes later, goes away and comes back. It says so, and mends itself. */
public class DatabaseOutageIT {
    @Test
    public void waitsForItsDatabaseAndComesBack() throws Exception {
        Map<String, String> environment = new HashMap<>(Engine.POSTGRESQL.newDatabase());
        URI address = URI.create(environment.get("HOCVU_DB_URL").substring("jdbc:".length()));
        int port = Node.freePort();
        environment.put("HOCVU_DB_URL", "jdbc:postgresql://localhost:" + port + address.getPath());
        try (Node node = Node.launch("outage", environment)) {
            awaitComplaint(node);
            try (Relay line = new Relay(port, address.getPort())) {
                node.awaitWell();
                assertEquals(200, node.get("/").statusCode());
            }
            awaitComplaint(node);
            try (Relay line = new Relay(port, address.getPort())) {
                node.awaitWell();
                assertTrue(node.console("hocvu:course-list").contains("bo-cong-an/nhan-biet-lua-dao"));
            }
        }
    }

    private static void awaitComplaint(Node node) {
        String last = "";
        while (!last.contains("cannot be reached")) {
            assertTrue(node.log(), node.isAlive());
            Node.pause(200);
            try {
                last = node.get("/health").body();
            } catch (UncheckedIOException notListeningYet) {
                last = notListeningYet.toString();
            }
        }
        assertEquals(503, node.get("/health").statusCode());
    }
}
