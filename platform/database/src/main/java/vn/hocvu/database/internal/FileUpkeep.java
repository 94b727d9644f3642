package vn.hocvu.database.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps H2's file small. Each commit writes anew the pages that it changes, ten times what it stores, and only H2's own
 * thread gathers what is still in use, so that the rest can be written over; but with {@code WRITE_DELAY=0}, without
 * which a commit would not survive the process, H2 starts no such thread. This does its work: a little at a time,
 * so that nobody waits for long.
 */
final class FileUpkeep implements AutoCloseable {
    /** Of what is written, so many per cent are still in use when enough has been gathered. */
    private static final int FULL_ENOUGH = 50;

    private static final int BYTES_AT_ONCE = 128 << 10;
    private static final int MOST_IN_A_ROW = 64;
    private static final long PAUSE_MILLIS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(FileUpkeep.class);

    private final DataSource source;
    private final ScheduledExecutorService thread;
    private volatile boolean stopped;
    private boolean failing;
    private @Nullable MVStore store;

    FileUpkeep(DataSource source, long everyMillis) {
        this.source = source;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "hocvu-database-file");
            made.setDaemon(true);
            return made;
        });
        thread.scheduleWithFixedDelay(this::gather, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    /** Of what the file holds, how much is in use. */
    int percentInUse() throws SQLException, ReflectiveOperationException {
        return file().getFileStore().getChunksFillRate();
    }

    private synchronized MVStore file() throws SQLException, ReflectiveOperationException {
        if (store == null || store.isClosed()) {
            store = store(source);
        }
        return store;
    }

    private void gather() {
        try {
            MVStore file = file();
            for (int i = 0;
                    i < MOST_IN_A_ROW && !stopped && file.getFileStore().getChunksFillRate() < FULL_ENOUGH;
                    i++) {
                if (!file.compact(FULL_ENOUGH, BYTES_AT_ONCE)) {
                    break;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            failing = false;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (SQLTransientConnectionException busy) {
            // There is a next time, and health tells of a database that is away.
        } catch (SQLException | ReflectiveOperationException | RuntimeException failure) {
            if (!failing && !stopped) {
                LOG.warn("The database file is not kept small at the moment, and grows", failure);
                failing = true;
            }
        }
    }

    /** H2 lets its own classes alone be seen on the way there. */
    private static MVStore store(DataSource source) throws SQLException, ReflectiveOperationException {
        try (Connection connection = source.getConnection()) {
            Object session =
                    JdbcConnection.class.getMethod("getSession").invoke(connection.unwrap(JdbcConnection.class));
            return (MVStore) called(called(called(session, "getDatabase"), "getStore"), "getMvStore");
        }
    }

    private static Object called(Object object, String method) throws ReflectiveOperationException {
        return object.getClass().getMethod(method).invoke(object);
    }

    /** Never interrupts the thread: H2 closes its file when that happens while it writes. */
    @Override
    public void close() {
        stopped = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The database file is still being gathered");
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
