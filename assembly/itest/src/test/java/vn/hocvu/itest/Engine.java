package vn.hocvu.itest;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The two engines that a node runs on. */
public enum Engine {
    H2,
    POSTGRESQL;

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** What a new node needs in its environment to use a database of its own on this engine. */
    public Map<String, String> newDatabase() {
        if (this == H2) {
            return Map.of();
        }
        String name = "node" + COUNT.incrementAndGet();
        EmbeddedPostgres server = Server.instance();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException("No database for a node", failure);
        }
        return Map.of(
                "HOCVU_DB_URL", "jdbc:postgresql://localhost:" + server.getPort() + "/" + name,
                "HOCVU_DB_USER", "postgres",
                "HOCVU_DB_PASSWORD", "postgres");
    }

    /** One server for all tests of a JVM; it ends with the JVM. */
    private static final class Server {
        private static final EmbeddedPostgres INSTANCE = start();

        static EmbeddedPostgres instance() {
            return INSTANCE;
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setDataDirectory(Work.folder("postgresql"))
                        .setCleanDataDirectory(true)
                        .start();
            } catch (IOException failure) {
                throw new IllegalStateException("PostgreSQL for tests did not start", failure);
            }
        }
    }
}
