package vn.hocvu.database.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/** One owner's changelog, and how it is brought up to date. */
public final class Changelog {
    /** Every node of one PostgreSQL asks for this lock first; the server drops it by itself when a node dies. */
    static final long LOCK = 0x484f435655L;

    private static final String LOCK_PATIENCE = "60s";

    /** What PostgreSQL and H2 say of a table that is not there. */
    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S04");

    private final String owner;
    private final String path;
    private final ResourceAccessor files;
    private final String fingerprint;
    private final String table;

    /** @param fingerprint of all that the changelog may consist of: with the same one there is nothing to run */
    public Changelog(String owner, String path, ResourceAccessor files, String fingerprint) {
        this.owner = owner;
        this.path = path;
        this.files = files;
        this.fingerprint = fingerprint;
        // A table for each owner: two plugins may both have a change "1" in "db/changelog.xml".
        table = "databasechangelog_" + owner.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    /** Runs what has not run yet. Callers of one process take turns by themselves. */
    public void update(DataSource source) throws SQLException, LiquibaseException {
        if (hasRun(source)) {
            return;
        }
        try (Connection guard = source.getConnection();
                Connection connection = source.getConnection()) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            boolean shared = database instanceof PostgresDatabase;
            try {
                if (shared) {
                    lock(guard);
                }
                update(database);
            } finally {
                if (shared) {
                    unlock(guard);
                }
            }
        }
    }

    /** At most starts nothing is new. Then not even Liquibase's classes are loaded, a tenth of what a start takes. */
    private boolean hasRun(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from " + table + " where tag = ?")) {
            query.setString(1, fingerprint);
            try (ResultSet count = query.executeQuery()) {
                return count.next() && count.getInt(1) > 0;
            }
        } catch (SQLException failure) {
            if (NO_TABLE.contains(String.valueOf(failure.getSQLState()))) {
                return false;
            }
            throw failure;
        }
    }

    private void update(Database database) throws LiquibaseException {
        database.setDatabaseChangeLogTableName(table);
        ClassLoader libraries = Liquibase.class.getClassLoader();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(libraries);
        try {
            Scope.child(quiet(), () -> {
                Liquibase liquibase = new Liquibase(
                        path,
                        new CompositeResourceAccessor(files, new ClassLoaderResourceAccessor(libraries)),
                        database);
                liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
                // Whoever held Liquibase's own lock is dead: the living ones wait in line before this point.
                liquibase.forceReleaseLocks();
                liquibase.update(new Contexts(), new LabelExpression());
                liquibase.tag(fingerprint);
            });
        } catch (LiquibaseException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new LiquibaseException(failure);
        } finally {
            // Both remember every connection they ever saw.
            ChangeLogHistoryServiceFactory.getInstance().resetAll();
            LockServiceFactory.getInstance().resetAll();
            thread.setContextClassLoader(before);
        }
    }

    /** No banner on standard output, and nothing sent to the makers of Liquibase. */
    private static Map<String, Object> quiet() {
        return Map.of(Scope.Attr.ui.name(), new LoggerUIService(), "liquibase.analytics.enabled", "false");
    }

    private static void lock(Connection guard) throws SQLException {
        try (Statement statement = guard.createStatement()) {
            statement.execute("set lock_timeout = '" + LOCK_PATIENCE + "'");
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
        }
    }

    private static void unlock(Connection guard) throws SQLException {
        try (Statement statement = guard.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
            statement.execute("reset lock_timeout");
        }
    }
}
