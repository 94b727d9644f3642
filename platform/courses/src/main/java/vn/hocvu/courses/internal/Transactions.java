package vn.hocvu.courses.internal;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.EntityTransaction;
import vn.hocvu.Outage;

/** Short pieces of work on the database, each with an entity manager of its own. */
final class Transactions {
    /** What both engines answer when a row is there already, and H2 when somebody else is just putting it there. */
    private static final Set<String> DUPLICATE = Set.of("23505", "90131");

    private final EntityManagerFactory factory;

    Transactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** Somebody else was quicker to put in the same row; nothing was changed. */
    static final class Duplicate extends Exception {
        private static final long serialVersionUID = 1L;

        Duplicate(Throwable cause) {
            super(cause);
        }
    }

    /** All or nothing. */
    <T> T write(Function<EntityManager, T> work) throws Duplicate {
        try {
            return with(entities -> once(entities, work));
        } catch (RuntimeException failure) {
            if (refused(failure)
                    .map(SQLException::getSQLState)
                    .filter(DUPLICATE::contains)
                    .isPresent()) {
                throw new Duplicate(failure);
            }
            throw explain(failure);
        }
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

    <T> T read(Function<EntityManager, T> work) {
        try {
            return with(work);
        } catch (RuntimeException failure) {
            throw explain(failure);
        }
    }

    private <T> T with(Function<EntityManager, T> work) {
        EntityManager entities = factory.createEntityManager();
        try {
            return work.apply(entities);
        } finally {
            entities.close();
        }
    }

    private static Optional<SQLException> refused(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }

    /** EclipseLink's own exceptions too: not all that it throws is what JPA knows. */
    private static RuntimeException explain(RuntimeException failure) {
        return Outage.refusal(failure).<RuntimeException>map(refusal -> refusal).orElse(failure);
    }
}
