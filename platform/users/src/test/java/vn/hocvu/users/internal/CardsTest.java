package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.ADDRESS;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
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
import vn.hocvu.Refusal;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Cards;
import vn.hocvu.users.Cards.Card;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Role;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class CardsTest {
    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine;

    private TestNode node;
    private Caller facilitator;

    @Before
    public void start() throws Exception {
        node = TestNode.on(engine);
        PersonId lan = node.account("Lan", "lan.85").person().id();
        node.roles.grant(OPERATOR, lan, Role.FACILITATOR, DA_NANG, null);
        facilitator = Caller.of(lan).from("203.0.113.9");
    }

    @After
    public void stop() {
        node.close();
    }

    private Session signIn(String number, String pin) {
        return node.cards.signIn(number, pin, ADDRESS, "máy của tổ");
    }

    private static String wrong(Card card) {
        return card.pin().equals("482913") ? "482914" : "482913";
    }

    @Test
    public void somebodyWithoutAPhoneSignsInWithACard() {
        Card card = node.cards.register(facilitator, "  Cụ  Đào ", DA_NANG, "citizens");
        assertEquals("Cụ Đào", card.person().name());
        assertNull(card.person().userName());
        assertTrue(card.number(), card.number().matches("([a-z2-9]{4}-){3}[a-z2-9]{4}"));
        assertTrue(card.pin(), card.pin().matches("[0-9]{6}"));
        assertFalse(card.toString().contains(card.pin()));

        Session session = signIn(card.number(), card.pin());
        assertEquals(card.person().id(), session.person().id());
        String spoken = card.number().replace('-', ' ').toUpperCase(Locale.ROOT);
        assertEquals(
                card.person().id(),
                signIn(spoken, " " + card.pin() + " ").person().id());
        assertEquals(
                card.person().id(),
                node.people.findBySignInName(facilitator, spoken).orElseThrow().id());
        assertTrue(node.people
                .findBySignInName(facilitator, card.number().replace('-', 'x'))
                .isEmpty());
        assertEquals(
                "máy của tổ",
                node.openSessions
                        .of(session.caller(), card.person().id())
                        .get(0)
                        .device());
        assertRefused("card-wrong", () -> signIn(card.number(), wrong(card)));
        assertRefused("card-wrong", () -> signIn("aaaa-aaaa-aaaa-aaaa", card.pin()));
        assertRefused("card-wrong", () -> signIn("", ""));
        assertRefused("card-wrong", () -> signIn("x".repeat(10_000), "9".repeat(10_000)));
        assertRefused("name-missing", () -> node.cards.register(facilitator, " ", DA_NANG, null));
        assertRefused("audience-unknown", () -> node.cards.register(facilitator, "Đào", DA_NANG, "kings"));
    }

    @Test
    public void wrongPinsInARowLockTheCardUntilThereIsANewOne() {
        Card card = node.cards.register(facilitator, "Cụ Đào", DA_NANG, null);
        for (int i = 0; i < 9; i++) {
            assertRefused("card-wrong", () -> signIn(card.number(), wrong(card)));
        }
        signIn(card.number(), card.pin());
        for (int i = 0; i < 10; i++) {
            assertRefused("card-wrong", () -> signIn(card.number(), wrong(card)));
        }
        assertRefused("card-locked", () -> signIn(card.number(), card.pin()));

        Session before = node.sessionOf(card.person().id());
        Card next = node.cards.replace(facilitator, card.person().id());
        assertTrue(node.signIn.session(before.token()).isEmpty());
        assertNotEquals(card.number(), next.number());
        assertRefused("card-wrong", () -> signIn(card.number(), card.pin()));
        assertEquals(
                card.person().id(), signIn(next.number(), next.pin()).person().id());
    }

    @Test
    public void aCardThatWasLostIsTakenAway() {
        Card card = node.cards.register(facilitator, "Cụ Đào", DA_NANG, null);
        PersonId person = card.person().id();
        assertEquals(
                List.of(new Cards.Held(node.clock.instant(), false)),
                node.cards.of(signIn(card.number(), card.pin()).caller(), person));
        for (int i = 0; i < 10; i++) {
            assertRefused("card-wrong", () -> signIn(card.number(), wrong(card)));
        }
        assertTrue(node.cards.of(facilitator, person).get(0).locked());

        Session before = node.sessionOf(person);
        node.cards.withdraw(facilitator, person);
        assertTrue(node.signIn.session(before.token()).isEmpty());
        assertRefused("card-wrong", () -> signIn(card.number(), card.pin()));
        assertEquals(List.of(), node.cards.of(facilitator, person));
        node.cards.withdraw(facilitator, person);
        assertEquals(
                "what changed nothing is not in the log",
                1,
                node.audit
                        .search(
                                OPERATOR,
                                new AuditLog.Query(null, null, person, "person.card-withdrawn", null, null),
                                null,
                                10)
                        .items()
                        .size());
        Card next = node.cards.replace(facilitator, person);
        assertEquals(person, signIn(next.number(), next.pin()).person().id());
        assertRefused("no-right", () -> node.cards.withdraw(Caller.of(person), person));
        PersonId nobody = new PersonId(UUID.randomUUID());
        assertRefused("person-unknown", () -> node.cards.withdraw(OPERATOR, nobody));
        assertRefused("person-unknown", () -> node.cards.of(OPERATOR, nobody));
    }

    /** Who tries a thousand PINs in the same moment gets no more tries than one after the other. */
    @Test
    public void manyGuessesAtOnceAreNoMoreTries() throws Exception {
        Card card = node.cards.register(facilitator, "Cụ Đào", DA_NANG, null);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> guesses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                guesses.add(() -> {
                    try {
                        signIn(card.number(), wrong(card));
                        return "in";
                    } catch (Refusal refused) {
                        return refused.code();
                    }
                });
            }
            int tried = 0;
            for (Future<String> guess : threads.invokeAll(guesses)) {
                tried += guess.get().equals("card-wrong") ? 1 : 0;
            }
            assertEquals(10, tried);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void cardsComeAlongWhenRecordsAreMergedAndGoBack() {
        Card card = node.cards.register(facilitator, "Cụ Đào", DA_NANG, null);
        PersonId other = node.account("Cụ Đào", "dao.40").person().id();
        node.merges.merge(OPERATOR, card.person().id(), other);
        assertEquals(other, signIn(card.number(), card.pin()).person().id());
        node.merges.undo(OPERATOR, card.person().id());
        assertEquals(
                card.person().id(), signIn(card.number(), card.pin()).person().id());
    }

    @Test
    public void nobodyElseMakesOrReplacesCards() {
        Card card = node.cards.register(facilitator, "Cụ Đào", DA_NANG, null);
        UnitId haNoi = UnitId.of("vn-01");
        assertRefused("no-right", () -> node.cards.register(facilitator, "Cụ Mai", haNoi, null));
        Caller learner = Caller.of(card.person().id());
        assertRefused(
                "no-right", () -> node.cards.replace(learner, card.person().id()));
        assertRefused("no-right", () -> node.cards.replace(facilitator, new PersonId(UUID.randomUUID())));
        assertRefused("person-unknown", () -> node.cards.replace(OPERATOR, new PersonId(UUID.randomUUID())));
        PersonId boss = node.account("Sếp", "boss.85").person().id();
        node.roles.grant(OPERATOR, boss, Role.AUDITOR, DA_NANG, null);
        assertRefused("role-above", () -> node.cards.replace(facilitator, boss));
    }

    @Test
    public void aGroupVouchesForPeopleByName() {
        Card card = node.cards.register(facilitator, "Cụ Đào", DA_NANG, null);
        PersonId id = card.person().id();
        assertEquals(Assurance.SELF_DECLARED, card.person().assurance());
        UnitId group =
                node.register.create(OPERATOR, null, DA_NANG, "group", "Tổ 3").id();
        assertEquals(
                Assurance.VOUCHED, node.people.vouch(facilitator, id, group).assurance());
        assertEquals(
                Assurance.VOUCHED, node.people.vouch(facilitator, id, group).assurance());
        assertEquals(
                1,
                node.audit
                        .search(OPERATOR, new AuditLog.Query(null, null, id, "person.vouched", null, null), null, 10)
                        .items()
                        .size());
        assertRefused("vouch-for-oneself", () -> node.people.vouch(facilitator, facilitator.requirePerson(), group));
        assertRefused("no-right", () -> node.people.vouch(facilitator, id, UnitId.of("vn-01")));
        assertRefused("no-right", () -> node.people.vouch(Caller.of(id), id, group));
    }
}
