package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.Html;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Session;
import vn.hocvu.web.UiSlot;

/** What a learner does, without JavaScript. */
public class JourneyTest {
    private static final String SCAMS = "/khoa-hoc/" + School.SCAMS;
    private Site site;

    @Before
    public void start() throws Exception {
        site = Site.complete();
    }

    @After
    public void stop() throws Exception {
        site.close();
    }

    private static String location(HttpResponse<String> answer) {
        assertEquals(answer.body(), 303, answer.statusCode());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static final String LAN = "tinh=vn-48&unit=vn-20242&name=Nguy%E1%BB%85n+Lan&signInName=lan1958";

    @Test
    public void registersAndIsSignedIn() throws Exception {
        assertTrue(site.get("/dang-ky").body().contains("<option value=\"vn-48\">Đà Nẵng</option>"));
        assertTrue(site.get("/dang-ky?tinh=vn-48").body().contains("Đặc khu Hoàng Sa"));
        HttpResponse<String> answer = site.post("/dang-ky", LAN + "&password=mat-khau-dai&ve=%2Fkhoa-hoc%3Fq%3Dx");
        assertEquals("/khoa-hoc?q=x", location(answer));
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie, cookie.contains("HttpOnly; SameSite=Lax"));
        assertFalse("the session ends with the browser", cookie.contains("Max-Age"));
        HttpResponse<String> home =
                site.send(site.request("/").header("Cookie", cookie.substring(0, cookie.indexOf(';'))));
        assertTrue(home.body().contains("Chào Nguyễn Lan"));
    }

    @Test
    public void whatIsToBeDoneComesBeforeEverythingElseOnTheHomePage() throws Exception {
        for (UiSlot.Place place : List.of(UiSlot.Place.HOME, UiSlot.Place.HOME_FIRST)) {
            site.slots.add(new UiSlot() {
                @Override
                public Place place() {
                    return place;
                }

                @Override
                public int order() {
                    return 1;
                }

                @Override
                public Optional<Html> render(Context context) {
                    return Optional.of(new Html("<p>" + place + "</p>"));
                }
            });
        }
        location(site.post("/dang-ky", LAN + "&password=mat-khau-dai"));
        String home =
                site.get("/", site.school.signIn("lan1958", "mat-khau-dai", "")).body();
        assertTrue(home, home.indexOf("Chào Nguyễn Lan") < home.indexOf("<p>HOME_FIRST</p>"));
        assertTrue(home, home.indexOf("<p>HOME_FIRST</p>") < home.indexOf("<p class=\"lead\">"));
        assertTrue(home, home.indexOf("<p class=\"lead\">") < home.indexOf("<p>HOME</p>"));
        String stranger = site.get("/").body();
        assertTrue(stranger, stranger.contains("<p>HOME</p>") && !stranger.contains("<p>HOME_FIRST</p>"));
    }

    @Test
    public void theGroupMayBeTold() throws Exception {
        location(site.post("/dang-ky", LAN + "&password=mat-khau-dai&audience=workers"));
        assertEquals(
                "workers",
                site.school
                        .findBySignInName(Caller.operator(), "lan1958")
                        .orElseThrow()
                        .audience());
        HttpResponse<String> again = site.post("/dang-ky", LAN + "&password=ngan&audience=pupils");
        assertTrue(again.body().contains("<option value=\"pupils\" selected>"));
        location(site.post("/dang-ky", LAN.replace("1958", "1959") + "&password=mat-khau-dai&audience=vua"));
        assertNull(site.school
                .findBySignInName(Caller.operator(), "lan1959")
                .orElseThrow()
                .audience());
    }

    @Test
    public void aFormWithMistakesComesBackWithWhatWasTyped() throws Exception {
        HttpResponse<String> answer = site.post("/dang-ky", LAN + "&password=ngan");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("class=\"error-summary\""));
        assertTrue(answer.body().contains("<title>Lỗi: Đăng ký – Học Vụ</title>"));
        assertTrue(site.get("/dang-ky?buoc=2").body().contains("<title>Lỗi: Đăng ký – Học Vụ</title>"));
        assertTrue(site.post("/dang-nhap", "").body().contains("<title>Lỗi: Đăng nhập – Học Vụ</title>"));
        assertTrue(site.get("/dang-nhap").body().contains("<title>Đăng nhập – Học Vụ</title>"));
        assertTrue(answer.body().contains("<a href=\"#password\">Mật khẩu cần ít nhất 8 ký tự.</a>"));
        assertTrue(answer.body().contains("value=\"lan1958\""));
        assertTrue(answer.body().contains("<option value=\"vn-20242\" selected>"));
        assertFalse("a password is never sent back", answer.body().contains("ngan\""));

        HttpResponse<String> empty = site.post("/dang-ky", "tinh=vn-48");
        assertEquals(400, empty.statusCode());
        for (String field : new String[] {"unit", "name", "signInName", "password"}) {
            assertTrue(field, empty.body().contains("<a href=\"#" + field + "\">"));
            assertTrue(field, empty.body().contains("id=\"" + field + "-loi\""));
        }
    }

    @Test
    public void aTakenNameIsToldAtItsField() throws Exception {
        location(site.post("/dang-ky", LAN + "&password=mat-khau-dai"));
        HttpResponse<String> answer = site.post("/dang-ky", LAN + "&password=mat-khau-khac");
        assertEquals(409, answer.statusCode());
        assertTrue(answer.body().contains("<a href=\"#signInName\">Tên này đã có người dùng."));
    }

    @Test
    public void aUnitOutsideTheChosenProvinceIsRefused() throws Exception {
        HttpResponse<String> answer = site.post("/dang-ky", LAN.replace("vn-48", "vn-01") + "&password=mat-khau-dai");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("<a href=\"#unit\">"));
        assertEquals(400, site.get("/dang-ky?tinh=vn-20242").statusCode());
        assertEquals(400, site.get("/dang-ky?tinh=%3Cscript%3E").statusCode());
    }

    @Test
    public void whatIsTypedIsNeverMarkup() throws Exception {
        HttpResponse<String> answer = site.post(
                "/dang-ky", "tinh=vn-48&name=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&signInName=%22+onfocus%3Dx");
        assertFalse(answer.body().contains("<script>"));
        assertFalse(answer.body().contains("\" onfocus"));
        HttpResponse<String> search = site.get("/khoa-hoc?q=%22%3E%3Cimg+src%3Dx%3E");
        assertFalse(search.body().contains("<img src=x"));
        assertTrue(search.body().contains("Không có khóa học nào hợp"));
        Session odd = site.school.newcomer("<b>Lan</b>");
        assertFalse(site.get("/", odd).body().contains("<b>Lan"));
    }

    @Test
    public void signsInStaysOnThisSiteAndSignsOut() throws Exception {
        location(site.post("/dang-ky", LAN + "&password=mat-khau-dai"));
        String pair = "signInName=lan1958&password=mat-khau-dai";
        assertEquals("/viec-hoc", location(site.post("/dang-nhap", pair + "&ve=%2Fviec-hoc")));
        for (String away : new String[] {"//evil.example", "https:%2F%2Fevil.example", "%2F%5Cevil", "/%0d%0aX:1"}) {
            assertEquals("/", location(site.post("/dang-nhap", pair + "&ve=" + away)));
        }
        HttpResponse<String> kept = site.post("/dang-nhap", pair + "&keep=1");
        String cookie = kept.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie, cookie.contains("Max-Age=86"));
        int sessions = site.school.sessionCount();
        HttpResponse<String> out =
                site.send(site.form("/dang-xuat", "").header("Cookie", cookie.substring(0, cookie.indexOf(';'))));
        assertEquals("/", location(out));
        assertTrue(out.headers().firstValue("Set-Cookie").orElse("").contains("Max-Age=0"));
        assertEquals(sessions - 1, site.school.sessionCount());
        assertEquals("reading does not sign out", 303, site.get("/dang-xuat").statusCode());
        assertEquals(sessions - 1, site.school.sessionCount());
    }

    @Test
    public void aWrongPasswordIsSaidAndSlowedDown() throws Exception {
        HttpResponse<String> wrong = site.post("/dang-nhap", "signInName=ai-do&password=sai-roi-nhe&ve=%2Fviec-hoc");
        assertEquals(403, wrong.statusCode());
        assertTrue(wrong.body().contains("Tên đăng nhập hoặc mật khẩu chưa đúng."));
        assertTrue(wrong.body().contains("value=\"ai-do\""));
        assertTrue(wrong.body().contains("name=\"ve\" value=\"/viec-hoc\""));
        assertFalse(wrong.body().contains("sai-roi-nhe"));
        HttpResponse<String> often = site.post("/dang-nhap", "signInName=nhanh-qua&password=x");
        assertEquals(429, often.statusCode());
        assertEquals("300", often.headers().firstValue("Retry-After").orElse(""));
        assertTrue(often.body().contains("Hãy chờ khoảng 5 phút."));
        HttpResponse<String> busy = site.post("/dang-nhap", "signInName=dong-qua&password=x");
        assertEquals(503, busy.statusCode());
        assertEquals("5", busy.headers().firstValue("Retry-After").orElse(""));
        assertTrue(busy.body().contains("Hãy đợi vài giây rồi thử lại."));
        assertFalse("one wait is enough", busy.body().contains("Hãy chờ khoảng"));
    }

    @Test
    public void learnsACourseFromBeginningToEnd() throws Exception {
        assertEquals("/dang-nhap?ve=" + LocalPath.encode(SCAMS), location(site.post(SCAMS, "")));
        Session learner = site.school.newcomer("Lan");
        assertTrue(site.get(SCAMS, learner).body().contains("Ghi danh học khóa này"));
        assertTrue(site.get(SCAMS, learner).body().contains("<li>Dành cho: người dân</li>"));
        HttpResponse<String> before = site.get(SCAMS + "/bai-1", learner);
        assertEquals(403, before.statusCode());
        assertTrue(before.body().contains("Bạn chưa ghi danh khóa học này"));

        assertEquals(SCAMS, location(site.post(SCAMS, "", learner)));
        assertEquals("twice is once", SCAMS, location(site.post(SCAMS, "", learner)));
        HttpResponse<String> course = site.get(SCAMS, learner);
        assertTrue(course.body().contains("Bắt đầu học bài 1"));
        assertTrue(course.body().contains("Chưa mở: cần xong bài 2 trước"));
        assertTrue(course.body().contains("Hiểu biết về trí tuệ nhân tạo"));
        assertFalse(course.body().contains("href=\"" + SCAMS + "/bai-2\""));

        HttpResponse<String> locked = site.get(SCAMS + "/bai-3", learner);
        assertEquals(409, locked.statusCode());
        assertTrue(locked.body().contains("Bạn cần học xong bài “Vì sao ai cũng có thể bị lừa” trước."));
        assertTrue(locked.body().contains("href=\"" + SCAMS + "/bai-1\""));

        for (int i = 1; i <= 6; i++) {
            HttpResponse<String> lesson = site.get(SCAMS + "/bai-" + i, learner);
            assertEquals(200, lesson.statusCode());
            assertTrue(lesson.body().contains("Bài " + i + "/6"));
            assertTrue(lesson.body().contains("/tep/" + School.SCAMS + "/1.0.0/media/cover.svg"));
            String next = i == 6 ? SCAMS : SCAMS + "/bai-" + (i + 1);
            assertEquals(next, location(site.post(SCAMS + "/bai-" + i, "", learner)));
            String words = i == 6 ? "Đã xong cả 6 bài" : "Đã xong " + i + "/6 bài";
            assertTrue(site.get(SCAMS, learner).body().contains(words));
            assertTrue(site.get("/viec-hoc", learner).body().contains(words));
        }
        assertTrue(site.get(SCAMS, learner).body().contains("Bạn đã hoàn thành khóa học này."));
        assertTrue(site.get("/viec-hoc", learner).body().contains("✓ Hoàn thành"));
    }

    @Test
    public void onlyWhatSomebodySeesIsAVisit() throws Exception {
        Session learner = site.school.newcomer("Lan");
        location(site.post(SCAMS, "", learner));
        String cookie = "hv=" + learner.token();
        for (HttpRequest.Builder unseen : List.of(
                site.request(SCAMS + "/bai-1").method("HEAD", HttpRequest.BodyPublishers.noBody()),
                site.request(SCAMS + "/bai-1").header("Sec-Purpose", "prefetch;prerender"),
                site.request(SCAMS + "/bai-1").header("Purpose", "prefetch"))) {
            assertEquals(200, site.send(unseen.header("Cookie", cookie)).statusCode());
        }
        assertTrue(site.school
                .open(learner.caller(), School.SCAMS, "bai-1", false)
                .progress()
                .isEmpty());
        site.get(SCAMS + "/bai-1", learner);
        assertTrue(site.school
                .open(learner.caller(), School.SCAMS, "bai-1", false)
                .progress()
                .isPresent());
    }

    @Test
    public void aPostWithoutABodyIsAnEmptyForm() throws Exception {
        Session learner = site.school.newcomer("Lan");
        URI address = URI.create(site.origin());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = "POST " + SCAMS + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nOrigin: "
                    + site.origin() + "\r\nCookie: hv=" + learner.token() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer, answer.startsWith("HTTP/1.1 303"));
        }
    }

    @Test
    public void aCourseThatWasRemovedKeepsItsPlaceAmongMyLearning() throws Exception {
        Session learner = site.school.newcomer("Lan");
        location(site.post(SCAMS, "", learner));
        site.school.remove(School.SCAMS);
        assertEquals(404, site.get(SCAMS, learner).statusCode());
        assertFalse(site.get("/khoa-hoc").body().contains(SCAMS));
        HttpResponse<String> mine = site.get("/viec-hoc", learner);
        assertTrue(mine.body().contains("Tạm thời chưa mở"));
        assertTrue(mine.body().contains("Nhận biết và phòng tránh lừa đảo trên mạng"));
    }

    @Test
    public void theHomePageCongratulatesOnlyWhoHasFinished() throws Exception {
        Session learner = site.school.newcomer("Lan");
        site.school.remove(School.SERVICES);
        site.school.remove(School.PHONE);
        location(site.post(SCAMS, "", learner));
        for (int i = 1; i <= 6; i++) {
            location(site.post(SCAMS + "/bai-" + i, "", learner));
        }
        assertTrue(site.get("/", learner).body().contains("Bạn đã học hết các khóa hiện có."));
        site.school.remove(School.SCAMS);
        String none = "Hiện chưa có khóa học nào. Khóa học mới sẽ hiện ở đây.";
        for (Session one : List.of(learner, site.school.newcomer("Hoa"))) {
            String home = site.get("/", one).body();
            assertTrue(home, home.contains(none));
            assertFalse(home, home.contains("Xin chúc mừng"));
        }
    }

    @Test
    public void theHomePageSuggestsACourseBehindAHundredThatAreTaken() throws Exception {
        Session learner = site.school.newcomer("Lan");
        for (CourseId first : List.of(School.SCAMS, School.SERVICES, School.PHONE)) {
            site.school.remove(first);
        }
        for (int i = 1; i <= 101; i++) {
            CourseId id = CourseId.of("bo-cong-an/khoa-" + i);
            site.school.install(School.course(id, "Khóa số " + i, "Thử.", 1, List.of("1.1"), "Bài một"));
            if (i <= 100) {
                location(site.post("/khoa-hoc/" + id, "", learner));
            }
        }
        assertTrue(site.get("/", learner).body().contains("<a href=\"/khoa-hoc/bo-cong-an/khoa-101\">Khóa số 101</a>"));
    }

    @Test
    public void addressesThatNameNoCourseAre404() throws Exception {
        for (String path : new String[] {"/khoa-hoc/A/b", "/khoa-hoc/a/b%20c", "/khoa-hoc/a/b", "/khoa-hoc/a"}) {
            assertEquals(path, 404, site.get(path).statusCode());
        }
        Session learner = site.school.newcomer("Lan");
        location(site.post(SCAMS, "", learner));
        assertEquals(404, site.get(SCAMS + "/khong-co", learner).statusCode());
    }

    @Test
    public void everyPageHasOneMainHeadingAndSaysItsLanguage() throws Exception {
        Session learner = site.school.newcomer("Lan");
        location(site.post(SCAMS, "", learner));
        for (String path : new String[] {
            "/",
            "/dang-nhap",
            "/dang-ky",
            "/dang-ky?tinh=vn-48",
            "/khoa-hoc",
            SCAMS,
            SCAMS + "/bai-1",
            "/viec-hoc",
            "/x"
        }) {
            for (HttpResponse<String> answer : new HttpResponse[] {site.get(path), site.get(path, learner)}) {
                if (answer.statusCode() == 303) {
                    continue;
                }
                assertEquals(path, 2, answer.body().split("<h1", -1).length);
                assertTrue(path, answer.body().contains("<html lang=\"vi\">"));
                assertTrue(path, answer.body().contains("href=\"#noi-dung\""));
            }
        }
    }
}
