package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.courses.Attendance.Meeting;
import vn.hocvu.courses.Attendance.Plan;
import vn.hocvu.courses.Attendance.Presence;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.ClassPlan.LessonDates;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.web.Answer;

public class ClassPagesTest extends PlacesSetting {
    private static final LocalDate TODAY = House.TODAY;
    private static final String NEW = "/quan-ly/lop-hoc/vn-1/them?khoa=vn-48%2Fan-toan";

    private final Lectures lectures = house.lectures;
    private final Person teacher = house.person("Cô Giáo", "giao", House.HUE);

    /** Teaches the class and has no role. */
    private final Caller teaching = Caller.of(teacher.id());

    private StudyClass shown;
    private String address;

    @Before
    public void open() {
        shown = lectures.give(
                group,
                new ClassPlan(
                        "Lớp <tối>",
                        TODAY.minusDays(5),
                        TODAY.plusDays(30),
                        2,
                        true,
                        false,
                        null,
                        null,
                        false,
                        List.of(teacher.id()),
                        Map.of("mot", new LessonDates(null, TODAY.minusDays(1)))));
        address = "/quan-ly/lop/" + shown.id();
    }

    private StudyClass now() {
        return lectures.all.get(shown.id());
    }

    private static Map<String, String> typed(String form, String... more) {
        Map<String, String> typed = new HashMap<>(Map.of("form", form, "title", "Lớp sáng", "opens", "1/12/2026"));
        for (int i = 0; i < more.length; i += 2) {
            typed.put(more[i], more[i + 1]);
        }
        return typed;
    }

    @Test
    public void classesOfTheUnitAndBelowAreListed() {
        String html = site.page(lanHere, "/quan-ly/lop-hoc/vn-1");
        has(
                html,
                "<h1>Lớp của Phường Hải Châu</h1>",
                "<a href=\"" + address + "\">Lớp &lt;tối&gt;</a>",
                "An toàn &lt;mạng&gt;",
                "0 người/2 chỗ",
                "Đang học",
                "/quan-ly/lop-hoc/vn-1/them");
        for (int i = 0; i < 6; i++) {
            lectures.give(House.HUE, ClassPlan.of("Lớp Huế", TODAY, null));
        }
        lacks(site.page(lanHere, "/quan-ly/lop-hoc/vn-1"), "Lớp Huế");
        has(site.page(lanHere, "/quan-ly/don-vi/vn-1"), "<a href=\"/quan-ly/lop-hoc/vn-1\">Lớp</a>");
        lacks(site.page(auditorHere, "/quan-ly/lop-hoc/vn-1"), "/them\"");
        lacks(site.page(minhHere, "/quan-ly/lop-hoc/group-1"), "/them\"");
    }

    @Test
    public void aCourseIsChosenFirst() {
        has(site.page(lanHere, "/quan-ly/lop-hoc/vn-1/them?q=an"), "khoa=vn-48%2Fan-toan\"", "2 bài");
        has(site.page(lanHere, "/quan-ly/lop-hoc/vn-1/them?q=khong-co"), "Không có khóa học nào như vậy");
        has(
                Site.html(404, site.get(lanHere, "/quan-ly/lop-hoc/vn-1/them?khoa=vn-48%2Fkhac")),
                "Hiện không có khóa học này");
        Site.html(404, site.get(lanHere, "/quan-ly/lop-hoc/vn-1/them?khoa=x"));
    }

    @Test
    public void aClassIsOpenedWithAllThatWasSaidAndOnce() {
        String html = site.page(lanHere, NEW);
        has(html, "Bài &lt;một&gt;", "value=\"" + Words.day(TODAY) + "\"");
        Map<String, String> typed = typed(
                Site.formOf(html),
                "closes",
                "31/12/2026",
                "capacity",
                "30",
                "waitingList",
                "1",
                "required",
                "1",
                "forUnit",
                "truong hai chau",
                "audience",
                "pupils",
                "facilitators",
                "minh, hoc",
                "opens-hai",
                "9/12/2026",
                "due-mot",
                "08/12/2026");
        leads("/quan-ly/lop/00000000-0000-0007-0000-000000000002?xong=mo-lop", site.post(lanHere, NEW, typed));
        ClassPlan plan = new ArrayList<>(lectures.all.values()).get(1).plan();
        assertEquals(
                new ClassPlan(
                        "Lớp sáng",
                        LocalDate.parse("2026-12-01"),
                        LocalDate.parse("2026-12-31"),
                        30,
                        true,
                        true,
                        school.id(),
                        Audience.PUPILS,
                        false,
                        List.of(minh.id(), learner.id()),
                        Map.of(
                                "hai", new LessonDates(LocalDate.parse("2026-12-09"), null),
                                "mot", new LessonDates(null, LocalDate.parse("2026-12-08")))),
                plan);
        leads("/quan-ly/lop-hoc/vn-1?xong=da-gui", site.post(lanHere, NEW, typed));
        assertEquals(2, lectures.all.size());
    }

    @Test
    public void whatIsWrongWithAClassIsShownAtItsField() {
        mistaken(400, "title", site.post(lanHere, NEW, Map.of()));
        mistaken(400, "opens", site.post(lanHere, NEW, typed("", "opens", "mai")));
        mistaken(400, "capacity", site.post(lanHere, NEW, typed("", "capacity", "ba")));
        mistaken(400, "audience", site.post(lanHere, NEW, typed("", "audience", "vua")));
        String html = mistaken(400, "facilitators", site.post(lanHere, NEW, typed("", "facilitators", "hue, minh")));
        has(html, "“hue”", "value=\"hue, minh\"", "value=\"Lớp sáng\"");
        mistaken(400, "due-mot", site.post(lanHere, NEW, typed("", "due-mot", "32/1/2026")));
        mistaken(400, "closes", site.post(lanHere, NEW, typed("", "closes", "1/11/2026")));
        html = mistaken(400, "lessons", site.post(lanHere, NEW, typed("", "due-mot", "1/11/2026")));
        has(html, "<details id=\"lessons\" open>", "value=\"1/11/2026\"");
        html = mistaken(400, "forUnit", site.post(lanHere, NEW, typed("", "forUnit", "khong co")));
        has(html, "value=\"khong co\"");
        assertEquals(1, lectures.all.size());
    }

    @Test
    public void aClassIsShownWithWhatToDo() {
        lectures.rolls.give(shown.id(), new Plan(TODAY.minusDays(1), null, "", 0));
        lectures.seat(shown.id(), learner.id(), State.WAITING);
        String html = site.page(lanHere, address);
        has(
                html,
                "KMNP QRTV",
                "https://hocvu.vn/lop/KMNPQRTV",
                "Điểm danh buổi " + Words.day(TODAY.minusDays(1)),
                "1 người đang chờ: thêm chỗ cho lớp",
                "in áp phích",
                address + "/ap-phich",
                "Người ở đơn vị khác",
                "Bài &lt;một&gt;",
                address + "/sua",
                address + "/dong",
                address + "/ma");
        String auditor = site.page(auditorHere, address);
        lacks(auditor, address + "/sua", address + "/ghi-danh", "Điểm danh buổi");
        has(auditor, address + "/ket-qua");
        lacks(site.page(auditorHere, address + "/nguoi"), "/bot\"", "/ghi-danh\"");
        assertEquals("no-right", refused(auditorHere, address + "/ghi-danh").code());
    }

    @Test
    public void membersAndStrangersHaveNoBusinessHere() {
        lectures.seat(shown.id(), hue.id(), State.ACTIVE);
        Meeting meeting = lectures.rolls.give(shown.id(), new Plan(TODAY, null, "", 0));
        for (Caller caller : List.of(Caller.of(hue.id()), learnerHere)) {
            for (String page : List.of(
                    "",
                    "/sua",
                    "/dong",
                    "/ma",
                    "/nguoi",
                    "/ghi-danh",
                    "/ket-qua",
                    "/ket-qua/csv",
                    "/buoi",
                    "/chuyen-can",
                    "/chuyen-can/csv",
                    "/nguoi/" + learner.id() + "/bot")) {
                assertEquals(page, "no-right", refused(caller, address + page).code());
            }
            for (String page : List.of("", "/sua", "/xoa")) {
                assertEquals(
                        page,
                        "no-right",
                        refused(caller, "/quan-ly/buoi/" + meeting.id() + page).code());
            }
        }
        for (String none : List.of("/quan-ly/lop/abc", "/quan-ly/buoi/abc", "/quan-ly/lop/" + learner.id())) {
            assertEquals(
                    none,
                    Refusal.Category.NOT_FOUND,
                    refused(operatorHere, none).category());
        }
    }

    @Test
    public void aClassIsChangedAndItsCodeRenewedAndClosed() {
        String html = site.page(lanHere, address + "/sua");
        has(
                html,
                "value=\"Lớp &lt;tối>\"",
                "value=\"" + Words.day(TODAY.minusDays(1)) + "\"",
                "name=\"keep-" + teacher.id() + "\" value=\"1\" checked");
        Map<String, String> typed = typed(Site.formOf(html), "keep-" + teacher.id(), "1", "facilitators", "minh");
        leads(address + "?xong=sua-lop", site.post(lanHere, address + "/sua", typed));
        assertEquals("Lớp sáng", now().plan().title());
        assertEquals(List.of(teacher.id(), minh.id()), now().plan().facilitators());
        assertEquals(Map.of(), now().plan().lessons());
        leads(
                address + "?xong=sua-lop",
                site.post(lanHere, address + "/sua", typed("", "forUnit", "group-1", "everybody", "1")));
        assertEquals(List.of(), now().plan().facilitators());
        assertEquals(group.id(), now().plan().forUnit());
        has(site.page(lanHere, address), "tự ghi danh tất cả");
        html = site.page(lanHere, address + "/sua");
        has(html, "value=\"Tổ Số &lt;b>Một&lt;/b>\"", "name=\"unitId\" value=\"group-1\"");
        lacks(html, "value=\"group-1\" autocomplete");
        leads(
                address + "?xong=sua-lop",
                site.post(
                        lanHere,
                        address + "/sua",
                        typed("", "forUnit", group.fullName(), "unitTyped", group.fullName(), "unitId", "group-1")));
        assertEquals(group.id(), now().plan().forUnit());

        html = site.page(lanHere, address + "/ma");
        has(html, "Mã hiện nay là KMNPQRTV");
        leads(address + "?xong=doi-ma", site.post(lanHere, address + "/ma", Map.of("form", Site.formOf(html))));
        assertEquals("CDFGHJKM", now().code());
        html = site.page(lanHere, address + "/dong");
        leads(address + "?xong=dong-lop", site.post(lanHere, address + "/dong", Map.of("form", Site.formOf(html))));
        assertNotNull(now().closed());
        html = site.page(lanHere, address + "?xong=dong-lop");
        has(html, "Đã đóng lớp.", "Lớp đã kết thúc");
        lacks(html, "Mã vào lớp", address + "/sua");
    }

    @Test
    public void somebodyIsFoundInALongListOfTheClass() {
        lectures.seat(shown.id(), learner.id(), State.ACTIVE);
        String search = "role=\"search\"";
        lacks(site.page(minhHere, address + "/nguoi"), search);
        for (int i = 0; i < MembersPage.PART; i++) {
            lectures.seat(
                    shown.id(), house.person("Lê Đông " + i, "dong" + i, group).id(), State.ACTIVE);
        }
        has(site.page(minhHere, address + "/nguoi"), search, "action=\"" + address + "/nguoi\"", "Tiếp");
        String html = site.page(minhHere, address + "/nguoi?q=H%E1%BB%8Dc");
        has(html, search, "value=\"Học\"", "Phạm Học");
        lacks(html, "Lê Đông", "name=\"trang-thai\"", "Về đầu danh sách");
        html = site.page(minhHere, address + "/nguoi?q=%22&trang-thai=cho");
        has(html, "name=\"trang-thai\" value=\"cho\"", "value=\"&#34;\"", "Không có ai tên như vậy.");
    }

    @Test
    public void peopleAreEnrolledByNameAndRemoved() {
        String html = site.page(minhHere, address + "/ghi-danh?q=hoc");
        has(html, "Phạm Học", "value=\"" + learner.id() + "\"", "Tổ Số &lt;b&gt;Một&lt;/b&gt;");
        lacks(html, "Người Huế");
        leads(
                address + "/nguoi?xong=ghi-danh",
                site.post(minhHere, address + "/ghi-danh", Map.of("nguoi", learner.id() + "," + minh.id())));
        assertEquals(2, now().members());
        html = site.page(minhHere, address + "/nguoi?xong=ghi-danh");
        has(html, "Đã ghi danh.", "Phạm Học", "Tự vào bằng mã", "/nguoi/" + learner.id() + "/bot");

        lectures.full = 2;
        Person them = house.person("Người Thêm", "them", group);
        leads(
                address + "/nguoi?trang-thai=cho&xong=cho-cho",
                site.post(minhHere, address + "/ghi-danh", Map.of("signInName", "them")));
        String remove = address + "/nguoi/" + learner.id() + "/bot";
        html = site.page(minhHere, remove);
        has(html, "Phạm Học.", "không tự vào lại");
        leads(address + "/nguoi?xong=bot", site.post(minhHere, remove, Map.of("form", Site.formOf(html))));
        has(site.page(minhHere, address + "/nguoi?trang-thai=dua-ra"), "Phạm Học", "Ghi danh lại");
        has(site.page(minhHere, address + "/nguoi?trang-thai=cho"), "Người Thêm");
        has(site.page(minhHere, address + "/nguoi?trang-thai=roi"), "Không có ai như vậy");
    }

    @Test
    public void whoCannotBeEnrolledIsTold() {
        mistaken(400, "nguoi", site.post(minhHere, address + "/ghi-danh", Map.of()));
        mistaken(400, "nguoi", site.post(minhHere, address + "/ghi-danh", Map.of("nguoi", "abc")));
        mistaken(400, "signInName", site.post(minhHere, address + "/ghi-danh", Map.of("signInName", "hue")));
        lectures.full = 1;
        site.post(lanHere, address + "/sua", typed("", "capacity", "1"));
        String html = mistaken(
                409,
                "nguoi",
                site.post(minhHere, address + "/ghi-danh", Map.of("nguoi", learner.id() + "," + minh.id())));
        has(html, "Đã ghi danh 1 người. Lớp đã đủ người.");
        // Who teaches without a role sees nobody, and is told how people come.
        site.post(lanHere, address + "/sua", typed("", "facilitators", "minh"));
        Person other = house.person("Cô Khác", "khac", group);
        site.post(lanHere, address + "/sua", typed("", "facilitators", "khac"));
        html = site.page(Caller.of(other.id()), address + "/ghi-danh");
        has(html, "Bạn không xem được danh sách người", address + "/ap-phich");
        lacks(html, "Phạm Học");
    }

    private void learned(PersonId person, @Nullable Instant completed, int daysAgo, String... lessons) {
        Instant active =
                TODAY.minusDays(daysAgo).atTime(12, 0).atZone(Words.VIETNAM).toInstant();
        Map<String, LessonProgress> done = new HashMap<>();
        for (String lesson : lessons) {
            done.put(lesson, new LessonProgress(lesson, 1, null, active, active, active));
        }
        lectures.progress.put(
                person, new CourseProgress(person, Lectures.COURSE, done, null, active, active, completed));
    }

    @Test
    public void progressSaysWhatToDoAboutEachAndIsTakenAlong() {
        List<Person> all = new ArrayList<>();
        for (String name : List.of("Một", "Hai", "=Ba", "Bốn")) {
            Person person = house.person(name, "hoc" + all.size(), group);
            all.add(person);
            lectures.seat(shown.id(), person.id(), State.ACTIVE);
        }
        learned(all.get(1).id(), null, 1, "mot");
        learned(all.get(2).id(), null, 20, "mot");
        learned(all.get(3).id(), Instant.now(), 2, "mot", "hai");
        String html = site.page(teaching, address + "/ket-qua");
        has(
                html,
                "Trễ hạn bài “Bài &lt;một&gt;”",
                "Đang học bài “Bài hai”",
                "Nghỉ 20 ngày: nhắc học tiếp bài “Bài hai”",
                "Đã hoàn thành",
                ">1/2 bài<",
                "/ket-qua/csv\"");
        Answer.Raw raw = (Answer.Raw) site.get(teaching, address + "/ket-qua/csv");
        assertEquals("text/csv; charset=utf-8", raw.contentType());
        String text = Site.text(raw);
        has(text, "\ufeffHọ và tên,", "\r\nHai,", ",1,2,", "\r\n'=Ba,");
        assertEquals(6, text.split("\r\n", -1).length);
        assertEquals("class.list-exported", house.log.get(0).event().action());
        has(house.log.get(0).event().detail(), "Lớp <tối>: 4 rows");
        has(site.page(auditorHere, address + "/ket-qua"), "Đang học");
    }

    @Test
    public void aListIsLookedAtBeforeAnybodyIsEnrolled() {
        String list = address + "/ghi-danh/tep";
        has(site.page(minhHere, address + "/ghi-danh"), "href=\"" + list + "\"");
        has(site.page(minhHere, list), "Kiểm tra tệp", "enctype=\"multipart/form-data\"");
        has(Site.html(400, site.post(minhHere, list, Map.of())), "Hãy chọn tệp danh sách.");

        String faulty = sent(list, "Tên đăng nhập\nhoc\nai.do\n");
        has(faulty, "Có 1 chỗ cần sửa, nên chưa ghi danh ai.", ">Dòng 3<", "Không có ai.");
        assertTrue(faulty, !faulty.contains("name=\"nguoi\""));

        String good = sent(list, "Tên đăng nhập\nhoc\nminh\n");
        has(
                good,
                "2 người sẽ được ghi danh.",
                "Chưa ghi danh ai.",
                "Phạm Học",
                learner.id().toString());
        assertTrue(lectures.members.get(shown.id()).isEmpty());

        Answer done = site.post(minhHere, list, Map.of("nguoi", learner.id().toString()));
        assertEquals(Done.ENROLLED.at(Addresses.members(shown.id())), ((Answer.Redirect) done).location());
        assertTrue(lectures.members.get(shown.id()).containsKey(learner.id()));
        has(Site.html(400, site.post(minhHere, list, Map.of("nguoi", "x"))), "Hãy gửi lại tệp danh sách.");
    }

    private String sent(String list, String csv) {
        return Site.html(
                200,
                site.send(
                        minhHere,
                        list,
                        Map.of(),
                        "tep",
                        "lop.csv",
                        csv.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    public void aMeetingIsAddedAndChangedAndTakenAway() {
        String html = site.page(teaching, address + "/buoi");
        has(html, "Lớp chưa có buổi học nào", "<details open>", "value=\"" + Words.day(TODAY) + "\"");
        Map<String, String> typed = Map.of(
                "form",
                Site.formOf(html),
                "day",
                Words.day(TODAY),
                "begins",
                "19h30",
                "title",
                "Nhà <văn hóa>",
                "others",
                "12");
        String roll = "/quan-ly/buoi/00000000-0000-0008-0000-000000000001";
        leads(roll + "?xong=them-buoi", site.post(teaching, address + "/buoi", typed));
        leads(address + "/buoi?xong=da-gui", site.post(teaching, address + "/buoi", typed));
        has(
                site.page(teaching, address + "/buoi"),
                "<a href=\"" + roll + "\">19:30 " + Words.day(TODAY) + "</a>",
                "Nhà &lt;văn hóa&gt;",
                "data-label=\"Ngoài danh sách\">12<");
        leads(
                address + "/buoi?xong=them-buoi",
                site.post(teaching, address + "/buoi", Map.of("day", Words.day(TODAY.plusDays(2)))));
        mistaken(400, "day", site.post(teaching, address + "/buoi", Map.of("day", "mai")));
        mistaken(400, "day", site.post(teaching, address + "/buoi", Map.of("day", "1/1/2026")));
        mistaken(
                400,
                "begins",
                site.post(teaching, address + "/buoi", Map.of("day", Words.day(TODAY), "begins", "25:00")));
        mistaken(
                400,
                "others",
                site.post(teaching, address + "/buoi", Map.of("day", Words.day(TODAY), "others", "nhiều")));

        html = site.page(teaching, roll + "/sua");
        has(html, "value=\"19:30\"", "value=\"12\"", roll + "/xoa");
        leads(
                roll + "?xong=sua-buoi",
                site.post(teaching, roll + "/sua", Map.of("day", Words.day(TODAY), "others", "250")));
        html = site.page(teaching, roll);
        has(html, "Đến: 250 người, trong đó 250 người ngoài danh sách", "Chưa có ai trong lớp");
        html = site.page(teaching, roll + "/xoa");
        leads(address + "/buoi?xong=xoa-buoi", site.post(teaching, roll + "/xoa", Map.of("form", Site.formOf(html))));
        assertEquals(1, lectures.rolls.meetings.size());
        assertEquals("no-right", refused(auditorHere, address + "/buoi", typed).code());
        lacks(site.page(auditorHere, address + "/buoi"), "<form");
    }

    private static Map<String, String> sent(String html) {
        Map<String, String> sent = new HashMap<>();
        var hidden = Pattern.compile("name=\"(people|sau)\" value=\"([^\"]*)\"").matcher(html);
        while (hidden.find()) {
            sent.put(hidden.group(1), hidden.group(2));
        }
        return sent;
    }

    @Test
    public void theRollIsTakenInPartsByRadioButtons() {
        List<PersonId> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Person person = house.person("Người <" + i + ">", "nguoi" + i, group);
            all.add(person.id());
            lectures.seat(shown.id(), person.id(), State.ACTIVE);
        }
        Meeting meeting = lectures.rolls.give(shown.id(), new Plan(TODAY, null, "", 0));
        String roll = "/quan-ly/buoi/" + meeting.id();
        String html = site.page(teaching, roll);
        has(html, "<legend>Người &lt;0&gt;</legend>", "Đã điểm danh 0/120 người", "Lưu và sang phần tiếp");
        lacks(html, "Người &lt;50&gt;", "value=\"present\" checked");
        Map<String, String> form = sent(html);
        form.put("m-" + all.get(0), "late");
        form.put("m-" + all.get(1), "excused");
        form.put("rest", "present");
        String next = roll + "?sau=" + all.get(49) + "&xong=diem-danh";
        leads(next, site.post(teaching, roll, form));
        Meeting taken = lectures.rolls.meetings.get(meeting.id());
        assertEquals(Map.of(Presence.LATE, 1, Presence.EXCUSED, 1, Presence.PRESENT, 48), taken.marked());
        has(site.page(teaching, next), "Người &lt;50&gt;", "Đã lưu điểm danh.");

        html = site.page(teaching, roll);
        has(
                html,
                "name=\"m-" + all.get(0) + "\" value=\"late\" checked",
                Words.time(Instant.parse("2026-11-02T03:00:00Z")));
        String last = site.page(teaching, roll + "?sau=" + all.get(99));
        has(last, "Lưu điểm danh</button>");
        leads(roll + "?xong=diem-danh", site.post(teaching, roll, sent(last)));
        assertEquals(
                "nothing was chosen",
                50,
                lectures.rolls.meetings.get(meeting.id()).taken());
    }

    @Test
    public void whatWasOnlyShownIsNotWrittenOverWhatOthersWrote() {
        lectures.seat(shown.id(), learner.id(), State.ACTIVE);
        lectures.seat(shown.id(), minh.id(), State.ACTIVE);
        Meeting meeting = lectures.rolls.give(shown.id(), new Plan(TODAY, null, "", 0));
        String roll = "/quan-ly/buoi/" + meeting.id();
        Map<String, String> first = sent(site.page(teaching, roll));
        first.put("m-" + learner.id(), "present");
        site.post(teaching, roll, first);
        Map<String, String> stale = sent(site.page(teaching, roll));
        stale.put("m-" + learner.id(), "present");
        Map<String, String> correction = new HashMap<>(stale);
        correction.put("m-" + learner.id(), "absent");
        site.post(lanHere, roll, correction);
        stale.put("m-" + minh.id(), "late");
        site.post(teaching, roll, stale);
        assertEquals(
                Map.of(Presence.ABSENT, 1, Presence.LATE, 1),
                lectures.rolls.meetings.get(meeting.id()).marked());
        has(Site.html(400, site.post(teaching, roll, Map.of("people", "abc="))), "Biểu mẫu bị lỗi nên chưa lưu gì");
        stale.put("m-" + minh.id(), "vui");
        Site.html(400, site.post(teaching, roll, stale));
        Map<String, String> stranger = Map.of("people", hue.id() + "=", "m-" + hue.id(), "present");
        has(Site.html(400, site.post(teaching, roll, stranger)), "Có người không ở trong lớp này.");
    }

    @Test
    public void theRollOfADayToComeOrForAnAuditorIsOnlyRead() {
        lectures.seat(shown.id(), learner.id(), State.ACTIVE);
        Meeting later = lectures.rolls.give(shown.id(), new Plan(TODAY.plusDays(1), null, "", 0));
        String html = site.page(teaching, "/quan-ly/buoi/" + later.id());
        has(html, "chưa đến ngày", "Phạm Học");
        lacks(html, "<form");
        Meeting today = lectures.rolls.give(shown.id(), new Plan(TODAY, null, "", 0));
        html = site.page(auditorHere, "/quan-ly/buoi/" + today.id());
        has(html, "Phạm Học", "data-label=\"Điểm danh\">–<");
        lacks(html, "<form", "/sua");
        assertEquals(
                "no-right",
                refused(auditorHere, "/quan-ly/buoi/" + today.id(), Map.of()).code());
    }

    @Test
    public void whoCameHowOftenIsListedAndTakenAlong() {
        lectures.seat(shown.id(), learner.id(), State.ACTIVE);
        lectures.seat(shown.id(), minh.id(), State.ACTIVE);
        Meeting first = lectures.rolls.give(shown.id(), new Plan(TODAY.minusDays(2), null, "Buổi một", 7));
        Meeting second = lectures.rolls.give(shown.id(), new Plan(TODAY, null, "", 0));
        for (Meeting meeting : List.of(first, second)) {
            site.post(
                    teaching,
                    "/quan-ly/buoi/" + meeting.id(),
                    Map.of("people", learner.id() + "=", "m-" + learner.id(), "present"));
        }
        String html = site.page(teaching, address + "/chuyen-can");
        has(html, "Phạm Học", "data-label=\"Có mặt\">2<", "/chuyen-can/csv");
        String text = Site.text(site.get(teaching, address + "/chuyen-can/csv"));
        has(
                text,
                "Vắng," + Words.day(TODAY.minusDays(2)) + " Buổi một," + Words.day(TODAY) + ",Mã người\r\n",
                "Phạm Học,2,0,0,0,Có mặt,Có mặt," + learner.id(),
                "Lê <b>Minh</b>,0,0,0,0,,," + minh.id(),
                "Người ngoài danh sách,,,,,7,0\r\n");
        has(house.log.get(0).event().detail(), "roll, 2 rows");
        assertTrue(text.startsWith("\ufeff"));
    }
}
