package vn.hocvu.database.internal;

import static org.junit.Assert.assertFalse;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.Test;
import vn.hocvu.database.testing.TestDatabases;

/** Only PostgreSQL is shared by nodes: one process alone can open an H2 file. */
public class ChangelogOnSeveralNodesTest {
    private final DataSource database = TestDatabases.open(TestDatabases.POSTGRESQL);

    @Test(timeout = 240_000)
    public void waitsForALivingNode() throws Exception {
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(" + Changelog.LOCK + ")");
            CompletableFuture<Void> update = CompletableFuture.runAsync(this::update);
            TimeUnit.MILLISECONDS.sleep(700);
            assertFalse(update.isDone());
            statement.execute("select pg_advisory_unlock_all()");
            update.get(2, TimeUnit.MINUTES);
            statement.execute("select words from note");
        }
    }

    @Test(timeout = 240_000)
    public void takesOverFromANodeThatDied() throws Exception {
        Connection other = database.getConnection();
        other.createStatement().execute("select pg_advisory_lock(" + Changelog.LOCK + ")");
        other.abort(Runnable::run);
        update();
    }

    private void update() {
        try {
            new Changelog("vn.hocvu.notes", "db/good.xml", new ClassLoaderResourceAccessor(), "1").update(database);
        } catch (SQLException | LiquibaseException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
