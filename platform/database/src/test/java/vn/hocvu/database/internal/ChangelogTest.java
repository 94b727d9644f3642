package vn.hocvu.database.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.database.testing.TestDatabases;

@RunWith(Parameterized.class)
public class ChangelogTest {
    private final DataSource database;

    public ChangelogTest(String engine) {
        this.database = TestDatabases.open(engine);
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Test
    public void makesTablesOnce() throws Exception {
        changelog("vn.hocvu.notes", "db/good.xml").update(database);
        execute("insert into note (words) values ('một')");
        changelog("vn.hocvu.notes", "db/good.xml").update(database);
        assertEquals(1, count("note"));
    }

    @Test
    public void givesEachOwnerItsOwnHistory() throws Exception {
        changelog("vn.hocvu.notes", "db/good.xml").update(database);
        execute("drop table note");
        changelog("vn.hocvu.other", "db/good.xml").update(database);
        assertEquals(0, count("note"));
        assertEquals(1, count("databasechangelog_vn_hocvu_notes"));
        assertEquals(1, count("databasechangelog_vn_hocvu_other"));
    }

    @Test
    public void namesTheChangeThatFailed() {
        LiquibaseException failure =
                assertThrows(LiquibaseException.class, () -> changelog("vn.hocvu.notes", "db/bad.xml")
                        .update(database));
        String reason = Reason.of(failure);
        assertTrue(reason, reason.contains("second-thoughts"));
        assertFalse(reason, reason.contains("\n"));
    }

    @Test
    public void missingChangelogIsAFailure() {
        LiquibaseException failure =
                assertThrows(LiquibaseException.class, () -> changelog("vn.hocvu.notes", "db/none.xml")
                        .update(database));
        assertTrue(Reason.of(failure), Reason.of(failure).contains("db/none.xml"));
    }

    @Test(timeout = 240_000)
    public void isNotHeldUpByALockOfAKilledNode() throws Exception {
        changelog("vn.hocvu.notes", "db/good.xml").update(database);
        execute("update databasechangeloglock set locked = true, lockedby = 'a node that was killed',"
                + " lockgranted = current_timestamp");
        execute("drop table note");
        changelog("vn.hocvu.other", "db/good.xml").update(database);
        assertEquals(0, count("note"));
    }

    @Test
    public void whatIsAsItWasIsNotReadAgain() throws Exception {
        Changelog changelog = changelog("vn.hocvu.notes", "db/good.xml");
        changelog.update(database);
        execute("update databasechangeloglock set locked = true, lockedby = 'nobody'");
        changelog.update(database);
        assertEquals("Liquibase was not asked", 1, count("databasechangeloglock where locked = true"));
        of("vn.hocvu.notes", "db/good.xml", "another").update(database);
        assertEquals("Liquibase was asked", 0, count("databasechangeloglock where locked = true"));
    }

    @Test
    public void aChangeThatComesLaterRuns() throws Exception {
        of("vn.hocvu.notes", "db/good.xml", "1").update(database);
        of("vn.hocvu.notes", "db/later.xml", "2").update(database);
        assertEquals(0, count("later_note"));
        of("vn.hocvu.notes", "db/later.xml", "2").update(database);
        assertEquals(2, count("databasechangelog_vn_hocvu_notes"));
        of("vn.hocvu.notes", "db/good.xml", "1").update(database);
        assertEquals("an older node changes nothing", 2, count("databasechangelog_vn_hocvu_notes"));
        assertEquals(0, count("later_note"));
    }

    @Test
    public void aChangelogThatFailedRunsAgain() {
        for (int i = 0; i < 2; i++) {
            assertThrows(LiquibaseException.class, () -> changelog("vn.hocvu.notes", "db/bad.xml")
                    .update(database));
        }
    }

    private static Changelog changelog(String owner, String path) {
        return of(owner, path, path);
    }

    private static Changelog of(String owner, String path, String fingerprint) {
        return new Changelog(owner, path, new ClassLoaderResourceAccessor(), fingerprint);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
