package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Slice;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.AuditLog.Entry;
import vn.hocvu.users.AuditLog.Event;
import vn.hocvu.users.AuditLog.Query;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Role;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class AuditLogTest {
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

    private List<String> details(Query query) {
        return node.audit.search(OPERATOR, query, null, 100).items().stream()
                .map(entry -> entry.event().detail())
                .toList();
    }

    private void add(Caller caller, String action, PersonId person, UnitId unit, String detail) {
        node.audit.add(caller, new Event(action, person, unit, detail));
    }

    @Test
    public void tellsWhoDidWhatToWhomWhereAndFromWhere() {
        PersonId boss = node.account("Sếp", "boss.85").person().id();
        PersonId lan = node.account("Lan", "lan.85").person().id();
        node.roles.grant(OPERATOR, boss, Role.UNIT_ADMINISTRATOR, DA_NANG, null);
        Caller caller = new Caller(Caller.Kind.PERSON, boss, true, "203.0.113.9");
        node.people.resetPassword(caller, lan);

        List<Entry> entries =
                node.audit.search(caller, Query.of(DA_NANG), null, 10).items();
        Entry newest = entries.get(0);
        assertEquals(boss, newest.actor());
        assertEquals("203.0.113.9", newest.address());
        assertEquals(new Event("person.password-reset", lan, DA_NANG, ""), newest.event());
        Entry oldest = entries.get(entries.size() - 1);
        assertEquals("person.created", oldest.event().action());
        assertEquals("console", oldest.address());
        assertEquals(null, oldest.actor());
        assertTrue(newest.number() > oldest.number());
    }

    @Test
    public void whatConcernsManyIsOneStepAndOneEntryForEach() {
        PersonId lan = node.account("Lan", "lan.85").person().id();
        PersonId mai = node.account("Mai", "mai.85").person().id();
        node.audit.addAll(OPERATOR, List.of());
        node.audit.addAll(
                OPERATOR,
                List.of(
                        new Event("test.many", lan, DA_NANG, "1"),
                        new Event("test.many", mai, HA_NOI, "2"),
                        new Event("test.many", null, null, "3")));
        add(OPERATOR, "test.one", lan, DA_NANG, "4");
        assertEquals(List.of("4", "3", "2", "1"), details(new Query(null, null, null, "test.", null, null)));
        assertEquals(List.of("4", "1"), details(new Query(DA_NANG, null, null, "test.", null, null)));
        assertEquals(List.of("2"), details(new Query(null, null, mai, "test.", null, null)));
        String tooLong = "x".repeat(200);
        assertThrows(
                RuntimeException.class,
                () -> node.audit.addAll(
                        OPERATOR,
                        List.of(new Event("test.many", lan, DA_NANG, "5"), new Event(tooLong, lan, DA_NANG, "6"))));
        assertEquals(
                4, details(new Query(null, null, null, "test.", null, null)).size());
        add(OPERATOR, "test.one", lan, DA_NANG, "7");
        assertEquals(List.of("7", "4", "1"), details(new Query(DA_NANG, null, lan, "test.", null, null)));
    }

    @Test
    public void isFoundByUnitPersonActorActionAndDay() {
        PersonId lan = node.account("Lan", "lan.85").person().id();
        PersonId mai = node.account("Mai", "mai.85").person().id();
        UnitId commune = node.units.below(DA_NANG).get(0).id();
        Caller byMai = new Caller(Caller.Kind.PERSON, mai, true, "");
        LocalDate first = LocalDate.ofInstant(node.clock.instant(), ZoneId.of("Asia/Ho_Chi_Minh"));
        add(OPERATOR, "test.one", lan, commune, "1");
        node.clock.pass(Duration.ofDays(1));
        add(byMai, "test.two", lan, HA_NOI, "2");
        add(byMai, "test.two-more", null, DA_NANG, "3");
        add(byMai, "other.one", null, null, "4");

        assertEquals(List.of("3", "1"), details(new Query(DA_NANG, null, null, "test.", null, null)));
        assertEquals(List.of("1"), details(new Query(commune, null, null, null, null, null)));
        assertEquals(List.of("4", "3", "2"), details(new Query(null, mai, null, null, null, null)));
        assertEquals(List.of("2", "1"), details(new Query(null, null, lan, "test.", null, null)));
        assertEquals(List.of("3", "2"), details(new Query(null, null, null, "test.two", null, null)));
        assertEquals(List.of("1"), details(new Query(null, null, null, "test.", null, first)));
        assertEquals(List.of("3", "2"), details(new Query(null, null, null, "test.", first.plusDays(1), null)));
    }

    @Test
    public void isReadInParts() {
        List<String> all = IntStream.range(0, 7).mapToObj(Integer::toString).toList();
        all.forEach(detail -> add(OPERATOR, "test.part", null, DA_NANG, detail));
        for (Query query : List.of(
                new Query(DA_NANG, null, null, "test.", null, null),
                new Query(null, null, null, "test.", null, null))) {
            List<String> read = new ArrayList<>();
            String after = null;
            do {
                Slice<Entry> part = node.audit.search(OPERATOR, query, after, 3);
                part.items().forEach(entry -> read.add(0, entry.event().detail()));
                after = part.next();
            } while (after != null);
            assertEquals(all, read);
        }
        assertRefused("after-invalid", () -> node.audit.search(OPERATOR, Query.of(null), "x", 3));
        assertRefused("limit-invalid", () -> node.audit.search(OPERATOR, Query.of(null), null, 1_001));
    }

    @Test
    public void longTextsAreCutAndWrongActionsAreDefects() {
        add(OPERATOR, "test.long", null, DA_NANG, "đ".repeat(3_000));
        assertEquals(2_000, details(Query.of(null)).get(0).length());
        for (String action : List.of("", "Test.one", "test", "test.", "a.b.c", "x".repeat(60) + ".y")) {
            assertThrows(IllegalArgumentException.class, () -> new Event(action, null, null, ""));
        }
    }

    @Test
    public void theDatabaseKeepsEntriesAsTheyAre() throws SQLException {
        if (engine.equals(TestDatabases.H2)) {
            // It has no triggers in SQL; nothing but an administrator of the database could do it.
            return;
        }
        add(OPERATOR, "test.one", null, DA_NANG, "1");
        for (String change : List.of(
                "update audit set detail = ''",
                "delete from audit",
                "truncate audit",
                "delete from audit_unit",
                "update audit_unit set number = number + 1")) {
            try (Connection connection = node.database.getConnection();
                    Statement statement = connection.createStatement()) {
                assertEquals(
                        "42501",
                        assertThrows(SQLException.class, () -> statement.execute(change))
                                .getSQLState());
            }
        }
        assertNotNull(details(Query.of(null)).get(0));
    }

    @Test
    public void whatAuditorsMaySeeEndsWithTheirUnit() {
        PersonId auditor = node.account("Kiểm", "kiem.85").person().id();
        node.roles.grant(OPERATOR, auditor, Role.AUDITOR, DA_NANG, null);
        Caller caller = new Caller(Caller.Kind.PERSON, auditor, true, "");
        node.audit.search(caller, Query.of(DA_NANG), null, 10);
        assertRefused("no-right", () -> node.audit.search(caller, Query.of(HA_NOI), null, 10));
        assertRefused("operators-only", () -> node.audit.search(caller, Query.of(null), null, 10));
        assertRefused("no-right", () -> node.people.resetPassword(caller, auditor));
    }

    @Test
    public void whatWasUndoneByTheDatabaseLeavesNoEntry() {
        long before =
                node.audit.search(OPERATOR, Query.of(null), null, 1_000).items().size();
        node.account("Lan", "lan.85");
        assertRefused("user-name-taken", () -> node.account("Lan", "lan.85"));
        assertEquals(
                before + 1,
                node.audit.search(OPERATOR, Query.of(null), null, 1_000).items().size());
    }
}
