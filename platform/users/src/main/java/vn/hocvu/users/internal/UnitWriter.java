package vn.hocvu.users.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;

/**
 * Changes units within one transaction, which no other change of units is under way beside. Call {@link #finish} before
 * the commit.
 */
final class UnitWriter {
    private final Connection connection;
    private final Clock clock;
    private final Map<UnitId, Standing> known = new HashMap<>();
    private long lastNumber;
    private boolean allKnown;

    /** Where a unit stands. */
    record Standing(Place place, @Nullable UnitId parent, boolean own, boolean closed) {}

    UnitWriter(Connection connection, Clock clock) throws SQLException {
        this.connection = connection;
        this.clock = clock;
        execute("update unit_state set changes = changes + 1");
        this.lastNumber = number("select last_number from unit_state");
    }

    /** Reads where all official units stand, for many changes. */
    void readAll() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "select unit, place, parent, own, closed from unit_place where own = false");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                known.put(UnitId.of(row.getString("unit")), standing(row));
            }
        }
        allKnown = true;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        String parent = row.getString("parent");
        return new Standing(
                new Place(row.getString("place")),
                parent == null ? null : UnitId.of(parent),
                row.getBoolean("own"),
                row.getBoolean("closed"));
    }

    Connection connection() {
        return connection;
    }

    void finish() throws SQLException {
        execute("update unit_state set last_number = ?", lastNumber);
    }

    /** From that day on the unit is called so; what was written for that very day is corrected. */
    void begin(Unit unit, LocalDate day, boolean own) throws SQLException {
        execute("delete from unit where id = ? and valid_from = ?", unit.id().value(), day);
        execute(
                "insert into unit (id, valid_from, parent, kind, name, full_name, own) values (?, ?, ?, ?, ?, ?, ?)",
                unit.id().value(),
                day,
                unit.parent() == null ? null : unit.parent().value(),
                unit.kind(),
                unit.name(),
                unit.fullName(),
                own);
    }

    /** What began on the one day holds until the other. */
    void end(UnitId unit, LocalDate from, LocalDate day, @Nullable UnitId successor) throws SQLException {
        execute(
                "update unit set valid_to = ?, successor = ? where id = ? and valid_from = ?",
                day,
                successor == null ? null : successor.value(),
                unit.value(),
                from);
    }

    /** Gives the unit its place below its parent, or moves it there with all that is below it. */
    void place(Unit unit, boolean own) throws SQLException {
        Optional<Standing> before = standing(unit.id());
        if (before.isEmpty()) {
            Place place = placeBelow(unit.parent(), ++lastNumber);
            execute(
                    "insert into unit_place (unit, place, parent, own, closed) values (?, ?, ?, ?, ?)",
                    unit.id().value(),
                    place.text(),
                    unit.parent() == null ? null : unit.parent().value(),
                    own,
                    false);
            known.put(unit.id(), new Standing(place, unit.parent(), own, false));
            return;
        }
        if (before.get().closed()) {
            execute(
                    "update unit_place set closed = ? where unit = ?",
                    false,
                    unit.id().value());
            known.put(unit.id(), reopened(before.get()));
        }
        if (unit.parent() != null && !unit.parent().equals(before.get().parent())) {
            move(unit.id(), unit.parent());
        }
    }

    private static Standing reopened(Standing closed) {
        return new Standing(closed.place(), closed.parent(), closed.own(), false);
    }

    private Place placeBelow(@Nullable UnitId parent, long number) throws SQLException {
        if (parent == null) {
            return Place.top(number);
        }
        Place place = Place.below(
                standing(parent)
                        .orElseThrow(() -> new IllegalStateException("There is no unit " + parent))
                        .place(),
                number);
        if (place.isTooDeep()) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "unit-too-deep",
                            "Có quá nhiều cấp đơn vị bên trên. Hãy chọn một đơn vị cấp cao hơn.",
                            "There are too many units above. Choose one that is higher up.")
                    .about("parent");
        }
        return place;
    }

    /** Moves a unit with all that is below it. What is written to the rows of people follows, see {@link UnitKeeper}. */
    void move(UnitId unit, UnitId parent) throws SQLException {
        Standing standing = standing(unit).orElseThrow(() -> new IllegalStateException("There is no unit " + unit));
        Place from = standing.place();
        Place to = placeBelow(parent, ++lastNumber);
        for (String table : List.of("unit_place", "unit_word", "people_difference")) {
            execute(
                    "update " + table + " set place = ? || substring(place from "
                            + (from.text().length() + 1) + ") where place >= ? and place < ?",
                    to.text(),
                    from.text(),
                    from.end());
        }
        execute("update unit_place set parent = ? where unit = ?", parent.value(), unit.value());
        long people = number("select people from unit_place where unit = ?", unit.value());
        Map<String, Long> sums = new TreeMap<>();
        above(from).forEach(place -> sums.merge(place, -people, Long::sum));
        above(to).forEach(place -> sums.merge(place, people, Long::sum));
        add(connection, sums);
        note(from, to, null);
        execute(
                "insert into unit_move (number, unit) select s.changes, cast(? as varchar) from unit_state s where not exists"
                        + " (select 1 from unit_move m where m.number = s.changes and m.unit = ?)",
                unit.value(),
                unit.value());
        known.clear();
        allKnown = false;
    }

    private static List<String> above(Place place) {
        List<String> path = place.path();
        return path.subList(0, path.size() - 1);
    }

    /** Adds to the numbers of people at places, always in the same order. */
    static void add(Connection connection, Map<String, Long> sums) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update unit_place set people = people + ? where place = ?")) {
            for (Map.Entry<String, Long> sum : new TreeMap<>(sums).entrySet()) {
                if (sum.getValue() != 0) {
                    update.setLong(1, sum.getValue());
                    update.setString(2, sum.getKey());
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }

    /** Closes a unit. Its people and the own units below it go to the successor, if there is one. */
    void close(UnitId unit, @Nullable UnitId successor) throws SQLException {
        execute("update unit_place set closed = ? where unit = ?", true, unit.value());
        execute("delete from unit_word where unit = ?", unit.value());
        if (successor == null) {
            return;
        }
        for (UnitId below : ownBelow(unit)) {
            move(below, successor);
            rename(below, successor);
        }
        Standing from = standing(unit).orElseThrow(() -> new IllegalStateException(unit.value()));
        Standing to = standing(successor).orElseThrow(() -> new IllegalStateException(successor.value()));
        note(from.place(), to.place(), successor);
    }

    private void note(Place from, Place to, @Nullable UnitId successor) throws SQLException {
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        execute(
                "insert into people_move (from_place, to_place, to_unit, made, next_look) values (?, ?, ?, ?, ?)",
                from.text(),
                to.text(),
                successor == null ? null : successor.value(),
                now,
                now);
    }

    private List<UnitId> ownBelow(UnitId unit) throws SQLException {
        List<UnitId> below = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select unit from unit_place where parent = ? and own = true and closed = false")) {
            query.setString(1, unit.value());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    below.add(UnitId.of(row.getString(1)));
                }
            }
        }
        return below;
    }

    /** The dated row of a unit that has come below another one, which is as it was but for that. */
    private void rename(UnitId unit, UnitId parent) throws SQLException {
        OwnUnits.Dated newest = OwnUnits.newest(connection, unit)
                .orElseThrow(() -> new IllegalStateException("There is no unit " + unit));
        Unit before = newest.unit();
        LocalDate today = OwnUnits.today();
        end(unit, newest.from(), today, null);
        begin(new Unit(unit, parent, before.kind(), before.name(), before.fullName()), today, true);
    }

    /** The words by which an own unit is found. */
    void words(Unit unit) throws SQLException {
        execute("delete from unit_word where unit = ?", unit.id().value());
        Place place = standing(unit.id())
                .orElseThrow(() -> new IllegalStateException(unit.id().value()))
                .place();
        Set<String> words = new LinkedHashSet<>(Words.of(unit.name()));
        for (String word : words) {
            execute(
                    "insert into unit_word (unit, word, place) values (?, ?, ?)",
                    unit.id().value(),
                    word,
                    place.text());
            execute("insert into unit_name_word (word) values (?) on conflict do nothing", word);
        }
    }

    Optional<Standing> standing(UnitId unit) throws SQLException {
        Standing there = known.get(unit);
        if (there != null || allKnown) {
            return Optional.ofNullable(there);
        }
        try (PreparedStatement query =
                connection.prepareStatement("select place, parent, own, closed from unit_place where unit = ?")) {
            query.setString(1, unit.value());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Standing read = standing(row);
                known.put(unit, read);
                return Optional.of(read);
            }
        }
    }

    static Unit unit(ResultSet row) throws SQLException {
        String parent = row.getString("parent");
        return new Unit(
                UnitId.of(row.getString("id")),
                parent == null ? null : UnitId.of(parent),
                row.getString("kind"),
                row.getString("name"),
                row.getString("full_name"));
    }

    private void execute(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            statement.executeUpdate();
        }
    }

    private long number(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            set(query, values);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
