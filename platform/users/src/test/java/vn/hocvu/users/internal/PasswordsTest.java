package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.ADDRESS;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.time.Duration;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Cards.Card;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.Session;

@RunWith(Parameterized.class)
public class PasswordsTest {
    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine;

    private TestNode node;
    private NewAccount lan;

    @Before
    public void start() throws Exception {
        node = TestNode.on(engine);
        lan = node.account("Lan", "lan.85");
    }

    @After
    public void stop() {
        node.close();
    }

    private Session signIn(String password) {
        return node.signIn.signIn("lan.85", password, ADDRESS);
    }

    @Test
    public void anotherPasswordEndsAllOtherSessions() {
        Session thief = signIn(lan.password());
        Session own = signIn(lan.password());
        assertTrue(node.passwords.has(own.caller()));
        node.passwords.change(own, lan.password(), "con mèo xanh lá");
        assertTrue(node.signIn.session(thief.token()).isEmpty());
        assertTrue(node.signIn.session(own.token()).isPresent());
        assertRefused("sign-in-wrong", () -> signIn(lan.password()));
        assertEquals(lan.person().id(), signIn("con mèo xanh lá").person().id());
    }

    @Test
    public void whoHasTheSessionAloneCannotTakeTheAccount() {
        Session left = signIn(lan.password());
        for (int i = 0; i < 10; i++) {
            assertRefused("password-wrong", () -> node.passwords.change(left, "khong biet gi", "con mèo xanh lá"));
        }
        assertRefused("too-many-guesses", () -> node.passwords.change(left, lan.password(), "con mèo xanh lá"));
        node.clock.pass(Duration.ofMinutes(1));
        node.passwords.change(left, lan.password(), "con mèo xanh lá");
    }

    @Test
    public void badPasswordsAreRefusedBeforeAnythingIsTried() {
        Session own = signIn(lan.password());
        assertRefused("password-too-short", () -> node.passwords.change(own, lan.password(), "ngan"));
        assertRefused("password-too-long", () -> node.passwords.change(own, lan.password(), "x y".repeat(80)));
        assertRefused("password-easy", () -> node.passwords.change(own, lan.password(), "12345678"));
        assertRefused("password-wrong", () -> node.passwords.change(own, "x".repeat(5_000), "con mèo xanh lá"));
        signIn(lan.password());
    }

    @Test
    public void whoHasACardAloneHasNoPassword() {
        Card card = node.cards.register(OPERATOR, "Cụ Đào", DA_NANG, null);
        Session session = node.cards.signIn(card.number(), card.pin(), ADDRESS, "");
        assertFalse(node.passwords.has(session.caller()));
        assertRefused("password-none", () -> node.passwords.change(session, "x", "con mèo xanh lá"));
    }
}
