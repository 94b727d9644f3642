package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpResponse;
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
        HttpResponse<String> again = site.post("/quan-ly/the/vn-48", "name=C%E1%BB%A5&form=1", lan);
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
        assertEquals(404, site.get("/quan-ly/ho-so/x/the", lan).statusCode());
        assertEquals("Cụ Đào", dao.name());
    }
}
