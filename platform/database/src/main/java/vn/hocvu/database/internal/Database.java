package vn.hocvu.database.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.Designate;

/** The pool. It exists whether or not the server can be reached, so a node may start before its database does. */
@Component(
        service = Database.class,
        configurationPid = "vn.hocvu.database",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = DatabaseSettings.class)
public final class Database {
    private static final int SECONDS_TO_REACH = 2;

    private final DataSource direct;
    private final HikariDataSource pool;

    @Activate
    public Database(
            DatabaseSettings settings,
            @Reference(target = "(osgi.jdbc.driver.class=org.h2.Driver)") DataSourceFactory h2,
            @Reference(target = "(osgi.jdbc.driver.class=org.postgresql.Driver)") DataSourceFactory postgresql)
            throws SQLException {
        Properties address = new Properties();
        address.setProperty(DataSourceFactory.JDBC_URL, settings.url());
        address.setProperty(DataSourceFactory.JDBC_USER, settings.user());
        address.setProperty(DataSourceFactory.JDBC_PASSWORD, settings._password());
        direct = driver(settings.url(), h2, postgresql).createDataSource(address);
        direct.setLoginTimeout(SECONDS_TO_REACH);
        pool = new HikariDataSource(configuration(settings, direct));
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

    /** Asks the server itself, past the pool, so that the answer comes at once however busy the pool is. */
    void reach() throws SQLException {
        try (Connection connection = direct.getConnection()) {
            if (!connection.isValid(SECONDS_TO_REACH)) {
                throw new SQLException("The database accepted a connection but does not answer");
            }
        }
    }

    @Deactivate
    void close() {
        pool.close();
    }
}
