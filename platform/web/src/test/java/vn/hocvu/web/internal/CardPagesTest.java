package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Role;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

public class CardPagesTest {
    private static final UnitId DA_NANG = UnitId.of("vn-48");

    private Site site;
    private Session lan;

    @Before
    public void start() throws Exception {
        site = Site.complete();
        site.school.register(Caller.nobody(), new Registration("Lan", "lan.85", "con mèo xanh", DA_NANG), "");
        lan = site.school.signIn("lan.85", "con mèo xanh", "");
    }

    @After
    public void stop() throws Exception {
        site.close();
    }

    @Test
    public void aFacilitatorMakesACardThatSignsIn() throws Exception {
        assertEquals(403, site.get("/quan-ly/the/vn-48", lan).statusCode());
        site.accounts.roles.give(lan.person().id(), Role.FACILITATOR, DA_NANG, null);
        String form = site.get("/quan-ly/the/vn-48", lan).body();
        assertTrue(form, form.contains("Thành phố Đà Nẵng"));
        assertEquals(404, site.get("/quan-ly/the/vn-99", lan).statusCode());
        assertEquals(404, site.get("/quan-ly/the/%22", lan).statusCode());

        HttpResponse<String> wrong = site.post("/quan-ly/the/vn-48", "name=&form=1", lan);
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.body(), wrong.body().contains("Hãy nhập họ và tên."));
        HttpResponse<String> card =
                site.post("/quan-ly/the/vn-48", "name=C%E1%BB%A5+%3Cb%3E&form=1&audience=citizens", lan);
        assertEquals(200, card.statusCode());
        assertTrue(card.body(), card.body().contains("Cụ &lt;b&gt;"));
        assertTrue(card.body(), card.body().contains("abcd-efgh-jkmn-2222"));
        assertTrue(card.body(), card.body().contains(CardBox.PIN));
        String scanned = AccountPagesTest.read(card.body());
        assertEquals(site.origin() + "/the?so=abcd-efgh-jkmn-2222", scanned);
        for (String way : List.of(
                "/quan-ly/the/vn-48\">Làm thẻ tiếp theo",
                "/quan-ly/nguoi/vn-48\">Về danh sách người",
                "/quan-ly/ho-so/"
                        + site.cardBox.byNumber.get("abcd-efgh-jkmn-2222").id() + "\">Mở hồ sơ",
                "/quan-ly/don-vi/vn-48\">Thành phố Đà Nẵng</a>")) {
            assertTrue(way, card.body().contains(way));
        }
        HttpResponse<String> again = site.post("/quan-ly/the/vn-48", "name=C%E1%BB%A5+%3Cb%3E&form=1", lan);
        assertEquals("sent twice counts once", 409, again.statusCode());
        assertEquals(1, site.cardBox.byNumber.size());

        String page = site.get(scanned.substring(site.origin().length())).body();
        assertTrue(page, page.contains("Thẻ của bạn đã được đọc"));
        assertFalse(page, page.contains("for=\"so\""));
        HttpResponse<String> in = site.post("/the", "so=abcd-efgh-jkmn-2222&pin=482913&ve=/viec-hoc");
        assertEquals(303, in.statusCode());
        assertEquals("/viec-hoc", in.headers().firstValue("Location").orElseThrow());
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        assertFalse("ends with the browser", cookie.contains("Max-Age"));
    }

    @Test
    public void aNamesakeIsAskedAboutOnce() throws Exception {
        site.accounts.roles.give(lan.person().id(), Role.FACILITATOR, DA_NANG, null);
        String path = "/quan-ly/the/vn-48";
        Person before =
                site.cardBox.register(lan.caller(), "Cụ Đào", DA_NANG, null).person();
        String sent = "name=C%E1%BB%A5+%C4%90%C3%A0o&form=5&audience=citizens";
        HttpResponse<String> asked = site.post(path, sent, lan);
        assertEquals(409, asked.statusCode());
        for (String part : List.of(
                "<title>Đã có người trùng tên",
                "<a href=\"/quan-ly/ho-so/" + before.id() + "\">Cụ Đào</a>",
                "name=\"trung-ten\" type=\"checkbox\" value=\"Cụ Đào\"",
                "name=\"name\" type=\"text\" value=\"Cụ Đào\"",
                "value=\"citizens\" selected",
                "name=\"form\" value=\"5\"")) {
            assertTrue(part + asked.body(), asked.body().contains(part));
        }
        assertEquals("nothing is made", 1, site.cardBox.byNumber.size());
        assertEquals(
                "said of another name",
                409,
                site.post(path, sent + "&trung-ten=x", lan).statusCode());
        String agreed = sent + "&trung-ten=C%E1%BB%A5+%C4%90%C3%A0o";
        assertEquals(200, site.post(path, agreed, lan).statusCode());
        assertEquals(2, site.cardBox.byNumber.size());
        HttpResponse<String> twice = site.post(path, agreed, lan);
        assertTrue(twice.body(), twice.body().contains("Biểu mẫu này đã gửi rồi"));
        HttpResponse<String> elsewhere = site.post(path, "name=C%E1%BB%A5+%C4%90%C3%A0o+M%E1%BB%9Bi&form=6", lan);
        assertEquals(200, elsewhere.statusCode());
    }

    @Test
    public void cardsOfAListArePrintedInPartsByWhoImportedIt() throws Exception {
        site.lists.give(lan.person().id(), DA_NANG, 100);
        String path = "/quan-ly/nhap/vn-48/" + CardLists.LIST + "/the";
        String first = site.get(path, lan).body();
        assertEquals(96, count(first, "class=\"card id-card\""));
        assertEquals(96, count(first, "<svg class=\"qr\""));
        for (String part : List.of(
                "In thẻ – Tổ &lt;1&gt;.xlsx",
                "Thẻ học – Cụ &lt;b&gt;1<",
                "Thành phố Đà Nẵng",
                "abcd-efgh-jkmn-1096",
                "100096",
                "Thẻ của 96 người, từ dòng 2 đến dòng 192",
                path + "?sau=96",
                path.replace("/the", "\">Về danh sách"))) {
            assertTrue(part, first.contains(part));
        }
        assertEquals(
                site.origin() + "/the?so=abcd-efgh-jkmn-1001",
                AccountPagesTest.read(first.substring(0, first.indexOf("jkmn-1001"))));
        String last = site.get(path + "?sau=96", lan).body();
        assertEquals(4, count(last, "class=\"card id-card\""));
        assertTrue(last, last.contains("abcd-efgh-jkmn-1100") && last.contains(path + "\">Về những thẻ đầu"));
        assertFalse(last, last.contains("tiếp theo"));

        Session other = site.school.newcomer("Minh");
        assertEquals(404, site.get(path, other).statusCode());
        assertEquals(
                "another unit's",
                404,
                site.get(path.replace("vn-48", "vn-01"), lan).statusCode());
        assertEquals(404, site.get("/quan-ly/nhap/vn-48/x/the", lan).statusCode());
        assertEquals(303, site.get(path).statusCode());
        site.lists.cards.clear();
        assertTrue(site.get(path, lan).body().contains("Không ai trong danh sách này được cấp thẻ."));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    public void mistakesAreToldAndTheNumberStays() throws Exception {
        String page = site.get("/the").body();
        assertTrue(page, page.contains("for=\"so\""));
        assertEquals(400, site.post("/the", "").statusCode());
        HttpResponse<String> wrong = site.post("/the", "so=abcd&pin=000000");
        assertEquals(403, wrong.statusCode());
        assertTrue(wrong.body(), wrong.body().contains("Số thẻ hoặc mã PIN chưa đúng."));
        assertTrue(wrong.body(), wrong.body().contains("value=\"abcd\""));
        assertFalse(wrong.body(), wrong.body().contains("000000"));
        assertTrue(site.get("/dang-nhap").body().contains("href=\"/the\""));
    }

    @Test
    public void aNewCardReplacesTheOldOne() throws Exception {
        site.accounts.roles.give(lan.person().id(), Role.FACILITATOR, DA_NANG, null);
        Person dao =
                site.cardBox.register(lan.caller(), "Cụ Đào", DA_NANG, null).person();
        String path = "/quan-ly/ho-so/" + lan.person().id() + "/the";
        String asked = site.get(path, lan).body();
        assertTrue(asked, asked.contains("Thẻ cũ"));
        HttpResponse<String> card = site.post(path, "", lan);
        assertTrue(card.body(), card.body().contains("abcd-efgh-jkmn-2223"));
        assertTrue(
                card.body(),
                card.body().contains("/quan-ly/ho-so/" + lan.person().id() + "\">Mở hồ sơ"));
        assertEquals(404, site.get("/quan-ly/ho-so/x/the", lan).statusCode());
        assertEquals("Cụ Đào", dao.name());
    }
}
