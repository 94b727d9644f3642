package vn.hocvu.database.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Counts the statements that are prepared on a database. */
public final class CountingDataSource {
    private CountingDataSource() {}

    public static DataSource of(DataSource real, AtomicInteger statements) {
        return proxy(DataSource.class, real, statements);
    }

    private static <T> T proxy(Class<T> type, T real, AtomicInteger statements) {
        return type.cast(Proxy.newProxyInstance(
                CountingDataSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().startsWith("prepareStatement")
                            || method.getName().equals("createStatement")) {
                        statements.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return result instanceof Connection connection
                                ? proxy(Connection.class, connection, statements)
                                : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
