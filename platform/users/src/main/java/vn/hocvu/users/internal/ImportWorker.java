package vn.hocvu.users.internal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.Refusal;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.PeopleImports.State;
import vn.hocvu.users.Right;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/**
 * Makes the accounts of imports that were started, one import after the other, on a thread of its own: passwords and
 * cards ahead, some in each transaction, then all accounts in one. Which node works on an import stands in its row for a
 * minute at a time, so another one goes on where a node has died. Also forgets imports whose time is over.
 */
@Component(service = ImportWorker.class)
public final class ImportWorker {
    static final Duration LEASE = Duration.ofMinutes(1);
    static final Duration RESULTS_KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration WAIT_FOR_PLACE = Duration.ofMillis(200);
    private static final int AT_ONCE = 20;
    private static final int WORDS_AT_ONCE = 500;
    private static final int DELETED_AT_ONCE = 1_000;

    private final Transactions transactions;
    private final PersonalData personalData;
    private final PasswordHashes hashes;
    private final Units units;
    private final StoredRoles roles;
    private final StoredAuditLog audit;
    private final Clock clock;
    private final PasswordRules passwordRules = new PasswordRules();
    private final CardSecrets cards = new CardSecrets();
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "hocvu-imports");
    private volatile boolean stopped;

    @Activate
    public ImportWorker(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference PersonalData personalData,
            @Reference PasswordHashes hashes,
            @Reference UnitDirectory units,
            @Reference StoredRoles roles,
            @Reference StoredAuditLog audit) {
        this(database, personalData, hashes, units, roles, audit, Clock.systemUTC());
        thread.setDaemon(true);
        thread.start();
    }

    /** Works only when it is told to, for tests. */
    ImportWorker(
            EntityManagerFactory database,
            PersonalData personalData,
            PasswordHashes hashes,
            Units units,
            StoredRoles roles,
            StoredAuditLog audit,
            Clock clock) {
        this.transactions = new Transactions(database);
        this.personalData = personalData;
        this.hashes = hashes;
        this.units = units;
        this.roles = roles;
        this.audit = audit;
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
                    log(failure);
                }
                failing = true;
            }
        }
    }

    private static void log(RuntimeException failure) {
        String text = "Imports of people have to wait; this is tried again until it works";
        if (failure instanceof Refusal away) {
            LOG.warn(text + " ({})", away.code());
        } else {
            LOG.warn(text, failure);
        }
    }

    /** Works until there is nothing left to do. */
    void workAll() {
        deleteExpired();
        while (!stopped) {
            UUID lease = UUID.randomUUID();
            Optional<UUID> list = write(table -> table.claim(lease, now(), now().plus(LEASE)));
            if (list.isEmpty()) {
                return;
            }
            work(list.get(), lease);
        }
    }

    private void deleteExpired() {
        for (Optional<UUID> list = expired(); list.isPresent() && !stopped; list = expired()) {
            UUID id = list.get();
            while (write(table -> table.deleteSome(id, DELETED_AT_ONCE))) {
                // Until nobody of it is left.
            }
            write(table -> {
                table.delete(id);
                return true;
            });
        }
    }

    private Optional<UUID> expired() {
        return write(table -> table.expired(now()));
    }

    private void work(UUID list, UUID lease) {
        try {
            if (prepareAll(list, lease)) {
                finish(list, lease);
            }
        } catch (RuntimeException failure) {
            // Whoever comes next goes on; if the database is away, when the lease is over.
            try {
                write(table -> {
                    table.release(list, lease);
                    return true;
                });
            } catch (RuntimeException away) {
                failure.addSuppressed(away);
            }
            throw failure;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private <T> T write(ImportTable.Work<T> work) {
        return transactions.write(entities -> ImportTable.in(entities, work));
    }

    /** False if this import has been taken away meanwhile. */
    private boolean prepareAll(UUID list, UUID lease) {
        // A password that nobody knows, for all who sign in with a card: they have no name to sign in with either.
        String nobodys = hashes.hash(passwordRules.make());
        Optional<PeopleImports.Import> found = write(table -> table.find(list));
        int done = found.map(PeopleImports.Import::prepared).orElse(0);
        while (!stopped) {
            int after = done;
            List<ImportTable.Row> rows = write(table -> table.rows(list, after, AT_ONCE));
            if (rows.isEmpty()) {
                return found.isPresent();
            }
            List<ImportTable.Prepared> made = new ArrayList<>();
            TreeSet<String> words = new TreeSet<>();
            for (ImportTable.Row row : rows) {
                made.add(prepared(row, nobodys));
                words.addAll(Words.of(row.name()));
            }
            boolean ours = write(table -> {
                table.makeKnown(List.copyOf(words));
                return table.prepare(list, lease, now().plus(LEASE), made);
            });
            if (!ours) {
                return false;
            }
            done = rows.get(rows.size() - 1).number();
        }
        return false;
    }

    private ImportTable.Prepared prepared(ImportTable.Row row, String nobodys) {
        if (row.kind().equals(CardSecrets.KIND)) {
            String number = cards.number();
            String pin = cards.pin();
            return new ImportTable.Prepared(
                    row.number(),
                    CardSecrets.key(personalData, number),
                    nobodys,
                    hash(pin),
                    personalData.seal(CardSecrets.shown(number) + " " + pin, row.person()));
        }
        String password = passwordRules.make();
        return new ImportTable.Prepared(
                row.number(), null, hash(password), null, personalData.seal(password, row.person()));
    }

    /** Those who sign in come first. */
    private String hash(String secret) {
        while (true) {
            try {
                return hashes.hash(secret);
            } catch (Refusal busy) {
                if (stopped || Thread.currentThread().isInterrupted()) {
                    throw busy;
                }
                LockSupport.parkNanos(WAIT_FOR_PLACE.toNanos());
            }
        }
    }

    private void finish(UUID list, UUID lease) {
        Optional<ImportTable.Owner> owner = write(table -> table.owner(list));
        if (owner.isEmpty()) {
            return;
        }
        if (!mayStill(list, owner.get())) {
            fail(list, lease, List.of(new PeopleImports.Mistake(0, "", ImportTexts.NO_RIGHT)));
            return;
        }
        try {
            List<PeopleImports.Mistake> conflicts = transactions.write(
                    entities -> ImportTable.in(entities, table -> finish(entities, table, list, lease, owner.get())));
            if (!conflicts.isEmpty()) {
                fail(list, lease, conflicts);
            }
        } catch (PersistenceException failure) {
            List<PeopleImports.Mistake> conflicts =
                    Transactions.alreadyThere(failure) ? write(table -> conflicts(table, list)) : List.of();
            if (conflicts.isEmpty()) {
                throw failure;
            }
            fail(list, lease, conflicts);
        }
    }

    /** Whether the caller may still do what they started, in every unit of the list. */
    private boolean mayStill(UUID list, ImportTable.Owner owner) {
        List<String> all = new ArrayList<>(write(table -> table.units(list)));
        all.add(owner.unit().value());
        return all.stream().allMatch(unit -> roles.may(owner.caller(), Right.REGISTER_PEOPLE, UnitId.of(unit)));
    }

    /** All accounts or, if something has changed meanwhile, what that is. */
    private List<PeopleImports.Mistake> finish(
            EntityManager entities, ImportTable table, UUID list, UUID lease, ImportTable.Owner owner)
            throws SQLException {
        if (!table.hold(list, lease)) {
            return List.of();
        }
        if (table.isRenewing()) {
            table.postpone(list, lease, now().plus(REST));
            return List.of();
        }
        List<PeopleImports.Mistake> conflicts = conflicts(table, list);
        if (!conflicts.isEmpty()) {
            return conflicts;
        }
        table.makeAccounts(list, now());
        int after = 0;
        for (List<ImportTable.Found> people = table.found(list, after, WORDS_AT_ONCE);
                !people.isEmpty();
                people = table.found(list, after, WORDS_AT_ONCE)) {
            table.insertWords(people);
            after = people.get(people.size() - 1).number();
        }
        table.setEnd(list, lease, State.DONE, 0, now().plus(RESULTS_KEPT));
        audit.addAll(entities, owner.caller(), "person.created", "import " + list, list, table.units(list));
        audit.add(
                entities,
                owner.caller(),
                new AuditLog.Event("person.list-imported", null, owner.unit(), after + " people, import " + list));
        return List.of();
    }

    private static List<PeopleImports.Mistake> conflicts(ImportTable table, UUID list) throws SQLException {
        List<PeopleImports.Mistake> conflicts = new ArrayList<>();
        for (ImportTable.Clash clash : table.taken(list, 0, Integer.MAX_VALUE, PeopleImports.MOST_MISTAKES)) {
            conflicts.add(new PeopleImports.Mistake(clash.line(), "", ImportTexts.taken(clash)));
        }
        for (ImportTable.Clash clash : table.homeless(list, PeopleImports.MOST_MISTAKES)) {
            conflicts.add(new PeopleImports.Mistake(clash.line(), "", ImportTexts.HOMELESS));
        }
        return conflicts;
    }

    private void fail(UUID list, UUID lease, List<PeopleImports.Mistake> conflicts) {
        write(table -> {
            if (table.setEnd(list, lease, State.FAILED, conflicts.size(), now().plus(StoredPeopleImports.KEPT))) {
                table.insertMistakes(list, 0, conflicts.subList(0, Math.min(conflicts.size(), 1_000)));
            }
            return true;
        });
    }
}
