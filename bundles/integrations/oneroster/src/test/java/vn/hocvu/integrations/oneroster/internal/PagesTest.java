package vn.hocvu.integrations.oneroster.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.Outage;
import vn.hocvu.Refusal;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tables.internal.StreamedTables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;

public class PagesTest {
    private static final Map<String, String> COMMUNE = Map.of(Addresses.UNIT, World.COMMUNE.value());

    private TestNode node;
    private UnitPage unitPage;
    private RosterPage rosterPage;

    @Before
    public void open() {
        node = new TestNode(TestDatabases.open("H2", "db/changelog.xml"));
        unitPage = new UnitPage(node.world.roles, node.world.units, node.rosters, node.export);
        rosterPage = new RosterPage(node.world.roles, node.world.units, node.rosters);
    }

    private static String main(Answer answer) {
        Answer.Shown page = answer instanceof Answer.Again again ? again.page() : (Answer.Shown) answer;
        return page.main().value();
    }

    private String sent(byte[] zip) throws IOException {
        Answer answer = unitPage.handle(FakeRequest.file(World.ADMIN, COMMUNE, zip));
        String location = ((Answer.Redirect) answer).location();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static Map<String, String> at(String roster) {
        return Map.of(Addresses.UNIT, World.COMMUNE.value(), Addresses.ROSTER, roster);
    }

    private String page(String roster) {
        return main(rosterPage.handle(FakeRequest.get(World.ADMIN, at(roster))));
    }

    private Answer act(String roster, String what) {
        return rosterPage.handle(FakeRequest.post(World.ADMIN, at(roster), Map.of(RosterPage.ACTION, what)));
    }

    @Test
    public void aPackageIsSentLookedAtAndCarriedOut() throws IOException {
        String roster = sent(Zip.school().bytes());
        String ready = page(roster);
        assertTrue(ready, ready.contains("2 đơn vị mới"));
        assertTrue(ready, ready.contains("3 tài khoản mới"));
        assertTrue(ready, ready.contains("value=\"nhap\""));
        assertFalse("names are escaped", ready.contains("<b>"));
        assertEquals(
                new Answer.Redirect("/quan-ly/oneroster/" + World.COMMUNE + "/" + roster),
                act(roster, RosterPage.START));
        Answer working = rosterPage.handle(FakeRequest.get(World.ADMIN, at(roster)));
        assertTrue("it is loaded again", working instanceof Answer.Again);
        assertTrue(main(working).contains("Đã xong 0/"));
        node.worker.workAll();
        assertTrue(page(roster).contains("/mat-khau"));
        Answer.Raw passwords =
                (Answer.Raw) new PasswordsPage(node.world.roles, node.world.units, node.rosters, new StreamedTables())
                        .handle(FakeRequest.get(World.ADMIN, at(roster)));
        assertEquals('P', passwords.content()[0]);
        String list = main(unitPage.handle(FakeRequest.get(World.ADMIN, COMMUNE)));
        assertTrue(list, list.contains("Đã xong"));
        assertFalse(list, list.contains("<b>"));
        act(roster, RosterPage.REMOVE);
        assertEquals(
                Refusal.Category.NOT_FOUND,
                assertThrows(Refusal.class, () -> page(roster)).category());
    }

    @Test
    public void mistakesAreShownInParts() throws IOException {
        StringBuilder orgs = new StringBuilder("sourcedId,name,type\n");
        for (int i = 0; i < 60; i++) {
            orgs.append("o").append(i).append(",,school\n");
        }
        String roster = sent(Zip.empty()
                .with("manifest.csv", "propertyName,value", "oneroster.version,1.2", "file.orgs,bulk")
                .with("orgs.csv", orgs.toString())
                .bytes());
        String first = page(roster);
        assertTrue(first, first.contains("60 lỗi"));
        assertTrue(first, first.contains("orgs.csv, dòng 2, cột name"));
        assertTrue(first, first.contains("?sau=50"));
        assertFalse(first, first.contains("value=\"nhap\""));
        String second =
                main(rosterPage.handle(FakeRequest.get(World.ADMIN, at(roster)).asking(Addresses.AFTER, "50")));
        assertTrue(second, second.contains("orgs.csv, dòng 61, cột name"));
        assertFalse(second, second.contains("?sau="));
        assertEquals(
                Refusal.Category.CONFLICT,
                assertThrows(Refusal.class, () -> act(roster, RosterPage.START)).category());
    }

    @Test
    public void whatIsNoPackageIsToldAtTheForm() throws IOException {
        Answer.Shown none = (Answer.Shown) unitPage.handle(FakeRequest.post(World.ADMIN, COMMUNE, Map.of()));
        assertEquals(400, none.status());
        assertTrue(main(none).contains("Hãy chọn gói .zip."));
        Answer.Shown text = (Answer.Shown)
                unitPage.handle(FakeRequest.file(World.ADMIN, COMMUNE, "xin chào".getBytes(StandardCharsets.UTF_8)));
        assertEquals(400, text.status());
        assertTrue(main(text).contains("không phải gói .zip"));
        assertTrue(text.title().startsWith("Lỗi: "));
    }

    @Test
    public void whoMayNotSeesNothing() throws IOException {
        Caller stranger = Caller.of(new PersonId(new UUID(0, 99)));
        assertDenied(() -> unitPage.handle(FakeRequest.get(stranger, COMMUNE)));
        assertDenied(() ->
                unitPage.handle(FakeRequest.file(stranger, COMMUNE, Zip.school().bytes())));
        assertDenied(() -> unitPage.handle(FakeRequest.get(World.ADMIN, Map.of(Addresses.UNIT, "khong-co"))));
        String roster = sent(Zip.school().bytes());
        assertDenied(() -> rosterPage.handle(FakeRequest.get(stranger, at(roster))));
        ExportPage export = new ExportPage(node.world.roles, node.export);
        assertDenied(() -> export.handle(FakeRequest.get(stranger, COMMUNE)));
        node.world.lacking.add(Right.SEE_LEARNING);
        assertDenied(() -> export.handle(FakeRequest.get(World.ADMIN, COMMUNE)));
        assertFalse(main(unitPage.handle(FakeRequest.get(World.ADMIN, COMMUNE))).contains("/xuat"));
        node.world.lacking.clear();
        assertTrue(main(unitPage.handle(FakeRequest.get(World.ADMIN, COMMUNE))).contains("/xuat"));
        Answer.Raw zip = (Answer.Raw) export.handle(FakeRequest.get(World.ADMIN, COMMUNE));
        assertEquals("application/zip", zip.contentType());
        assertEquals('P', zip.content()[0]);
    }

    private static void assertDenied(org.junit.function.ThrowingRunnable what) {
        assertEquals(Refusal.Category.DENIED, assertThrows(Refusal.class, what).category());
    }

    @Test
    public void theLinkIsForThoseWhoRunAUnitAndIsAskedForOnceInHalfAMinute() {
        long[] now = {0};
        RostersNavItem item = new RostersNavItem(node.world.roles, () -> now[0]);
        PersonId person = World.ADMIN.requirePerson();
        node.world.roles.give(person, Role.AUDITOR, World.COUNTRY);
        assertFalse(item.visibleTo(Caller.nobody()));
        assertFalse(item.visibleTo(Caller.of(person)));
        assertEquals("learners cost nothing", 0, node.world.roles.asked);
        assertFalse("an auditor changes nothing", item.visibleTo(World.ADMIN));
        node.world.roles.give(person, Role.UNIT_ADMINISTRATOR, World.COMMUNE);
        assertFalse(item.visibleTo(World.ADMIN));
        assertEquals(1, node.world.roles.asked);
        now[0] = Duration.ofSeconds(30).toNanos();
        assertTrue(item.visibleTo(World.ADMIN));
        assertTrue(item.visibleTo(World.ADMIN));
        assertEquals(2, node.world.roles.asked);
        Caller other = new Caller(Caller.Kind.PERSON, new PersonId(new UUID(0, 8)), true, "");
        assertFalse("it is remembered of each by themselves", item.visibleTo(other));
    }

    @Test
    public void anOutageBreaksNoPage() {
        Roles away = (Roles) Proxy.newProxyInstance(
                Roles.class.getClassLoader(), new Class<?>[] {Roles.class}, (proxy, method, arguments) -> {
                    throw Outage.refusal();
                });
        assertFalse(new RostersNavItem(away).visibleTo(World.ADMIN));
    }
}
