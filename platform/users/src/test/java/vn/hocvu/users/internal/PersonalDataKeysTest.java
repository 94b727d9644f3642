package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.ADDRESS;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.NOBODY;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Cards.Card;
import vn.hocvu.users.ExternalIdentity;
import vn.hocvu.users.ExternalSignIn.Arrival;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.PersonalDataKeys.State;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Session;

@RunWith(Parameterized.class)
public class PersonalDataKeysTest {
    private static final String NUMBER = "048191000123";
    private static final ExternalIdentity LAN_ELSEWHERE =
            new ExternalIdentity("vneid", "s1", NUMBER, "TRẦN THỊ LAN", Assurance.VNEID);

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final Totp app = new Totp();
    private TestNode node;
    private Path otherFile;
    private TestNode other;
    private NewAccount lan;
    private NewAccount binh;
    private Card card;
    private String secret;
    private List<String> recoveryCodes;

    @Before
    public void start() throws Exception {
        node = TestNode.on(engine);
        lan = node.account("Lan", "lan.85");
        binh = node.account("Bình", "0912345678");
        card = node.cards.register(OPERATOR, "Bà Sáu", DA_NANG, null);
        Session session = node.signIn.signIn("lan.85", lan.password(), ADDRESS);
        secret = node.secondFactor.propose(session.caller()).secret();
        recoveryCodes = node.secondFactor.confirm(session, app.code(secret, node.clock.instant()));
        node.external.link(session.caller(), ticket(node), "trình duyệt");
        otherFile = folder.getRoot().toPath().resolve("other.key");
        copyTheFile();
        other = node.another(otherFile);
    }

    @After
    public void stop() {
        other.close();
        node.close();
    }

    private void copyTheFile() throws IOException {
        // Beside it and moved, as one does with a file that a program reads.
        Path copy = Files.copy(node.keyFile, folder.newFolder().toPath().resolve("copy"));
        Files.move(copy, otherFile, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static String ticket(TestNode node) {
        return ((Arrival.Unknown) node.external.arrive(LAN_ELSEWHERE, "trình duyệt")).ticket();
    }

    /** A step further each time, since a code of the app is of use once. */
    private void assertEverybodyGetsIn(TestNode at) {
        node.clock.pass(Duration.ofSeconds(60));
        Session session = at.signIn.signIn("lan.85", lan.password(), ADDRESS);
        at.secondFactor.verify(session, app.code(secret, node.clock.instant()));
        Session byCode = at.signIn.signIn("lan.85", lan.password(), ADDRESS);
        at.secondFactor.verify(byCode, recoveryCodes.remove(0));
        assertRefused("second-factor-wrong", () -> at.secondFactor.verify(byCode, "aaaaa-aaaaa"));
        Session binhs = at.signIn.signIn("+84 912 345 678", binh.password(), ADDRESS);
        assertEquals("•••••••678", binhs.person().maskedPhone());
        assertEquals(
                card.person().id(),
                at.cards.signIn(card.number(), card.pin(), ADDRESS, "").person().id());
        Arrival known = at.external.arrive(LAN_ELSEWHERE, "trình duyệt");
        assertEquals(
                lan.person().id(), ((Arrival.Known) known).session().person().id());
        assertTrue(at.external.links(session.caller()).get(0).maskedNationalId().endsWith("123"));
        assertRefused(
                "phone-taken",
                () -> at.people.create(OPERATOR, new Registration("Ai đó", "0912 345 678", null, DA_NANG)));
    }

    @Test
    public void aNewKeyIsTakenIntoUseWhileTheNodesRun() throws Exception {
        recoveryCodes = new ArrayList<>(recoveryCodes);
        assertEquals(new State(1, 1, true, false), node.keys.state(OPERATOR));
        assertEquals(new State(2, 1, true, false), node.keys.add(OPERATOR));
        assertEverybodyGetsIn(node);
        assertEverybodyGetsIn(other);
        copyTheFile();
        assertEquals(new State(2, 1, true, false), other.keys.state(OPERATOR));

        List<Long> shown = new ArrayList<>();
        // Three accounts' names and card, an identity, a national id, the codes left, a number, an app.
        long left = recoveryCodes.size();
        assertEquals(3 + 1 + 1 + left + 1 + 1, node.keys.renew(OPERATOR, shown::add));
        assertEquals(3 + 1 + 1 + left + 1 + 1, (long) shown.get(shown.size() - 1));
        assertEquals(new State(2, 2, true, false), node.keys.state(OPERATOR));

        assertEverybodyGetsIn(node);
        assertEverybodyGetsIn(other);
        assertEquals(new State(2, 2, true, false), other.keys.state(OPERATOR));
        assertEverybodyGetsIn(other);
        NewAccount hoa = other.account("Hoa", "0987654321");
        node.signIn.signIn("0987654321", hoa.password(), ADDRESS);
        try (TestNode restarted = node.another()) {
            assertEverybodyGetsIn(restarted);
        }
        assertEquals(
                1,
                node.audit.search(OPERATOR, AuditLog.Query.of(null), null, 50).items().stream()
                        .filter(entry -> entry.event().action().equals("personal-data-key.renewed"))
                        .count());
    }

    @Test
    public void whatWasWrittenIsOfNoUseWithTheOldKey() throws Exception {
        PersonalDataKey old = new KeyFile(node.keyFile).keys().get(0);
        List<String> before = hashes();
        node.keys.add(OPERATOR);
        node.keys.renew(OPERATOR, rows -> {});
        List<String> after = hashes();
        assertEquals(before.size(), after.size());
        assertTrue(before.stream().noneMatch(after::contains));
        assertFalse(after.contains(old.hash("phone:+84912345678")));
        byte[] sealed = new Transactions(node.entities)
                .read(each -> each.find(PersonRow.class, binh.person().id().value()).sealedPhone);
        byte[] bound = binh.person().id().value().toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertTrue(old.phones().open(sealed, bound).isEmpty());
    }

    private List<String> hashes() {
        return new Transactions(node.entities).read(each -> Stream.of(
                        "select login_key from login",
                        "select login_key from external_login",
                        "select id_key from national_id",
                        "select code_key from recovery_code",
                        "select login_key from card")
                .flatMap(sql -> ((List<?>) each.createNativeQuery(sql).getResultList()).stream())
                .map(String.class::cast)
                .toList());
    }

    @Test
    public void aRenewalThatBrokeOffGoesOnOnAnyNode() throws Exception {
        for (int i = 0; i < 450; i++) {
            bare(i);
        }
        node.keys.add(OPERATOR);
        copyTheFile();
        assertThrows(
                IllegalStateException.class,
                () -> node.keys.renew(OPERATOR, rows -> {
                    if (rows >= 400) {
                        throw new IllegalStateException("the node was stopped");
                    }
                }));
        assertEquals(new State(2, 2, true, true), other.keys.state(OPERATOR));
        recoveryCodes = new ArrayList<>(recoveryCodes);
        assertEverybodyGetsIn(other);
        assertEverybodyGetsIn(node);
        long rest = other.keys.renew(OPERATOR, rows -> {});
        assertTrue(String.valueOf(rest), rest >= 50 && rest < 450);
        assertEquals(new State(2, 2, true, false), node.keys.state(OPERATOR));
        assertEquals(0L, behind());
        assertEverybodyGetsIn(node);
        assertRefused("key-none-newer", () -> node.keys.renew(OPERATOR, rows -> {}));
    }

    /** Somebody with a name and no more. */
    private void bare(int number) {
        KeyedHash key = node.personalData.keyed("filler", new UUID(0, number), "x");
        new Transactions(node.entities).write(each -> {
            each.persist(new LoginRow(key, "name", lan.person().id().value()));
            return key;
        });
    }

    private long behind() {
        return new Transactions(node.entities)
                .read(each -> ((Number) each.createNativeQuery("select count(*) from login where key_number < 1")
                                .getSingleResult())
                        .longValue());
    }

    @Test
    public void whatANodeWritesThatHasNotHeardOfItYetIsTakenAlong() throws Exception {
        node.keys.add(OPERATOR);
        copyTheFile();
        other.keys.state(OPERATOR);
        StoredPersonalDataKeys slow = new StoredPersonalDataKeys(
                node.entities, node.personalData, node.auditLog, node.clock, Duration.ofMillis(20));
        List<NewAccount> late = new ArrayList<>();
        slow.renew(OPERATOR, rows -> {
            if (late.isEmpty() && rows > 6) {
                late.add(other.account("Hoa", "0987654321"));
                node.clock.pass(Duration.ofMillis(20));
            }
        });
        assertEquals(0L, behind());
        other.signIn.signIn("0987654321", late.get(0).password(), ADDRESS);
    }

    @Test
    public void twoWithOneNameFromTheSecondsBetweenDoNotStopIt() throws Exception {
        node.keys.add(OPERATOR);
        copyTheFile();
        other.keys.state(OPERATOR);
        node.keys.renew(OPERATOR, rows -> {});
        NewAccount first = node.account("Hoa", "0987654321");
        // As the other node writes it that has not heard yet, and asked before the first one was there.
        PersonId second = binh.person().id();
        KeyedHash stale = other.personalData.loginKey(SignInName.of("0987654321"));
        new Transactions(other.entities).write(each -> {
            each.persist(new LoginRow(stale, "phone", second.value()));
            return stale;
        });
        new Transactions(node.entities)
                .write(each -> each.createNativeQuery("update personal_data_key set renewing = ?")
                        .setParameter(1, node.clock.instant().atOffset(java.time.ZoneOffset.UTC))
                        .executeUpdate());
        node.keys.renew(OPERATOR, rows -> {});
        assertEquals(1L, behind());
        assertFalse(node.keys.state(OPERATOR).renewing());
        assertTrue(node.people.findBySignInName(OPERATOR, "0987654321").isPresent());
        assertEquals("Hoa", first.person().name());
    }

    @Test
    public void aNodeWithoutTheKeySaysSoAndFindsItWhenItComes() throws Exception {
        node.keys.add(OPERATOR);
        node.keys.renew(OPERATOR, rows -> {});
        assertEquals(new State(1, 1, false, false), other.keys.state(OPERATOR));
        assertRefused("key-not-here", () -> other.keys.renew(OPERATOR, rows -> {}));
        IOException old =
                assertThrows(IOException.class, () -> node.another(otherFile).close());
        assertTrue(old.getMessage(), old.getMessage().contains("is not the one"));

        copyTheFile();
        assertEquals(new State(2, 2, true, false), other.keys.state(OPERATOR));
        recoveryCodes = new ArrayList<>(recoveryCodes);
        assertEverybodyGetsIn(other);
    }

    @Test
    public void aFileThatLostItsOlderKeysIsPassedOver() throws Exception {
        node.keys.add(OPERATOR);
        List<String> lines = Files.readAllLines(node.keyFile);
        assertEquals(2, lines.size());
        Files.writeString(node.keyFile, lines.get(1) + "\n");
        assertEquals(new State(2, 1, true, false), node.keys.state(OPERATOR));
        assertThrows(IOException.class, () -> node.another().close());
        Files.writeString(node.keyFile, "nửa dòng");
        assertRefused("key-unreadable", () -> node.keys.state(OPERATOR));
        recoveryCodes = new ArrayList<>(recoveryCodes);
        assertEverybodyGetsIn(node);
    }

    @Test
    public void onlyOperatorsAndOnlyOneKeyAhead() {
        assertRefused("key-none-newer", () -> node.keys.renew(OPERATOR, rows -> {}));
        node.keys.add(OPERATOR);
        assertEquals("no second one", new State(2, 1, true, false), node.keys.add(OPERATOR));
        for (vn.hocvu.users.Caller somebody :
                List.of(NOBODY, vn.hocvu.users.Caller.of(lan.person().id()))) {
            assertThrows(vn.hocvu.Refusal.class, () -> node.keys.state(somebody));
            assertThrows(vn.hocvu.Refusal.class, () -> node.keys.add(somebody));
            assertThrows(vn.hocvu.Refusal.class, () -> node.keys.renew(somebody, rows -> {}));
        }
        assertEquals(new State(2, 1, true, false), node.keys.state(OPERATOR));
    }
}
