package vn.hocvu.users.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.persistence.EntityManager;
import javax.persistence.PersistenceException;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Text;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/** Imports of people in the database, within transactions: many rows at once, by JDBC. */
final class ImportTable {
    /** While a list is read; nobody sees it yet. */
    static final String READING = "reading";

    private static final String COLUMNS = "id, name, unit, state, people, mistakes, prepared, ignored, begun, expires";

    private final Connection connection;

    private ImportTable(Connection connection) {
        this.connection = connection;
    }

    /** Some work on the tables. */
    interface Work<T> {
        T on(ImportTable table) throws SQLException;
    }

    static <T> T in(EntityManager entities, Work<T> work) {
        try {
            return work.on(new ImportTable(entities.unwrap(Connection.class)));
        } catch (SQLException failure) {
            throw new PersistenceException(failure);
        }
    }

    /** Who imports, and in which unit. */
    record Owner(Caller caller, UnitId unit) {}

    /** A row of a list, before its password or card is made. */
    record Row(int number, UUID person, String kind, String name) {}

    /** With what somebody will sign in. */
    record Prepared(
            int number,
            @Nullable KeyedHash cardKey,
            String password,
            @Nullable String pin,
            byte[] sealedSecret) {}

    void insert(UUID id, PeopleImports.Order order, Caller caller, Instant now, Instant expires) throws SQLException {
        execute(
                "insert into people_import (id, name, unit, state, person, operator, verified, address, people, mistakes,"
                        + " prepared, ignored, begun, expires) values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, '', ?, ?)",
                id,
                Words.cut(order.name().strip(), 200),
                order.unit().value(),
                READING,
                caller.who().map(PersonId::value).orElse(null),
                caller.isOperator(),
                caller.verified(),
                Words.cut(caller.address(), 60),
                time(now),
                time(expires));
    }

    void insert(UUID list, List<ImportedPerson> people, PersonalData personalData) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into people_import_person (list, number, line, person, name, search_name, kind, login_key,"
                        + " user_name, sealed_phone, unit, audience, twin_key, key_number)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (ImportedPerson each : people) {
                SignInName signInName = each.signInName();
                KeyedHash key = signInName == null ? null : personalData.loginKey(signInName);
                boolean phone = signInName != null && signInName.kind() == SignInName.Kind.PHONE;
                set(
                        insert,
                        list,
                        each.number(),
                        each.line(),
                        each.id(),
                        each.name().value(),
                        each.name().searchName(),
                        each.kind(),
                        key == null ? null : key.written(),
                        signInName == null || phone ? null : signInName.value());
                insert.setBytes(
                        10, signInName != null && phone ? personalData.seal(signInName.value(), each.id()) : null);
                insert.setString(11, each.unit());
                insert.setString(12, each.audience());
                insert.setString(13, each.twinKey());
                insert.setInt(14, key == null ? 0 : key.number());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** @param kept how many were kept before */
    void insertMistakes(UUID list, int kept, List<PeopleImports.Mistake> mistakes) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into people_import_mistake (list, line, number, heading, vi, en) values (?, ?, ?, ?, ?, ?)")) {
            int number = kept;
            for (PeopleImports.Mistake each : mistakes) {
                set(
                        insert,
                        list,
                        each.row(),
                        ++number,
                        each.column(),
                        each.text().vi(),
                        each.text().en());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The list is read to its end. */
    void setRead(UUID id, PeopleImports.State state, int people, int mistakes, List<String> ignored, Instant expires)
            throws SQLException {
        execute(
                "update people_import set state = ?, people = ?, mistakes = ?, ignored = ?, expires = ? where id = ?",
                stored(state),
                people,
                mistakes,
                String.join("\n", ignored),
                time(expires),
                id);
    }

    /** That it has come to an end, if it is still under way with that worker. */
    boolean setEnd(UUID id, UUID lease, PeopleImports.State state, int mistakes, Instant expires) throws SQLException {
        return execute(
                        "update people_import set state = ?, mistakes = ?, expires = ?, lease = null, leased_until = null"
                                + " where id = ? and lease = ? and state = 'working'",
                        stored(state),
                        mistakes,
                        time(expires),
                        id,
                        lease)
                == 1;
    }

    /** Whether it was ready. */
    boolean setWorking(UUID id, Instant expires) throws SQLException {
        return execute(
                        "update people_import set state = 'working', expires = ? where id = ? and state = 'ready'",
                        time(expires),
                        id)
                == 1;
    }

    /** Nobody sees it any more, and what is left of it goes soon. */
    void forget(UUID id) throws SQLException {
        execute(
                "update people_import set state = 'reading', lease = null, leased_until = null, expires = ? where id = ?",
                time(Instant.EPOCH),
                id);
    }

    /** One whose time is over. */
    Optional<UUID> expired(Instant now) throws SQLException {
        return query(
                        "select id from people_import where expires < ? order by expires limit 1",
                        row -> row.getObject(1, UUID.class),
                        time(now))
                .stream()
                .findFirst();
    }

    /** Deletes some rows of a list, the first ones; false if there are none left. */
    boolean deleteSome(UUID id, int count) throws SQLException {
        return execute(
                        "delete from people_import_person where list = ? and number < (select min(number) + ?"
                                + " from people_import_person where list = ?)",
                        id,
                        count,
                        id)
                > 0;
    }

    void delete(UUID id) throws SQLException {
        execute("delete from people_import where id = ?", id);
    }

    /** The one that was started first of those that no worker has. */
    Optional<UUID> claim(UUID lease, Instant now, Instant until) throws SQLException {
        List<UUID> free = query(
                "select id from people_import where state = 'working' and (leased_until is null or leased_until < ?)"
                        + " order by begun limit 1",
                row -> row.getObject(1, UUID.class),
                time(now));
        if (free.isEmpty()) {
            return Optional.empty();
        }
        int claimed = execute(
                "update people_import set lease = ?, leased_until = ? where id = ? and state = 'working'"
                        + " and (leased_until is null or leased_until < ?)",
                lease,
                time(until),
                free.get(0),
                time(now));
        return claimed == 1 ? Optional.of(free.get(0)) : Optional.empty();
    }

    void release(UUID id, UUID lease) throws SQLException {
        execute("update people_import set lease = null, leased_until = null where id = ? and lease = ?", id, lease);
    }

    /** Locks the import until the end of the transaction; false if this worker does not have it any more. */
    boolean hold(UUID id, UUID lease) throws SQLException {
        return !query(
                        "select id from people_import where id = ? and lease = ? and state = 'working' for update",
                        row -> 1,
                        id,
                        lease)
                .isEmpty();
    }

    /**
     * Whether hashes are being taken to a newer key: then some stand under the one before, and a name that is taken may
     * not be found.
     */
    boolean isRenewing() throws SQLException {
        return query("select renewing from personal_data_key where renewing is not null", row -> 1).stream()
                .findAny()
                .isPresent();
    }

    /** Lets nobody have it for a while. */
    void postpone(UUID id, UUID lease, Instant until) throws SQLException {
        execute("update people_import set leased_until = ? where id = ? and lease = ?", time(until), id, lease);
    }

    /** Stores what was made; false if this worker does not have the import any more. */
    boolean prepare(UUID id, UUID lease, Instant until, List<Prepared> made) throws SQLException {
        int last = made.get(made.size() - 1).number();
        if (execute(
                        "update people_import set prepared = ?, leased_until = ? where id = ? and lease = ?"
                                + " and state = 'working'",
                        last,
                        time(until),
                        id,
                        lease)
                == 0) {
            return false;
        }
        try (PreparedStatement update =
                connection.prepareStatement("update people_import_person set login_key = coalesce(?, login_key),"
                        + " key_number = coalesce(?, key_number), password = ?, pin = ?, sealed_secret = ?"
                        + " where list = ? and number = ?")) {
            for (Prepared each : made) {
                KeyedHash key = each.cardKey();
                update.setString(1, key == null ? null : key.written());
                update.setObject(2, key == null ? null : key.number(), Types.INTEGER);
                update.setString(3, each.password());
                update.setString(4, each.pin());
                update.setBytes(5, each.sealedSecret());
                update.setObject(6, id);
                update.setInt(7, each.number());
                update.addBatch();
            }
            update.executeBatch();
        }
        return true;
    }

    List<Row> rows(UUID id, int after, int limit) throws SQLException {
        return query(
                "select number, person, kind, name from people_import_person where list = ? and number > ?"
                        + " order by number limit " + limit,
                row -> new Row(row.getInt(1), row.getObject(2, UUID.class), row.getString(3), row.getString(4)),
                id,
                after);
    }

    List<String> units(UUID id) throws SQLException {
        return query(
                "select distinct unit from people_import_person where list = ? order by unit",
                row -> row.getString(1),
                id);
    }

    Optional<PeopleImports.Import> find(UUID id) throws SQLException {
        return query(
                        "select " + COLUMNS + " from people_import where id = ? and state <> 'reading'",
                        ImportTable::read,
                        id)
                .stream()
                .findFirst();
    }

    /** Whose it is; empty if there is none. */
    Optional<Owner> owner(UUID id) throws SQLException {
        return query(
                        "select person, operator, verified, address, unit from people_import where id = ?",
                        row -> {
                            UUID person = row.getObject(1, UUID.class);
                            Caller caller = new Caller(
                                    row.getBoolean(2) ? Caller.Kind.OPERATOR : Caller.Kind.PERSON,
                                    person == null ? null : new PersonId(person),
                                    row.getBoolean(3),
                                    row.getString(4));
                            return new Owner(caller, UnitId.of(row.getString(5)));
                        },
                        id)
                .stream()
                .findFirst();
    }

    /** @param person null for the operator at the console */
    List<PeopleImports.Import> of(@Nullable UUID person, Instant now, int limit) throws SQLException {
        String from = "select " + COLUMNS + " from people_import where expires > ? and state <> 'reading' and person ";
        String order = " order by begun desc limit " + limit;
        return person == null
                ? query(from + "is null" + order, ImportTable::read, time(now))
                : query(from + "= ?" + order, ImportTable::read, time(now), person);
    }

    private static PeopleImports.Import read(ResultSet row) throws SQLException {
        String ignored = row.getString(8);
        return new PeopleImports.Import(
                row.getObject(1, UUID.class),
                row.getString(2),
                UnitId.of(row.getString(3)),
                PeopleImports.State.valueOf(row.getString(4).toUpperCase(java.util.Locale.ROOT)),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                ignored.isEmpty() ? List.of() : List.of(ignored.split("\n")),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getObject(10, OffsetDateTime.class).toInstant());
    }

    private static String stored(PeopleImports.State state) {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** A mistake with its key, for lists in parts. */
    record Numbered(int number, PeopleImports.Mistake mistake) {}

    List<Numbered> mistakes(UUID list, int afterLine, int afterNumber, int limit) throws SQLException {
        return query(
                "select line, number, heading, vi, en from people_import_mistake where list = ?"
                        + " and (line > ? or line = ? and number > ?) order by line, number limit " + limit,
                row -> new Numbered(
                        row.getInt(2),
                        new PeopleImports.Mistake(
                                row.getInt(1), row.getString(3), Text.of(row.getString(4), row.getString(5)))),
                list,
                afterLine,
                afterLine,
                afterNumber);
    }

    /** Somebody who was imported, as they are stored. */
    record Made(
            int number,
            int line,
            UUID person,
            String name,
            UnitId unit,
            String kind,
            @Nullable String userName,
            byte @Nullable [] sealedPhone,
            byte[] sealedSecret) {}

    /** @param cards only those with a card */
    List<Made> made(UUID list, boolean cards, int after, int limit) throws SQLException {
        return query(
                "select number, line, person, name, unit, kind, user_name, sealed_phone, sealed_secret"
                        + " from people_import_person where list = ? and number > ?"
                        + (cards ? " and kind = 'card'" : "")
                        + " order by number limit " + limit,
                row -> new Made(
                        row.getInt(1),
                        row.getInt(2),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        UnitId.of(row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getBytes(8),
                        row.getBytes(9)),
                list,
                after);
    }

    /** So many people of a list sign in so, are of this group and will belong to this unit. */
    record Alike(String kind, @Nullable String audience, String unit, int people) {}

    List<Alike> alike(UUID list) throws SQLException {
        return query(
                "select kind, audience, unit, count(*) from people_import_person where list = ?"
                        + " group by kind, audience, unit",
                row -> new Alike(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)),
                list);
    }

    /** Somebody of a list, before or after the account is made. */
    record Listed(
            int line,
            UUID person,
            String name,
            String unit,
            @Nullable String audience,
            @Nullable String userName,
            byte @Nullable [] sealedPhone) {}

    /** The first people of a list, or the last ones in reverse order. */
    List<Listed> listed(UUID list, boolean fromEnd, int limit) throws SQLException {
        return query(
                "select line, person, name, unit, audience, user_name, sealed_phone from people_import_person"
                        + " where list = ? order by number " + (fromEnd ? "desc " : "") + "limit " + limit,
                row -> new Listed(
                        row.getInt(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getBytes(7)),
                list);
    }

    /** Rows of which there is something to say. */
    record Clash(int line, String kind, int with) {}

    /** Whose sign-in name somebody has already, among rows of these numbers. */
    List<Clash> taken(UUID list, int after, int last, int limit) throws SQLException {
        return query(
                "select r.line, r.kind from people_import_person r join login l on l.login_key = r.login_key"
                        + " where r.list = ? and r.number > ? and r.number <= ? order by r.number limit " + limit,
                row -> new Clash(row.getInt(1), row.getString(2), 0),
                list,
                after,
                last);
    }

    /** Whose sign-in name stands further up in the list. */
    List<Clash> repeated(UUID list, int after, int last, int limit) throws SQLException {
        return twice("login_key", list, after, last, limit);
    }

    /** Who has the same name, unit and date of birth as somebody further up in the list. */
    List<Clash> twins(UUID list, int after, int last, int limit) throws SQLException {
        return twice("twin_key", list, after, last, limit);
    }

    private List<Clash> twice(String key, UUID list, int after, int last, int limit) throws SQLException {
        return query(
                "select r.line, r.kind, min(o.line) from people_import_person r join people_import_person o"
                        + " on o.list = ? and o." + key + " = r." + key + " and o.number < r.number"
                        + " where r.list = ? and r.number > ? and r.number <= ?"
                        + " group by r.number, r.line, r.kind order by r.number limit " + limit,
                row -> new Clash(row.getInt(1), row.getString(2), row.getInt(3)),
                list,
                list,
                after,
                last);
    }

    /** Who has neither phone nor user name, and the name of somebody who belongs to the same unit already. */
    List<Clash> namesakes(UUID list, int after, int last, int limit) throws SQLException {
        return query(
                "select distinct r.line, r.kind, r.number from people_import_person r"
                        + " join unit_place u on u.unit = r.unit"
                        + " join person p on p.place = u.place and p.search_name = r.search_name and p.name = r.name"
                        + " where r.list = ? and r.number > ? and r.number <= ? and r.kind = 'card'"
                        + " order by r.number limit " + limit,
                row -> new Clash(row.getInt(1), row.getString(2), 0),
                list,
                after,
                last);
    }

    /** Whose unit has ended. */
    List<Clash> homeless(UUID list, int limit) throws SQLException {
        return query(
                "select r.line, r.kind from people_import_person r where r.list = ? and not exists"
                        + " (select 1 from unit_place u where u.unit = r.unit and u.closed = false)"
                        + " order by r.number limit " + limit,
                row -> new Clash(row.getInt(1), row.getString(2), 0),
                list);
    }

    /** Words by which people are found, made known ahead; in their order, so that nobody waits in a circle. */
    void makeKnown(List<String> sortedWords) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into name_word (word) values (?) on conflict do nothing")) {
            for (String word : sortedWords) {
                insert.setString(1, word);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** All accounts of a list, as they were prepared; every word of their names is known already. */
    void makeAccounts(UUID list, Instant now) throws SQLException {
        execute(
                "insert into person (id, name, search_name, user_name, sealed_phone, unit, place, audience, password,"
                        + " created, assurance) select r.person, r.name, r.search_name, r.user_name, r.sealed_phone,"
                        + " r.unit, u.place, r.audience, r.password, cast(? as timestamp with time zone), 'self-declared'"
                        + " from people_import_person r join unit_place u on u.unit = r.unit where r.list = ?",
                time(now),
                list);
        execute(
                "insert into login (login_key, key_number, kind, person)"
                        + " select login_key, key_number, kind, person from people_import_person where list = ?",
                list);
        execute(
                "insert into card (login_key, pin, wrong_pins, issued)"
                        + " select login_key, pin, 0, cast(? as timestamp with time zone)"
                        + " from people_import_person where list = ? and kind = 'card'",
                time(now),
                list);
        execute(
                "insert into people_difference (place, difference) select u.place, count(*)"
                        + " from people_import_person r join unit_place u on u.unit = r.unit where r.list = ?"
                        + " group by u.place",
                list);
    }

    /** Somebody's words, and where they belong. */
    record Found(int number, UUID person, String name, String place) {}

    List<Found> found(UUID list, int after, int limit) throws SQLException {
        return query(
                "select r.number, r.person, r.name, p.place from people_import_person r join person p on p.id = r.person"
                        + " where r.list = ? and r.number > ? order by r.number limit " + limit,
                row -> new Found(row.getInt(1), row.getObject(2, UUID.class), row.getString(3), row.getString(4)),
                list,
                after);
    }

    void insertWords(List<Found> people) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into person_word (person, word, place) values (?, ?, ?)")) {
            for (Found each : people) {
                for (String word : Words.of(each.name())) {
                    set(insert, each.person(), word, each.place());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            List<T> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reader.read(row));
                }
            }
            return found;
        }
    }

    private int execute(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
