package vn.hocvu.tracking.internal.counts;

import static org.junit.Assert.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Unit;

/** What is in the tables of counts, and what ought to be, worked out in another way. */
final class CountTables {
    private final DataSource source;
    private final Country country;

    CountTables(DataSource source, Country country) {
        this.source = source;
        this.country = country;
    }

    /** Counts by unit, audience, course and day; totals by the same without a day. */
    SortedMap<String, List<Long>> stored() throws SQLException {
        SortedMap<String, List<Long>> stored = new TreeMap<>();
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select unit, audience, course, cast(on_day as varchar), started, completed, confirmed"
                                + " from unit_count union all select unit, audience, course, 'total', started,"
                                + " completed, confirmed from unit_total");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String key =
                        String.join("|", rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4));
                List<Long> before = stored.put(key, List.of(rows.getLong(5), rows.getLong(6), rows.getLong(7)));
                assertEquals(null, before);
            }
        }
        return stored;
    }

    /** Goes through everything that is stored of people, one by one. */
    SortedMap<String, List<Long>> expected() throws SQLException {
        Map<String, long[]> counts = new TreeMap<>();
        Map<PersonId, LocalDate[]> all = new HashMap<>();
        try (Connection connection = source.getConnection()) {
            each(connection, "select person, course, started, completed from course_progress", rows -> {
                PersonId person = new PersonId(rows.getObject(1, UUID.class));
                LocalDate[] days = {day(rows, 3), day(rows, 4), null};
                count(counts, person, rows.getString(2), days);
                merge(all.computeIfAbsent(person, one -> new LocalDate[3]), days);
            });
            each(connection, "select person, confirmed from confirmation", rows -> {
                PersonId person = new PersonId(rows.getObject(1, UUID.class));
                merge(all.computeIfAbsent(person, one -> new LocalDate[3]), new LocalDate[] {null, null, day(rows, 2)});
            });
        }
        all.forEach((person, days) -> count(counts, person, "", days));
        SortedMap<String, List<Long>> expected = new TreeMap<>();
        counts.forEach((key, numbers) -> expected.put(key, List.of(numbers[0], numbers[1], numbers[2])));
        return expected;
    }

    private interface Row {
        void read(ResultSet rows) throws SQLException;
    }

    private static void each(Connection connection, String sql, Row row) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                row.read(rows);
            }
        }
    }

    private static @Nullable LocalDate day(ResultSet rows, int column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null
                ? null
                : time.plusHours(7).toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static void merge(@Nullable LocalDate[] all, @Nullable LocalDate[] days) {
        for (int i = 0; i < 3; i++) {
            LocalDate day = days[i];
            LocalDate known = all[i];
            if (day != null && (known == null || day.isBefore(known))) {
                all[i] = day;
            }
        }
    }

    private void count(Map<String, long[]> counts, PersonId person, String course, @Nullable LocalDate[] days) {
        for (Membership membership : country.of(Caller.operator(), List.of(person))) {
            for (Unit unit : country.path(membership.unit())) {
                for (String audience :
                        membership.audience() == null ? List.of("") : List.of("", membership.audience())) {
                    for (int i = 0; i < 3; i++) {
                        if (days[i] != null) {
                            String key = String.join("|", unit.id().value(), audience, course);
                            counts.computeIfAbsent(key + "|" + days[i], one -> new long[3])[i]++;
                            counts.computeIfAbsent(key + "|total", one -> new long[3])[i]++;
                        }
                    }
                }
            }
        }
    }
}
