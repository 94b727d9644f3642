package vn.hocvu.database.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.h2.jdbcx.JdbcConnectionPool;
import vn.hocvu.database.internal.Changelog;
import vn.hocvu.database.internal.Database;

/**
 * A fresh, empty database for each call, on either engine, with a module's changelog applied just as a node does it.
 *
 * <p>Meant for {@code @Parameterized} tests:
 *
 * <pre>{@code
 * @Parameters(name = "{0}")
 * public static List<String> engines() { return TestDatabases.ENGINES; }
 *
 * private final DataSource database = TestDatabases.open(engine, "db/changelog.xml");
 * }</pre>
 */
public final class TestDatabases {
    public static final String H2 = "H2";
    public static final String POSTGRESQL = "PostgreSQL";
    public static final List<String> ENGINES = List.of(H2, POSTGRESQL);

    /** How a node opens H2, but in memory. */
    private static final String H2_OPTIONS = ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH";

    /** What a node tells PostgreSQL's driver. */
    private static final Map<String, String> DRIVER = Map.of("binaryTransferEnable", Database.UUID_ARRAYS);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabases() {}

    public static DataSource open(String engine, String... changelogs) {
        try {
            DataSource source = empty(engine);
            for (String changelog : changelogs) {
                new Changelog("vn.hocvu.test", changelog, new ClassLoaderResourceAccessor()).update(source);
            }
            return source;
        } catch (SQLException | IOException | LiquibaseException failure) {
            throw new IllegalStateException("No " + engine + " database for a test", failure);
        }
    }

    private static DataSource empty(String engine) throws SQLException, IOException {
        String name = "test" + COUNT.incrementAndGet();
        if (H2.equals(engine)) {
            return JdbcConnectionPool.create("jdbc:h2:mem:" + name + H2_OPTIONS, "hocvu", "");
        }
        EmbeddedPostgres server = Server.instance();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return server.getDatabase("postgres", name, DRIVER);
    }

    /** One server for all tests of a JVM; it ends with the JVM. */
    private static final class Server {
        private static final EmbeddedPostgres INSTANCE = start();

        static EmbeddedPostgres instance() {
            return INSTANCE;
        }

        /** In a folder of its own: what a JVM that was killed has left is in nobody's way. */
        private static EmbeddedPostgres start() {
            try {
                Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
                return EmbeddedPostgres.builder()
                        .setDataDirectory(
                                Files.createTempDirectory(target, "postgresql-").toFile())
                        .setCleanDataDirectory(true)
                        .setServerConfig("fsync", "off")
                        .setServerConfig("timezone", "UTC")
                        .start();
            } catch (IOException failure) {
                throw new IllegalStateException("PostgreSQL for tests did not start", failure);
            }
        }
    }
}
