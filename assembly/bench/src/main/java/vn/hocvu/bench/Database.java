package vn.hocvu.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a node keeps its data in: files of its own (H2), or a PostgreSQL server that runs for as long as this is open. */
final class Database implements Closeable {
    static final String H2 = "H2";
    static final String POSTGRESQL = "PostgreSQL";

    private static final String USER = "postgres";

    private final Path folder;
    private final @Nullable EmbeddedPostgres server;

    private Database(Path folder, @Nullable EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    static Database open(String engine, Path folder) throws IOException, SQLException {
        if (engine.equals(H2)) {
            return new Database(folder, null);
        }
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgresql").toFile())
                .setCleanDataDirectory(true)
                // A commit that was answered is on disk, as in production; the library's own default is otherwise.
                .setServerConfig("synchronous_commit", "on")
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database hocvu");
            statement.execute("create database least");
        }
        return new Database(folder, server);
    }

    /** What tells a node to use it. */
    Map<String, String> environment() {
        return server == null
                ? Map.of()
                : Map.of("HOCVU_DB_URL", server.getJdbcUrl(USER, "hocvu"), "HOCVU_DB_USER", USER);
    }

    /** An empty database of the same kind, on the same server if there is one. */
    String emptyUrl() {
        return server == null
                ? "jdbc:h2:file:" + folder.resolve("least").toAbsolutePath()
                        + ";WRITE_DELAY=0;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH"
                : server.getJdbcUrl(USER, "least");
    }

    /** The server's own process, if it has one. */
    OptionalLong process() throws IOException {
        if (server == null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(Files.readAllLines(folder.resolve("postgresql/postmaster.pid"))
                .get(0)
                .trim()));
    }

    /** How many facts have been stored; only a server can be asked while a node runs. */
    OptionalLong statements() throws SQLException {
        if (server == null) {
            return OptionalLong.empty();
        }
        try (Connection connection = server.getDatabase(USER, "hocvu").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from statement")) {
            rows.next();
            return OptionalLong.of(rows.getLong(1));
        }
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
