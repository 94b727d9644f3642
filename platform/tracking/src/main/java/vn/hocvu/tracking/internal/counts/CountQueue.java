package vn.hocvu.tracking.internal.counts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import vn.hocvu.users.PersonId;

/** People who must be counted anew. */
@Component(service = CountQueue.class)
public final class CountQueue {
    private static final String INSERT = "insert into count_queue (person, due) values (?, current_timestamp)";
    private static final String INSERT_LOGGED =
            "insert into count_queue (person, due) values (?, current_timestamp + interval '60' second)";
    private static final String SELECT = "select id, person from count_queue";
    private static final String FIRST = SELECT + " order by id limit ?";
    private static final String DUE = SELECT + " where due <= current_timestamp order by id limit ?";
    private static final String OF = SELECT + " where person in ";
    private static final String DELETE = "delete from count_queue where id = ?";

    private final Semaphore bell = new Semaphore(0);

    /** A person in the queue. */
    public record Waiting(long id, PersonId person) {}

    /**
     * Must be called in the transaction that changes when somebody started or completed a course or was confirmed; then
     * neither is stored without the other.
     */
    public void add(Connection connection, Collection<PersonId> people) throws SQLException {
        add(connection, INSERT, people);
    }

    /** Like {@link #add}, of people of statements, which a log brings too if there is one. */
    public void addLogged(Connection connection, Collection<PersonId> people) throws SQLException {
        add(connection, INSERT_LOGGED, people);
    }

    private static void add(Connection connection, String sql, Collection<PersonId> people) throws SQLException {
        if (people.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (PersonId person : people) {
                insert.setObject(1, person.value());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Says that a transaction that added people has been committed, so that they are counted at once. Never waits. */
    public void committed() {
        bell.release();
    }

    /** Waits until {@link #committed} is called, or the time is over. */
    void await(long milliseconds) throws InterruptedException {
        if (bell.tryAcquire(milliseconds, TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    List<Waiting> first(Connection connection, int limit) throws SQLException {
        return first(connection, FIRST, limit);
    }

    /** Those of {@link #first} whom no log brings, or should have brought a minute ago. */
    List<Waiting> due(Connection connection, int limit) throws SQLException {
        return first(connection, DUE, limit);
    }

    private static List<Waiting> first(Connection connection, String sql, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, limit);
            return read(select);
        }
    }

    /** Those of these people who are in the queue. */
    public List<Waiting> of(Connection connection, Collection<PersonId> people) throws SQLException {
        try (PreparedStatement select = InList.prepare(connection, OF, people, "")) {
            return read(select);
        }
    }

    private static List<Waiting> read(PreparedStatement select) throws SQLException {
        List<Waiting> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Waiting(rows.getLong(1), new PersonId(rows.getObject(2, UUID.class))));
            }
        }
        return found;
    }

    /** Removes these and no others: somebody may be put in again at any time, and numbers appear in any order. */
    public void remove(Connection connection, List<Waiting> waiting) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            for (Waiting one : waiting) {
                delete.setLong(1, one.id());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
