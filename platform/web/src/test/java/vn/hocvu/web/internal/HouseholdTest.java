package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Registration;
import vn.hocvu.users.UnitId;

public class HouseholdTest {
    private Site site;
    private final Map<String, String> phone = new TreeMap<>();

    @Before
    public void start() throws Exception {
        site = Site.complete();
        for (String name : new String[] {"Lan", "Minh", "Đào"}) {
            String signInName =
                    Map.of("Lan", "lan.85", "Minh", "minh.10", "Đào", "dao.40").get(name);
            site.school.register(
                    Caller.nobody(), new Registration(name, signInName, "con mèo xanh", UnitId.of("vn-48")), "");
        }
    }

    @After
    public void stop() throws Exception {
        site.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        if (!phone.isEmpty()) {
            request.header(
                    "Cookie",
                    phone.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = site.send(request);
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String name = cookie.substring(0, cookie.indexOf('='));
            String value = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
            assertTrue(cookie, cookie.contains("HttpOnly"));
            if (value.isEmpty()) {
                phone.remove(name);
            } else {
                phone.put(name, value);
            }
        }
        return answer;
    }

    private String post(String path, String body) throws Exception {
        HttpResponse<String> answer = send(site.form(path, body));
        assertEquals(answer.body(), 303, answer.statusCode());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String page() throws Exception {
        return send(site.request("/ca-nha")).body();
    }

    private void signIn(String name) throws Exception {
        post("/dang-nhap", "signInName=" + name + "&password=con+m%C3%A8o+xanh&ve=/ca-nha");
    }

    private String id(String signInName) {
        return site.school
                .findBySignInName(Caller.operator(), signInName)
                .orElseThrow()
                .id()
                .toString();
    }

    @Test
    public void aFamilySwitchesWithoutSigningInAgain() throws Exception {
        signIn("lan.85");
        assertEquals("/dang-nhap?ve=%2Fca-nha", post("/ca-nha", "them=1"));
        signIn("minh.10");
        String page = page();
        assertTrue(page, page.contains("Đang học: <strong>Minh</strong>"));
        assertTrue(page, page.contains("Vào học với tên Lan"));

        assertEquals("/", post("/ca-nha", "sang=" + id("lan.85")));
        page = page();
        assertTrue(page, page.contains("Đang học: <strong>Lan</strong>"));
        assertTrue(page, page.contains("Vào học với tên Minh"));
        assertEquals(2, site.school.sessionCount());

        post("/ca-nha", "them=1");
        signIn("dao.40");
        page = page();
        assertTrue(page, page.contains("tên Lan") && page.contains("tên Minh") && page.contains("<strong>Đào"));

        assertEquals("the others are still there", "/ca-nha", post("/dang-xuat", ""));
        String signIn = send(site.request("/dang-nhap")).body();
        assertTrue(signIn, signIn.contains("Máy này đang giữ chỗ học của "));
        assertTrue(signIn, signIn.contains("href=\"/ca-nha\""));
        page = page();
        assertFalse(page, page.contains("Đang học"));
        assertEquals("/ca-nha", post("/ca-nha", "bo=" + id("lan.85")));
        assertEquals(1, site.school.sessionCount());
        assertEquals("/ca-nha", post("/ca-nha", "sang=" + id("lan.85")));
        assertEquals("/", post("/ca-nha", "sang=" + id("minh.10")));
        assertFalse("nobody else is left", phone.containsKey("hv-nha"));
        assertEquals("/", post("/dang-xuat", ""));
        assertEquals(0, site.school.sessionCount());
    }

    @Test
    public void whoShowedASecondFactorDoesNotStayOnThePhone() throws Exception {
        signIn("lan.85");
        site.school.verify(phone.get("hv"));
        assertTrue(page().contains("khi người khác vào thì bạn được đăng xuất"));
        post("/ca-nha", "them=1");
        assertEquals(0, site.school.sessionCount());
        assertFalse(phone.containsKey("hv-nha"));
    }

    @Test
    public void whatIsNoSessionIsLeftOut() throws Exception {
        phone.put("hv-nha", "x.y..z." + "a".repeat(43));
        assertTrue(page().contains("Mỗi người trong nhà"));
        assertEquals("/ca-nha", post("/ca-nha", "sang=" + id("lan.85")));
        assertFalse(phone.containsKey("hv"));
    }
}
