package vn.hocvu.users.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the keys of the file, and follows the file and the database, where is said which key is in use: so a key that
 * is copied to all nodes and taken into use on one needs no restart.
 */
final class KeyKeeper {
    /** After so long every node that has the keys knows which is in use. */
    static final Duration NEWS_TRAVEL = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(KeyKeeper.class);

    private final KeyFile file;
    private final Transactions transactions;
    private volatile KeyRing ring;
    private volatile boolean fits = true;
    private @Nullable FileTime read;
    private final CountDownLatch closed = new CountDownLatch(1);

    KeyKeeper(KeyFile file, EntityManagerFactory database) throws IOException {
        this.file = file;
        this.transactions = new Transactions(database);
        Optional<String> inUse = inUse();
        if (inUse.isPresent() && !file.exists()) {
            throw new IOException("This database was written with a key of personal data, and there is none in "
                    + file.path() + ". Copy the file from another node or from a backup, then restart.");
        }
        this.ring = new KeyRing(file.keys());
        if (inUse.isEmpty()) {
            remember();
            inUse = inUse();
        }
        if (!inUse.map(ring::use).orElse(false)) {
            throw new IOException("The key of personal data in " + file.path()
                    + " is not the one that this database was written with. Copy the right file from another node or "
                    + "from a backup, then restart.");
        }
        this.read = Files.getLastModifiedTime(file.path());
    }

    KeyRing ring() {
        return ring;
    }

    /** Whether this node has the key that is in use. If not, it finds nobody whose row was taken to that key. */
    boolean fits() {
        return fits;
    }

    /** Adds a key to this node's file. It is not in use yet. */
    synchronized void add() throws IOException {
        file.add();
        look();
    }

    void watch() {
        Thread thread = new Thread(this::follow, "hocvu-keys");
        thread.setDaemon(true);
        thread.start();
    }

    /** Never interrupts the thread that looks: H2 closes its file when that happens while it reads. */
    void close() {
        closed.countDown();
    }

    private void follow() {
        try {
            while (!closed.await(NEWS_TRAVEL.toMillis() / 2, TimeUnit.MILLISECONDS)) {
                try {
                    look();
                } catch (IOException | RuntimeException failure) {
                    LOG.debug("The keys of personal data could not be looked at", failure);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads the file if it has changed, and asks which key is in use. */
    synchronized void look() throws IOException {
        FileTime modified = Files.getLastModifiedTime(file.path());
        if (!modified.equals(read)) {
            read = modified;
            take(file.keys());
        }
        KeyRing present = ring;
        boolean known = inUse().map(present::use).orElse(false);
        if (fits && !known) {
            LOG.error(
                    "Another key of personal data is in use than {} has. Copy the file from the node where it was made.",
                    file.path());
        }
        fits = known;
    }

    /** Another file than one with the same keys and newer ones after them is the wrong one. */
    private void take(List<PersonalDataKey> keys) {
        KeyRing before = ring;
        KeyRing after = new KeyRing(keys);
        if (after.size() < before.size()
                || !after.fingerprint(before.size() - 1).equals(before.fingerprint(before.size() - 1))) {
            LOG.error(
                    "{} does not begin with the keys that this node has read from it before, and is passed over. "
                            + "Put it back from a backup or from another node.",
                    file.path());
            return;
        }
        after.use(before.fingerprint(before.number()));
        ring = after;
    }

    /** The fingerprint of the key that the database says is in use; empty in an empty database. */
    private Optional<String> inUse() {
        return transactions
                .read(entities -> entities.createNativeQuery("select fingerprint from personal_data_key")
                        .getResultList())
                .stream()
                .map(String.class::cast)
                .findFirst();
    }

    private void remember() {
        try {
            transactions.write(entities -> entities.createNativeQuery(
                            "insert into personal_data_key (only_row, fingerprint) values (1, ?)")
                    .setParameter(1, ring.fingerprint(0))
                    .executeUpdate());
        } catch (PersistenceException failure) {
            if (!Transactions.alreadyThere(failure)) {
                throw failure;
            }
        }
    }
}
