package vn.hocvu.tracking.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.UUID;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;

/** The engines that everything must work on, each with this bundle's tables. */
enum Engine {
    H2 {
        @Override
        String url() {
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        }
    },
    POSTGRESQL {
        @Override
        String url() {
            try {
                return EmbeddedPostgres.builder().start().getJdbcUrl("postgres", "postgres");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    };

    private DataSource source;

    abstract String url();

    synchronized DataSource source() throws Exception {
        if (source == null) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url());
            config.setMaximumPoolSize(8);
            source = new HikariDataSource(config);
            try (Connection connection = source.getConnection()) {
                new Liquibase("db/changelog.xml", new ClassLoaderResourceAccessor(), new JdbcConnection(connection))
                        .update("");
            }
        }
        return source;
    }
}
