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
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a node keeps its data in: files of its own (H2), or a PostgreSQL server that runs for as long as this is open. */
final class Database implements Closeable {
    static final String H2 = "H2";
    static final String POSTGRESQL = "PostgreSQL";

    static final String USER = "postgres";

    private static final List<String> KEEPS_COMMITS = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final Path folder;
    private final @Nullable EmbeddedPostgres server;

    private Database(Path folder, @Nullable EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    static Database open(String engine, Path folder) throws IOException, SQLException {
        return engine.equals(H2) ? new Database(folder, null) : open(folder, Map.of());
    }

    /**
     * PostgreSQL with settings of its own.
     *
     * @param settings besides those that keep what was committed
     */
    static Database open(Path folder, Map<String, String> settings) throws IOException, SQLException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgresql").toFile())
                .setCleanDataDirectory(true);
        // A commit that was answered is on disk, as in production; the library's own defaults are otherwise.
        KEEPS_COMMITS.forEach(name -> builder.setServerConfig(name, "on"));
        settings.forEach(builder::setServerConfig);
        EmbeddedPostgres server = builder.start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String name : KEEPS_COMMITS) {
                try (ResultSet rows = statement.executeQuery("show " + name)) {
                    rows.next();
                    if (!rows.getString(1).equals("on")) {
                        throw new IllegalStateException("PostgreSQL runs without " + name);
                    }
                }
            }
            statement.execute("create database hocvu");
            statement.execute("create database least");
            statement.execute("create database own");
        }
        return new Database(folder, server);
    }

    /** To what the node stores, on a server. */
    Connection connectToNodes() throws SQLException {
        if (server == null) {
            throw new IllegalStateException("H2 serves the node alone");
        }
        return server.getDatabase(USER, "hocvu").getConnection();
    }

    /** Of any database on a server. */
    String url(String name) {
        if (server == null) {
            throw new IllegalStateException("H2 has no server");
        }
        return server.getJdbcUrl(USER, name);
    }

    /** What tells a node to use it. */
    Map<String, String> environment() {
        return server == null
                ? Map.of()
                : Map.of("HOCVU_DB_URL", server.getJdbcUrl(USER, "hocvu"), "HOCVU_DB_USER", USER);
    }

    /** An empty database of the same kind, on the same server if there is one. */
    String emptyUrl() {
        return emptyUrl("least");
    }

    private String emptyUrl(String name) {
        return server == null
                ? "jdbc:h2:file:" + folder.resolve(name).toAbsolutePath()
                        + ";WRITE_DELAY=0;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH"
                : server.getJdbcUrl(USER, name);
    }

    /** The same, where the driver may send many inserts as one. */
    String leastUrl() {
        return batchUrl("least");
    }

    /** Another one like that. */
    String ownTablesUrl() {
        return batchUrl("own");
    }

    private String batchUrl(String name) {
        return server == null ? emptyUrl(name) : emptyUrl(name) + "&reWriteBatchedInserts=true";
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
        return numberOfNode("select count(*) from statement");
    }

    /** The answer of the node's database to a question, while the node runs; none if it cannot be asked. */
    OptionalLong numberOfNode(String sql) throws SQLException {
        if (server == null) {
            return OptionalLong.empty();
        }
        try (Connection connection = connectToNodes()) {
            return OptionalLong.of(number(connection, sql));
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
