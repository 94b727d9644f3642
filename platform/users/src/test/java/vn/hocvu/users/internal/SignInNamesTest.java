package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.ADDRESS;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

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
import vn.hocvu.users.Person;
import vn.hocvu.users.Session;

@RunWith(Parameterized.class)
public class SignInNamesTest {
    private static final String CHOSEN = "ba con mèo xanh";

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine;

    private TestNode node;
    private NewAccount lan;
    private Session session;

    @Before
    public void start() throws Exception {
        node = TestNode.on(engine);
        lan = node.account("Lan", "lan.85");
        session = node.signIn.signIn("lan.85", lan.password(), ADDRESS);
    }

    @After
    public void stop() {
        node.close();
    }

    private void signIn(String name, String password, Person expected) {
        assertEquals(
                expected.id(),
                node.signIn.signIn(name, password, ADDRESS).person().id());
    }

    @Test
    public void whoHasANameAddsANumberAndChangesIt() {
        Person person = node.names.set(session, "0912 345 678", lan.password());
        assertEquals("lan.85", person.userName());
        assertEquals("•••••••678", person.maskedPhone());
        assertEquals(
                "the session stays, and knows", "•••••••678", again().person().maskedPhone());
        signIn("lan.85", lan.password(), person);
        signIn("+84912345678", lan.password(), person);

        node.names.set(session, "0987654321", lan.password());
        signIn("0987654321", lan.password(), person);
        assertRefused("sign-in-wrong", () -> node.signIn.signIn("0912345678", lan.password(), ADDRESS));
        NewAccount binh = node.account("Bình", "0912345678");
        signIn("0912345678", binh.password(), binh.person());

        assertEquals(
                "lan.doan", node.names.set(session, "Lan.Doan", lan.password()).userName());
        signIn("lan.doan", lan.password(), person);
        assertRefused("sign-in-wrong", () -> node.signIn.signIn("lan.85", lan.password(), ADDRESS));
        assertEquals(
                "again the same",
                "lan.doan",
                node.names.set(session, "lan.doan", lan.password()).userName());
    }

    private Session again() {
        return node.signIn.session(session.token()).orElseThrow();
    }

    @Test
    public void whoCameWithACardTakesANameAndAPassword() {
        Card card = node.cards.register(OPERATOR, "Bà Sáu", DA_NANG, null);
        Session first = node.cards.signIn(card.number(), card.pin(), ADDRESS, "");
        assertNull(first.person().userName());
        assertRefused("password-too-short", () -> node.names.set(first, "ba.sau", "ngắn"));
        assertRefused("user-name-taken", () -> node.names.set(first, "lan.85", CHOSEN));
        Person person = node.names.set(first, "ba.sau", CHOSEN);
        assertEquals("ba.sau", person.userName());
        signIn("ba.sau", CHOSEN, card.person());
        assertEquals(
                "the card goes on",
                card.person().id(),
                node.cards
                        .signIn(card.number(), card.pin(), ADDRESS, "")
                        .person()
                        .id());
        assertRefused("password-wrong", () -> node.names.set(first, "0912345678", "một mật khẩu khác"));
        node.names.set(first, "0912345678", CHOSEN);
        signIn("0912345678", CHOSEN, card.person());
    }

    @Test
    public void nobodyTakesAnothersName() {
        node.account("Bình", "0912345678");
        assertRefused("phone-taken", () -> node.names.set(session, "0912345678", lan.password()));
        assertRefused("password-wrong", () -> node.names.set(session, "0987654321", "sai rồi nhé"));
        assertRefused("phone-landline", () -> node.names.set(session, "02363 822 822", lan.password()));
        signIn("lan.85", lan.password(), lan.person());
    }

    @Test
    public void wrongPasswordsAreLimited() {
        for (int i = 0; i < 10; i++) {
            assertRefused("password-wrong", () -> node.names.set(session, "0987654321", "sai rồi nhé"));
        }
        assertRefused("too-many-guesses", () -> node.names.set(session, "0987654321", lan.password()));
    }

    @Test
    public void aNameThatCameWithAMergeStays() {
        NewAccount second = node.account("Lan", "0911111111");
        node.merges.merge(OPERATOR, second.person().id(), lan.person().id());
        session = node.signIn.signIn("lan.85", lan.password(), ADDRESS);
        node.names.set(session, "0922222222", lan.password());
        signIn("0922222222", lan.password(), lan.person());
        signIn("0911111111", lan.password(), lan.person());
    }
}
