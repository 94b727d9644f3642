package vn.hocvu.integrations.oneroster.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.Refusal;
import vn.hocvu.Text;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.Classes;
import vn.hocvu.integrations.oneroster.internal.Jobs.Job;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.People;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;

/**
 * Carries out packages that were started, one after the other, on a thread of its own. Which node works on one stands in
 * its row for a minute at a time, so another one goes on where a node has died: it makes the plan anew from what is known
 * by then. What cannot go on is stopped with the reason.
 */
@Component(service = Worker.class)
public final class Worker {
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TOLD = Duration.ofSeconds(1);

    private final Jobs jobs;
    private final Ledger ledger;
    private final Planner planner;
    private final Applying.Services services;
    private final Tables tables;
    private final Roles roles;
    private final Clock clock;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "hocvu-rosters");
    private volatile boolean stopped;

    @Activate
    public Worker(
            @Reference(target = "(hocvu.schema=vn.hocvu.integrations.oneroster)") DataSource database,
            @Reference Tables tables,
            @Reference Roles roles,
            @Reference Units units,
            @Reference UnitRegister register,
            @Reference People people,
            @Reference PeopleImports imports,
            @Reference Memberships memberships,
            @Reference Catalogue catalogue,
            @Reference Classes classes,
            @Reference AuditLog audit) {
        this(
                new Database(database),
                tables,
                roles,
                new Planner(units, people, catalogue, classes, Clock.systemUTC()),
                new Applying.Services(
                        units,
                        register,
                        memberships,
                        classes,
                        new Accounts(imports),
                        audit,
                        new Ledger(new Database(database))),
                Clock.systemUTC());
        thread.setDaemon(true);
        thread.start();
    }

    /** Works only when it is told to, for tests. */
    Worker(Database database, Tables tables, Roles roles, Planner planner, Applying.Services services, Clock clock) {
        this.jobs = new Jobs(database);
        this.ledger = services.ledger();
        this.tables = tables;
        this.roles = roles;
        this.planner = planner;
        this.services = services;
        this.clock = clock;
    }

    /** There may be something to do. Never waits. */
    void wake() {
        bell.release();
    }

    /** Never interrupts the thread: H2 closes its file when that happens while it writes. */
    @Deactivate
    void stop() throws InterruptedException {
        stopped = true;
        wake();
        thread.join(5_000);
    }

    private void run() {
        boolean failing = false;
        while (!stopped) {
            try {
                if (bell.tryAcquire(REST.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
                workAll();
                failing = false;
            } catch (InterruptedException asked) {
                return;
            } catch (RuntimeException failure) {
                if (!failing && !stopped) {
                    LOG.warn("Rosters have to wait; this is tried again until it works", failure);
                }
                failing = true;
            }
        }
    }

    /** Works until there is nothing left to do. */
    void workAll() {
        jobs.removeExpired(now());
        while (!stopped) {
            UUID lease = UUID.randomUUID();
            Optional<Job> job = jobs.claim(lease, now(), now().plus(LEASE));
            if (job.isEmpty()) {
                return;
            }
            work(job.get(), lease);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void work(Job job, UUID lease) {
        UUID id = job.roster().id();
        try {
            carryOut(job, lease);
            jobs.done(id, lease, now().plus(Jobs.RESULTS_KEPT));
        } catch (Interrupted elsewhere) {
            jobs.release(id, lease);
        } catch (Applying.Stopped reason) {
            stop(id, lease, reason.reason(), reason.mistakes());
        } catch (Refusal refusal) {
            if (refusal.category() == Refusal.Category.UNAVAILABLE
                    || refusal.category() == Refusal.Category.TOO_OFTEN) {
                later(id, lease, refusal);
            } else {
                stop(id, lease, refusal.text(), new Mistakes());
            }
        } catch (RuntimeException | IOException defect) {
            LOG.error("A roster was stopped ({})", id, defect);
            stop(
                    id,
                    lease,
                    Text.of(
                            "Có lỗi ngoài dự kiến, đã ghi trong nhật ký máy chủ. Hãy thử làm tiếp, hoặc báo người vận"
                                    + " hành.",
                            "Something unexpected happened, which stands in the node's log. Try to go on, or tell the"
                                    + " operator."),
                    new Mistakes());
        }
    }

    private void stop(UUID id, UUID lease, Text reason, Mistakes mistakes) {
        jobs.stop(id, lease, reason, mistakes, now().plus(Jobs.RESULTS_KEPT));
    }

    /** Whoever comes next goes on; if the database is away, when the lease is over. */
    private void later(UUID id, UUID lease, Refusal refusal) {
        try {
            jobs.release(id, lease);
        } catch (RuntimeException away) {
            refusal.addSuppressed(away);
        }
        throw refusal;
    }

    private void carryOut(Job job, UUID lease) throws IOException {
        Caller caller = asToday(job.caller());
        RosterImport roster = job.roster();
        RosterImports.requireRights(roles, caller, roster.owner());
        Mistakes mistakes = new Mistakes();
        Packed packed = PackageReader.read(jobs.content(roster.id()).orElseThrow(Interrupted::new), tables, mistakes);
        Known known = ledger.known(roster.owner());
        Plan plan = planner.plan(caller, roster.owner(), packed, known, mistakes);
        if (!mistakes.isEmpty()) {
            throw new Applying.Stopped(
                    Text.of(
                            "Từ lúc kiểm tra đã có thay đổi nên gói có lỗi. Hãy xem lỗi bên dưới, sửa gói rồi gửi lại.",
                            "Something has changed after the check, so the package has mistakes now. See them, correct"
                                    + " the package, and send it again."),
                    mistakes);
        }
        new Applying(services, caller, roster, known, new Told(roster, lease, plan.steps())).apply(plan);
    }

    /** Whoever acted as the operator may do so still, or it ends here. */
    private Caller asToday(Caller caller) {
        return caller.isOperator() && caller.person() != null
                ? roles.acting(new Caller(Caller.Kind.PERSON, caller.person(), caller.verified(), caller.address()))
                : caller;
    }

    /** This node has to leave it: another one has it, it was removed, or this one stops. */
    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted() {
            super("Left", null, false, false);
        }
    }

    /** Tells in the row how far it is, now and then, and keeps the lease. */
    private final class Told implements Applying.Progress {
        private final UUID roster;
        private final UUID lease;
        private final int total;
        private int done;
        private Instant next = Instant.MIN;

        Told(RosterImport roster, UUID lease, int left) {
            this.roster = roster.id();
            this.lease = lease;
            this.total = Math.max(roster.total(), left);
            this.done = total - left;
        }

        @Override
        public void step() {
            done++;
            if (!now().isBefore(next) || stopped) {
                tell(done);
            }
        }

        @Override
        public void waiting(int prepared) {
            tell(Math.min(total, done + prepared));
            try {
                Thread.sleep(BETWEEN_TOLD.toMillis());
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                throw new Interrupted();
            }
        }

        @Override
        public void accounts(@Nullable UUID list) {
            if (!jobs.accounts(roster, lease, list)) {
                throw new Interrupted();
            }
        }

        private void tell(int steps) {
            next = now().plus(BETWEEN_TOLD);
            if (stopped || !jobs.progress(roster, lease, steps, total, now().plus(LEASE))) {
                throw new Interrupted();
            }
        }
    }
}
