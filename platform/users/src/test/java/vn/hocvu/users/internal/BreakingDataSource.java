package vn.hocvu.users.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A database that goes away in the middle of a transaction: at a statement, and with it all connections there are. */
final class BreakingDataSource {
    private BreakingDataSource() {}

    /**
     * @param armed whether the statement breaks it
     * @param statement how the statement begins, in lower case
     */
    static DataSource of(DataSource real, AtomicBoolean armed, String statement) {
        return proxy(DataSource.class, real, armed, new AtomicBoolean(), statement);
    }

    private static <T> T proxy(Class<T> type, T real, AtomicBoolean armed, AtomicBoolean away, String statement) {
        return type.cast(Proxy.newProxyInstance(
                BreakingDataSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && armed.get()
                            && ((String) arguments[0]).toLowerCase(Locale.ROOT).startsWith(statement)) {
                        away.set(true);
                        if (!((Connection) real).getAutoCommit()) {
                            // As the database does when it notices.
                            ((Connection) real).rollback();
                        }
                    }
                    if (!armed.get()) {
                        away.set(false);
                    }
                    if (away.get() && !method.getName().equals("close")) {
                        throw new SQLException("The connection is gone", "08006");
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return result instanceof Connection connection
                                ? proxy(Connection.class, connection, armed, away, statement)
                                : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
