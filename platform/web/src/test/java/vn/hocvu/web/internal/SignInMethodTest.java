package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.Caller;
import vn.hocvu.users.ExternalIdentity;
import vn.hocvu.users.Registration;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.SignInMethod;
import vn.hocvu.web.WebRequest;

public class SignInMethodTest {
    private static final String BEGIN = "/dang-nhap/thu";
    private static final Pattern COOKIE = Pattern.compile("^([^=]+)=([^;]*);.*");
    private static final Pattern TICKET = Pattern.compile("phieu=([^&\"]+)");

    private Site site;
    private ExternalIdentity identity = identity("s1", "048085000123");
    private final List<String> keys = new ArrayList<>();

    @Before
    public void start() throws Exception {
        site = Site.complete();
        site.add(new Provider());
        site.methods.add(new Method("thu", null));
    }

    @After
    public void stop() throws Exception {
        site.close();
    }

    private static ExternalIdentity identity(String subject, String number) {
        return new ExternalIdentity("thu", subject, number, "TRẦN THỊ LAN", Assurance.VNEID);
    }

    /** Comes straight back, as if the other system had said yes. */
    private final class Provider implements Page {
        @Override
        public String path() {
            return BEGIN;
        }

        @Override
        public Answer handle(WebRequest request) {
            keys.add(request.browserKey());
            if (request.query("xa").isPresent() || request.isPost()) {
                return new Answer.Away("https://id.example.vn/authorize?x=%C4%91");
            }
            return new Answer.Identified(identity, request.query("ve").orElse("/"));
        }
    }

    private record Method(String id, String problem) implements SignInMethod {
        @Override
        public String label() {
            return "Cổng Thử";
        }

        @Override
        public String path() {
            return BEGIN;
        }

        @Override
        public int order() {
            return 10;
        }

        @Override
        public Optional<String> trouble() {
            if ("hỏng".equals(problem)) {
                throw new IllegalStateException();
            }
            return Optional.ofNullable(problem);
        }

        @Override
        public Optional<String> signOutPath() {
            return Optional.of("/dang-nhap/thu-ra");
        }
    }

    /** A browser that keeps cookies. */
    private final class Browser {
        private final Map<String, String> cookies = new TreeMap<>();

        HttpResponse<String> get(String path) throws Exception {
            return send(site.request(path));
        }

        HttpResponse<String> post(String path, String form) throws Exception {
            return send(site.form(path, form));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining("; ")));
            }
            HttpResponse<String> answer = site.send(request);
            for (String set : answer.headers().allValues("Set-Cookie")) {
                Matcher cookie = COOKIE.matcher(set);
                assertTrue(set, cookie.matches());
                assertTrue(set, set.contains("; HttpOnly; SameSite=Lax"));
                if (set.contains("Max-Age=0")) {
                    cookies.remove(cookie.group(1));
                } else {
                    cookies.put(cookie.group(1), cookie.group(2));
                }
            }
            return answer;
        }

        boolean isSignedIn() throws Exception {
            return get("/khoa-hoc").body().contains("Đăng xuất");
        }

        /** Comes back from the other system for the first time. */
        String ticket(String path) throws Exception {
            String location = location(get(path));
            assertTrue(location, location.startsWith("/dang-nhap/lan-dau?phieu="));
            Matcher ticket = TICKET.matcher(location);
            assertTrue(ticket.find());
            return ticket.group(1);
        }
    }

    private static String location(HttpResponse<String> answer) {
        assertEquals(answer.body(), 303, answer.statusCode());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    public void theSignInPageOffersWhatIsThereNow() throws Exception {
        String page = site.get("/dang-nhap?ve=/viec-hoc").body();
        assertTrue(page, page.contains("href=\"/dang-nhap/thu?ve=%2Fviec-hoc\""));
        assertTrue(page.contains("Đăng nhập bằng Cổng Thử"));
        SignInMethod away = new Method("xa", "Chưa liên lạc được. Hãy thử lại sau ít phút.");
        SignInMethod broken = new Method("hong", "hỏng");
        site.methods.add(away);
        site.methods.add(broken);
        page = site.get("/dang-nhap").body();
        assertTrue(page.contains("Chưa liên lạc được."));
        assertEquals("one works", 2, page.split("Đăng nhập bằng Cổng Thử", -1).length);
        assertEquals(400, site.post("/dang-nhap", "").statusCode());
        site.methods.remove(away);
        assertFalse(site.get("/dang-nhap").body().contains("Chưa liên lạc được."));
    }

    @Test
    public void withoutMethodsNothingIsSaidOfThem() throws Exception {
        try (Site bare = Site.complete()) {
            assertFalse(bare.get("/dang-nhap").body().contains("Cách khác"));
        }
    }

    @Test
    public void somebodyNewMakesAnAccount() throws Exception {
        Browser browser = new Browser();
        String ticket = browser.ticket(BEGIN + "?ve=/viec-hoc");
        String choice = browser.get("/dang-nhap/lan-dau?phieu=" + ticket + "&ve=/viec-hoc")
                .body();
        assertTrue(choice, choice.contains("Xin chào TRẦN THỊ LAN"));
        assertTrue(choice.contains("•••••••••123"));
        assertTrue(choice.contains("/dang-nhap?ve=%2Fdang-nhap%2Flan-dau%3Fphieu%3D" + ticket));
        HttpResponse<String> unanswered = browser.get("/dang-nhap/lan-dau?buoc=2&tinh=&phieu=" + ticket);
        assertEquals(400, unanswered.statusCode());
        assertTrue(unanswered.body().contains("Hãy chọn nơi bạn ở"));
        String form = browser.get("/dang-nhap/lan-dau?tinh=vn-48&ve=/viec-hoc&phieu=" + ticket)
                .body();
        assertTrue(form, form.contains("value=\"TRẦN THỊ LAN\""));
        assertTrue(form.contains("Phường Hải Châu"));
        HttpResponse<String> wrong =
                browser.post("/dang-nhap/lan-dau", "viec=moi&tinh=vn-48&unit=vn-01&phieu=" + ticket);
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.body().contains("Hãy nhập họ và tên"));
        assertEquals(
                "/viec-hoc",
                location(browser.post(
                        "/dang-nhap/lan-dau",
                        "viec=moi&tinh=vn-48&unit=vn-20242&name=Lan&ve=/viec-hoc&phieu=" + ticket)));
        assertTrue(browser.isSignedIn());

        Browser later = new Browser();
        assertEquals("/so-lieu", location(later.get(BEGIN + "?ve=/so-lieu")));
        assertTrue(later.isSignedIn());
    }

    @Test
    public void somebodyWhoSignsInIsLinked() throws Exception {
        Browser browser = new Browser();
        String ticket = browser.ticket(BEGIN);
        school("lan.85");
        assertEquals(
                "/dang-nhap/lan-dau?phieu=" + ticket,
                location(browser.post(
                        "/dang-nhap",
                        "signInName=lan.85&password=mat-khau-dai&ve=/dang-nhap/lan-dau%3Fphieu%3D" + ticket)));
        String choice = browser.get("/dang-nhap/lan-dau?phieu=" + ticket).body();
        assertTrue(choice, choice.contains("Nối với tài khoản này"));
        assertFalse("to link is asked for first", choice.contains("Tôi chưa có tài khoản"));
        assertEquals("/", location(browser.post("/dang-nhap/lan-dau", "viec=noi&phieu=" + ticket)));

        Browser later = new Browser();
        assertEquals("/", location(later.get(BEGIN)));
        String links = later.get("/tai-khoan/cach-dang-nhap").body();
        assertTrue(links, links.contains("lan.85") && links.contains("21/11/2026"));
        assertFalse("there already", links.contains("Nối thêm"));
        assertEquals("/tai-khoan/cach-dang-nhap", location(later.post("/tai-khoan/cach-dang-nhap", "lien-ket=s1")));
        assertEquals(List.of("s1"), site.strangers.unlinked());
        assertEquals(
                409,
                later.post("/tai-khoan/cach-dang-nhap", "lien-ket=cuoi-cung").statusCode());
        assertTrue(later.get("/tai-khoan/cach-dang-nhap").body().contains("Nối với Cổng Thử"));
    }

    private void school(String name) {
        site.school.register(
                Caller.nobody(), new Registration("Trần Thị Lan", name, "mat-khau-dai", UnitId.of("vn-48")), "::1");
    }

    @Test
    public void anotherPersonsNationalIdIsExplained() throws Exception {
        identity = identity("s2", "048085000999");
        Browser browser = new Browser();
        String ticket = browser.ticket(BEGIN);
        String choice = browser.get("/dang-nhap/lan-dau?phieu=" + ticket).body();
        assertTrue(choice, choice.contains("đã thuộc về một tài khoản"));
        assertFalse(choice.contains("Tôi chưa có tài khoản"));
        school("lan.85");
        browser.post("/dang-nhap", "signInName=lan.85&password=mat-khau-dai");
        HttpResponse<String> refused = browser.post("/dang-nhap/lan-dau", "viec=noi&phieu=" + ticket);
        assertEquals(409, refused.statusCode());
        assertTrue(refused.body().contains("thuộc về một tài khoản khác"));
    }

    @Test
    public void whatCameIsOfUseOnlyInTheBrowserInWhichItBegan() throws Exception {
        Browser browser = new Browser();
        String ticket = browser.ticket(BEGIN);
        HttpResponse<String> foreign = new Browser().get("/dang-nhap/lan-dau?phieu=" + ticket);
        assertEquals(404, foreign.statusCode());
        assertTrue(foreign.body().contains("Hãy đăng nhập lại"));
        browser.get(BEGIN + "?xa=1");
        assertEquals("the same browser", keys.get(0), keys.get(keys.size() - 1));
        new Browser().get(BEGIN + "?xa=1");
        assertNotEquals("another one", keys.get(0), keys.get(keys.size() - 1));
        assertFalse("the cookie is not told", browser.cookies.containsValue(keys.get(0)));
    }

    @Test
    public void aBrowserIsSentAwayByALinkAndNotByAForm() throws Exception {
        HttpResponse<String> away = new Browser().get(BEGIN + "?xa=1");
        assertEquals("https://id.example.vn/authorize?x=%C4%91", location(away));
        assertEquals("no-store", away.headers().firstValue("Cache-Control").orElseThrow());
        assertEquals(500, new Browser().post(BEGIN, "").statusCode());
        for (String wrong : List.of("/a", "//a.vn/", "javascript:alert(1)", "https:///a", "https://a.vn/\r\nX: y")) {
            assertThrows(wrong, IllegalArgumentException.class, () -> new Answer.Away(wrong));
        }
    }

    @Test
    public void whereToGoOnStaysOnThisSite() throws Exception {
        Browser browser = new Browser();
        browser.post("/dang-nhap/lan-dau", "viec=moi&tinh=vn-48&unit=vn-20242&name=Lan&phieu=" + browser.ticket(BEGIN));
        for (String wanted : List.of("https://evil.example/", "//evil.example/", "/%5Cevil.example")) {
            assertEquals(wanted, "/", location(browser.get(BEGIN + "?ve=" + wanted)));
        }
    }

    @Test
    public void whoeverWasThereBeforeIsSignedOut() throws Exception {
        Browser first = new Browser();
        first.post("/dang-nhap/lan-dau", "viec=moi&tinh=vn-48&unit=vn-20242&name=Lan&phieu=" + first.ticket(BEGIN));
        String before = first.cookies.get("hv");
        first.get(BEGIN);
        assertNotEquals(before, first.cookies.get("hv"));
        assertTrue(site.school.session(before).isEmpty());
    }

    @Test
    public void signingOutOfTheOtherSystemIsOfferedToThoseWhoCameThatWay() throws Exception {
        Browser browser = new Browser();
        browser.post("/dang-nhap/lan-dau", "viec=moi&tinh=vn-48&unit=vn-20242&name=Lan&phieu=" + browser.ticket(BEGIN));
        assertEquals("/dang-xuat/thu", location(browser.post("/dang-xuat", "")));
        assertFalse(browser.isSignedIn());
        String page = browser.get("/dang-xuat/thu").body();
        assertTrue(page, page.contains("href=\"/dang-nhap/thu-ra\""));
        assertEquals("once", "/", location(browser.post("/dang-xuat", "")));
        assertEquals("/", location(browser.get("/dang-xuat/khac")));

        school("lan.85");
        browser.post("/dang-nhap", "signInName=lan.85&password=mat-khau-dai");
        assertEquals("/", location(browser.post("/dang-xuat", "")));
    }
}
