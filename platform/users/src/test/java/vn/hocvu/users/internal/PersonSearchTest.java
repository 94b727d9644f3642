package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** Among 30,000 people who are all called Nguyễn, a part of the list is read without going through them all. */
    @Test
    public void costsTheSameAmongMany() throws SQLException {
        fill(30_000);
        String after = new PersonSearch.Position("nguyen", new UUID(Long.MIN_VALUE >>> 1, 0)).written();
        assertCost(500, new PersonSearch("nguyen", null, null, 50).byWords());
        assertCost(500, new PersonSearch("nguy", DA_NANG, null, 50).byWords());
        assertCost(500, new PersonSearch("ten777 nguyen", null, null, 50).byWords());
        assertCost(3_000, new PersonSearch("nguyen ten7", null, null, 50).byWords());
        assertCost(500, new PersonSearch(null, null, null, 50).everybody());
        assertCost(500, new PersonSearch(null, DA_NANG, after, 50).everybody());
        // H2, which serves a commune, goes through those who share the word; PostgreSQL does not.
        int sharing = engine.equals(TestDatabases.H2) ? 30_100 : 500;
        assertCost(sharing, new PersonSearch("nguyen", null, after, 50).byWords());
        assertCost(sharing, new PersonSearch("nguyen zz", null, null, 50).byWords());
    }

    private void assertCost(int most, PersonSearch.Statement statement) throws SQLException {
        String plan = plan(statement);
        assertFalse(plan, plan.contains("Seq Scan") || plan.contains("tableScan"));
        assertTrue(plan, touched(plan) > 0);
        assertTrue("looked at " + touched(plan) + "\n" + plan, touched(plan) <= most);
    }

    /** How many rows (H2) or pages of 8 kB (PostgreSQL) were looked at. */
    private static int touched(String plan) {
        Matcher pages =
                Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?").matcher(plan);
        if (pages.find()) {
            return Integer.parseInt(pages.group(1)) + (pages.group(2) == null ? 0 : Integer.parseInt(pages.group(2)));
        }
        return Pattern.compile("scanCount: (\\d+)")
                .matcher(plan)
                .results()
                .mapToInt(rows -> Integer.parseInt(rows.group(1)))
                .sum();
    }

    private String plan(PersonSearch.Statement statement) throws SQLException {
        return run(statement, engine.equals(TestDatabases.H2) ? "explain analyze " : "explain (analyze, buffers) ");
    }

    private String run(PersonSearch.Statement statement, String before) throws SQLException {
        StringBuilder result = new StringBuilder();
        try (Connection connection = node.database.getConnection();
                PreparedStatement query = connection.prepareStatement(before + statement.sql())) {
            for (int i = 0; i < statement.values().size(); i++) {
                query.setObject(i + 1, statement.values().get(i));
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    result.append(row.getString(1)).append('\n');
                }
            }
        }
        return result.toString();
    }

    private void fill(int people) throws SQLException {
        try (Connection connection = node.database.getConnection();
                PreparedStatement person = connection.prepareStatement(
                        "insert into person (id, name, search_name, unit, password, created) values (?, ?, ?, ?, '-', current_timestamp)");
                PreparedStatement word =
                        connection.prepareStatement("insert into person_word (person, word, unit) values (?, ?, ?)");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < people; i++) {
                UUID id = UUID.randomUUID();
                String unit = "vn-" + i % 100;
                person.setObject(1, id);
                person.setString(2, "Nguyễn Tên" + i % 1_000);
                person.setString(3, "nguyen ten" + i % 1_000);
                person.setString(4, unit);
                person.addBatch();
                for (String one : List.of("nguyen", "ten" + i % 1_000)) {
                    word.setObject(1, id);
                    word.setString(2, one);
                    word.setString(3, unit);
                    word.addBatch();
                }
            }
            person.executeBatch();
            word.executeBatch();
            connection.commit();
            statement.execute("analyze");
            connection.commit();
            connection.setAutoCommit(true);
        }
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
