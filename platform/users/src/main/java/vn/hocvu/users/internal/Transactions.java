package vn.hocvu.users.internal;

import java.sql.SQLException;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.EntityTransaction;
import javax.persistence.PersistenceException;
import vn.hocvu.Outage;

/** Short pieces of work on the database, each with an entity manager of its own. */
final class Transactions {
    /** SQLSTATE of both databases for a value that must be unique and is not. */
    private static final String UNIQUE = "23505";

    private final EntityManagerFactory factory;

    Transactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** All or nothing. */
    <T> T write(Function<EntityManager, T> work) {
        return read(entities -> once(entities, work));
    }

    private static <T> T once(EntityManager entities, Function<EntityManager, T> work) {
        EntityTransaction transaction = entities.getTransaction();
        transaction.begin();
        try {
            T result = work.apply(entities);
            transaction.commit();
            return result;
        } catch (Throwable failure) {
            rollBack(transaction, failure);
            throw failure;
        }
    }

    /** Where the connection has broken, rolling back fails too, and must not hide why. */
    private static void rollBack(EntityTransaction transaction, Throwable failure) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException lost) {
            failure.addSuppressed(lost);
        }
    }

    /** @throws vn.hocvu.Refusal UNAVAILABLE if the database is out of reach */
    <T> T read(Function<EntityManager, T> work) {
        EntityManager entities = factory.createEntityManager();
        try {
            return work.apply(entities);
        } catch (RuntimeException failure) {
            // EclipseLink's own exceptions too: not all that it throws is what JPA knows.
            throw Outage.refusal(failure)
                    .<RuntimeException>map(refusal -> refusal)
                    .orElse(failure);
        } finally {
            entities.close();
        }
    }

    /** Whether the database refused it because another row has the same unique value. */
    static boolean alreadyThere(PersistenceException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && UNIQUE.equals(refused.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
