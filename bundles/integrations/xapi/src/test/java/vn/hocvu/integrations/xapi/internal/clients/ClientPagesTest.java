package vn.hocvu.integrations.xapi.internal.clients;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.Outage;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClient.Scope;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

public class ClientPagesTest {
    private static final Caller LAN = Caller.of(new PersonId(new UUID(0, 1)));
    private static final Caller MINH = Caller.of(new PersonId(new UUID(0, 2)));

    private final FakeRoles roles = new FakeRoles();
    private final KnownClients clients = new KnownClients();
    private final FakeUnits units = new FakeUnits();
    private final ClientsPage list = new ClientsPage(roles, clients, units);
    private final NewClientPage add = new NewClientPage(roles, clients, units);
    private final RevocationPage revocation = new RevocationPage(roles, clients, units);
    private final Map<String, List<String>> form = new HashMap<>();

    @Before
    public void grant() {
        roles.operators.add(LAN.requirePerson());
        form.put(NewClientPage.NAME, List.of("Sở <Giáo dục>"));
        form.put(NewClientPage.SCOPES, List.of("write", "read-own"));
    }

    @Test
    public void nobodyElseSeesOrDoesAnything() {
        make();
        for (Caller caller : List.of(MINH, Caller.nobody())) {
            Refusal.Category expected = caller == MINH ? Refusal.Category.DENIED : Refusal.Category.SIGN_IN_FIRST;
            for (Page page : List.of(list, add, revocation)) {
                FakePageRequest get = FakePageRequest.get(caller).at("khoa", "k0");
                FakePageRequest post = FakePageRequest.post(caller, form).at("khoa", "k0");
                assertEquals(
                        expected,
                        assertThrows(Refusal.class, () -> page.handle(get)).category());
                assertEquals(
                        expected,
                        assertThrows(Refusal.class, () -> page.handle(post)).category());
            }
        }
        assertEquals(1, clients.clients.size());
    }

    @Test
    public void theRightIsAskedForAtEachRequest() {
        assertTrue(shown(list.handle(FakePageRequest.get(LAN))).contains("Chưa có chương trình nào."));
        roles.operators.remove(LAN.requirePerson());
        assertThrows(Refusal.class, () -> list.handle(FakePageRequest.get(LAN)));
    }

    @Test
    public void aProgramIsMadeAndItsSecretShownOnce() {
        form.put("unit", List.of("vn-48"));
        form.put("activityPrefix", List.of("https://hocvu.vn/courses/"));
        String made = shown(make());
        LrsClient client = clients.clients.get(0);
        assertEquals("Sở <Giáo dục>", client.name());
        assertEquals(Set.of(Scope.WRITE, Scope.READ_OWN), client.scopes());
        assertEquals(FakeUnits.DA_NANG.id(), client.unit());
        assertEquals("https://hocvu.vn/courses/", client.activityPrefix());
        assertTrue(made, made.contains("<code>mật-k0</code>"));
        assertTrue(made, made.contains("<code>k0</code>"));
        assertTrue(made, made.contains("<code>https://hocvu.vn/xapi</code>"));
        assertTrue(made, made.contains("Sở &lt;Giáo dục&gt;"));

        String listed = shown(list.handle(FakePageRequest.get(LAN)));
        assertFalse(listed, listed.contains("mật-k0"));
        assertTrue(listed, listed.contains("Ghi kết quả học; Đọc những gì chính nó đã ghi"));
        assertTrue(listed, listed.contains("Người học của Thành phố Đà Nẵng"));
        assertTrue(listed, listed.contains("Địa chỉ bắt đầu bằng https://hocvu.vn/courses/"));
        assertTrue(listed, listed.contains("03:04 ngày 21/11/2026"));
        assertTrue(listed, listed.contains("href=\"/quan-tri/chuong-trinh-lrs/k0/thu-hoi\""));
    }

    @Test
    public void aFormThatIsSentTwiceCountsOnce() {
        Matcher hidden = Pattern.compile("name=\"form\" value=\"([^\"]+)\"")
                .matcher(shown(add.handle(FakePageRequest.get(LAN))));
        assertTrue(hidden.find());
        form.put("form", List.of(hidden.group(1)));
        clients.refusal = Refusal.of(Refusal.Category.INVALID, "invalid-name", "Tên sai.", "Wrong.")
                .about("name");
        assertEquals(400, ((Answer.Shown) make()).status());
        clients.refusal = null;
        assertTrue(shown(make()).contains("mật-k0"));
        assertEquals(Answer.redirect("/quan-tri/chuong-trinh-lrs?xong=da-tao"), make());
        assertEquals(1, clients.clients.size());
        String told = shown(list.handle(FakePageRequest.get(LAN).asking("xong", "da-tao")));
        assertTrue(told, told.contains("Mật khẩu chỉ hiện một lần"));
    }

    @Test
    public void whatIsWrongIsShownAtItsFieldWithWhatWasTyped() {
        for (String field : List.of("name", "scopes", "unit", "activityPrefix")) {
            clients.refusal = Refusal.of(Refusal.Category.INVALID, "invalid", "Sai <rồi>.", "Wrong.")
                    .about(field);
            Answer.Shown answer = (Answer.Shown) make();
            String html = answer.main().value();
            assertEquals(400, answer.status());
            assertTrue(answer.title(), answer.title().startsWith("Lỗi: "));
            assertTrue(html, html.contains("<li><a href=\"#" + field + "\">"));
            assertTrue(html, html.contains("id=\"" + field + "\""));
            assertTrue(html, html.contains("id=\"" + field + "-loi\""));
            assertTrue(html, html.contains("value=\"Sở &lt;Giáo dục>\""));
            assertTrue(html, html.contains("value=\"write\" checked"));
            assertFalse(html, html.contains("value=\"read\" checked"));
            assertEquals(field.equals("activityPrefix"), !html.contains("Sai &lt;rồi&gt;."));
        }
        assertTrue(clients.clients.isEmpty());
    }

    @Test
    public void anOutageIsNoMistakeOfTheForm() {
        clients.refusal = Outage.refusal();
        assertEquals(
                Refusal.Category.UNAVAILABLE,
                assertThrows(Refusal.class, this::make).category());
    }

    @Test
    public void aUnitIsFoundByNameOrChosen() {
        form.put("unit", List.of("Huế"));
        make();
        assertEquals(FakeUnits.HUE.id(), clients.clients.get(0).unit());

        form.put("unit", List.of("An Hòa"));
        Answer.Shown which = (Answer.Shown) make();
        String html = which.main().value();
        assertEquals(400, which.status());
        assertTrue(html, html.contains("value=\"vn-1\"><span>Phường An Hòa, Thành phố Đà Nẵng</span>"));
        assertTrue(html, html.contains("value=\"vn-2\"><span>Phường An Hòa, Thành phố Huế</span>"));
        assertTrue(html, html.contains("name=\"unitTyped\" value=\"An Hòa\""));
        assertEquals(1, clients.clients.size());

        form.put("unitTyped", List.of("An Hòa"));
        form.put("unitId", List.of("vn-2"));
        make();
        assertEquals(FakeUnits.THERE.id(), clients.clients.get(1).unit());

        form.put("unit", List.of("vn-48"));
        make();
        assertEquals(
                "what was typed since counts",
                FakeUnits.DA_NANG.id(),
                clients.clients.get(2).unit());

        form.put("unit", List.of("Sao Hỏa"));
        assertTrue(shown(make()).contains("href=\"#unit\">Không có đơn vị nào tên như vậy."));
        form.put("unit", List.of(" "));
        make();
        assertNull(clients.clients.get(3).unit());
    }

    @Test
    public void unknownRightsAreNone() {
        form.put(NewClientPage.SCOPES, List.of("admin", "READ", "read"));
        make();
        assertEquals(Set.of(Scope.READ), clients.clients.get(0).scopes());
    }

    @Test
    public void revokingAsksFirst() {
        make();
        FakePageRequest get = FakePageRequest.get(LAN).at("khoa", "k0");
        assertTrue(shown(revocation.handle(get)).contains("Thu hồi quyền của Sở &lt;Giáo dục&gt;?"));
        assertEquals(1, clients.clients.size());

        FakePageRequest post = FakePageRequest.post(LAN, Map.of()).at("khoa", "k0");
        assertEquals(Answer.redirect("/quan-tri/chuong-trinh-lrs?xong=thu-hoi"), revocation.handle(post));
        assertEquals(0, clients.clients.size());
        assertEquals(
                Refusal.Category.NOT_FOUND,
                assertThrows(Refusal.class, () -> revocation.handle(get)).category());
        assertEquals(
                Refusal.Category.NOT_FOUND,
                assertThrows(Refusal.class, () -> revocation.handle(post)).category());
    }

    @Test
    public void aLongListIsShownInParts() {
        for (int i = 0; i < 230; i++) {
            make();
        }
        String first = shown(list.handle(FakePageRequest.get(LAN)));
        assertTrue(first, first.contains("href=\"/quan-tri/chuong-trinh-lrs?sau=k49\""));
        assertFalse(first, first.contains("Về đầu danh sách"));
        String last = shown(list.handle(FakePageRequest.get(LAN).asking("sau", "k199")));
        assertTrue(last, last.contains("k229") && last.contains("Về đầu danh sách"));
        assertFalse(last, last.contains("?sau="));
        assertTrue(shown(revocation.handle(FakePageRequest.get(LAN).at("khoa", "k225")))
                .contains("k225"));
    }

    @Test
    public void secretsAreInNoText() {
        make();
        ClientCard card = new ClientCard("k0", "a", List.of(), "b", "c", "d", "e");
        assertFalse(new MadeView(card, "mật-k0", "f").toString().contains("mật"));
    }

    private Answer make() {
        return add.handle(FakePageRequest.post(LAN, form));
    }

    private static String shown(Answer answer) {
        return ((Answer.Shown) answer).main().value();
    }
}
