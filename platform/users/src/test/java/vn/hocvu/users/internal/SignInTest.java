package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.ADDRESS;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.NOBODY;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.database.testing.CountingDataSource;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Session;

@RunWith(Parameterized.class)
public class SignInTest {
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
    public void signsInWithAnyWritingOfNameAndPassword() {
        node.people.register(NOBODY, new Registration("Lan", "0912345678", "mật khẩu dài", DA_NANG), ADDRESS);
        Session session = node.signIn.signIn(
                "+84 912 345 678", Normalizer.normalize("mật khẩu dài", Normalizer.Form.NFD), ADDRESS);
        assertEquals("Lan", session.person().name());
        assertEquals(Optional.of(session), node.signIn.session(session.token()));
        assertEquals(node.clock.instant().plus(Duration.ofDays(30)), session.expires());
        assertNotEquals(
                session.token(),
                node.signIn.signIn("0912345678", "mật khẩu dài", ADDRESS).token());
    }

    @Test
    public void wrongIsWrongWhateverIsWrong() {
        node.account("Lan", "lan.85");
        Refusal password =
                assertRefused("sign-in-wrong", () -> node.signIn.signIn("lan.85", "không đúng đâu", ADDRESS));
        for (String name : List.of("mai.85", "0912345678", "không phải tên", "", "x".repeat(1_000), "012")) {
            Refusal refusal = assertRefused("sign-in-wrong", () -> node.signIn.signIn(name, "không đúng đâu", ADDRESS));
            assertEquals(password.text(), refusal.text());
            assertEquals(password.field(), refusal.field());
        }
        assertRefused("sign-in-wrong", () -> node.signIn.signIn("lan.85", "", ADDRESS));
        assertRefused("sign-in-wrong", () -> node.signIn.signIn("mai.85", "", ADDRESS));
        assertRefused("sign-in-wrong", () -> node.signIn.signIn("lan.85", "x".repeat(1_000_000), ADDRESS));
    }

    @Test
    public void anUnknownNameTakesAsLongAsAWrongPassword() throws Exception {
        try (TestNode slow =
                new TestNode(TestNode.database(engine), node.keyFile, node.clock, new PasswordHashes(2, 19_456), 5)) {
            slow.account("Lan", "lan.85");
            long known = Long.MAX_VALUE;
            long unknown = Long.MAX_VALUE;
            for (int i = 0; i < 6; i++) {
                int guess = i;
                known = Math.min(known, time(() -> slow.signIn.signIn("lan.85", "sai sai " + guess, ADDRESS)));
                unknown = Math.min(unknown, time(() -> slow.signIn.signIn("mai.85", "sai sai " + guess, ADDRESS)));
            }
            double ratio = (double) unknown / known;
            assertTrue("unknown " + unknown + " ns, known " + known + " ns", ratio > 0.4 && ratio < 2.5);
        }
    }

    private static long time(Runnable guess) {
        long start = System.nanoTime();
        assertRefused("sign-in-wrong", guess::run);
        return System.nanoTime() - start;
    }

    @Test
    public void guessesFromOneAddressAreSlowedDown() {
        NewAccount lan = node.account("Lan", "lan.85");
        for (int i = 0; i < 8; i++) {
            assertRefused("sign-in-wrong", () -> node.signIn.signIn("lan.85", "sai sai sai", ADDRESS));
        }
        Refusal refusal =
                assertRefused("too-many-guesses", () -> node.signIn.signIn("LAN.85", lan.password(), ADDRESS));
        assertEquals(Refusal.Category.TOO_OFTEN, refusal.category());
        assertEquals(Optional.of(Duration.ofSeconds(30)), refusal.retryAfter());
        node.signIn.signIn("lan.85", lan.password(), "203.0.113.8");
        node.clock.pass(Duration.ofSeconds(30));
        node.signIn.signIn("lan.85", lan.password(), ADDRESS);
        node.signIn.signIn("lan.85", lan.password(), ADDRESS);
    }

    @Test
    public void aNameThatNobodyHasIsSlowedDownTheSame() {
        for (int i = 0; i < 8; i++) {
            assertRefused("sign-in-wrong", () -> node.signIn.signIn("không có ai", "sai sai sai", ADDRESS));
        }
        assertRefused("too-many-guesses", () -> node.signIn.signIn("không có ai", "sai sai sai", ADDRESS));
    }

    @Test
    public void guessesFromManyAddressesDoNotLockThePersonOut() {
        NewAccount lan = node.account("Lan", "lan.85");
        node.signIn.signIn("lan.85", lan.password(), ADDRESS);
        Refusal refusal = null;
        for (int i = 0; i < 200 && refusal == null; i++) {
            try {
                node.signIn.signIn("lan.85", "sai sai sai", "198.51.100." + i);
            } catch (Refusal wrong) {
                refusal = wrong.code().equals("too-many-guesses") ? wrong : null;
            }
        }
        assertTrue(
                "stopped, and not for long", refusal.retryAfter().orElseThrow().toSeconds() <= 10);
        node.signIn.signIn("lan.85", lan.password(), ADDRESS);
        assertRefused("too-many-guesses", () -> node.signIn.signIn("lan.85", lan.password(), "192.0.2.1"));
        node.clock.pass(Duration.ofSeconds(10));
        node.signIn.signIn("lan.85", lan.password(), "192.0.2.1");
    }

    @Test
    public void aWholeIpv6NetworkIsOneAddress() {
        node.account("Lan", "lan.85");
        for (int i = 0; i < 8; i++) {
            String address = "2001:db8:1:2::" + i;
            assertRefused("sign-in-wrong", () -> node.signIn.signIn("lan.85", "sai sai sai", address));
        }
        assertRefused("too-many-guesses", () -> node.signIn.signIn("lan.85", "sai", "2001:db8:1:2:ffff::1"));
        assertRefused("sign-in-wrong", () -> node.signIn.signIn("lan.85", "sai", "2001:db8:1:3::1"));
    }

    @Test
    public void aWholeVillageBehindOneAddressSignsIn() {
        NewAccount lan = node.account("Lan", "lan.85");
        for (int i = 0; i < 300; i++) {
            node.signIn.signIn("lan.85", lan.password(), ADDRESS);
        }
    }

    @Test
    public void anUnusedSessionExpires() {
        Session session = session("lan.85");
        node.clock.pass(Duration.ofDays(30).minusSeconds(1));
        assertTrue("it was used", node.signIn.session(session.token()).isPresent());
        node.clock.pass(Duration.ofDays(30));
        assertEquals(Optional.empty(), node.signIn.session(session.token()));
    }

    @Test
    public void aSessionInMemoryExpiresOnTime() {
        Session session = session("lan.85");
        assertTrue(node.signIn.session(session.token()).isPresent());
        node.clock.pass(Duration.ofDays(30));
        assertEquals(Optional.empty(), node.signIn.session(session.token()));
    }

    @Test
    public void everySessionEndsOneDay() {
        Session session = session("lan.85");
        Instant last = node.clock.instant().plus(Duration.ofDays(180));
        for (int day = 0; day < 170; day += 10) {
            node.clock.pass(Duration.ofDays(10));
            node.sessions.forgetAll();
            Instant expires = node.signIn.session(session.token()).orElseThrow().expires();
            assertTrue(!expires.isAfter(last));
        }
        node.sessions.forgetAll();
        node.clock.pass(Duration.ofDays(10));
        assertEquals(Optional.empty(), node.signIn.session(session.token()));
    }

    @Test
    public void signOutEndsTheSessionAtOnceHereAndSoonElsewhere() throws Exception {
        Session session = session("lan.85");
        try (TestNode other = node.another()) {
            assertTrue(node.signIn.session(session.token()).isPresent());
            assertTrue(other.signIn.session(session.token()).isPresent());
            node.signIn.signOut(session.token());
            assertEquals(Optional.empty(), node.signIn.session(session.token()));
            other.sessions.forgetAll();
            assertEquals(Optional.empty(), other.signIn.session(session.token()));
        }
        node.signIn.signOut(session.token());
        node.signIn.signOut("no token at all");
    }

    @Test
    public void badTokensAreNobodys() {
        for (String token : List.of("", "x", "A".repeat(43), "A".repeat(44), "' or 1=1 --", "é".repeat(43))) {
            assertEquals(Optional.empty(), node.signIn.session(token));
        }
    }

    @Test
    public void aNewPasswordEndsAllSessions() {
        NewAccount lan = node.account("Lan", "lan.85");
        Session phone = node.signIn.signIn("lan.85", lan.password(), ADDRESS);
        Session computer = node.signIn.signIn("lan.85", lan.password(), ADDRESS);
        Session mai = session("mai.85");
        assertTrue(node.signIn.session(phone.token()).isPresent());
        NewAccount reset = node.people.resetPassword(OPERATOR, lan.person().id());
        assertEquals(lan.person(), reset.person());
        assertEquals(Optional.empty(), node.signIn.session(phone.token()));
        assertEquals(Optional.empty(), node.signIn.session(computer.token()));
        assertTrue(node.signIn.session(mai.token()).isPresent());
        assertRefused("sign-in-wrong", () -> node.signIn.signIn("lan.85", lan.password(), ADDRESS));
        node.signIn.signIn("lan.85", reset.password(), ADDRESS);
    }

    @Test
    public void noSignInSlipsThroughAReset() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            NewAccount lan = node.account("Lan", "lan.85");
            for (int round = 0; round < 20; round++) {
                NewAccount now = lan;
                CyclicBarrier start = new CyclicBarrier(2);
                Future<Optional<Session>> signedIn = threads.submit(() -> {
                    start.await();
                    try {
                        return Optional.of(node.signIn.signIn("lan.85", now.password(), ADDRESS));
                    } catch (Refusal refusal) {
                        assertEquals("sign-in-wrong", refusal.code());
                        return Optional.empty();
                    }
                });
                Future<NewAccount> reset = threads.submit(() -> {
                    start.await();
                    return node.people.resetPassword(OPERATOR, now.person().id());
                });
                lan = reset.get();
                signedIn.get()
                        .ifPresent(session -> assertEquals(Optional.empty(), node.signIn.session(session.token())));
                node.signIn.signIn("lan.85", lan.password(), ADDRESS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void aSessionThatIsReadWhileItEndsStaysEnded() throws Exception {
        NewAccount lan = node.account("Lan", "lan.85");
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 30; round++) {
                String token =
                        node.signIn.signIn("lan.85", lan.password(), ADDRESS).token();
                AtomicBoolean ended = new AtomicBoolean();
                List<Future<?>> readers = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    readers.add(threads.submit(() -> {
                        while (!ended.get()) {
                            node.signIn.session(token);
                        }
                    }));
                }
                node.sessions.forgetAll();
                node.signIn.signOut(token);
                assertEquals(Optional.empty(), node.signIn.session(token));
                ended.set(true);
                for (Future<?> reader : readers) {
                    reader.get();
                }
                assertEquals(Optional.empty(), node.signIn.session(token));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A browser asks for several things at once. Each would wait for the one before, and the last for all. */
    @Test
    public void requestsOfASessionDoNotWaitInTurnForADatabaseThatIsAway() throws Exception {
        String token = session("lan.85").token();
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch tried = new CountDownLatch(1);
        CountDownLatch patience = new CountDownLatch(1);
        AtomicBoolean away = new AtomicBoolean();
        DataSource database = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (away.get()) {
                        tries.incrementAndGet();
                        tried.countDown();
                        patience.await();
                        throw new SQLException("away", "08001");
                    }
                    return method.invoke(node.database, arguments);
                });
        try (TestNode there = new TestNode(database, node.keyFile, node.clock, node.hashes, 5)) {
            assertTrue(there.signIn.session(token).isPresent());
            there.sessions.forgetAll();
            away.set(true);
            List<Thread> requests = new ArrayList<>();
            AtomicInteger refused = new AtomicInteger();
            for (int i = 0; i < 6; i++) {
                Thread request = new Thread(() -> {
                    assertRefused("database-unavailable", () -> there.signIn.session(token));
                    refused.incrementAndGet();
                });
                requests.add(request);
                request.start();
            }
            tried.await();
            while (!requests.stream().allMatch(SignInTest::waits)) {
                Thread.onSpinWait();
            }
            patience.countDown();
            for (Thread request : requests) {
                request.join();
            }
            assertEquals(6, refused.get());
            assertEquals(1, tries.get());

            away.set(false);
            assertTrue(
                    "a failure is not remembered", there.signIn.session(token).isPresent());
        }
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.BLOCKED;
    }

    @Test
    public void whoTriesWhileTheDatabaseIsAwayHasNotGuessed() throws Exception {
        NewAccount lan = node.account("Lan", "lan.85");
        AtomicBoolean away = new AtomicBoolean();
        DataSource database = BreakingDataSource.of(node.database, away, "select");
        try (TestNode cut = new TestNode(database, node.keyFile, node.clock, node.hashes, 5)) {
            away.set(true);
            for (int i = 0; i < 200; i++) {
                assertRefused("database-unavailable", () -> cut.signIn.signIn("lan.85", lan.password(), ADDRESS));
            }
            away.set(false);
            assertEquals(
                    "Lan",
                    cut.signIn
                            .signIn("lan.85", lan.password(), ADDRESS)
                            .person()
                            .name());
        }
    }

    @Test
    public void strongerParametersAreTakenAtTheNextSignIn() throws Exception {
        NewAccount lan = node.account("Lan", "lan.85");
        try (TestNode stronger = new TestNode(node.database, node.keyFile, node.clock, new PasswordHashes(2, 128), 5)) {
            stronger.signIn.signIn("lan.85", lan.password(), ADDRESS);
            assertTrue(one("select password from person").startsWith("$argon2id$v=19$m=128,"));
            stronger.signIn.signIn("lan.85", lan.password(), ADDRESS);
        }
    }

    @Test
    public void expiredSessionsAreRemoved() throws SQLException {
        NewAccount lan = node.account("Lan", "lan.85");
        Session old = node.signIn.signIn("lan.85", lan.password(), ADDRESS);
        try (Connection connection = node.database.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 1_200; i++) {
                statement.addBatch("insert into session (token_hash, person, created, expires) select '!" + i
                        + "', person, created, expires from session where token_hash not like '!%'");
            }
            statement.executeBatch();
        }
        node.clock.pass(Duration.ofDays(31));
        Session young = node.signIn.signIn("lan.85", lan.password(), ADDRESS);
        assertEquals("1202", one("select count(*) from session"));
        node.sessions.clean();
        assertEquals("1", one("select count(*) from session"));
        assertTrue(node.signIn.session(young.token()).isPresent());
        assertEquals(Optional.empty(), node.signIn.session(old.token()));
    }

    @Test
    public void aPageCostsNoQueryAndAfterSomeSecondsOne() throws Exception {
        Session session = session("lan.85");
        AtomicInteger statements = new AtomicInteger();
        DataSource counted = CountingDataSource.of(node.database, statements);
        try (TestNode other = new TestNode(counted, node.keyFile, node.clock, node.hashes, 5)) {
            statements.set(0);
            assertTrue(other.signIn.session(session.token()).isPresent());
            assertEquals(1, statements.get());
            for (int i = 0; i < 1_000; i++) {
                assertTrue(other.signIn.session(session.token()).isPresent());
            }
            assertEquals(1, statements.get());
            other.sessions.forgetAll();
            node.clock.pass(Duration.ofMinutes(59));
            assertTrue(other.signIn.session(session.token()).isPresent());
            assertEquals(2, statements.get());
            other.sessions.forgetAll();
            node.clock.pass(Duration.ofMinutes(2));
            assertTrue(other.signIn.session(session.token()).isPresent());
            assertEquals("its use is noted once an hour", 4, statements.get());
            long best = Long.MAX_VALUE;
            for (int round = 0; round < 20; round++) {
                long start = System.nanoTime();
                for (int i = 0; i < 2_000; i++) {
                    other.signIn.session(session.token());
                }
                best = Math.min(best, (System.nanoTime() - start) / 2_000);
            }
            assertTrue(best + " ns a session", best < 20_000);
        }
    }

    private Session session(String userName) {
        return node.signIn.signIn(userName, node.account("Lan", userName).password(), ADDRESS);
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = node.database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
