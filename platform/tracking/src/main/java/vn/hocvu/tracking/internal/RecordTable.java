package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import vn.hocvu.users.PersonId;

/**
 * To whom records of people belong that were merged into others, now or before. Statements keep the actor that they
 * came with; what follows from them follows for whom the actor's record belongs to.
 */
final class RecordTable {
    private static final String OWNERS =
            "select record, person from merged_record where record = any(?) and person <> record";
    private static final String FIND = "select person, previous from merged_record where record = ? for update";
    private static final String UPDATE = "update merged_record set person = ?, previous = ? where record = ?";
    private static final String INSERT = "insert into merged_record (person, previous, record) values (?, ?, ?)";
    private static final String OF = "select record from merged_record where person = ? and record <> person";

    /** Those whose records these are, of records that belong to somebody else. */
    Supplier<Map<UUID, UUID>> owners(Commands commands, Collection<UUID> records) {
        if (records.isEmpty()) {
            return Map::of;
        }
        return commands.query(
                OWNERS,
                (select, first) -> StatementTable.array(select, first, "uuid", records, record -> record),
                rows -> {
                    Map<UUID, UUID> owners = new HashMap<>();
                    while (rows.next()) {
                        owners.put(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
                    }
                    return owners;
                });
    }

    Map<UUID, UUID> owners(Connection connection, Collection<UUID> records) throws SQLException {
        Commands commands = new Commands(connection);
        Supplier<Map<UUID, UUID>> owners = owners(commands, records);
        commands.run();
        return owners.get();
    }

    PersonId owner(Connection connection, PersonId record) throws SQLException {
        UUID id = record.value();
        return new PersonId(owners(connection, List.of(id)).getOrDefault(id, id));
    }

    /** All records of a person; none if their own belongs to somebody else. */
    List<PersonId> of(Connection connection, PersonId person) throws SQLException {
        List<PersonId> records = new ArrayList<>();
        if (!owner(connection, person).equals(person)) {
            return records;
        }
        records.add(person);
        try (PreparedStatement select = connection.prepareStatement(OF)) {
            select.setObject(1, person.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    records.add(new PersonId(rows.getObject(1, UUID.class)));
                }
            }
        }
        return records;
    }

    /**
     * Gives a record to somebody. Doing it twice changes nothing.
     *
     * @return whose it was before
     */
    PersonId give(Connection connection, PersonId record, PersonId owner) throws SQLException {
        UUID person = record.value();
        UUID previous = record.value();
        boolean known = false;
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setObject(1, record.value());
            try (ResultSet rows = select.executeQuery()) {
                if (rows.next()) {
                    known = true;
                    person = rows.getObject(1, UUID.class);
                    previous = rows.getObject(2, UUID.class);
                }
            }
        }
        if (known && person.equals(owner.value())) {
            return new PersonId(previous);
        }
        try (PreparedStatement write = connection.prepareStatement(known ? UPDATE : INSERT)) {
            write.setObject(1, owner.value());
            write.setObject(2, person);
            write.setObject(3, record.value());
            write.executeUpdate();
        }
        return new PersonId(person);
    }
}
