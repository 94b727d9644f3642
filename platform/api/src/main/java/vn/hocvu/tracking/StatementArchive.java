package vn.hocvu.tracking;

import java.time.YearMonth;
import java.util.List;
import java.util.function.LongConsumer;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;

/**
 * Statements by the month (UTC) in which they were stored, and putting old months away, so that a database does not grow
 * for ever. PostgreSQL only: H2 keeps everything in one place. Provided by the platform; for operators. Thread-safe.
 */
@ProviderType
public interface StatementArchive {
    /**
     * A month of statements.
     *
     * @param statements about how many; -1 if the database has not counted yet
     * @param bytes on disk, with indexes
     */
    record Month(YearMonth month, long statements, long bytes) {}

    /** The months that are there, the oldest first; empty on H2. Operators only. */
    List<Month> months(Caller caller);

    /**
     * Puts a month away, while everything goes on: what follows from its statements for progress is kept apart, person
     * by person, then its tables are detached without a lock. They stay in the database as {@code statement_2025_01} and
     * {@code statement_link_2025_01}, to be dumped and dropped. Their statements are no longer found and can no longer be
     * voided; progress, counts, and the knowledge of their ids stay. May be repeated after it was broken off.
     *
     * @param month the oldest that is there, and before the month before the present one
     * @param progressed is told, on the calling thread, how many people have been done
     * @throws Refusal DENIED; INVALID on H2, or for any other month; UNAVAILABLE
     */
    void putAway(Caller caller, YearMonth month, LongConsumer progressed);
}
