package vn.hocvu.tracking.internal.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.tracking.StatementLog;
import vn.hocvu.tracking.internal.Database;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.Memberships.Change;
import vn.hocvu.users.PersonId;

/**
 * Counts whoever waits in the queue or has moved, on a thread of its own: at once after a commit on this node, else
 * within a second. Every node has one; they take turns. While there is a log of statements, people of statements are
 * counted when it brings them, and here only if they are still in the queue after a minute: so nobody is forgotten when the
 * log is switched on or off, is away, or has lost something.
 */
@Component(service = CountKeeper.class, immediate = true)
public final class CountKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(CountKeeper.class);
    private static final int AT_ONCE = 500;
    private static final long LONGEST_REST = 1_000;
    /** So that commits that come close together are counted together. */
    private static final long GATHERING = 50;

    private static final long AFTER_FAILURE = 2_000;

    private final Database database;
    private final CountQueue queue;
    private final CountProjector projector;
    private final Memberships memberships;
    private final UnitSums sums;
    private final CountState state = new CountState();
    private final Thread thread = new Thread(this::run, "hocvu-counts");
    private volatile boolean stopped;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable StatementLog log;

    @Activate
    public CountKeeper(
            @Reference(target = "(hocvu.schema=vn.hocvu.tracking)") DataSource source,
            @Reference CountQueue queue,
            @Reference CountProjector projector,
            @Reference Memberships memberships) {
        this(new Database(source), queue, projector, memberships);
        thread.setDaemon(true);
        thread.start();
    }

    /** Without a thread. */
    CountKeeper(Database database, CountQueue queue, CountProjector projector, Memberships memberships) {
        this.database = database;
        this.queue = queue;
        this.projector = projector;
        this.memberships = memberships;
        this.sums = new UnitSums(database, projector.units());
    }

    /** Never interrupts the thread: H2 closes its file when that happens while it writes. */
    @Deactivate
    void stop() throws InterruptedException {
        stopped = true;
        queue.committed();
        thread.join(5_000);
    }

    private void run() {
        boolean followed = false;
        boolean failing = false;
        while (!stopped) {
            try {
                if (!followed) {
                    followUnits();
                    followed = true;
                }
                keepUp();
                if (failing) {
                    LOG.info("Counts are brought up to date again");
                    failing = false;
                }
                queue.await(LONGEST_REST);
                Thread.sleep(GATHERING);
            } catch (InterruptedException asked) {
                return;
            } catch (RuntimeException failure) {
                if (!failing && !stopped) {
                    LOG.warn("Counts cannot be brought up to date at the moment", failure);
                    failing = true;
                }
                rest();
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException asked) {
            stopped = true;
        }
    }

    /** Takes over how units have moved in the list that this node has. */
    void followUnits() {
        database.transaction(connection -> {
            CountState.Row locked = state.lock(connection);
            projector.units().tree(connection, locked).follow();
            return locked;
        });
    }

    /** Counts until nobody waits and nothing is to be summed up, or somebody else is at it. */
    void keepUp() {
        while (!stopped && isAnybodyWaiting() && countSome()) {
            // Until nobody waits.
        }
        sums.sumUp((done, all) -> {
            // What is new does not wait for what was wrong.
            while (!stopped && isAnybodyWaiting() && countSome()) {
                // Until nobody waits.
            }
            return !stopped;
        });
    }

    private boolean isAnybodyWaiting() {
        return database.single(connection -> !waiting(connection, 1).isEmpty()
                || !memberships
                        .changes(Caller.operator(), state.read(connection).lastChange(), 1)
                        .isEmpty());
    }

    private List<CountQueue.Waiting> waiting(Connection connection, int limit) throws SQLException {
        return log == null ? queue.first(connection, limit) : queue.due(connection, limit);
    }

    /** @return false if somebody else counts at the moment */
    private boolean countSome() {
        return database.transaction(this::countSome);
    }

    private boolean countSome(Connection connection) throws SQLException {
        Optional<CountState.Row> locked = state.tryLock(connection);
        if (locked.isEmpty()) {
            return false;
        }
        List<CountQueue.Waiting> waiting = waiting(connection, AT_ONCE);
        List<Change> changes =
                memberships.changes(Caller.operator(), locked.get().lastChange(), AT_ONCE);
        Set<PersonId> people = new HashSet<>();
        waiting.forEach(one -> people.add(one.person()));
        changes.forEach(change -> people.add(change.person()));
        projector.project(connection, locked.get(), people);
        queue.remove(connection, waiting);
        if (!changes.isEmpty()) {
            state.rememberChange(connection, changes.get(changes.size() - 1).number());
        }
        return true;
    }
}
