package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Slice;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Person;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class PersonSearchTest {
    private static final UnitId HA_NOI = UnitId.of("vn-01");

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine;

    private TestNode node;

    @Before
    public void start() throws Exception {
        node = TestNode.on(engine);
    }

    @After
    public void stop() {
        node.close();
    }

    @Test
    public void findsByTheBeginningsOfWords() {
        add("Nguyễn Thị Đào", DA_NANG);
        add("Nguyễn Văn Nguyên", DA_NANG);
        add("Trần Đạo", HA_NOI);
        add("山田 太郎", HA_NOI);
        assertEquals(List.of("Nguyễn Thị Đào"), names("dao ng", null));
        assertEquals(Set.of("Nguyễn Thị Đào", "Trần Đạo"), Set.copyOf(names("ĐÀO", null)));
        assertEquals(List.of("Nguyễn Thị Đào"), names("đao", DA_NANG));
        assertEquals(
                "found once, although two words match", 2, names("nguyen", null).size());
        assertEquals(List.of("山田 太郎"), names("太", null));
        assertEquals(List.of(), names("guyen", null));
        assertEquals(
                List.of(),
                names("dao%", HA_NOI).stream()
                        .filter(name -> name.contains("Thị"))
                        .toList());
        assertEquals(List.of("Nguyễn Thị Đào", "Nguyễn Văn Nguyên", "Trần Đạo", "山田 太郎"), names(" ", null));
        assertEquals(List.of("Trần Đạo", "山田 太郎"), names(null, HA_NOI));
        assertEquals(List.of(), names(null, UnitId.of("bo-cong-an")));
    }

    @Test
    public void partsFollowEachOtherWithoutGapsOrRepetitions() {
        for (int i = 0; i < 25; i++) {
            add(i % 2 == 0 ? "Nguyễn Lan" : "Nguyễn Nguyên Ngọc " + i, i % 3 == 0 ? DA_NANG : HA_NOI);
        }
        assertEquals(25, walk(null, null, 4));
        assertEquals(25, walk("ng", null, 4));
        assertEquals(25, walk("ng", null, 25));
        assertEquals(12, walk("ngoc nguyen", null, 5));
        assertEquals(9, walk("ng", DA_NANG, 2));
        assertEquals(9, walk("", DA_NANG, 2));
    }

    private int walk(String text, UnitId unit, int limit) {
        List<Person> all = new ArrayList<>();
        String after = null;
        do {
            Slice<Person> part = node.people.search(OPERATOR, text, unit, after, limit);
            assertTrue(part.items().size() <= limit);
            assertFalse(part.items().isEmpty());
            all.addAll(part.items());
            after = part.next();
        } while (after != null);
        assertEquals(all.size(), new HashSet<>(all).size());
        return all.size();
    }

    @Test
    public void badQuestionsAreRefused() {
        assertRefused("limit-invalid", () -> node.people.search(OPERATOR, null, null, null, 0));
        assertRefused("limit-invalid", () -> node.people.search(OPERATOR, null, null, null, 201));
        assertRefused("text-too-long", () -> node.people.search(OPERATOR, "a".repeat(101), null, null, 10));
        assertRefused("text-without-letters", () -> node.people.search(OPERATOR, "%", null, null, 10));
        for (String after : List.of("", "x", "'", "bGFu", "bGFuCng")) {
            assertRefused("after-invalid", () -> node.people.search(OPERATOR, null, null, after, 10));
        }
    }

    /**
     * Among 30,000 people who are all called Nguyễn, in 100 communes, a part of the list is read without going through
     * them all: in the country, in a city, in one commune; the first part and one in the middle.
     */
    @Test
    public void costsTheSameAmongMany() throws SQLException {
        List<Unit> communes = fill(30_000);
        UnitId one = communes.get(42).id();
        for (UnitId unit : Arrays.asList(null, DA_NANG, one)) {
            Place within = unit == null ? null : place(unit);
            String middle = place(communes.get(42).id()).text();
            PersonSearch.Position inTheMiddle =
                    new PersonSearch.Position("nguyen " + middle, new UUID(Long.MIN_VALUE >>> 1, 0));
            assertCost(500, new PersonSearch("nguyen", unit, null, 50).byWords("nguyen", List.of("nguyen"), within));
            assertCost(
                    500,
                    new PersonSearch("nguy", unit, inTheMiddle.written(), 50)
                            .byWords("nguy", List.of("nguyen"), within));
            assertCost(
                    500,
                    new PersonSearch("ten777 nguyen", unit, null, 50).byWords("ten777", List.of("ten777"), within));
            assertCost(
                    3_500,
                    new PersonSearch("nguyen ten77", unit, null, 50).byWords("ten77", beginning("ten77"), within));
            assertCost(500, new PersonSearch(null, unit, null, 50).everybody(within));
            assertCost(
                    500,
                    new PersonSearch(
                                    null,
                                    unit,
                                    new PersonSearch.Position(
                                                    within == null ? "nguyen ten5" : middle + " nguyen ten5",
                                                    new UUID(Long.MIN_VALUE >>> 1, 0))
                                            .written(),
                                    50)
                            .everybody(within));
        }
        assertCost(500, PersonSearch.called(place(one), "nguyen ten294", 5));
        assertCost(500, PersonSearch.called(place(UnitId.of("vn")), "nguyen ten294", 5));
    }

    @Test
    public void namesakesAreThoseOfTheUnitItselfWithTheWholeName() {
        UnitId village = node.register
                .create(OPERATOR, null, DA_NANG, "village", "Thôn 1")
                .id();
        add("Nguyễn Văn An", village);
        add("NGUYỄN VĂN ẤN", village);
        add("Nguyễn Văn Anh", village);
        add("Văn An", village);
        add("Nguyễn Văn An", DA_NANG);
        assertEquals(Set.of("Nguyễn Văn An", "NGUYỄN VĂN ẤN"), namesakes(" nguyen  van an ", village));
        assertEquals(Set.of("Nguyễn Văn An"), namesakes("Nguyễn Văn An", DA_NANG));
        assertEquals(Set.of(), namesakes("An Văn Nguyễn", village));
        for (String name : List.of("", " ", "?", "Nguyễn", "x".repeat(500))) {
            assertEquals(name, Set.of(), namesakes(name, village));
        }
        assertEquals(1, node.people.of(OPERATOR, "Nguyễn Văn An", village, 1).size());
        assertEquals(Set.of(), namesakes("Nguyễn Văn An", UnitId.of("vn-99")));
        assertRefused("limit-invalid", () -> node.people.of(OPERATOR, "An", village, 0));
    }

    @Test
    public void aMergedRecordIsNobodysNamesake() {
        add("Nguyễn Văn An", DA_NANG);
        add("Nguyễn Văn An", DA_NANG);
        List<Person> both = node.people.of(OPERATOR, "Nguyễn Văn An", DA_NANG, 10);
        node.merges.merge(OPERATOR, both.get(0).id(), both.get(1).id());
        assertEquals(List.of(both.get(1)), node.people.of(OPERATOR, "Nguyễn Văn An", DA_NANG, 10));
    }

    private Set<String> namesakes(String name, UnitId unit) {
        return node.people.of(OPERATOR, name, unit, 10).stream()
                .map(Person::name)
                .collect(Collectors.toSet());
    }

    @Test
    public void ofTwoCommonWordsTheRarerLeads() throws SQLException {
        fill(3_000);
        try (Connection connection = node.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into person_word (person, word, place) select person, 'lan', place"
                    + " from person_word where word >= 'ten5' and word < 'ten8'");
            statement.execute("insert into name_word (word) values ('lan')");
        }
        for (String text : List.of("nguyen lan", "lan nguyen")) {
            String next = node.people.search(OPERATOR, text, null, null, 50).next();
            assertEquals(text, "lan", PersonSearch.Position.of(next).first());
        }
        assertTrue(walk("nguyen lan", null, 200) > 500);
    }

    /** A part ends when so many were looked at: nobody waits until everybody in the country was. */
    @Test
    public void whereFewHaveBothOfTwoCommonWordsPartsEndEarly() throws SQLException {
        fill(30_000);
        try (Connection connection = node.database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "select person, 'tran', place from person_word where word >= 'ten0' and word < 'ten55'",
                    "select person, 'le', place from person_word where word >= 'ten55' and word < 'ten:'",
                    "select person, 'tran', place from person_word where word = 'ten999'")) {
                statement.execute("insert into person_word (person, word, place) " + sql);
            }
            statement.execute("insert into name_word (word) values ('tran'), ('le')");
            statement.execute("analyze");
        }
        List<Person> all = new ArrayList<>();
        String after = null;
        int parts = 0;
        do {
            Slice<Person> part = node.people.search(OPERATOR, "tran le", null, after, 50);
            all.addAll(part.items());
            after = part.next();
            parts++;
        } while (after != null);
        assertEquals(30, all.size());
        assertEquals(30, new HashSet<>(all).size());
        assertEquals("12,000 to 15,000 have the rarer word", 2, parts);
        PersonSearch nobody = new PersonSearch("nguyen khong", null, null, 50);
        PersonSearch everybody = new PersonSearch("nguyen ten", null, null, 50);
        assertCost(20_500, everybody.byWords("nguyen", List.of("nguyen"), null));
        assertCost(8 * PersonSearch.MOST_LOOKED_AT, nobody.byWords("nguyen", List.of("nguyen"), null));
    }

    private Place place(UnitId unit) {
        return new Transactions(node.entities)
                .read(entities -> UnitPlaces.of(entities, unit))
                .orElseThrow();
    }

    private List<String> beginning(String word) {
        return new Transactions(node.entities)
                .read(entities -> NameWords.beginning(entities, word, Words.after(word), 50));
    }

    private void assertCost(int most, Sql statement) throws SQLException {
        Cost.assertAtMost(most, statement, node.database, engine);
    }

    /** @return the communes that people are in */
    private List<Unit> fill(int people) throws SQLException {
        List<Unit> communes = new ArrayList<>(node.units.below(DA_NANG));
        node.units.below(HA_NOI).stream().limit(100 - communes.size()).forEach(communes::add);
        List<String> places =
                communes.stream().map(unit -> place(unit.id()).text()).toList();
        try (Connection connection = node.database.getConnection();
                PreparedStatement person = connection.prepareStatement(
                        "insert into person (id, name, search_name, unit, place, password, created) values (?, ?, ?, ?, ?, '-', current_timestamp)");
                PreparedStatement word =
                        connection.prepareStatement("insert into person_word (person, word, place) values (?, ?, ?)");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < people; i++) {
                UUID id = UUID.randomUUID();
                int unit = i / 7 % communes.size();
                person.setObject(1, id);
                person.setString(2, "Nguyễn Tên" + i % 1_000);
                person.setString(3, "nguyen ten" + i % 1_000);
                person.setString(4, communes.get(unit).id().value());
                person.setString(5, places.get(unit));
                person.addBatch();
                for (String one : List.of("nguyen", "ten" + i % 1_000)) {
                    word.setObject(1, id);
                    word.setString(2, one);
                    word.setString(3, places.get(unit));
                    word.addBatch();
                }
            }
            person.executeBatch();
            word.executeBatch();
            statement.execute("insert into name_word (word) select distinct word from person_word");
            connection.commit();
            statement.execute("analyze");
            connection.commit();
            connection.setAutoCommit(true);
        }
        return communes;
    }

    private void add(String name, UnitId unit) {
        String userName = "u" + UUID.randomUUID().toString().replace("-", "");
        node.people.create(OPERATOR, new Registration(name, userName, null, unit));
    }

    private List<String> names(String text, UnitId unit) {
        return node.people.search(OPERATOR, text, unit, null, 200).items().stream()
                .map(Person::name)
                .toList();
    }
}
