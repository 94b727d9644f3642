package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.NOBODY;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Slice;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles.Grant;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class RolesTest {
    private static final UnitId COUNTRY = UnitId.of("vn");
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

    private PersonId person(String signInName) {
        return node.account("Lan", signInName).person().id();
    }

    private static Caller verified(PersonId person) {
        return new Caller(Caller.Kind.PERSON, person, true, "203.0.113.9");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(node.clock.instant(), ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    @Test
    public void nobodyActsAsTheOperatorToWhomItIsNotGranted() {
        PersonId lan = person("lan.85");
        PersonId mai = person("mai.85");
        node.roles.grant(OPERATOR, lan, Role.OPERATOR, COUNTRY, null);
        node.roles.grant(OPERATOR, mai, Role.UNIT_ADMINISTRATOR, COUNTRY, null);

        Caller acting = node.roles.acting(verified(lan));
        assertTrue(acting.isOperator());
        assertEquals("the audit log knows who", lan, acting.person());
        assertRefused("second-factor-first", () -> node.roles.acting(Caller.of(lan)));
        assertRefused("operators-only", () -> node.roles.acting(verified(mai)));
        assertRefused("operators-only", () -> node.roles.acting(verified(new PersonId(UUID.randomUUID()))));
        assertRefused("sign-in-first", () -> node.roles.acting(NOBODY));
        assertEquals(OPERATOR, node.roles.acting(OPERATOR));
    }

    @Test
    public void aRoleEndsOnEveryNodeAtOnce() throws Exception {
        PersonId lan = person("lan.85");
        Grant grant = node.roles.grant(OPERATOR, lan, Role.UNIT_ADMINISTRATOR, DA_NANG, null);
        try (TestNode other = node.another()) {
            assertTrue(other.roles.may(verified(lan), Right.MANAGE_UNITS, DA_NANG));
            node.roles.withdraw(OPERATOR, grant.id());
            assertFalse(other.roles.may(verified(lan), Right.MANAGE_UNITS, DA_NANG));
            assertRefused("no-right", () -> other.roles.require(verified(lan), Right.MANAGE_UNITS, DA_NANG));
        }
        assertRefused("grant-unknown", () -> node.roles.withdraw(OPERATOR, grant.id()));
        assertRefused("grant-unknown", () -> node.roles.withdraw(OPERATOR, UUID.randomUUID()));
        List<Grant> known = node.roles.of(OPERATOR, lan);
        assertEquals("what was stays known", 1, known.size());
        assertEquals(node.clock.instant(), known.get(0).withdrawn());
        assertFalse(known.get(0).counts(today()));
    }

    @Test
    public void rolesThatEndSoonAreFoundInTheirOrder() {
        LocalDate soon = today().plusDays(14);
        UnitId ward = node.units.below(DA_NANG).get(0).id();
        Grant last = node.roles.grant(OPERATOR, person("lan.85"), Role.FACILITATOR, ward, soon);
        Grant first = node.roles.grant(OPERATOR, person("mai.85"), Role.AUDITOR, DA_NANG, today());
        node.roles.grant(OPERATOR, person("hoa.85"), Role.FACILITATOR, DA_NANG, soon.plusDays(1));
        node.roles.grant(OPERATOR, person("tam.85"), Role.FACILITATOR, DA_NANG, null);
        Grant elsewhere = node.roles.grant(OPERATOR, person("bay.85"), Role.FACILITATOR, HA_NOI, soon);
        Grant given = node.roles.grant(OPERATOR, person("tu.85"), Role.FACILITATOR, DA_NANG, soon);
        node.roles.withdraw(OPERATOR, given.id());
        assertEquals(List.of(first, last), node.roles.ending(OPERATOR, DA_NANG, soon, 10));
        assertEquals(List.of(first), node.roles.ending(OPERATOR, DA_NANG, soon, 1));
        assertEquals(List.of(last), node.roles.ending(OPERATOR, ward, soon, 10));
        assertEquals(List.of(elsewhere), node.roles.ending(OPERATOR, HA_NOI, soon, 10));
        node.clock.pass(Duration.ofDays(1));
        assertEquals("what is over is not about to end", List.of(last), node.roles.ending(OPERATOR, DA_NANG, soon, 10));
        assertEquals(List.of(), node.roles.ending(OPERATOR, UnitId.of("vn-nowhere"), soon, 10));
        assertRefused("limit-invalid", () -> node.roles.ending(OPERATOR, DA_NANG, soon, 201));
    }

    /** However many roles there are that do not end, or later. */
    @Test
    public void rolesThatEndSoonCostWhatTheyAre() throws SQLException {
        UUID lan = person("lan.85").value();
        try (Connection connection = node.database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into role_grant (id, person, role, unit,"
                        + " granted, last_day) values (?, ?, 'facilitator', 'vn-48', current_timestamp, ?)")) {
            for (int i = 0; i < 6_000; i++) {
                insert.setObject(1, new UUID(7, i));
                insert.setObject(2, lan);
                insert.setObject(3, i < 20 ? today().plusDays(7) : i % 2 == 0 ? null : today().plusDays(300));
                insert.addBatch();
            }
            insert.executeBatch();
            try (Statement analyze = connection.createStatement()) {
                analyze.execute("analyze");
            }
        }
        Place country = new Transactions(node.entities)
                .read(entities -> UnitPlaces.of(entities, COUNTRY))
                .orElseThrow();
        Sql statement = StoredRoles.ending(country, today(), today().plusDays(14), 50);
        Cost.assertAtMost(120, statement, node.database, engine);
    }

    @Test
    public void aRoleEndsAfterItsLastDay() {
        PersonId lan = person("lan.85");
        node.roles.grant(OPERATOR, lan, Role.FACILITATOR, DA_NANG, today().plusDays(1));
        assertTrue(node.roles.may(Caller.of(lan), Right.TEACH, DA_NANG));
        node.clock.pass(Duration.ofDays(1));
        assertTrue("on the last day", node.roles.may(Caller.of(lan), Right.TEACH, DA_NANG));
        node.clock.pass(Duration.ofDays(1));
        assertFalse(node.roles.may(Caller.of(lan), Right.TEACH, DA_NANG));
        assertEquals(List.of(), node.roles.own(Caller.of(lan)));
        Grant over = node.roles.of(OPERATOR, lan).get(0);
        assertNull("it ended by itself", over.withdrawn());
        assertTrue(over.counts(today().minusDays(1)));
        assertFalse(over.counts(today()));
        assertEquals(
                List.of(), node.roles.within(OPERATOR, COUNTRY, null, null, 10).items());
        assertRefused(
                "last-day-over",
                () -> node.roles.grant(OPERATOR, lan, Role.FACILITATOR, DA_NANG, today().minusDays(1)));
    }

    @Test
    public void whatOnlyTheSecondFactorGivesIsRefusedWithItsName() {
        PersonId lan = person("lan.85");
        node.roles.grant(OPERATOR, lan, Role.AUDITOR, DA_NANG, null);
        assertRefused("second-factor-first", () -> node.roles.require(Caller.of(lan), Right.SEE_ROLES, DA_NANG));
        assertRefused("no-right", () -> node.roles.require(Caller.of(lan), Right.TEACH, DA_NANG));
        assertRefused("no-right", () -> node.roles.require(Caller.of(lan), Right.SEE_ROLES, HA_NOI));
        assertEquals(List.of(), node.roles.where(Caller.of(lan), Right.SEE_ROLES));
        assertEquals(List.of(DA_NANG), node.roles.where(verified(lan), Right.SEE_ROLES));
        assertEquals(1, node.roles.own(Caller.of(lan)).size());
    }

    @Test
    public void administratorsGrantBelowThemselvesOnly() {
        PersonId boss = person("boss.85");
        PersonId lan = person("lan.85");
        node.roles.grant(OPERATOR, boss, Role.UNIT_ADMINISTRATOR, DA_NANG, null);
        Caller caller = verified(boss);
        UnitId commune = node.units.below(DA_NANG).get(0).id();

        node.roles.grant(caller, lan, Role.UNIT_ADMINISTRATOR, commune, null);
        assertRefused("no-right", () -> node.roles.grant(caller, lan, Role.FACILITATOR, HA_NOI, null));
        assertRefused("no-right", () -> node.roles.grant(caller, lan, Role.FACILITATOR, COUNTRY, null));
        assertRefused("operators-only", () -> node.roles.grant(caller, lan, Role.OPERATOR, COUNTRY, null));
        assertRefused("unit-unknown", () -> node.roles.grant(OPERATOR, lan, Role.OPERATOR, DA_NANG, null));
        assertRefused("unit-unknown", () -> node.roles.grant(OPERATOR, lan, Role.AUTHOR, UnitId.of("vn-99"), null));
        assertRefused("role-for-oneself", () -> node.roles.grant(caller, boss, Role.AUTHOR, commune, null));
        PersonId nobody = new PersonId(UUID.randomUUID());
        assertRefused("person-unknown", () -> node.roles.grant(caller, nobody, Role.AUTHOR, commune, null));
        Grant own = node.roles.own(verified(lan)).get(0);
        node.roles.withdraw(Caller.of(lan), own.id());
        assertEquals("given up", List.of(), node.roles.own(verified(lan)));
    }

    /** Otherwise who runs a village could take over the account of a minister who lives there. */
    @Test
    public void nobodyTouchesAccountsOfThoseAboveThem() {
        UnitId commune = node.units.below(DA_NANG).get(0).id();
        PersonId village = person("village.85");
        node.roles.grant(OPERATOR, village, Role.UNIT_ADMINISTRATOR, commune, null);
        for (Role role : List.of(Role.UNIT_ADMINISTRATOR, Role.OPERATOR, Role.FACILITATOR)) {
            UnitId above = role == Role.OPERATOR ? COUNTRY : DA_NANG;
            PersonId resident = node.people
                    .create(OPERATOR, new Registration("Mai", "mai" + role.ordinal(), null, commune))
                    .person()
                    .id();
            Grant grant = node.roles.grant(OPERATOR, resident, role, above, null);
            assertRefused("role-above", () -> node.people.resetPassword(verified(village), resident));
            node.roles.withdraw(OPERATOR, grant.id());
            node.people.resetPassword(verified(village), resident);
        }
    }

    @Test
    public void grantedTwiceIsOneGrantAndAnotherEndChangesIt() throws Exception {
        PersonId lan = person("lan.85");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<Grant>> grants = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            grants.add(threads.submit(() -> node.roles.grant(OPERATOR, lan, Role.AUTHOR, DA_NANG, null)));
        }
        Set<Grant> seen = new HashSet<>();
        for (Future<Grant> each : grants) {
            seen.add(each.get());
        }
        threads.shutdown();
        assertEquals(1, seen.size());
        Grant longer = node.roles.grant(OPERATOR, lan, Role.AUTHOR, DA_NANG, today().plusDays(9));
        assertEquals(List.of(longer), node.roles.own(Caller.of(lan)));
        assertEquals(seen.iterator().next().id(), longer.id());
        assertEquals(
                List.of("role.granted", "role.granted"),
                node
                        .audit
                        .search(OPERATOR, new AuditLog.Query(null, null, lan, "role.", null, null), null, 9)
                        .items()
                        .stream()
                        .map(entry -> entry.event().action())
                        .toList());
    }

    @Test
    public void theListOfASubtreeIsReadInParts() {
        Set<PersonId> granted = new HashSet<>();
        List<UnitId> communes =
                node.units.below(DA_NANG).stream().map(unit -> unit.id()).toList();
        for (int i = 0; i < 5; i++) {
            PersonId person = person("lan.8" + i);
            node.roles.grant(OPERATOR, person, Role.FACILITATOR, communes.get(i % 3), null);
            granted.add(person);
        }
        node.roles.grant(OPERATOR, person("xa.1"), Role.FACILITATOR, HA_NOI, null);
        node.roles.grant(OPERATOR, person("khac"), Role.AUTHOR, DA_NANG, null);
        Slice<Grant> first = node.roles.within(OPERATOR, DA_NANG, Role.FACILITATOR, null, 3);
        assertNotNull(first.next());
        Slice<Grant> second = node.roles.within(OPERATOR, DA_NANG, Role.FACILITATOR, first.next(), 3);
        assertNull(second.next());
        Set<PersonId> listed = new HashSet<>();
        first.items().forEach(grant -> listed.add(grant.person()));
        second.items().forEach(grant -> listed.add(grant.person()));
        assertEquals(3, first.items().size());
        assertEquals(granted, listed);
        assertEquals(
                6, node.roles.within(OPERATOR, DA_NANG, null, null, 200).items().size());
        assertRefused("after-invalid", () -> node.roles.within(OPERATOR, DA_NANG, null, "x", 3));
        assertRefused("limit-invalid", () -> node.roles.within(OPERATOR, DA_NANG, null, null, 201));
    }
}
