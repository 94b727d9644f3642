package vn.hocvu.kit.hello.internal;

import java.sql.Connection;
import java.util.UUID;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.h2.jdbcx.JdbcDataSource;

/** A new database in memory that has this plugin's changelog, as the platform runs it. */
final class CardsDatabase {
    private CardsDatabase() {}

    static DataSource open() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = database.getConnection();
                Liquibase liquibase = new Liquibase(
                        "db/changelog.xml", new ClassLoaderResourceAccessor(), new JdbcConnection(connection))) {
            liquibase.update(new Contexts());
        }
        return database;
    }
}
