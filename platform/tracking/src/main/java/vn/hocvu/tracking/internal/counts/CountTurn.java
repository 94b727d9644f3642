package vn.hocvu.tracking.internal.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import vn.hocvu.tracking.internal.Database;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.Memberships.Change;
import vn.hocvu.users.PersonId;

/** A turn at counting: some of those who wait in the queue or have moved, in one transaction. */
final class CountTurn {
    private static final int AT_ONCE = 500;

    private final Database database;
    private final CountQueue queue;
    private final CountProjector projector;
    private final Memberships memberships;
    private final BooleanSupplier leavesToLog;
    private final CountState state = new CountState();

    /** @param leavesToLog whether those whom a log of statements brings are left to it for a while */
    CountTurn(
            Database database,
            CountQueue queue,
            CountProjector projector,
            Memberships memberships,
            BooleanSupplier leavesToLog) {
        this.database = database;
        this.queue = queue;
        this.projector = projector;
        this.memberships = memberships;
        this.leavesToLog = leavesToLog;
    }

    boolean isAnybodyWaiting() {
        return database.single(connection -> !waiting(connection, 1).isEmpty()
                || !changes(state.read(connection), 1).isEmpty());
    }

    /** @return false if somebody else counts at the moment */
    boolean tryTake() {
        return database.transaction(connection -> {
            Optional<CountState.Row> locked = state.tryLock(connection);
            if (locked.isPresent()) {
                take(connection, locked.get(), Set.of());
            }
            return locked.isPresent();
        });
    }

    /** Waits until it can, and counts others as well. */
    void take(Set<PersonId> others) {
        database.transaction(connection -> {
            take(connection, state.lock(connection), others);
            return others;
        });
    }

    private void take(Connection connection, CountState.Row locked, Set<PersonId> others) throws SQLException {
        List<CountQueue.Waiting> waiting = waiting(connection, AT_ONCE);
        List<Change> changes = changes(locked, AT_ONCE);
        Set<PersonId> people = new LinkedHashSet<>(others);
        waiting.forEach(one -> people.add(one.person()));
        changes.forEach(change -> people.add(change.person()));
        projector.project(connection, locked, people);
        queue.remove(connection, waiting);
        if (!changes.isEmpty()) {
            state.rememberChange(connection, changes.get(changes.size() - 1).number());
        }
    }

    private List<CountQueue.Waiting> waiting(Connection connection, int limit) throws SQLException {
        return leavesToLog.getAsBoolean() ? queue.due(connection, limit) : queue.first(connection, limit);
    }

    private List<Change> changes(CountState.Row row, int limit) {
        return memberships.changes(Caller.operator(), row.lastChange(), limit);
    }
}
