package vn.hocvu.bench;

import java.net.URL;
import java.net.URLClassLoader;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Makes tables as a node does. */
final class Tables {
    private static final String CHANGELOG = "db/changelog.xml";

    /** Held, so that its level is. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    private Tables() {}

    /** By the changelog that lies beside a class: every module has one of that name. */
    static void make(DataSource source, Class<?> ofModule) throws LiquibaseException {
        LIQUIBASE.setLevel(Level.WARNING);
        URL module = ofModule.getProtectionDomain().getCodeSource().getLocation();
        try {
            Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> make(source, module));
        } catch (Exception failure) {
            throw new LiquibaseException(failure);
        }
    }

    private static void make(DataSource source, URL module) throws SQLException, LiquibaseException {
        // Closing the changelog closes the connection.
        try (Liquibase changelog = new Liquibase(
                CHANGELOG,
                new ClassLoaderResourceAccessor(
                        new URLClassLoader(new URL[] {module}, ClassLoader.getPlatformClassLoader())),
                DatabaseFactory.getInstance()
                        .findCorrectDatabaseImplementation(new JdbcConnection(source.getConnection())))) {
            changelog.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
            changelog.update(new Contexts());
        }
    }
}
