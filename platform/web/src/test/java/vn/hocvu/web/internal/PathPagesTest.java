package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.content.Audience;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.PathOutline.State;
import vn.hocvu.courses.PathQuery;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

/** Learning paths as learners see them, and what they change on other pages. */
public class PathPagesTest {
    private static final String PATH = "/lo-trinh/" + Trails.ID;

    private Site site;
    private Session learner;

    @Before
    public void start() throws Exception {
        site = Site.complete();
        learner = site.school.newcomer("Lan");
    }

    @After
    public void stop() throws Exception {
        site.close();
    }

    private static String location(HttpResponse<String> answer) {
        assertEquals(answer.body(), 303, answer.statusCode());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private PathQuery asked() {
        return site.trails.asked.get(site.trails.asked.size() - 1);
    }

    @Test
    public void theListIsNarrowedByGroupAndLevel() throws Exception {
        assertTrue(site.get("/khoa-hoc").body().contains("href=\"/lo-trinh\""));
        String all = site.get("/lo-trinh").body();
        assertTrue(all.contains("<a href=\"" + PATH + "\">Công dân số &lt;cơ bản&gt;</a>"));
        assertTrue(all.contains("Bộ Công an"));
        assertTrue(all.contains("href=\"/lo-trinh?danh-cho=moi-nguoi&amp;tiep=1_x\""));
        assertNull(asked().audience());
        String narrowed = site.get("/lo-trinh?danh-cho=citizens&bac=2").body();
        assertEquals(Audience.CITIZENS, asked().audience());
        assertEquals(Integer.valueOf(2), asked().level());
        assertTrue(narrowed.contains("<option value=\"citizens\" selected>"));
        assertTrue(narrowed.contains("<option value=\"2\" selected>"));
        assertTrue(narrowed.contains("href=\"/lo-trinh?danh-cho=citizens&amp;bac=2&amp;tiep=1_x\""));
        assertTrue(site.get("/lo-trinh?danh-cho=workers&bac=x").body().contains("Chưa có lộ trình nào như vậy"));
        assertNull(asked().level());
    }

    @Test
    public void somebodyOfAGroupIsShownWhatIsForThem() throws Exception {
        site.school.register(
                Caller.nobody(),
                new Registration("Mai", "mai", "mat-khau-dai", UnitId.of("vn-20242"), "citizens"),
                "127.0.0.1");
        Session mai = site.school.signIn("mai", "mat-khau-dai", "127.0.0.1");
        String page = site.get("/lo-trinh", mai).body();
        assertEquals(Audience.CITIZENS, asked().audience());
        assertTrue(page.contains("Đang xem lộ trình dành cho nhóm của bạn."));
        page = site.get("/lo-trinh?danh-cho=moi-nguoi", mai).body();
        assertNull(asked().audience());
        assertFalse(page.contains("Đang xem lộ trình dành cho nhóm của bạn."));
    }

    @Test
    public void aVisitorIsSentToSignInAndComesBack() throws Exception {
        String page = site.get(PATH).body();
        assertTrue(page.contains("<h1>Công dân số &lt;cơ bản&gt;</h1>"));
        assertTrue(page.contains("href=\"/dang-nhap?ve=%2Flo-trinh%2F" + Trails.ID + "\""));
        assertFalse(page.contains("Bắt đầu lộ trình"));
        assertEquals("/dang-nhap?ve=%2Flo-trinh%2F" + Trails.ID, location(site.post(PATH, "")));
        assertTrue(site.trails.joined.isEmpty());
        assertEquals(404, site.get("/lo-trinh/khong-co").statusCode());
        assertEquals(404, site.get("/lo-trinh/" + learner.person().id()).statusCode());
    }

    @Test
    public void beginsGoesOnAndLeaves() throws Exception {
        assertTrue(site.get(PATH, learner).body().contains("<button class=\"button\">Bắt đầu lộ trình</button>"));
        assertEquals("/khoa-hoc/" + School.SCAMS, location(site.post(PATH, "", learner)));
        String page = site.get(PATH, learner).body();
        assertTrue(page.contains("<button class=\"button\">Học tiếp</button>"));
        assertTrue(page.contains("Đã xong 1/3 bước"));
        assertTrue(page.contains("Tiếp theo: <strong>Khóa nhan-biet-lua-dao</strong>"));
        for (String other : List.of("/viec-hoc", "/")) {
            String shown = site.get(other, learner).body();
            assertTrue(other, shown.contains("<a href=\"" + PATH + "\">Công dân số &lt;cơ bản&gt;</a>"));
            assertTrue(other, shown.contains("<form method=\"post\" action=\"" + PATH + "\">"));
        }
        assertEquals(PATH, location(site.post(PATH, "viec=roi", learner)));
        assertTrue(site.trails.joined.isEmpty());
        assertFalse(site.get("/viec-hoc", learner).body().contains(PATH));
    }

    @Test
    public void aCompletedCourseLeadsOnAlongThePath() throws Exception {
        String phone = "/khoa-hoc/" + School.PHONE;
        site.post(phone, "", learner);
        site.post(PATH, "", learner);
        assertFalse(site.get(phone, learner).body().contains(PATH));
        for (int i = 1; i <= 4; i++) {
            site.post(phone + "/bai-" + i, "", learner);
        }
        String page = site.get(phone, learner).body();
        assertTrue(page.contains("Bạn đã hoàn thành khóa học này."));
        assertTrue(page.contains("<form method=\"post\" action=\"" + PATH + "\">"));
        assertTrue(page.contains("<strong>Khóa nhan-biet-lua-dao</strong>"));
        site.trails.joined.clear();
        assertFalse(site.get(phone, learner).body().contains(PATH));
    }

    @Test
    public void stepsSayWhereTheyStand() throws Exception {
        String page = site.get(PATH, learner).body();
        assertTrue(page.contains("<a class=\"name\" href=\"/khoa-hoc/" + School.PHONE + "\">"));
        assertTrue(page.contains("Chọn 1 trong 2 khóa học"));
        assertTrue(page.contains("<a href=\"/khoa-hoc/" + School.SERVICES + "\">"));
        assertTrue(page.contains("Chưa mở: cần xong bước 2 trước"));
        assertTrue(page.contains("<span class=\"name\">Khóa sau</span>"));
        assertTrue(page.contains("Tạm thời chưa có khóa học này · Không bắt buộc"));
    }

    @Test
    public void whatIsCompleteOrWithdrawnIsSaid() throws Exception {
        site.post(PATH, "", learner);
        site.trails.completed = true;
        String page = site.get(PATH, learner).body();
        assertTrue(page.contains("Bạn đã hoàn thành lộ trình này."));
        assertFalse(page.contains("<form method=\"post\" action=\"/lo-trinh"));
        String mine = site.get("/viec-hoc", learner).body();
        assertTrue(mine.contains("<h2>Lộ trình đã hoàn thành</h2>"));
        assertTrue(mine.contains("ngày 01/01/1970"));
        assertFalse(site.get("/", learner).body().contains(PATH));
        assertEquals("nothing to go on with", PATH, location(site.post(PATH, "", learner)));

        site.trails.completed = false;
        site.trails.joined.clear();
        site.trails.state = LearningPath.State.WITHDRAWN;
        page = site.get(PATH, learner).body();
        assertTrue(page.contains("không nhận thêm người học"));
        assertFalse(page.contains("Bắt đầu lộ trình"));
    }

    @Test
    public void nothingToGoOnWithForNow() throws Exception {
        site.post(PATH, "", learner);
        site.trails.steps = List.of(Trails.step(1, State.UNAVAILABLE, School.PHONE));
        String page = site.get(PATH, learner).body();
        assertTrue(page.contains("Các khóa học còn lại hiện chưa mở."));
        assertFalse("no bar without steps", page.contains("<progress"));
        assertTrue(site.get("/viec-hoc", learner).body().contains("Các khóa học còn lại hiện chưa mở."));
    }
}
