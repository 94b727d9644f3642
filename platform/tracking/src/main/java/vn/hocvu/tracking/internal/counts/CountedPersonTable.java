package vn.hocvu.tracking.internal.counts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.hocvu.users.PersonId;

/** What is counted of each person now. */
final class CountedPersonTable {
    private static final String SELECT = "select person, course, unit, audience, started, completed, confirmed"
            + " from counted_person where person in ";
    private static final String INSERT = "insert into counted_person"
            + " (unit, audience, started, completed, confirmed, person, course) values (?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "update counted_person set unit = ?, audience = ?, started = ?, completed = ?,"
            + " confirmed = ? where person = ? and course = ?";
    private static final String DELETE = "delete from counted_person where person = ? and course = ?";

    /** By person and course. */
    Map<PersonId, Map<String, CountedPerson>> of(Connection connection, Collection<PersonId> people)
            throws SQLException {
        Map<PersonId, Map<String, CountedPerson>> counted = new HashMap<>();
        try (PreparedStatement select = InList.prepare(connection, SELECT, people, "");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                CountedPerson one = new CountedPerson(
                        new PersonId(rows.getObject(1, UUID.class)),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        new Days(
                                rows.getObject(5, LocalDate.class),
                                rows.getObject(6, LocalDate.class),
                                rows.getObject(7, LocalDate.class)));
                counted.computeIfAbsent(one.person(), person -> new HashMap<>()).put(one.course(), one);
            }
        }
        return counted;
    }

    void insert(Connection connection, List<CountedPerson> rows) throws SQLException {
        write(connection, INSERT, rows);
    }

    void update(Connection connection, List<CountedPerson> rows) throws SQLException {
        write(connection, UPDATE, rows);
    }

    private static void write(Connection connection, String sql, List<CountedPerson> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            for (CountedPerson row : rows) {
                write.setString(1, row.unit());
                write.setString(2, row.audience());
                write.setObject(3, row.days().started());
                write.setObject(4, row.days().completed());
                write.setObject(5, row.days().confirmed());
                write.setObject(6, row.person().value());
                write.setString(7, row.course());
                write.addBatch();
            }
            write.executeBatch();
        }
    }

    void delete(Connection connection, List<CountedPerson> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            for (CountedPerson row : rows) {
                delete.setObject(1, row.person().value());
                delete.setString(2, row.course());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
