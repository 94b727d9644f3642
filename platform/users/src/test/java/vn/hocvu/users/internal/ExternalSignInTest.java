package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.ADDRESS;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.NOBODY;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
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
import vn.hocvu.users.Caller;
import vn.hocvu.users.ExternalIdentity;
import vn.hocvu.users.ExternalSignIn.Arrival;
import vn.hocvu.users.ExternalSignIn.Link;
import vn.hocvu.users.ExternalSignIn.Pending;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class ExternalSignInTest {
    private static final String BROWSER = "browser-one";
    private static final String NUMBER = "048085001234";
    private static final String OTHER_NUMBER = "048085009999";

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

    private static ExternalIdentity vneid(String subject, String number) {
        return new ExternalIdentity("vneid", subject, number, "TRẦN THỊ LAN", Assurance.VNEID);
    }

    private static ExternalIdentity school(String subject, String number) {
        return new ExternalIdentity("truong", subject, number, "Lan", Assurance.SELF_DECLARED);
    }

    private String ticket(ExternalIdentity identity) {
        return ((Arrival.Unknown) node.external.arrive(identity, BROWSER)).ticket();
    }

    private Session known(ExternalIdentity identity) {
        return ((Arrival.Known) node.external.arrive(identity, BROWSER)).session();
    }

    private Session register(ExternalIdentity identity) {
        return node.external.register(ticket(identity), BROWSER, "Trần Thị Lan", DA_NANG, "citizens", ADDRESS);
    }

    private static Caller caller(NewAccount account) {
        return Caller.of(account.person().id());
    }

    private Assurance assurance(PersonId person) {
        return node.people.find(OPERATOR, person).orElseThrow().assurance();
    }

    @Test
    public void somebodyNewGetsAnAccountAndComesBackToIt() {
        String ticket = ticket(vneid("s1", NUMBER));
        assertEquals(
                Optional.of(new Pending("vneid", "TRẦN THỊ LAN", "•••••••••234", false, Assurance.VNEID)),
                node.external.pending(ticket, BROWSER));
        Session session = node.external.register(ticket, BROWSER, " Trần  Thị Lan ", DA_NANG, null, ADDRESS);
        assertEquals("Trần Thị Lan", session.person().name());
        assertEquals(Assurance.VNEID, session.person().assurance());
        assertEquals("", session.person().signInName());
        assertEquals(
                Optional.of(session.person().id()),
                node.signIn.session(session.token()).map(each -> each.person().id()));
        assertEquals(
                List.of(session.person().id()),
                node.people.search(OPERATOR, "lan", DA_NANG, null, 5).items().stream()
                        .map(Person::id)
                        .toList());
        assertEquals(session.person().id(), known(vneid("s1", NUMBER)).person().id());
        assertEquals(
                "the name stays as they wrote it",
                "Trần Thị Lan",
                known(vneid("s1", NUMBER)).person().name());
    }

    @Test
    public void somebodyWhoIsSignedInIsLinked() {
        NewAccount lan = node.account("Lan", "lan.85");
        assertEquals(Assurance.SELF_DECLARED, lan.person().assurance());
        Session before = node.signIn.signIn("lan.85", lan.password(), ADDRESS);
        node.external.link(caller(lan), ticket(vneid("s1", NUMBER)), BROWSER);
        assertEquals(
                "known at once",
                Optional.of(Assurance.VNEID),
                node.signIn.session(before.token()).map(each -> each.person().assurance()));
        Session session = known(vneid("s1", NUMBER));
        assertEquals(lan.person().id(), session.person().id());
        assertEquals(Assurance.VNEID, session.person().assurance());
        assertEquals("lan.85", session.person().signInName());
        assertEquals(
                lan.person().id(),
                node.signIn.signIn("lan.85", lan.password(), ADDRESS).person().id());
        assertRefused("sign-in-first", () -> node.external.link(NOBODY, ticket(vneid("s2", null)), BROWSER));
    }

    @Test
    public void aTicketIsGoodOnceInOneBrowserForAWhile() {
        NewAccount lan = node.account("Lan", "lan.85");
        String foreign = ticket(vneid("s1", NUMBER));
        assertEquals(Optional.empty(), node.external.pending(foreign, "browser-two"));
        assertRefused("ticket-unknown", () -> node.external.link(caller(lan), foreign, "browser-two"));
        assertRefused("ticket-unknown", () -> node.external.link(caller(lan), "x".repeat(43), BROWSER));
        node.external.link(caller(lan), foreign, BROWSER);
        assertRefused("ticket-unknown", () -> node.external.link(caller(lan), foreign, BROWSER));

        String old = ticket(vneid("s2", null));
        node.clock.pass(Duration.ofMinutes(15));
        assertEquals(Optional.empty(), node.external.pending(old, BROWSER));
        assertRefused("ticket-unknown", () -> node.external.register(old, BROWSER, "Lan", DA_NANG, null, ADDRESS));
        ticket(vneid("s3", null));
        assertEquals("old ones are removed", 1, count("select count(*) from external_arrival where browser <> 'x'"));
    }

    @Test
    public void aTicketIsGoodOnAnyNode() throws Exception {
        try (TestNode other = node.another()) {
            String ticket = ticket(vneid("s1", NUMBER));
            Session session = other.external.register(ticket, BROWSER, "Lan", DA_NANG, null, ADDRESS);
            assertEquals(
                    session.person().id(), known(vneid("s1", NUMBER)).person().id());
        }
    }

    @Test
    public void aNationalIdIsOnePersons() {
        Session lan = register(vneid("s1", NUMBER));
        ExternalIdentity elsewhere = new ExternalIdentity("so-da-nang", "k9", NUMBER, "Lan", Assurance.VNEID);
        String ticket = ticket(elsewhere);
        assertTrue(node.external.pending(ticket, BROWSER).orElseThrow().nationalIdTaken());
        assertRefused(
                "national-id-taken", () -> node.external.register(ticket, BROWSER, "Lan", DA_NANG, null, ADDRESS));
        NewAccount minh = node.account("Minh", "minh.90");
        assertRefused("national-id-taken", () -> node.external.link(caller(minh), ticket, BROWSER));
        assertEquals("nothing was linked", 1, count("select count(*) from external_login"));
        assertTrue(
                "and the ticket is still good",
                node.external.pending(ticket, BROWSER).isPresent());
        node.external.link(lan.caller(), ticket, BROWSER);
        assertEquals(lan.person().id(), known(elsewhere).person().id());
        assertEquals(2, node.external.links(lan.caller()).size());
    }

    @Test
    public void aPersonHasOneNationalId() {
        Session lan = register(vneid("s1", NUMBER));
        String ticket = ticket(vneid("s2", OTHER_NUMBER));
        assertRefused("national-id-differs", () -> node.external.link(lan.caller(), ticket, BROWSER));
        assertEquals(
                "who is linked signs in in any case",
                lan.person().id(),
                known(vneid("s1", OTHER_NUMBER)).person().id());
        assertEquals("•••••••••234", node.external.links(lan.caller()).get(0).maskedNationalId());
    }

    @Test
    public void whatProvesNothingTellsNoNationalId() {
        Session lan = register(school("lan@truong", NUMBER));
        assertEquals(Assurance.SELF_DECLARED, lan.person().assurance());
        assertEquals(0, count("select count(*) from national_id"));
        Session real = register(vneid("s1", NUMBER));
        assertNotEquals(lan.person().id(), real.person().id());
        assertEquals(
                lan.person().id(), known(school("lan@truong", NUMBER)).person().id());
    }

    @Test
    public void aSubjectIsOfOneProvider() {
        Session lan = register(vneid("s1", null));
        assertTrue(node.external.arrive(school("s1", null), BROWSER) instanceof Arrival.Unknown);
        assertEquals(lan.person().id(), known(vneid("s1", null)).person().id());
    }

    @Test
    public void whatComesToBeKnownLaterIsKept() {
        Session lan = register(new ExternalIdentity("vneid", "s1", null, null, Assurance.SELF_DECLARED));
        assertEquals(Assurance.VNEID, known(vneid("s1", NUMBER)).person().assurance());
        assertEquals("•••••••••234", node.external.links(lan.caller()).get(0).maskedNationalId());
    }

    @Test
    public void theLastWayInStays() {
        Session lan = register(vneid("s1", NUMBER));
        String link = node.external.links(lan.caller()).get(0).id();
        assertRefused("last-way-in", () -> node.external.unlink(lan.caller(), link));
        node.external.link(lan.caller(), ticket(school("lan@truong", null)), BROWSER);
        NewAccount minh = node.account("Minh", "minh.90");
        assertRefused("link-unknown", () -> node.external.unlink(caller(minh), link));
        node.external.unlink(lan.caller(), link);
        List<Link> left = node.external.links(lan.caller());
        assertEquals(List.of("truong"), left.stream().map(Link::provider).toList());
        assertEquals(Assurance.SELF_DECLARED, assurance(lan.person().id()));
        assertEquals("the number goes with what proved it", 0, count("select count(*) from national_id"));
        assertRefused(
                "last-way-in",
                () -> node.external.unlink(lan.caller(), left.get(0).id()));
        assertTrue(node.external.arrive(vneid("s1", NUMBER), BROWSER) instanceof Arrival.Unknown);

        node.external.link(caller(minh), ticket(vneid("s1", NUMBER)), BROWSER);
        node.external.unlink(
                caller(minh), node.external.links(caller(minh)).get(0).id());
        assertEquals(List.of(), node.external.links(caller(minh)));
    }

    @Test
    public void linksFollowMergedRecordsAndGoBack() {
        NewAccount phone = node.account("Lan", "0912345678");
        Session lan = register(vneid("s1", NUMBER));
        node.merges.merge(OPERATOR, lan.person().id(), phone.person().id());
        assertEquals(phone.person().id(), known(vneid("s1", NUMBER)).person().id());
        assertEquals(Assurance.VNEID, assurance(phone.person().id()));
        assertEquals("•••••••••234", node.external.links(caller(phone)).get(0).maskedNationalId());
        assertRefused(
                "national-id-taken",
                () -> node.external.register(ticket(vneid("s2", NUMBER)), BROWSER, "Lan", DA_NANG, null, ADDRESS));

        node.merges.undo(OPERATOR, lan.person().id());
        assertEquals(lan.person().id(), known(vneid("s1", NUMBER)).person().id());
        assertEquals(Assurance.SELF_DECLARED, assurance(phone.person().id()));
        assertEquals(Assurance.VNEID, assurance(lan.person().id()));
        assertEquals(List.of(), node.external.links(caller(phone)));
        assertEquals(
                phone.person().id(),
                node.signIn
                        .signIn("0912345678", phone.password(), ADDRESS)
                        .person()
                        .id());
    }

    @Test
    public void aNameThatCameWithAMergeIsNoWayIn() {
        NewAccount phone = node.account("Lan", "0912345678");
        Session lan = register(vneid("s1", NUMBER));
        node.merges.merge(OPERATOR, phone.person().id(), lan.person().id());
        String link = node.external.links(lan.caller()).get(0).id();
        assertRefused("last-way-in", () -> node.external.unlink(lan.caller(), link));
        assertRefused("sign-in-wrong", () -> node.signIn.signIn("0912345678", phone.password(), ADDRESS));
    }

    @Test
    public void twoPeopleAreNotMerged() {
        Session lan = register(vneid("s1", NUMBER));
        Session minh = register(vneid("s2", OTHER_NUMBER));
        assertRefused(
                "merge-two-people",
                () -> node.merges.merge(
                        OPERATOR, lan.person().id(), minh.person().id()));
        assertEquals(lan.person().id(), known(vneid("s1", NUMBER)).person().id());
    }

    @Test
    public void ofManyWhoLinkTheSameAtOnceOneDoes() throws Exception {
        List<NewAccount> accounts = new ArrayList<>();
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            accounts.add(node.account("Lan", "lan.nhanh." + i));
            tickets.add(ticket(vneid(i % 2 == 0 ? "s1" : "s2", NUMBER)));
        }
        CyclicBarrier start = new CyclicBarrier(accounts.size());
        ExecutorService threads = Executors.newFixedThreadPool(accounts.size());
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            int which = i;
            all.add(threads.submit(() -> {
                start.await();
                node.external.link(caller(accounts.get(which)), tickets.get(which), BROWSER);
                return null;
            }));
        }
        int linked = 0;
        for (Future<?> each : all) {
            try {
                each.get();
                linked++;
            } catch (ExecutionException failure) {
                assertTrue(String.valueOf(failure), failure.getCause() instanceof Refusal);
                assertEquals(Refusal.Category.CONFLICT, ((Refusal) failure.getCause()).category());
            }
        }
        threads.shutdown();
        assertEquals(1, linked);
        assertEquals(1, count("select count(*) from external_login"));
        assertEquals(1, count("select count(*) from national_id"));
    }

    @Test
    public void whatSomebodyTypesIsChecked() {
        String ticket = ticket(vneid("s1", NUMBER));
        assertRefused("name-missing", () -> node.external.register(ticket, BROWSER, " ", DA_NANG, null, ADDRESS));
        assertRefused(
                "unit-unknown",
                () -> node.external.register(ticket, BROWSER, "Lan", UnitId.of("khong-co"), null, ADDRESS));
        assertTrue(node.external.pending(ticket, BROWSER).isPresent());
    }

    @Test
    public void theDatabaseTellsNobodysIdentity() throws SQLException {
        register(vneid("mã-định-danh-kín", NUMBER));
        ticket(vneid("người khác", OTHER_NUMBER));
        try (Connection connection = node.database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("external_login", "national_id", "external_arrival", "login", "person")) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            Object value = rows.getObject(i);
                            String text = value instanceof byte[] bytes
                                    ? new String(bytes, StandardCharsets.UTF_8)
                                    : String.valueOf(value);
                            assertFalse(table, text.contains("kín") || text.contains(NUMBER));
                            assertFalse(table, text.contains("người khác") || text.contains(OTHER_NUMBER));
                        }
                    }
                }
            }
        }
    }

    private int count(String sql) {
        try (Connection connection = node.database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
