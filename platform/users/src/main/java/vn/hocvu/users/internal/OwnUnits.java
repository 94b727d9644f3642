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
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Outage;
import vn.hocvu.Slice;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister.Period;

/** Units that administrators made. There may be any number of them: each question is answered along an index. */
final class OwnUnits {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int MOST_IN_MEMORY = 20_000;
    private static final int MOST_FOUND = 100;
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

    /** By the beginnings of words, those of a unit together. The longest word leads, as the rarest. */
    List<Unit> search(List<String> words, @Nullable UnitId within) {
        String longest = words.stream()
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElseThrow();
        return query(connection -> {
                    Optional<Place> place = within == null ? Optional.empty() : place(connection, within);
                    if (within != null && place.isEmpty()) {
                        return List.<Dated>of();
                    }
                    StringBuilder sql = new StringBuilder(CURRENT)
                            .append(
                                    " join unit_place p on p.unit = u.id where u.own = true and u.valid_to is null and u.id in (select w.unit from unit_word w"
                                            + " where w.word >= ? and w.word < ?");
                    List<Object> values = new ArrayList<>(List.of(longest, Words.after(longest)));
                    place.ifPresent(there -> {
                        sql.append(" and w.place >= ? and w.place < ?");
                        values.add(there.text());
                        values.add(there.end());
                    });
                    for (String word : words) {
                        sql.append(
                                " and exists (select 1 from unit_word o where o.unit = w.unit and o.word >= ? and o.word < ?)");
                        values.add(word);
                        values.add(Words.after(word));
                    }
                    sql.append(" order by w.word, w.place limit ")
                            .append(MOST_FOUND)
                            .append(") order by p.place");
                    return rows(connection, sql.toString(), values.toArray());
                })
                .stream()
                .map(Dated::unit)
                .toList();
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

    private static Optional<Place> place(Connection connection, UnitId unit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select place from unit_place where unit = ?")) {
            select.setString(1, unit.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Place(row.getString(1))) : Optional.empty();
            }
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
