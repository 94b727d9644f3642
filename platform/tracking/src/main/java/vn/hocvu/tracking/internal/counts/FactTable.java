package vn.hocvu.tracking.internal.counts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.PersonId;

/** What is stored of people that is to be counted: their progress and their confirmations. */
final class FactTable {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final String PROGRESS =
            "select person, course, started, completed from course_progress where person in ";
    private static final String CONFIRMED = "select person, min(confirmed) from confirmation where person in ";

    /** Everybody there is, or who is counted, in the database's own order. */
    private static final String PEOPLE =
            "(select distinct person from course_progress where person > ? order by person limit ?)"
                    + " union (select distinct person from confirmation where person > ? order by person limit ?)"
                    + " union (select distinct person from counted_person where person > ? order by person limit ?)"
                    + " order by person limit ?";

    /** Days by course; that of all courses together has an empty name. People of whom nothing is stored are missing. */
    Map<PersonId, Map<String, Days>> of(Connection connection, Collection<PersonId> people) throws SQLException {
        Map<PersonId, Map<String, Days>> facts = new HashMap<>();
        try (PreparedStatement select = InList.prepare(connection, PROGRESS, people, "");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Days days = new Days(day(rows, 3), day(rows, 4), null);
                Map<String, Days> ofPerson = ofPerson(facts, rows);
                ofPerson.put(rows.getString(2), days);
                ofPerson.merge(CountedPerson.ANY, days, Days::and);
            }
        }
        try (PreparedStatement select = InList.prepare(connection, CONFIRMED, people, " group by person");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                ofPerson(facts, rows).merge(CountedPerson.ANY, new Days(null, null, day(rows, 2)), Days::and);
            }
        }
        return facts;
    }

    private static Map<String, Days> ofPerson(Map<PersonId, Map<String, Days>> facts, ResultSet rows)
            throws SQLException {
        return facts.computeIfAbsent(new PersonId(rows.getObject(1, UUID.class)), person -> new HashMap<>());
    }

    private static @Nullable LocalDate day(ResultSet rows, int column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.atZoneSameInstant(ZONE).toLocalDate();
    }

    List<PersonId> people(Connection connection, UUID after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PEOPLE)) {
            for (int parameter = 1; parameter < 7; parameter += 2) {
                select.setObject(parameter, after);
                select.setInt(parameter + 1, limit);
            }
            select.setInt(7, limit);
            List<PersonId> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new PersonId(rows.getObject(1, UUID.class)));
                }
            }
            return found;
        }
    }
}
