package vn.hocvu.tracking.internal.counts;

import java.time.Duration;
import java.util.List;
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
import vn.hocvu.users.Memberships;
import vn.hocvu.users.Units;

/**
 * Counts whoever waits in the queue or has moved, on a thread of its own: at once after a commit on this node, else
 * within a second. Every node has one; they take turns. While there is a log of statements, people of statements are
 * counted when it brings them, and here only if they are still in the queue after a minute: so nobody is forgotten when the
 * log is switched on or off, is away, or has lost something.
 */
@Component(service = CountKeeper.class, immediate = true)
public final class CountKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(CountKeeper.class);
    private static final long LONGEST_REST = 1_000;
    /** So that commits that come close together are counted together. */
    private static final long GATHERING = 50;

    private static final long AFTER_FAILURE = 2_000;
    private static final int MOVES_AT_ONCE = 500;

    /** Who marks units sums them up; this is for the case that they could not finish. */
    private static final Duration BETWEEN_SUMS = Duration.ofMinutes(2);

    private final Units units;
    private final Database database;
    private final CountQueue queue;
    private final CountProjector projector;
    private final CountTurn turn;
    private final UnitSums sums;
    private final CountState state = new CountState();
    private final Thread thread = new Thread(this::run, "hocvu-counts");
    private volatile boolean stopped;

    /** The last move of a unit that was followed; less than 0 before the first look. */
    private long lastMove = -1;

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
            @Reference Memberships memberships,
            @Reference Units units) {
        this(new Database(source), queue, projector, memberships, units);
        thread.setDaemon(true);
        thread.start();
    }

    /** Without a thread. */
    CountKeeper(Database database, CountQueue queue, CountProjector projector, Memberships memberships, Units units) {
        this.units = units;
        this.database = database;
        this.queue = queue;
        this.projector = projector;
        this.turn = new CountTurn(database, queue, projector, memberships, () -> log != null);
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
        boolean failing = false;
        long nextSums = System.nanoTime();
        while (!stopped) {
            try {
                boolean moved = followMoves();
                keepUp();
                if (moved || System.nanoTime() - nextSums >= 0) {
                    sumUp();
                    nextSums = System.nanoTime() + BETWEEN_SUMS.toNanos();
                }
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

    /** At first takes over where all units are now, since some may have moved while no node ran; later what moves. */
    boolean followMoves() {
        boolean moved = false;
        if (lastMove < 0) {
            long last = units.lastMove();
            followUnits();
            lastMove = last;
        }
        List<Units.Move> moves;
        while (!(moves = units.moves(lastMove, MOVES_AT_ONCE)).isEmpty()) {
            follow(moves.stream().map(move -> move.unit().value()).toList());
            lastMove = moves.get(moves.size() - 1).number();
            moved = true;
        }
        return moved;
    }

    private void follow(List<String> moved) {
        database.transaction(connection -> {
            CountState.Row locked = state.lock(connection);
            projector.units().tree(connection, locked).follow(moved);
            return locked;
        });
    }

    /** Takes over how units have moved in the list that this node has. */
    void followUnits() {
        database.transaction(connection -> {
            CountState.Row locked = state.lock(connection);
            projector.units().tree(connection, locked).follow();
            return locked;
        });
    }

    /** Counts until nobody waits, or somebody else is at it. */
    void keepUp() {
        while (!stopped && turn.isAnybodyWaiting() && turn.tryTake()) {
            // Until nobody waits.
        }
    }

    /** Sums up anew what is marked, also what somebody left undone. */
    void sumUp() {
        sums.sumUp(new UnitSums.Progress() {
            @Override
            public boolean goesOn() {
                keepUp();
                return !stopped;
            }

            @Override
            public void done(int units, int all) {}
        });
    }
}
