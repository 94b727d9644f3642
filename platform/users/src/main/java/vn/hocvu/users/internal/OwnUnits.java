package vn.hocvu.users.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Outage;
import vn.hocvu.Slice;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister.Period;
import vn.hocvu.users.Units.Move;

/** Units that administrators made. There may be any number of them: each question is answered along an index. */
final class OwnUnits {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int MOST_IN_MEMORY = 20_000;
    private static final int MOST_FOUND = 100;

    /** How many words are looked up at once: the first are usually enough. */
    private static final int FEW_WORDS = 4;

    private static final int MANY_WORDS = 50;

    /** From so many on, a word is common. */
    private static final int MANY_UNITS = 500;

    private static final String CURRENT =
            "select u.id, u.parent, u.kind, u.name, u.full_name, u.valid_from from unit u";

    private final DataSource database;

    /** What was read lately; emptied when units change anywhere. */
    private final Cache<UnitId, Optional<Unit>> read = Caffeine.newBuilder()
            .maximumSize(MOST_IN_MEMORY)
            // What was read just while it changed does not stay for ever.
            .expireAfterWrite(Duration.ofMinutes(1))
            .executor(Runnable::run)
            .build();

    OwnUnits(DataSource database) {
        this.database = database;
    }

    /** A unit's newest row. */
    record Dated(Unit unit, LocalDate from) {}

    static LocalDate today() {
        return LocalDate.now(VIETNAM);
    }

    void forget() {
        read.invalidateAll();
    }

    /** Also one that was closed, since people may belong to it. */
    Optional<Unit> find(UnitId unit) {
        return read.get(unit, missing -> query(connection -> newest(connection, missing))
                .map(Dated::unit));
    }

    static Optional<Dated> newest(Connection connection, UnitId unit) throws SQLException {
        List<Dated> rows =
                rows(connection, CURRENT + " where u.id = ? order by u.valid_from desc limit 1", unit.value());
        return rows.stream().findFirst();
    }

    /** In order of ids. */
    Slice<Unit> below(UnitId parent, @Nullable String after, int limit) {
        List<Dated> rows = query(connection -> rows(
                connection,
                CURRENT + " join unit_place p on p.unit = u.id where p.parent = ? and p.own = true and p.closed = false"
                        + " and p.unit > ? and u.valid_to is null order by p.unit limit ?",
                parent.value(),
                after == null ? "" : after,
                limit + 1));
        List<Unit> part = rows.stream().limit(limit).map(Dated::unit).toList();
        return new Slice<>(part, rows.size() > limit ? part.get(limit - 1).id().value() : null);
    }

    /**
     * By the beginnings of words, those of a unit together. The rarest leads; what it begins is looked for word by word,
     * since each is a range of one index, whatever else there is in the country.
     */
    List<Unit> search(List<String> words, @Nullable UnitId within) {
        return query(connection -> {
                    Place place =
                            within == null ? null : place(connection, within).orElse(null);
                    return within != null && place == null ? List.<Dated>of() : search(connection, words, place);
                })
                .stream()
                .map(Dated::unit)
                .toList();
    }

    private static List<Dated> search(Connection connection, List<String> words, @Nullable Place within)
            throws SQLException {
        String lead = lead(connection, words);
        String end = Words.after(lead);
        String from = lead;
        List<String> found = new ArrayList<>();
        for (int some = FEW_WORDS; ; some = MANY_WORDS) {
            List<String> next = texts(
                    connection,
                    new Sql("select word from unit_name_word where")
                            .add(" word >= ? and word < ? order by word limit ?", from, end, some + 1));
            List<String> now = next.subList(0, Math.min(some, next.size()));
            if (!now.isEmpty()) {
                found.addAll(texts(connection, byWords(words, lead, now, within)));
            }
            if (found.size() >= MOST_FOUND || next.size() <= some) {
                break;
            }
            from = next.get(some);
        }
        List<String> most = found.subList(0, Math.min(MOST_FOUND, found.size()));
        return most.isEmpty()
                ? List.of()
                : rows(
                        connection,
                        CURRENT + " join unit_place p on p.unit = u.id where u.own = true and u.valid_to is null"
                                + " and u.id in (" + String.join(", ", Collections.nCopies(most.size(), "?"))
                                + ") order by p.place",
                        most.toArray());
    }

    /** The rarest word, as far as a short look tells. */
    private static String lead(Connection connection, List<String> words) throws SQLException {
        if (words.size() == 1) {
            return words.get(0);
        }
        String rarest = words.get(0);
        int fewest = Integer.MAX_VALUE;
        String furthest = "";
        for (String word : words) {
            List<String> places = texts(
                    connection,
                    new Sql("select place from unit_word where")
                            .add(
                                    " word >= ? and word < ? order by word, place limit ?",
                                    word,
                                    Words.after(word),
                                    MANY_UNITS));
            String last = places.isEmpty() ? "" : places.get(places.size() - 1);
            // Of two common words the one that takes more of the country to be met so often.
            if (places.size() < fewest
                    || places.size() == fewest && fewest == MANY_UNITS && last.compareTo(furthest) > 0) {
                rarest = word;
                fewest = places.size();
                furthest = last;
            }
        }
        return rarest;
    }

    /** Units with one of these words, which all begin like the leading one. */
    static Sql byWords(List<String> words, String lead, List<String> some, @Nullable Place within) {
        Sql sql = new Sql("select f.unit from (");
        for (int i = 0; i < some.size(); i++) {
            String word = some.get(i);
            sql.add(
                    (i == 0 ? "(" : " union all (") + "select " + i + " as turn, w.place, w.unit from unit_word w"
                            + " where w.word = ?",
                    word);
            if (within != null) {
                sql.add(" and w.place >= ? and w.place < ?", within.text(), within.end());
            }
            // One with two such words is found by the first.
            sql.add(
                    " and not exists (select 1 from unit_word b where b.unit = w.unit and b.word >= ? and b.word < ?)",
                    lead,
                    word);
            for (String other :
                    words.stream().filter(each -> !each.equals(lead)).toList()) {
                sql.add(
                        " and exists (select 1 from unit_word o where o.unit = w.unit and o.word >= ? and o.word < ?)",
                        other,
                        Words.after(other));
            }
            sql.add(" order by w.word, w.place, w.unit limit " + MOST_FOUND + ")");
        }
        return sql.add(") f order by f.turn, f.place, f.unit limit " + MOST_FOUND);
    }

    List<Period> history(UnitId unit) {
        return query(connection -> {
            List<Period> periods = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "select id, parent, kind, name, full_name, valid_from, valid_to, successor from unit where id = ?"
                            + " order by valid_from")) {
                select.setString(1, unit.value());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        String successor = row.getString("successor");
                        periods.add(new Period(
                                UnitWriter.unit(row),
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class),
                                successor == null ? null : UnitId.of(successor)));
                    }
                }
            }
            return periods;
        });
    }

    /** How often units have changed, and how many editions of the official list there were. */
    record Version(long changes, long editions) {}

    Version version() {
        return query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "select changes, (select count(*) from unit_edition) from unit_state");
                    ResultSet row = select.executeQuery()) {
                return row.next() ? new Version(row.getLong(1), row.getLong(2)) : new Version(0, 0);
            }
        });
    }

    /** All moves of one number come together, so that who remembers the last number misses none. */
    List<Move> moves(long after, int limit) {
        return query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select m.number, m.unit from unit_move m where m.number > ? and m.number <= (select max(f.number) from"
                            + " (select number from unit_move where number > ? order by number limit ?) f)"
                            + " order by m.number, m.unit")) {
                select.setLong(1, after);
                select.setLong(2, after);
                select.setInt(3, limit);
                List<Move> moves = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        moves.add(new Move(row.getLong(1), UnitId.of(row.getString(2))));
                    }
                }
                return moves;
            }
        });
    }

    long lastMove() {
        return query(connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement("select coalesce(max(number), 0) from unit_move");
                    ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    private static Optional<Place> place(Connection connection, UnitId unit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select place from unit_place where unit = ?")) {
            select.setString(1, unit.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Place(row.getString(1))) : Optional.empty();
            }
        }
    }

    private static List<String> texts(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.text())) {
            for (int i = 0; i < sql.values().size(); i++) {
                select.setObject(i + 1, sql.values().get(i));
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        }
    }

    private static List<Dated> rows(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            List<Dated> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Dated(UnitWriter.unit(row), row.getObject("valid_from", LocalDate.class)));
                }
            }
            return rows;
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T query(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException failure) {
            throw Outage.refusal(failure)
                    .<RuntimeException>map(refusal -> refusal)
                    .orElseGet(() -> new IllegalStateException("Units cannot be read", failure));
        }
    }
}
