package vn.hocvu.database.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pool. It exists whether or not the server can be reached, so a node may start before its database does. */
@Component(
        service = Database.class,
        configurationPid = "vn.hocvu.database",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = DatabaseSettings.class)
public final class Database {
    private static final int SECONDS_TO_REACH = 2;

    /** How long a server may be silent within a request. A machine that fails says nothing, and would hold it for ever. */
    private static final String SECONDS_OF_SILENCE = "5";

    /** PostgreSQL's number of the type that the driver would otherwise send as text, which costs much in batches. */
    public static final String UUID_ARRAYS = "2951";

    private static final long MILLIS_BETWEEN_UPKEEP = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Used used;
    private final DataSource direct;
    private final HikariDataSource pool;
    private final @Nullable FileUpkeep upkeep;

    @Activate
    public Database(
            DatabaseSettings settings,
            @Reference(target = "(osgi.jdbc.driver.class=org.h2.Driver)") DataSourceFactory h2,
            @Reference(target = "(osgi.jdbc.driver.class=org.postgresql.Driver)") DataSourceFactory postgresql)
            throws SQLException {
        used = Used.of(settings);
        Properties address = new Properties();
        address.setProperty(DataSourceFactory.JDBC_URL, settings.url());
        address.setProperty(DataSourceFactory.JDBC_USER, settings.user());
        address.setProperty(DataSourceFactory.JDBC_PASSWORD, password(settings));
        DataSourceFactory driver = driver(settings.url(), h2, postgresql);
        boolean remote = driver == postgresql;
        if (remote) {
            setUnlessInUrl(address, "tcpKeepAlive", "true");
            // What the server says of a row that it refuses is personal data, and messages get into logs.
            setUnlessInUrl(address, "logServerErrorDetail", "false");
            setUnlessInUrl(address, "binaryTransferEnable", UUID_ARRAYS);
        }
        direct = driver.createDataSource(address);
        direct.setLoginTimeout(SECONDS_TO_REACH);
        if (remote) {
            setUnlessInUrl(address, "socketTimeout", SECONDS_OF_SILENCE);
        }
        DataSource pooled = driver.createDataSource(address);
        pooled.setLoginTimeout(SECONDS_TO_REACH);
        pool = new HikariDataSource(configuration(settings, pooled));
        upkeep = remote ? null : new FileUpkeep(pool, MILLIS_BETWEEN_UPKEEP);
    }

    private static void setUnlessInUrl(Properties address, String name, String value) {
        if (!address.getProperty(DataSourceFactory.JDBC_URL).contains(name + "=")) {
            address.setProperty(name, value);
        }
    }

    /** What a node was started with. */
    private record Used(String url, String user, String passwordVariable, int connections, long patience) {
        static Used of(DatabaseSettings settings) {
            return new Used(
                    settings.url(),
                    settings.user(),
                    settings.passwordVariable(),
                    settings.connections(),
                    settings.patience());
        }
    }

    private static String password(DatabaseSettings settings) {
        String password = System.getenv(settings.passwordVariable());
        return password == null ? "" : password;
    }

    private static DataSourceFactory driver(String url, DataSourceFactory h2, DataSourceFactory postgresql) {
        if (url.startsWith("jdbc:h2:")) {
            return h2;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return postgresql;
        }
        throw new IllegalArgumentException("HOCVU_DB_URL must start with jdbc:h2: or jdbc:postgresql:, but it is "
                + url.replaceAll("[?;].*", "…"));
    }

    private static HikariConfig configuration(DatabaseSettings settings, DataSource driver) {
        HikariConfig configuration = new HikariConfig();
        configuration.setPoolName("hocvu");
        configuration.setDataSource(driver);
        configuration.setMaximumPoolSize(settings.connections());
        configuration.setMinimumIdle(1);
        configuration.setConnectionTimeout(settings.patience());
        configuration.setInitializationFailTimeout(-1);
        return configuration;
    }

    DataSource pool() {
        return pool;
    }

    /** Past the pool, for changelogs: their statements may take as long as they need. */
    DataSource direct() {
        return direct;
    }

    /** Asks the server itself, past the pool, so that the answer comes at once however busy the pool is. */
    void reach() throws SQLException {
        try (Connection connection = direct.getConnection()) {
            if (!connection.isValid(SECONDS_TO_REACH)) {
                throw new SQLException("The database accepted a connection but does not answer");
            }
        }
    }

    /** Several of Karaf's config commands write what they have only read; nobody wants the pool to go for that. */
    @Modified
    void changed(DatabaseSettings settings) {
        if (!used.equals(Used.of(settings))) {
            LOG.warn("The settings in vn.hocvu.database are other than those in use; restart the node to use them");
        }
    }

    @Deactivate
    void close() {
        if (upkeep != null) {
            upkeep.close();
        }
        pool.close();
    }
}
