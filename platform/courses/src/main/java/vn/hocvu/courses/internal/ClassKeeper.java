package vn.hocvu.courses.internal;

import java.time.Clock;
import java.time.Duration;
import javax.persistence.EntityManagerFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.People;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;

/** Keeps classes that are for everybody complete, and classes and paths with the units that there are, on a thread of its own. */
@Component(service = ClassKeeper.class, immediate = true)
public final class ClassKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(ClassKeeper.class);
    private static final long REST = 2_000;
    private static final Duration BETWEEN_UNITS = Duration.ofSeconds(10);

    private final ClassRules rules;
    private final PathUnits paths;
    private final Thread thread = new Thread(this::run, "hocvu-classes");
    private volatile boolean stopped;

    @Activate
    public ClassKeeper(
            @Reference(target = "(osgi.unit.name=vn.hocvu.courses)") EntityManagerFactory factory,
            @Reference Catalogue catalogue,
            @Reference Tracking tracking,
            @Reference People people,
            @Reference Memberships memberships,
            @Reference Units units,
            @Reference UnitRegister register) {
        this.rules =
                new ClassRules(factory, catalogue, tracking, people, memberships, units, register, Clock.systemUTC());
        this.paths = new PathUnits(factory, units, register);
        thread.setDaemon(true);
        thread.start();
    }

    /** Never interrupts the thread: H2 closes its file when that happens while it writes. */
    @Deactivate
    void stop() throws InterruptedException {
        stopped = true;
        synchronized (this) {
            notifyAll();
        }
        thread.join(5_000);
    }

    private void run() {
        boolean failing = false;
        long nextUnits = System.nanoTime();
        while (!stopped) {
            try {
                while (!stopped && rules.work()) {
                    // Until there is nothing to do.
                }
                if (!stopped && System.nanoTime() - nextUnits >= 0) {
                    rules.followUnits();
                    paths.follow();
                    nextUnits = System.nanoTime() + BETWEEN_UNITS.toNanos();
                }
                failing = false;
            } catch (RuntimeException failure) {
                if (!failing && !stopped) {
                    LOG.warn("Classes for everybody cannot be kept up at the moment", failure);
                    failing = true;
                }
            }
            rest();
        }
        giveUpTurn();
    }

    private void giveUpTurn() {
        try {
            rules.giveUpTurn();
        } catch (RuntimeException expiresByItself) {
            LOG.debug("The turn at classes ends by itself", expiresByItself);
        }
    }

    private synchronized void rest() {
        try {
            if (!stopped) {
                wait(REST);
            }
        } catch (InterruptedException asked) {
            stopped = true;
        }
    }
}
