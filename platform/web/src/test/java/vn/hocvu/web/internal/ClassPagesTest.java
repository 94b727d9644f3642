package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.courses.Attendance.Own;
import vn.hocvu.courses.Attendance.Presence;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Session;

/** Joining a class, and what it changes on the other pages. */
public class ClassPagesTest {
    private static final String CLASS = "/lop/" + Lectures.CODE;
    private static final String SCAMS = "/khoa-hoc/" + School.SCAMS;

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

    private PersonId lan() {
        return learner.caller().requirePerson();
    }

    @Test
    public void aVisitorIsSentToSignInAndComesBack() throws Exception {
        HttpResponse<String> page = site.get(CLASS);
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("<h1>Lớp tối thứ năm</h1>"));
        assertTrue(page.body().contains("Thành phố Đà Nẵng"));
        assertTrue(page.body().contains("Từ ngày 01/12/2026 đến ngày 31/12/2199"));
        assertTrue(page.body().contains("href=\"/dang-nhap?ve=%2Flop%2FKMNPQRTV\""));
        assertFalse(page.body().contains("Vào lớp này"));
        assertEquals("/dang-nhap?ve=%2Flop%2FKMNPQRTV", location(site.post(CLASS, "")));
        assertTrue(site.lectures.states.isEmpty());
    }

    @Test
    public void joinsAndLeaves() throws Exception {
        assertTrue(site.get(CLASS, learner).body().contains("Vào lớp này"));
        assertEquals(CLASS, location(site.post("/lop/kmnpqrtv", "", learner)));
        String page = site.get(CLASS, learner).body();
        assertTrue(page.contains("Bạn đang ở trong lớp này."));
        assertFalse(page.contains("Vào lớp này"));
        assertTrue(page.contains("Rời lớp"));
        String mine = site.get("/viec-hoc", learner).body();
        assertTrue(mine.contains("<h2>Lớp của tôi</h2>"));
        assertTrue(mine.contains("<a href=\"/lop/KMNPQRTV\">Lớp tối thứ năm</a>"));
        assertTrue(mine.contains("<li>Đang học</li>"));

        String asked = site.get(CLASS + "?viec=roi", learner).body();
        assertTrue(asked.contains("Rời lớp này?"));
        assertTrue("asking changes nothing", site.lectures.states.containsValue(State.ACTIVE));
        String left = location(site.post(CLASS, "viec=roi", learner));
        assertEquals(State.LEFT, site.lectures.states.get(lan()));
        assertTrue(site.get(left, learner).body().contains("Bạn đã rời lớp này."));
        assertTrue(site.get(CLASS, learner).body().contains("Vào lớp này"));
        assertFalse(site.get("/viec-hoc", learner).body().contains("Lớp của tôi"));
    }

    @Test
    public void whoComesTooLateWaitsOrIsToldWhy() throws Exception {
        site.lectures.full = true;
        assertTrue(site.get(CLASS, learner).body().contains("Đăng ký chờ chỗ"));
        location(site.post(CLASS, "", learner));
        assertTrue(site.get(CLASS, learner).body().contains("Bạn đang chờ một chỗ"));
        assertTrue(site.get("/viec-hoc", learner).body().contains("<li>Đang chờ chỗ</li>"));
        site.lectures.states.clear();
        site.lectures.waitingList = false;
        assertTrue(site.get(CLASS, learner).body().contains("đã đủ người"));
        assertFalse(site.get(CLASS, learner).body().contains("<form method=\"post\" action=\"/lop"));
        site.lectures.over = true;
        assertTrue(site.get(CLASS).body().contains("đã kết thúc"));
        assertEquals(409, site.post(CLASS, "", learner).statusCode());
        site.lectures.over = false;
        site.lectures.states.put(lan(), State.REMOVED);
        assertTrue(site.get(CLASS, learner).body().contains("đưa bạn ra khỏi lớp"));
    }

    @Test
    public void nobodyLeavesARequiredClassHere() throws Exception {
        site.lectures.required = true;
        location(site.post(CLASS, "", learner));
        String page = site.get(CLASS, learner).body();
        assertTrue(page.contains("<li>Lớp bắt buộc</li>"));
        assertFalse(page.contains("Rời lớp"));
    }

    @Test
    public void aPosterInvitesByCodeAndPicture() throws Exception {
        String address = "/quan-ly/lop/" + new UUID(1, 1) + "/ap-phich";
        String poster = site.get(address, learner).body();
        for (String part : List.of(
                "<h1 id=\"lop\">Lớp tối thứ năm</h1>",
                "Thành phố Đà Nẵng",
                "Nhận biết lừa đảo",
                "Từ ngày 01/12/2026 đến ngày 31/12/2199",
                "KMNP QRTV",
                "<svg class=\"qr\"",
                "/lop</strong>")) {
            assertTrue(part, poster.contains(part));
        }
        assertEquals(site.origin() + CLASS, AccountPagesTest.read(poster));
        site.lectures.over = true;
        String over = site.get(address, learner).body();
        assertTrue(over.contains("không có áp phích"));
        assertFalse(over.contains("KMNP QRTV"));
        assertEquals(404, site.get("/quan-ly/lop/abc/ap-phich", learner).statusCode());
        assertEquals("/dang-nhap?ve=" + LocalPath.encode(address), location(site.get(address)));
    }

    @Test
    public void membersSeeHowTheyAttended() throws Exception {
        site.rolls.marks.add(
                new Own(LocalDate.parse("2026-12-03"), LocalTime.of(19, 30), "Nhà <văn hóa>", Presence.LATE));
        site.rolls.marks.add(new Own(LocalDate.parse("2026-12-01"), null, "", Presence.PRESENT));
        assertFalse(site.get(CLASS, learner).body().contains("Điểm danh của bạn"));
        location(site.post(CLASS, "", learner));
        String page = site.get(CLASS, learner).body();
        assertTrue(page.contains("<li>Có mặt: 1 buổi</li>"));
        assertTrue(page.contains("<li>19:30 03/12/2026, Nhà &lt;văn hóa&gt;: Đến muộn</li>"));
        assertFalse(page.contains("Vắng:"));
    }

    @Test
    public void aCodeIsTyped() throws Exception {
        assertTrue(site.get("/viec-hoc", learner).body().contains("href=\"/lop\""));
        HttpResponse<String> form = site.get("/lop");
        assertTrue(form.body().contains("<label for=\"ma\">Mã lớp</label>"));
        assertFalse(form.body().contains("aria-invalid"));
        assertEquals(CLASS, location(site.get("/lop?ma=kmnpqrtv")));
        HttpResponse<String> wrong = site.get("/lop?ma=%22%3E%3Cscript%3E");
        assertEquals(404, wrong.statusCode());
        assertTrue(wrong.body().contains("<a href=\"#ma\">"));
        assertTrue(wrong.body().contains("aria-invalid=\"true\""));
        assertFalse(wrong.body().contains("<script>"));
        assertEquals(404, site.get("/lop/xxxx").statusCode());
        assertTrue(site.get("/lop/xxxx").body().contains("Không có lớp nào với mã này"));
    }

    @Test
    public void lessonsSayWhenTheClassComesToThem() throws Exception {
        site.post(SCAMS, "", learner);
        site.school.opens.put("bai-1", LocalDate.parse("2026-12-01"));
        site.school.due.put("bai-1", LocalDate.parse("2026-12-08"));
        String page = site.get(SCAMS, learner).body();
        assertTrue(page.contains("Mở ngày 01/12/2026 · Hạn 08/12/2026"));
        assertTrue(page.contains("Chưa mở: cần xong bài 1 trước"));
        HttpResponse<String> lesson = site.get(SCAMS + "/bai-1", learner);
        assertEquals(409, lesson.statusCode());
        assertTrue(lesson.body().contains("Bài này mở ngày 01/12/2026."));
        assertTrue(site.get("/viec-hoc", learner).body().contains("Bài tiếp theo mở ngày 01/12/2026"));
        site.school.opens.clear();
        assertTrue(site.get(SCAMS, learner).body().contains("Học được ngay · Hạn 08/12/2026"));
    }

    @Test
    public void whoIsDoneIsToldWhenTheNextLessonComes() throws Exception {
        site.post(SCAMS, "", learner);
        site.school.opens.put("bai-2", LocalDate.parse("2199-01-02"));
        String course = location(site.post(SCAMS + "/bai-1", "", learner));
        assertEquals(SCAMS + "?xong=1", course);
        String page = site.get(course, learner).body();
        assertTrue(page.contains("Bạn đã xong bài 1: "));
        assertTrue(page.contains("Bài tiếp theo mở ngày 02/01/2199."));
        assertFalse(site.get(SCAMS + "?xong=3", learner).body().contains("Bạn đã xong bài"));
    }

    @Test
    public void aCourseSaysWhatComesBefore() throws Exception {
        site.post(SCAMS, "", learner);
        site.school.missing.add(School.PHONE);
        String page = site.get(SCAMS, learner).body();
        assertTrue(page.contains(
                "<li><a href=\"/khoa-hoc/" + School.PHONE + "\">Điện thoại thông minh cho người cao tuổi</a></li>"));
        assertTrue(page.contains("Chưa mở: cần hoàn thành khóa học khác trước"));
        HttpResponse<String> lesson = site.get(SCAMS + "/bai-1", learner);
        assertEquals(409, lesson.statusCode());
        assertTrue(lesson.body().contains("<a class=\"button\" href=\"/khoa-hoc/" + School.PHONE + "\">"));
    }
}
