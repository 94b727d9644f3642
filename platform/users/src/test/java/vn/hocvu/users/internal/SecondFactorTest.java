package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.ADDRESS;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Caller;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.SecondFactor;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class SecondFactorTest {
    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine;

    private TestNode node;
    private NewAccount account;
    private final Totp app = new Totp();

    @Before
    public void start() throws Exception {
        node = TestNode.on(engine);
        account = node.account("Lan", "lan.85");
    }

    @After
    public void stop() {
        node.close();
    }

    private Session signIn() {
        return node.signIn.signIn("lan.85", account.password(), ADDRESS, "Firefox");
    }

    private Session again(Session session) {
        return node.signIn.session(session.token()).orElseThrow();
    }

    private String code(String secret) {
        return app.code(secret, node.clock.instant());
    }

    private String setUp() {
        Session session = signIn();
        String secret = node.secondFactor.propose(session.caller()).secret();
        node.secondFactor.confirm(session, code(secret));
        return secret;
    }

    /** RFC 6238, appendix B, with the last six of its eight digits. */
    @Test
    public void codesAreThoseOfTheStandard() {
        String secret = base32("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
        assertEquals("287082", app.code(secret, Instant.ofEpochSecond(59)));
        assertEquals("081804", app.code(secret, Instant.ofEpochSecond(1111111109)));
        assertEquals("353130", app.code(secret, Instant.ofEpochSecond(20000000000L)));
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        BigInteger number = new BigInteger(1, bytes);
        for (int i = bytes.length * 8 / 5 - 1; i >= 0; i--) {
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
                    .charAt(number.shiftRight(5 * i).intValue() & 31));
        }
        return text.toString();
    }

    @Test
    public void aRoleCountsInSessionsInWhichTheFactorWasShown() {
        node.roles.grant(OPERATOR, account.person().id(), Role.UNIT_ADMINISTRATOR, DA_NANG, null);
        Session session = signIn();
        assertFalse(node.secondFactor.has(session.caller()));
        assertRefused("second-factor-first", () -> node.roles.require(session.caller(), Right.SEE_PEOPLE, DA_NANG));

        SecondFactor.Proposal proposal = node.secondFactor.propose(session.caller());
        assertEquals("the same until confirmed", proposal, node.secondFactor.propose(session.caller()));
        assertTrue(proposal.uri(), proposal.uri().startsWith("otpauth://totp/H%E1%BB%8Dc%20V%E1%BB%A5:lan.85?secret="));
        assertFalse("not in force yet", node.secondFactor.has(session.caller()));
        List<String> recovery =
                node.secondFactor.confirm(session, " " + code(proposal.secret()).replaceAll("(...)", "$1 "));
        assertEquals(SecondFactor.RECOVERY_CODES, new HashSet<>(recovery).size());
        assertTrue(again(session).verified());
        node.roles.require(again(session).caller(), Right.SEE_PEOPLE, DA_NANG);

        Session other = signIn();
        assertFalse(other.verified());
        assertRefused("second-factor-first", () -> node.roles.require(other.caller(), Right.SEE_PEOPLE, DA_NANG));
        node.clock.pass(Duration.ofSeconds(30));
        node.secondFactor.verify(other, code(proposal.secret()));
        node.roles.require(again(other).caller(), Right.SEE_PEOPLE, DA_NANG);
    }

    @Test
    public void whoSetsItUpIsToldOfTheClockAndWhoHasItOfRecoveryCodes() {
        Session session = signIn();
        SecondFactor.Proposal proposal = node.secondFactor.propose(session.caller());
        String first = assertRefused("second-factor-wrong", () -> node.secondFactor.confirm(session, "abcdef"))
                .text()
                .vi();
        assertTrue(first, first.contains("giờ trên điện thoại") && !first.contains("dự phòng"));
        node.secondFactor.confirm(session, code(proposal.secret()));
        String later = assertRefused("second-factor-wrong", () -> node.secondFactor.verify(signIn(), "abcdef"))
                .text()
                .vi();
        assertTrue(later, later.contains("mã dự phòng"));
    }

    @Test
    public void aCodeIsOfUseOnce() {
        String secret = setUp();
        node.clock.pass(Duration.ofSeconds(60));
        Session one = signIn();
        Session two = signIn();
        String code = code(secret);
        node.secondFactor.verify(one, code);
        assertRefused("second-factor-wrong", () -> node.secondFactor.verify(two, code));
        assertFalse(again(two).verified());
    }

    @Test
    public void clocksMayBeHalfAMinuteWrong() {
        String secret = setUp();
        for (long wrong : new long[] {-30, 30}) {
            node.clock.pass(Duration.ofMinutes(5));
            node.secondFactor.verify(
                    signIn(), app.code(secret, node.clock.instant().plusSeconds(wrong)));
        }
        for (long wrong : new long[] {-90, 90}) {
            node.clock.pass(Duration.ofMinutes(5));
            String code = app.code(secret, node.clock.instant().plusSeconds(wrong));
            assertRefused("second-factor-wrong", () -> node.secondFactor.verify(signIn(), code));
        }
    }

    @Test
    public void recoveryCodesAreOfUseOnceEach() {
        Session first = signIn();
        String secret = node.secondFactor.propose(first.caller()).secret();
        List<String> recovery = node.secondFactor.confirm(first, code(secret));
        Session lost = signIn();
        node.secondFactor.verify(lost, recovery.get(3).toUpperCase(Locale.ROOT));
        assertTrue(again(lost).verified());
        assertEquals(9, node.secondFactor.recoveryCodesLeft(lost.caller()));
        assertRefused("second-factor-wrong", () -> node.secondFactor.verify(signIn(), recovery.get(3)));

        String newSecret = node.secondFactor.propose(again(lost).caller()).secret();
        assertNotEquals(secret, newSecret);
        node.secondFactor.confirm(again(lost), code(newSecret));
        assertRefused("second-factor-wrong", () -> node.secondFactor.verify(signIn(), recovery.get(4)));
    }

    @Test
    public void whoKnowsThePasswordAloneCannotReplaceIt() {
        setUp();
        Session thief = signIn();
        assertRefused("second-factor-first", () -> node.secondFactor.propose(thief.caller()));
        assertRefused("second-factor-first", () -> node.secondFactor.confirm(thief, "123456"));
    }

    @Test
    public void guessesAreLimited() {
        setUp();
        Session thief = signIn();
        for (int i = 0; i < 10; i++) {
            assertRefused("second-factor-wrong", () -> node.secondFactor.verify(thief, "abcde-fghij"));
        }
        assertRefused("too-many-guesses", () -> node.secondFactor.verify(thief, "abcde-fghij"));
        node.clock.pass(Duration.ofMinutes(1));
        assertRefused("second-factor-wrong", () -> node.secondFactor.verify(thief, ""));
    }

    @Test
    public void administratorsResetItForThoseBelowThem() {
        setUp();
        Session session = signIn();
        PersonId boss = node.account("Sếp", "boss.85").person().id();
        node.roles.grant(OPERATOR, boss, Role.UNIT_ADMINISTRATOR, DA_NANG, null);
        Caller caller = new Caller(Caller.Kind.PERSON, boss, true, "");
        node.roles.grant(OPERATOR, account.person().id(), Role.AUDITOR, UnitId.of("vn"), null);
        assertRefused(
                "role-above",
                () -> node.secondFactor.reset(caller, account.person().id()));
        node.roles.withdraw(OPERATOR, node.roles.own(session.caller()).get(0).id());
        assertTrue(node.secondFactor.isSet(caller, account.person().id()));
        node.secondFactor.reset(caller, account.person().id());
        assertFalse(node.secondFactor.isSet(caller, account.person().id()));
        assertTrue("signed out everywhere", node.signIn.session(session.token()).isEmpty());
        assertFalse(node.secondFactor.has(session.caller()));
        assertRefused("no-right", () -> node.secondFactor.reset(Caller.of(boss), new PersonId(UUID.randomUUID())));
        assertRefused("second-factor-missing", () -> node.secondFactor.verify(signIn(), "123456"));
        assertRefused("second-factor-not-proposed", () -> node.secondFactor.confirm(signIn(), "123456"));
    }

    @Test
    public void sessionsAreListedAndEnded() {
        Session one = node.signIn.signIn("lan.85", account.password(), ADDRESS, "x".repeat(300));
        node.clock.pass(Duration.ofMinutes(1));
        Session two = signIn();
        PersonId lan = account.person().id();
        var open = node.openSessions.of(two.caller(), lan);
        assertEquals(2, open.size());
        assertEquals("the newest first", node.openSessions.id(two), open.get(0).id());
        assertEquals("Firefox", open.get(0).device());
        assertEquals(200, open.get(1).device().length());
        assertTrue(node.signIn.session(open.get(0).id()).isEmpty());

        node.openSessions.end(two.caller(), lan, node.openSessions.id(one));
        assertTrue(node.signIn.session(one.token()).isEmpty());
        Session three = signIn();
        assertEquals(1, node.openSessions.endAll(three.caller(), lan, node.openSessions.id(three)));
        assertTrue(node.signIn.session(two.token()).isEmpty());
        assertTrue(node.signIn.session(three.token()).isPresent());

        NewAccount mai = node.account("Mai", "mai.85");
        Caller stranger = Caller.of(mai.person().id());
        assertRefused("no-right", () -> node.openSessions.of(stranger, lan));
        assertRefused("no-right", () -> node.openSessions.end(stranger, lan, node.openSessions.id(three)));
        Session ofMai = node.signIn.signIn("mai.85", mai.password(), ADDRESS, "");
        node.openSessions.end(three.caller(), lan, node.openSessions.id(ofMai));
        assertTrue("only one's own", node.signIn.session(ofMai.token()).isPresent());
        assertEquals(1, node.openSessions.endAll(OPERATOR, lan, null));
        assertTrue(node.signIn.session(three.token()).isEmpty());
        assertRefused("person-unknown", () -> node.openSessions.of(OPERATOR, new PersonId(UUID.randomUUID())));
    }
}
