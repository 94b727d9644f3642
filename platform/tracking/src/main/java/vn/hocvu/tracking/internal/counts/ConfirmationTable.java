package vn.hocvu.tracking.internal.counts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import vn.hocvu.users.PersonId;

/** Who was confirmed, and when. Whoever writes it adds the person to the {@link CountQueue} too. */
public final class ConfirmationTable {
    private static final String INSERT = "insert into confirmation (statement, record, person, confirmed)"
            + " select cast(? as uuid), cast(? as uuid), cast(? as uuid), cast(? as timestamp with time zone)"
            + " where not exists (select 1 from confirmation where statement = ?)";
    private static final String SELECT = "select person from confirmation where statement = ?";
    private static final String DELETE = "delete from confirmation where statement = ?";
    private static final String DELETE_ALL = "delete from confirmation where record = ?"
            + " and statement in (select id from statement_id where position > ?)";
    private static final String TAKE_OVER =
            "update confirmation set person = cast(? as uuid) where record = ? and person <> ?";

    /**
     * Adding the same statement again changes nothing.
     *
     * @param statement the id of the statement that says so
     * @param record whom the statement is about
     * @param person to whom the record belongs
     * @param confirmed when it happened
     */
    public void add(Connection connection, UUID statement, PersonId record, PersonId person, Instant confirmed)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, statement);
            insert.setObject(2, record.value());
            insert.setObject(3, person.value());
            insert.setObject(4, confirmed.atOffset(ZoneOffset.UTC));
            insert.setObject(5, statement);
            insert.executeUpdate();
        }
    }

    /**
     * When a statement is voided.
     *
     * @return whose confirmation it was; empty if the statement was none
     */
    public Optional<PersonId> remove(Connection connection, UUID statement) throws SQLException {
        Optional<PersonId> person = person(connection, statement);
        if (person.isPresent()) {
            try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
                delete.setObject(1, statement);
                delete.executeUpdate();
            }
        }
        return person;
    }

    private static Optional<PersonId> person(Connection connection, UUID statement) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setObject(1, statement);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new PersonId(rows.getObject(1, UUID.class))) : Optional.empty();
            }
        }
    }

    /**
     * Before the confirmations of a record are made anew from its statements, for the person to whom it belongs.
     *
     * @param keptUntil the position up to which statements have been put away; what follows from those stays
     */
    public void takeOver(Connection connection, PersonId record, PersonId person, long keptUntil) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE_ALL)) {
            delete.setObject(1, record.value());
            delete.setLong(2, keptUntil);
            delete.executeUpdate();
        }
        try (PreparedStatement update = connection.prepareStatement(TAKE_OVER)) {
            update.setObject(1, person.value());
            update.setObject(2, record.value());
            update.setObject(3, person.value());
            update.executeUpdate();
        }
    }
}
