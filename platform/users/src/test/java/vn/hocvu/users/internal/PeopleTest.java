package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.ADDRESS;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.NOBODY;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class PeopleTest {
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

    /** Then rolling back fails as well, and must not be what the caller hears of. */
    @Test
    public void aDatabaseThatGoesAwayMeanwhileIsSaidToBeAway() throws Exception {
        AtomicBoolean armed = new AtomicBoolean();
        DataSource database = BreakingDataSource.of(node.database, armed, "insert into person");
        try (TestNode there = new TestNode(database, node.keyFile, node.clock, node.hashes, 5)) {
            armed.set(true);
            assertRefused("database-unavailable", () -> there.account("Lan", "lan.85"));
            armed.set(false);
            assertEquals("Lan", there.account("Lan", "lan.85").person().name());
        }
    }

    /** A meeting of 250 people that tries again and again while the database is away may register afterwards. */
    @Test
    public void registrationsThatTheDatabaseCouldNotTakeDoNotCount() throws Exception {
        AtomicBoolean armed = new AtomicBoolean(true);
        DataSource database = BreakingDataSource.of(node.database, armed, "insert into person");
        try (TestNode there = new TestNode(database, node.keyFile, node.clock, node.hashes, 5)) {
            for (int i = 0; i < 320; i++) {
                Registration registration = new Registration("Lan", "lan." + i, "con mèo xanh", DA_NANG);
                assertRefused("database-unavailable", () -> there.people.register(NOBODY, registration, ADDRESS));
            }
            armed.set(false);
            there.people.register(NOBODY, new Registration("Lan", "lan.85", "con mèo xanh", DA_NANG), ADDRESS);
        }
    }

    @Test
    public void registersWithAPhoneNumberOnly() throws SQLException {
        String decomposed = Normalizer.normalize("  Nguyễn  Thị Ước ", Normalizer.Form.NFD);
        Person person = node.people.register(
                NOBODY, new Registration(decomposed, "0912 345 678", "con mèo xanh", DA_NANG), ADDRESS);
        assertEquals("Nguyễn Thị Ước", person.name());
        assertNull(person.userName());
        assertEquals("•••••••678", person.maskedPhone());
        assertEquals("•••••••678", person.signInName());
        assertEquals(node.clock.instant(), person.created());
        assertEquals(Optional.of(person), node.people.find(Caller.of(person.id()), person.id()));
        assertEquals(Optional.of(person), node.people.findBySignInName(OPERATOR, "+84912345678"));
        assertFalse("nobody reads the number in the database", dump().contains("912345678"));
    }

    @Test
    public void registersWithAUserName() {
        Person person = node.people.register(
                NOBODY, new Registration("Lan", "Lan.85", "con mèo xanh", UnitId.of("bo-cong-an")), ADDRESS);
        assertEquals("lan.85", person.userName());
        assertNull(person.maskedPhone());
        assertEquals(Optional.of(person), node.people.findBySignInName(OPERATOR, "LAN.85"));
        assertEquals(Optional.empty(), node.people.findBySignInName(OPERATOR, "lan.86"));
        assertEquals(Optional.empty(), node.people.findBySignInName(OPERATOR, "không phải tên"));
    }

    @Test
    public void whatIsWrongIsSaidAboutTheField() throws SQLException {
        String before = dump();
        assertField("name", new Registration("", "lan.85", "con mèo xanh", DA_NANG));
        assertField("signInName", new Registration("Lan", "09123", "con mèo xanh", DA_NANG));
        assertField("password", new Registration("Lan", "lan.85", "ngắn", DA_NANG));
        assertField("password", new Registration("Lan", "lan.85", null, DA_NANG));
        assertField("password", new Registration("Lan", "lan.nguyen.85", "Lan.Nguyen.85", DA_NANG));
        assertField("unit", new Registration("Lan", "lan.85", "con mèo xanh", UnitId.of("vn-99")));
        assertEquals(before, dump());
    }

    private void assertField(String field, Registration registration) {
        try {
            node.people.register(NOBODY, registration, ADDRESS);
            throw new AssertionError("not refused");
        } catch (Refusal refusal) {
            assertEquals(Refusal.Category.INVALID, refusal.category());
            assertEquals(Optional.of(field), refusal.field());
        }
    }

    @Test
    public void aNameIsTakenInEveryWriting() {
        node.account("Lan", "0912345678");
        Refusal refusal = assertRefused(
                "phone-taken",
                () -> node.people.register(
                        NOBODY, new Registration("Mai", "+84 912.345.678", "con mèo xanh", DA_NANG), ADDRESS));
        assertEquals(Refusal.Category.CONFLICT, refusal.category());
        assertEquals(Optional.of("signInName"), refusal.field());
        node.account("Lan", "lan.85");
        assertRefused("user-name-taken", () -> node.account("Mai", "LAN.85"));
    }

    @Test
    public void oneNetworkMayMakeOnlySoManyAccounts() {
        Registration wrong = new Registration("", "lan.85", "con mèo xanh", DA_NANG);
        for (int i = 0; i < 300; i++) {
            String address = "2001:db8::" + Integer.toHexString(i);
            assertRefused("name-missing", () -> node.people.register(NOBODY, wrong, address));
        }
        Registration right = new Registration("Lan", "lan.85", "con mèo xanh", DA_NANG);
        Refusal refusal =
                assertRefused("too-many-registrations", () -> node.people.register(NOBODY, right, "2001:db8::ffff"));
        assertEquals(Refusal.Category.TOO_OFTEN, refusal.category());
        assertEquals(Optional.of(Duration.ofSeconds(2)), refusal.retryAfter());
        assertEquals(Optional.empty(), node.people.findBySignInName(OPERATOR, "lan.85"));
        node.people.register(NOBODY, new Registration("Mai", "mai.85", "con mèo xanh", DA_NANG), "2001:db8:0:1::1");
        node.clock.pass(Duration.ofSeconds(2));
        node.people.register(NOBODY, right, "2001:db8::ffff");
    }

    @Test
    public void ofTwoAtOnceOneGetsTheName() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 5; round++) {
                String name = "lan." + round;
                CyclicBarrier start = new CyclicBarrier(4);
                List<Future<String>> answers = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    answers.add(threads.submit(() -> {
                        start.await();
                        try {
                            return node.account("Lan", name).person().id().toString();
                        } catch (Refusal refusal) {
                            return refusal.code();
                        }
                    }));
                }
                int made = 0;
                for (Future<String> answer : answers) {
                    if (!answer.get().equals("user-name-taken")) {
                        UUID.fromString(answer.get());
                        made++;
                    }
                }
                assertEquals(1, made);
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(
                5, node.people.search(OPERATOR, null, null, null, 200).items().size());
    }

    @Test
    public void nobodyActsForOthersWithoutARole() {
        NewAccount lan = node.account("Lan", "lan.85");
        NewAccount mai = node.account("Mai", "mai.85");
        Caller caller = Caller.of(lan.person().id());
        for (Caller other : List.of(caller, NOBODY)) {
            String code = other == NOBODY ? "sign-in-first" : "no-right";
            assertRefused(code, () -> node.people.create(other, new Registration("X", "xuan.85", null, DA_NANG)));
            assertRefused(
                    code, () -> node.people.resetPassword(other, lan.person().id()));
            assertRefused(code, () -> node.people.findBySignInName(other, "lan.85"));
            assertRefused(code, () -> node.people.search(other, null, null, null, 10));
        }
        assertRefused("no-right", () -> node.people.find(caller, mai.person().id()));
        assertRefused("no-right", () -> node.people.find(caller, new PersonId(UUID.randomUUID())));
        assertRefused(
                "sign-in-first", () -> node.people.find(NOBODY, mai.person().id()));
        assertEquals(Optional.empty(), node.people.find(OPERATOR, new PersonId(UUID.randomUUID())));
        assertRefused("person-unknown", () -> node.people.resetPassword(OPERATOR, new PersonId(UUID.randomUUID())));
    }

    @Test
    public void aNameIsCorrectedAndFoundByTheNewOne() throws SQLException {
        NewAccount lan = node.account("Nguyễn Thị Lna", "lan.85");
        PersonId id = lan.person().id();
        Caller herself = Caller.of(id);
        assertRefused("name-missing", () -> node.people.correct(herself, id, "  "));
        assertEquals(
                "Nguyễn Thị Lan",
                node.people.correct(herself, id, " Nguyễn  Thị Lan ").name());
        assertEquals(
                "Nguyễn Thị Lan", node.people.find(herself, id).orElseThrow().name());
        assertEquals(
                1,
                node.people.search(OPERATOR, "thi lan", null, null, 9).items().size());
        assertEquals(
                List.of(), node.people.search(OPERATOR, "lna", null, null, 9).items());
        AuditLog.Entry entry = node.audit
                .search(OPERATOR, new AuditLog.Query(null, null, id, "person.renamed", null, null), null, 9)
                .items()
                .get(0);
        assertEquals("Nguyễn Thị Lna → Nguyễn Thị Lan", entry.event().detail());
        assertEquals(DA_NANG, entry.event().unit());

        // Somebody stands for it from now on.
        node.people.vouch(OPERATOR, id, DA_NANG);
        assertRefused("name-confirmed", () -> node.people.correct(herself, id, "Ai khác"));
        PersonId mai = node.account("Mai", "mai.85").person().id();
        assertRefused("no-right", () -> node.people.correct(Caller.of(mai), id, "Ai khác"));
        assertEquals(
                "Lan Nguyễn", node.people.correct(OPERATOR, id, "Lan Nguyễn").name());
        assertRefused(
                "person-unknown", () -> node.people.correct(OPERATOR, new PersonId(UUID.randomUUID()), "Ai khác"));
    }

    @Test
    public void aGivenPasswordIsKeptAndCheckedAlsoForOperators() {
        NewAccount lan = node.people.create(OPERATOR, new Registration("Lan", "lan.85", "con mèo xanh", DA_NANG));
        assertEquals("con mèo xanh", lan.password());
        assertRefused(
                "password-easy",
                () -> node.people.create(OPERATOR, new Registration("Mai", "mai.85", "12345678", DA_NANG)));
        assertNotEquals(
                node.account("An", "an.85").password(),
                node.account("An", "an.86").password());
    }

    @Test
    public void noPasswordIsReadInTheDatabase() throws SQLException {
        NewAccount lan = node.account("Lan", "lan.85");
        String token =
                node.signIn.signIn("lan.85", lan.password(), TestNode.ADDRESS).token();
        String dump = dump();
        assertTrue(dump.contains("$argon2id$"));
        assertFalse(dump.contains(lan.password()));
        assertFalse(dump.contains(token));
    }

    private String dump() throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = node.database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("person", "person_word", "login", "session")) {
                try (ResultSet row = statement.executeQuery("select * from " + table)) {
                    while (row.next()) {
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            Object value = row.getObject(i);
                            dump.append(
                                            value instanceof byte[] bytes
                                                    ? new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                                                    : value)
                                    .append('|');
                        }
                    }
                }
            }
        }
        return dump.toString();
    }
}
