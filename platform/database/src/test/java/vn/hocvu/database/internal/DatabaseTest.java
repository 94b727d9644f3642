package vn.hocvu.database.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.Test;
import org.postgresql.ds.common.BaseDataSource;
import org.postgresql.osgi.PGDataSourceFactory;

public class DatabaseTest {
    private static DatabaseSettings settings(String url) {
        Map<String, Object> given = Map.of("url", url);
        return (DatabaseSettings) Proxy.newProxyInstance(
                DatabaseTest.class.getClassLoader(),
                new Class<?>[] {DatabaseSettings.class},
                (proxy, method, arguments) -> given.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private static Database database(String url) throws SQLException {
        return new Database(settings(url), new PGDataSourceFactory(), new PGDataSourceFactory());
    }

    private static BaseDataSource pooled(Database database) {
        DataSource source = ((HikariDataSource) database.pool()).getDataSource();
        return (BaseDataSource) source;
    }

    @Test
    public void requestsAreNotHeldForEverButMigrationsMayTakeLong() throws SQLException {
        Database database = database("jdbc:postgresql://127.0.0.1:1/hocvu");
        try {
            BaseDataSource direct = (BaseDataSource) database.direct();
            assertEquals(5, pooled(database).getSocketTimeout());
            assertEquals(0, direct.getSocketTimeout());
            assertEquals(3_000, ((HikariDataSource) database.pool()).getConnectionTimeout());
            assertTrue(pooled(database).getTcpKeepAlive());
            assertTrue(direct.getTcpKeepAlive());
            assertFalse("rows are not told", pooled(database).getLogServerErrorDetail());
            assertFalse("rows are not told", direct.getLogServerErrorDetail());
        } finally {
            database.close();
        }
    }

    @Test
    public void theOperatorsOwnWordsCount() throws SQLException {
        Database database = database("jdbc:postgresql://127.0.0.1:1/hocvu?socketTimeout=60&tcpKeepAlive=false");
        try {
            assertEquals(60, pooled(database).getSocketTimeout());
            assertFalse(pooled(database).getTcpKeepAlive());
        } finally {
            database.close();
        }
    }
}
