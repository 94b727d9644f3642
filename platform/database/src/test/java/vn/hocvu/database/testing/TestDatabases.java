package vn.hocvu.database.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.h2.jdbcx.JdbcConnectionPool;
import vn.hocvu.database.internal.Changelog;
import vn.hocvu.database.internal.Database;

/**
 * A fresh, empty database for each call, on either engine, with a module's changelog applied just as a node does it: once
 * in a JVM, then what it left is copied.
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

    /** What was prepared, and what to copy of it. */
    private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

    private TestDatabases() {}

    public static DataSource open(String engine, String... changelogs) {
        return open(engine, source -> {}, changelogs);
    }

    /**
     * A database in which something stands already. It is prepared once in a JVM and copied from then on.
     *
     * @param filling says by its class what it does: of those of one class the first is run
     */
    public static DataSource open(String engine, Filling filling, String... changelogs) {
        try {
            String kind = engine + List.of(changelogs) + filling.getClass().getName();
            String template = TEMPLATES.get(kind);
            if (template == null) {
                template = H2.equals(engine) ? h2Template(filling, changelogs) : template(filling, changelogs);
                TEMPLATES.put(kind, template);
            }
            return copy(engine, template);
        } catch (SQLException | IOException | LiquibaseException failure) {
            throw new IllegalStateException("No " + engine + " database for a test", failure);
        }
    }

    /** Puts something into a database whose tables are there. */
    public interface Filling {
        void fill(DataSource source) throws SQLException, IOException;
    }

    private static void prepare(DataSource source, Filling filling, String... changelogs)
            throws SQLException, IOException, LiquibaseException {
        for (String changelog : changelogs) {
            new Changelog("vn.hocvu.test", changelog, new ClassLoaderResourceAccessor(), changelog).update(source);
        }
        filling.fill(source);
    }

    /** @return the file in memory that makes a copy */
    private static String h2Template(Filling filling, String... changelogs)
            throws SQLException, IOException, LiquibaseException {
        String name = "prepared" + COUNT.incrementAndGet();
        JdbcConnectionPool source = h2(name);
        prepare(source, filling, changelogs);
        execute(source, "script to 'memFS:" + name + ".sql'");
        execute(source, "shutdown immediately");
        return "memFS:" + name + ".sql";
    }

    /** @return the name of the database to copy */
    private static String template(Filling filling, String... changelogs)
            throws SQLException, IOException, LiquibaseException {
        String name = "prepared" + COUNT.incrementAndGet();
        execute(Server.instance().getPostgresDatabase(), "create database " + name);
        // Without a pool: a database can be copied while nobody is in it.
        prepare(Server.instance().getDatabase("postgres", name, DRIVER), filling, changelogs);
        return name;
    }

    private static DataSource copy(String engine, String template) throws SQLException {
        String name = "test" + COUNT.incrementAndGet();
        if (H2.equals(engine)) {
            JdbcConnectionPool source = h2(name);
            execute(source, "runscript from '" + template + "'");
            return source;
        }
        execute(Server.instance().getPostgresDatabase(), "create database " + name + " template " + template);
        return Pools.of(Server.instance().getDatabase("postgres", name, DRIVER));
    }

    private static JdbcConnectionPool h2(String name) {
        return JdbcConnectionPool.create("jdbc:h2:mem:" + name + H2_OPTIONS, "hocvu", "");
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As on a node, connections are kept: making one costs the server more than most of what tests ask it for. */
    private static final class Pools {
        private static final int CONNECTIONS = 50;
        private static final ScheduledExecutorService UPKEEP = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "pools");
            thread.setDaemon(true);
            return thread;
        });
        private static final List<HikariDataSource> ALL = new ArrayList<>();

        /** The connections of earlier tests go, but for those that are in use. */
        static synchronized DataSource of(DataSource source) {
            ALL.forEach(earlier -> earlier.getHikariPoolMXBean().softEvictConnections());
            HikariConfig configuration = new HikariConfig();
            configuration.setDataSource(source);
            configuration.setMaximumPoolSize(CONNECTIONS);
            configuration.setMinimumIdle(0);
            configuration.setScheduledExecutor(UPKEEP);
            HikariDataSource pool = new HikariDataSource(configuration);
            ALL.add(pool);
            return pool;
        }
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
