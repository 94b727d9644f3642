package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.users.OpenSessions.OpenSession;
import vn.hocvu.users.Role;
import vn.hocvu.web.Answer;

/** What an administrator does about where somebody is signed in, and about a second factor that was lost. */
public class AccessPagesTest extends PlacesSetting {
    private final String profile = "/quan-ly/ho-so/" + learner.id();
    private final String sessions = profile + "/phien";
    private final String factor = profile + "/xac-minh";

    @Before
    public void signIn() {
        house.sessions.begin(learner.id(), "one", "Mozilla/5.0 (Linux; Android 14) Chrome/126.0");
        house.sessions.begin(learner.id(), "two", "<b>curl</b>");
        house.sessions.factor.holders.add(learner.id());
    }

    private List<String> open() {
        return house.sessions.open.getOrDefault(learner.id(), List.of()).stream()
                .map(OpenSession::id)
                .toList();
    }

    @Test
    public void sessionsAreListedAndEndedOneByOneOrAll() {
        has(site.page(lanHere, profile), "href=\"" + sessions + "\">Nơi đang đăng nhập (2)</a>");
        String html = site.page(lanHere, sessions);
        has(
                html,
                "<h1>Nơi Phạm Học đang đăng nhập</h1>",
                "<h2>Chrome trên điện thoại Android</h2>",
                "<h2>Thiết bị chưa rõ</h2>",
                "Đăng nhập lúc 03:04 21/11/2026, dùng gần đây khoảng 04:04 21/11/2026",
                "name=\"ket-thuc\" value=\"one\"");
        leads(sessions + "?xong=ket-thuc-phien", site.post(lanHere, sessions, Map.of("ket-thuc", "one")));
        assertEquals(List.of("two"), open());
        has(site.page(lanHere, sessions + "?xong=ket-thuc-phien"), "Đã kết thúc phiên đó.");
        leads(sessions + "?xong=ket-thuc-phien", site.post(lanHere, sessions, Map.of("ket-thuc", "no longer there")));
        assertEquals(List.of("two"), open());
        Site.html(200, site.post(lanHere, sessions, Map.of()));
        assertEquals("a form without a button ends nothing", List.of("two"), open());
        leads(sessions + "?xong=ket-thuc-moi-phien", site.post(lanHere, sessions, Map.of("ket-thuc", "tat-ca")));
        assertTrue(open().isEmpty());
        html = site.page(lanHere, sessions);
        has(html, "Người này không đăng nhập ở đâu cả.");
        lacks(html, "<button");
    }

    @Test
    public void aLostSecondFactorIsTakenAwayAfterAsking() {
        has(site.page(lanHere, profile), "href=\"" + factor + "\">Bỏ xác minh hai bước</a>");
        String html = site.page(lanHere, factor);
        has(html, "Bỏ xác minh hai bước của Phạm Học?", "đăng xuất khỏi mọi máy");
        assertTrue(house.sessions.factor.holders.contains(learner.id()));
        Map<String, String> form = Map.of("form", Site.formOf(html));
        leads(profile + "?xong=bo-xac-minh", site.post(lanHere, factor, form));
        assertTrue(house.sessions.factor.holders.isEmpty());
        assertTrue(open().isEmpty());
        has(site.page(lanHere, profile + "?xong=bo-xac-minh"), "Đã bỏ xác minh hai bước.");
        leads(profile + "?xong=da-gui", site.post(lanHere, factor, form));
        lacks(site.page(lanHere, profile), factor);
        leads(profile + "?xong=chua-xac-minh", site.get(lanHere, factor));
        has(site.page(lanHere, profile + "?xong=chua-xac-minh"), "Người này chưa bật xác minh hai bước");
    }

    @Test
    public void onlyWhoLooksAfterTheAccountIsLedThere() {
        lacks(site.page(minhHere, profile), sessions, factor);
        lacks(site.page(auditorHere, profile), sessions, factor);
        assertEquals("no-right", refused(minhHere, sessions).code());
        assertEquals(
                "no-right",
                refused(minhHere, sessions, Map.of("ket-thuc", "tat-ca")).code());
        assertEquals("no-right", refused(auditorHere, factor, Map.of()).code());
        house.grant(learner, Role.FACILITATOR, House.DA_NANG);
        lacks(site.page(lanHere, profile), sessions, factor);
        assertEquals("role-above", refused(lanHere, sessions).code());
        assertEquals("role-above", refused(lanHere, factor).code());
        assertEquals(
                "role-above",
                refused(lanHere, sessions, Map.of("ket-thuc", "tat-ca")).code());
        has(mistaken(403, "", site.post(lanHere, factor, Map.of())), "vai trò mà bạn không quản lý");
        assertEquals(List.of("one", "two"), open());
        assertTrue(house.sessions.factor.holders.contains(learner.id()));
        has(site.page(operatorHere, profile), sessions, factor);
    }

    @Test
    public void onesOwnAreInOnesAccount() {
        String own = "/quan-ly/ho-so/" + lan.id();
        lacks(site.page(lanHere, own), own + "/phien", own + "/xac-minh");
        assertEquals(Answer.redirect("/tai-khoan"), site.get(lanHere, own + "/phien"));
        assertEquals(Answer.redirect("/tai-khoan"), site.post(lanHere, own + "/xac-minh", Map.of()));
    }
}
