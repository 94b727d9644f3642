package vn.hocvu.bench;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.internal.UsersAlone;

/**
 * Fills the tables of people and units on PostgreSQL past the node, with the rows that it would have stored. Indexes
 * and keys are made after the rows, which is the quickest way and ends the same.
 */
final class PopulationFill {
    /** As long as a real one; nobody signs in. */
    private static final String PASSWORD = "$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "B".repeat(43);

    private static final LocalDate BEGUN = LocalDate.of(2026, 1, 5);

    private final DataSource source;
    private final UsersAlone users;

    PopulationFill(DataSource source, UsersAlone users) {
        this.source = source;
        this.users = users;
    }

    /** Below the official units, which have to be there. */
    Population fill(int units, int people, int asked) throws SQLException {
        try (Connection connection = source.getConnection()) {
            Map<UnitId, String> places = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select unit, place from unit_place")) {
                while (rows.next()) {
                    places.put(UnitId.of(rows.getString(1)), rows.getString(2));
                }
            }
            Population population = new Population(
                    units,
                    people,
                    asked,
                    users.units(),
                    places,
                    Database.number(connection, "select last_number from unit_state"));
            connection.setAutoCommit(false);
            units(connection, population);
            people(connection, population);
            connection.commit();
            connection.setAutoCommit(true);
            execute(connection, "vacuum analyze", "checkpoint");
            return population;
        }
    }

    private static void units(Connection connection, Population population) throws SQLException {
        Map<String, Long> counts = population.counts();
        try (PreparedStatement unit = connection.prepareStatement(
                        "insert into unit (id, valid_from, parent, kind, name, full_name, own)"
                                + " values (?, ?, ?, ?, ?, ?, true)");
                PreparedStatement place = connection.prepareStatement(
                        "insert into unit_place (unit, place, parent, own, closed, people) values (?, ?, ?, true, false, ?)");
                PreparedStatement word =
                        connection.prepareStatement("insert into unit_word (unit, word, place) values (?, ?, ?)");
                PreparedStatement count =
                        connection.prepareStatement("update unit_place set people = ? where place = ?")) {
            int waiting = 0;
            for (Population.Village village : population.villages()) {
                String id = village.unit().id().value();
                String parent = village.unit().above().orElseThrow().value();
                set(
                        unit,
                        id,
                        Date.valueOf(BEGUN),
                        parent,
                        village.unit().kind(),
                        village.unit().name());
                unit.setString(6, village.unit().fullName());
                unit.addBatch();
                set(place, id, village.place(), parent, counts.remove(village.place()));
                place.addBatch();
                for (String each : UsersAlone.words(village.unit().name())) {
                    set(word, id, each, village.place());
                    word.addBatch();
                }
                if (++waiting % 1_000 == 0) {
                    send(unit, place, word);
                }
            }
            for (Map.Entry<String, Long> above : counts.entrySet()) {
                set(count, above.getValue(), above.getKey());
                count.addBatch();
            }
            send(unit, place, word, count);
        }
        execute(
                connection,
                "insert into unit_name_word (word) select distinct word from unit_word",
                "update unit_state set changes = changes + 1, last_number = last_number + "
                        + population.villages().size());
    }

    private void people(Connection connection, Population population) throws SQLException {
        execute(
                connection,
                "set local maintenance_work_mem = '1GB'",
                "set local max_parallel_maintenance_workers = 0",
                "set local work_mem = '128MB'",
                "truncate person cascade",
                "truncate name_word");
        List<String> after = new ArrayList<>();
        after.addAll(withoutIndexes(connection, "person", "c"));
        after.addAll(withoutIndexes(connection, "person_word", "fp"));
        after.addAll(withoutIndexes(connection, "login", "fp"));
        CopyRows.into(
                connection,
                "person (id, name, search_name, sealed_phone, unit, password, created, place)",
                rows -> population.each(person -> rows.uuid(person.id())
                        .text(person.name().text())
                        .text(person.name().search())
                        .bytes(users.sealed(person.phone(), person.id()))
                        .text(person.village().unit().id().value())
                        .text(PASSWORD)
                        .text(person.created().toString())
                        .text(person.village().place())
                        .end()));
        CopyRows.into(
                connection,
                "person_word (person, word, place)",
                rows -> population.each(person -> {
                    for (String word : person.name().words()) {
                        rows.uuid(person.id())
                                .text(word)
                                .text(person.village().place())
                                .end();
                    }
                }));
        CopyRows.into(
                connection,
                "login (login_key, kind, person)",
                rows -> population.each(person -> rows.text(users.loginKey(person.phone()))
                        .text("phone")
                        .uuid(person.id())
                        .end()));
        execute(connection, after.toArray(String[]::new));
        execute(connection, "insert into name_word (word) select distinct word from person_word");
    }

    /**
     * @param constraints the kinds of those that go too, as PostgreSQL calls them
     * @return what makes them again
     */
    private static List<String> withoutIndexes(Connection connection, String table, String constraints)
            throws SQLException {
        List<String> drop = new ArrayList<>();
        List<String> make = new ArrayList<>();
        String name = "'" + table + "'::regclass";
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "select indexrelid::regclass, pg_get_indexdef(indexrelid) from pg_index where indrelid = " + name
                            + " and not exists (select 1 from pg_constraint where conindid = indexrelid and conrelid = "
                            + name + ")")) {
                while (rows.next()) {
                    drop.add("drop index " + rows.getString(1));
                    make.add(rows.getString(2));
                }
            }
            try (ResultSet rows = statement.executeQuery(
                    "select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = " + name
                            + " and position(contype::text in '" + constraints + "') > 0")) {
                while (rows.next()) {
                    drop.add("alter table " + table + " drop constraint " + rows.getString(1));
                    make.add("alter table " + table + " add constraint " + rows.getString(1) + " " + rows.getString(2));
                }
            }
        }
        if (constraints.contains("p")) {
            references(connection, name, drop, make);
        }
        execute(connection, drop.toArray(String[]::new));
        return make;
    }

    /** What other tables refer to by the primary key goes before it, and comes back after it. */
    private static void references(Connection connection, String name, List<String> drop, List<String> make)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select conrelid::regclass, conname, pg_get_constraintdef(oid) from pg_constraint where contype = 'f'"
                                + " and confrelid = " + name + " and conrelid <> " + name)) {
            while (rows.next()) {
                String other = "alter table " + rows.getString(1);
                drop.add(0, other + " drop constraint " + rows.getString(2));
                make.add(other + " add constraint " + rows.getString(2) + " " + rows.getString(3));
            }
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static void send(PreparedStatement... statements) throws SQLException {
        for (PreparedStatement statement : statements) {
            statement.executeBatch();
        }
    }

    private static void execute(Connection connection, String... commands) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }
}
