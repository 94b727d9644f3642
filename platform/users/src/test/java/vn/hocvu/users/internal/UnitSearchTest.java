package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class UnitSearchTest {
    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine;

    private TestNode node;
    private List<Unit> communes;

    @Before
    public void start() throws Exception {
        node = TestNode.on(engine);
        communes = node.units.below(DA_NANG);
    }

    @After
    public void stop() {
        node.close();
    }

    @Test
    public void everyWordThatBeginsSoIsLookedFor() {
        UnitId commune = communes.get(0).id();
        for (int i = 0; i < 12; i++) {
            make(commune, "Thôn za" + i + " zb" + i);
        }
        make(communes.get(1).id(), "Thôn za0 riêng");
        assertEquals("each once", 13, node.units.search("z", null, 100).size());
        assertEquals(12, node.units.search("Z", commune, 100).size());
        assertEquals(1, node.units.search("z rieng", null, 100).size());
        assertEquals(1, node.units.search("thon zb7", commune, 100).size());
        assertEquals(0, node.units.search("rieng", commune, 100).size());
        assertEquals(5, node.units.search("thon", DA_NANG, 5).size());
    }

    private void make(UnitId parent, String name) {
        node.register.create(OPERATOR, null, parent, "village", name);
    }

    /** Among 20,000 units of which each has the word thon, in a commune, a city and the country. */
    @Test
    public void costsTheSameAmongMany() throws SQLException {
        fill(20_000);
        Place one = place(communes.get(0).id());
        for (Place within : Arrays.asList(null, place(DA_NANG), one)) {
            assertCost(800, List.of("thon"), "thon", within);
            assertCost(1_500, List.of("thon", "ten7"), "ten7", within);
            assertCost(1_500, List.of("thon", "chung"), "chung", within);
        }
        assertEquals(100, node.units.search("thon chung", null, 100).size());
        assertEquals(
                communes.get(1).id(),
                node.units.search("thon ten1", communes.get(1).id(), 100).get(0).parent());
    }

    private void assertCost(int most, List<String> words, String lead, @Nullable Place within) throws SQLException {
        Cost.assertAtMost(most, OwnUnits.byWords(words, lead, List.of(lead), within), node.database, engine);
    }

    private Place place(UnitId unit) {
        return new Transactions(node.entities)
                .read(entities -> UnitPlaces.of(entities, unit))
                .orElseThrow();
    }

    private void fill(int villages) throws SQLException {
        List<Place> places = communes.stream().map(unit -> place(unit.id())).toList();
        try (Connection connection = node.database.getConnection();
                PreparedStatement unit = connection.prepareStatement(
                        "insert into unit (id, valid_from, parent, kind, name, full_name, own) values (?, current_date, ?, 'village', ?, ?, true)");
                PreparedStatement place = connection.prepareStatement(
                        "insert into unit_place (unit, place, parent, own, closed) values (?, ?, ?, true, false)");
                PreparedStatement word =
                        connection.prepareStatement("insert into unit_word (unit, word, place) values (?, ?, ?)");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < villages; i++) {
                String id = "village-" + i;
                int where = i % communes.size();
                String parent = communes.get(where).id().value();
                String there = Place.below(places.get(where), 100_000 + i).text();
                String name = "Thôn chung ten" + i % 1_000;
                set(unit, id, parent, name, name);
                set(place, id, there, parent);
                for (String each : Words.of(name)) {
                    set(word, id, each, there);
                }
            }
            unit.executeBatch();
            place.executeBatch();
            word.executeBatch();
            statement.execute("insert into unit_name_word (word) select distinct word from unit_word");
            connection.commit();
            statement.execute("analyze");
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void set(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        statement.addBatch();
    }
}
