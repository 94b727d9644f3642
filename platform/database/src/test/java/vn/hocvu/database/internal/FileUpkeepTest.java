package vn.hocvu.database.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** H2's file stays small although each commit is written at once, and everything stays in it. */
public class FileUpkeepTest {
    private static final int ROWS = 4_000;
    private static final long NEVER = TimeUnit.DAYS.toMillis(1);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Random random = new Random(1);
    private int rows;

    @Test
    public void whatIsNotInUseIsWrittenOver() throws Exception {
        Path file = folder.getRoot().toPath().resolve("kept");
        JdbcDataSource source = new JdbcDataSource();
        // What is not in use any more may be written over after half a second instead of 45.
        source.setURL("jdbc:h2:file:" + file + ";WRITE_DELAY=0;RETENTION_TIME=500;DB_CLOSE_DELAY=-1");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table fact (position bigint primary key, id uuid not null unique, actor uuid,"
                    + " document varchar(2000))");
            statement.execute("create index fact_actor on fact (actor, position)");
            insert(connection, ROWS);
            try (FileUpkeep none = new FileUpkeep(source, NEVER)) {
                assertTrue("H2 does not do it itself: " + none.percentInUse(), none.percentInUse() < 20);
            }
            try (FileUpkeep upkeep = new FileUpkeep(source, 50)) {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                while (upkeep.percentInUse() < 45) {
                    assertTrue("in use: " + upkeep.percentInUse(), System.nanoTime() < end);
                    insert(connection, 1);
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
            try (ResultSet counted = statement.executeQuery("select count(*), count(distinct id) from fact")) {
                counted.next();
                assertEquals(rows, counted.getInt(1));
                assertEquals(rows, counted.getInt(2));
            }
            statement.execute("shutdown");
        }
    }

    /** Each in a transaction of its own. */
    private void insert(Connection connection, int count) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into fact values (?, ?, ?, ?)")) {
            for (int i = 0; i < count; i++) {
                insert.setInt(1, rows++);
                insert.setObject(2, new UUID(random.nextLong(), random.nextLong()));
                insert.setObject(3, new UUID(0, random.nextInt(400)));
                insert.setString(4, "x".repeat(900) + rows);
                insert.executeUpdate();
            }
        }
    }
}
