package vn.hocvu.users.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.Refusal;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.RecordFollower;

/**
 * Tells followers to whom records belong now, each in the order of changes and from where it stopped: at once after a
 * change on this node, else within seconds. Nodes take turns with each follower.
 */
@Component(service = RecordFollowers.class)
public final class RecordFollowers {
    private static final Logger LOG = LoggerFactory.getLogger(RecordFollowers.class);
    private static final long LONGEST_REST_MILLIS = 5_000;
    private static final int AT_ONCE = 20;

    private final Transactions transactions;
    private final Map<String, RecordFollower> followers = new ConcurrentHashMap<>();
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "hocvu-records");
    private volatile boolean stopped;

    @Activate
    public RecordFollowers(@Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database) {
        this.transactions = new Transactions(database);
        thread.setDaemon(true);
        thread.start();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "left")
    void arrived(RecordFollower follower, Map<String, Object> properties) {
        if (properties.get(RecordFollower.NAME) instanceof String name && !name.isBlank()) {
            followers.put(name, follower);
            changed();
        } else {
            LOG.error(
                    "A service that follows records is not told anything: it has no property {}", RecordFollower.NAME);
        }
    }

    void left(RecordFollower follower) {
        followers.values().removeIf(known -> known == follower);
    }

    /** Something may have changed. Never waits. */
    void changed() {
        bell.release();
    }

    /** Never interrupts the thread: H2 closes its file when that happens while it writes. */
    @Deactivate
    void stop() throws InterruptedException {
        stopped = true;
        changed();
        thread.join(5_000);
    }

    private void run() {
        Set<String> failing = new HashSet<>();
        while (!stopped) {
            try {
                if (bell.tryAcquire(LONGEST_REST_MILLIS, TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException asked) {
                return;
            }
            followers.forEach((name, follower) -> {
                try {
                    tellAll(name, follower);
                    failing.remove(name);
                } catch (RuntimeException failure) {
                    if (failing.add(name) && !stopped) {
                        log(name, failure);
                    }
                }
            });
        }
    }

    private static void log(String name, RuntimeException failure) {
        String text = "Merged records cannot be handed to {} at the moment; this is tried again until it can";
        if (failure instanceof Refusal away) {
            LOG.warn(text + " ({})", name, away.code());
        } else {
            LOG.warn(text, name, failure);
        }
    }

    private void tellAll(String name, RecordFollower follower) {
        while (!stopped && isBehind(name) && tell(name, follower) == AT_ONCE) {
            // Until it knows everything.
        }
    }

    private boolean isBehind(String name) {
        return transactions.read(
                entities -> !Changes.after(entities, Changes.OF_RECORDS, FollowerPosition.of(entities, name), 1)
                        .isEmpty());
    }

    /** One node at a time tells it, and so never something outdated last. */
    private int tell(String name, RecordFollower follower) {
        transactions.write(entities -> FollowerPosition.make(entities, name));
        return transactions.write(entities -> {
            FollowerPosition.lock(entities, name);
            List<Changes.Change> changes =
                    Changes.after(entities, Changes.OF_RECORDS, FollowerPosition.of(entities, name), AT_ONCE);
            for (Changes.Change change : changes) {
                follower.belong(new PersonId(change.person()), new PersonId(owner(change.person())));
            }
            if (!changes.isEmpty()) {
                FollowerPosition.put(
                        entities, name, changes.get(changes.size() - 1).number());
            }
            return changes.size();
        });
    }

    /** Read by itself, since what this transaction can see may be older. */
    private UUID owner(UUID record) {
        return transactions.read(
                entities -> RecordOwners.of(entities, List.of(record)).getOrDefault(record, record));
    }

    /** The last change that a follower has been told. */
    private static final class FollowerPosition {
        static long of(EntityManager entities, String name) {
            List<?> rows = entities.createNativeQuery("select last_number from record_follower where name = ?")
                    .setParameter(1, name)
                    .getResultList();
            return rows.isEmpty() ? 0 : ((Number) rows.get(0)).longValue();
        }

        static int make(EntityManager entities, String name) {
            return entities.createNativeQuery("insert into record_follower (name, last_number)"
                            + " select cast(? as varchar), 0"
                            + " where not exists (select 1 from record_follower where name = ?)")
                    .setParameter(1, name)
                    .setParameter(2, name)
                    .executeUpdate();
        }

        /**
         * Until the transaction ends. Not by the row on PostgreSQL: who holds a row counts as somebody who writes, and
         * followers wait for all who write.
         */
        static void lock(EntityManager entities, String name) {
            String sql = isPostgresql(entities)
                    ? "select cast(pg_advisory_xact_lock(hashtext(?)) as varchar)"
                    : "select last_number from record_follower where name = ? for update";
            entities.createNativeQuery(sql).setParameter(1, name).getResultList();
        }

        private static boolean isPostgresql(EntityManager entities) {
            try {
                return "PostgreSQL"
                        .equals(entities.unwrap(Connection.class).getMetaData().getDatabaseProductName());
            } catch (SQLException failure) {
                throw new PersistenceException(failure);
            }
        }

        static void put(EntityManager entities, String name, long number) {
            entities.createNativeQuery("update record_follower set last_number = ? where name = ?")
                    .setParameter(1, number)
                    .setParameter(2, name)
                    .executeUpdate();
        }
    }
}
