package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.felix.hc.api.Result;
import org.junit.Test;
import vn.hocvu.content.Audience;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Role;
import vn.hocvu.users.Unit;
import vn.hocvu.web.UiSlot;

/** What the home page tells each role to do next. */
public class AgendaTest extends PlacesSetting {
    private String card(Caller caller) throws Exception {
        HomeCard card = site.homeCard(house);
        assertEquals(UiSlot.Place.HOME_FIRST, card.place());
        return card.render(new UiSlot.Context(caller, null, null)).orElseThrow().value();
    }

    private static String step(String address, String label) {
        return "<li><a href=\"" + address + "\">" + label + "</a></li>";
    }

    private StudyClass studyClass(Unit unit, String title, PersonId... facilitators) {
        return house.lectures.give(
                unit,
                new ClassPlan(
                        title, House.TODAY, null, 1, true, false, null, null, false, List.of(facilitators), Map.of()));
    }

    private UUID list(Caller caller, String name) throws Exception {
        return house.imports
                .read(caller, new PeopleImports.Order(name, group.id(), null, false), taker -> {
                    taker.accept(new Tables.Row(1, List.of("Họ và tên")));
                    taker.accept(new Tables.Row(2, List.of("Bà Tư")));
                })
                .id();
    }

    @Test
    public void whoHasNothingToDoIsToldSo() throws Exception {
        for (Caller caller : List.of(minhHere, lanHere, auditorHere, operatorHere)) {
            String html = card(caller);
            has(html, "<h2>Việc cần làm</h2>", "Không có việc gì đang chờ.", "href=\"/quan-ly\">Mở trang quản lý</a>");
            lacks(html, "<h3>");
        }
    }

    @Test
    public void aFacilitatorIsToldOfTheirClassesFirst() throws Exception {
        StudyClass own = studyClass(group, "Lớp <tối>", minh.id());
        StudyClass other = studyClass(group, "Lớp sáng", hue.id());
        for (StudyClass each : List.of(own, other)) {
            house.lectures.seat(each.id(), learner.id(), Classes.State.ACTIVE);
            house.lectures.seat(each.id(), lan.id(), Classes.State.WAITING);
        }
        Attendance.Meeting today =
                house.lectures.rolls.give(own.id(), new Attendance.Plan(House.TODAY, LocalTime.of(19, 30), "", 0));
        String html = card(minhHere);
        has(
                html,
                "<h3><a href=\"/quan-ly/lop/" + own.id() + "\">Lớp &lt;tối&gt;</a></h3>",
                step("/quan-ly/buoi/" + today.id(), "Hôm nay có buổi học lúc 19:30: điểm danh"),
                step("/quan-ly/lop/" + own.id() + "/nguoi?trang-thai=cho", "1 người đang chờ: xem danh sách chờ"),
                "<h3>Tổ Số &lt;b&gt;Một&lt;/b&gt;</h3>",
                step("/quan-ly/lop/" + other.id() + "/nguoi?trang-thai=cho", "Lớp sáng: 1 người đang chờ chỗ"),
                "href=\"/quan-ly/lop\">Lớp bạn phụ trách</a>");
        assertTrue(html, html.indexOf("Lớp &lt;tối&gt;") < html.indexOf("Lớp sáng"));
        house.lectures.close(lanHere, other.id());
        lacks(card(minhHere), "Lớp sáng");
    }

    @Test
    public void anAdministratorIsToldOfListsRolesAndDrafts() throws Exception {
        UUID ready = list(minhHere, "thôn <1>.xlsx");
        UUID done = list(minhHere, "thôn 2.xlsx");
        UUID failed = list(minhHere, "thôn 3.xlsx");
        UUID working = list(minhHere, "thôn 4.xlsx");
        house.imports.put(done, PeopleImports.State.DONE, 1);
        house.imports.put(failed, PeopleImports.State.FAILED, 0);
        house.imports.put(working, PeopleImports.State.WORKING, 0);
        String address = "/quan-ly/nhap/group-1/";
        String html = card(minhHere);
        has(
                html,
                step(
                        address + ready,
                        "Danh sách “thôn &lt;1&gt;.xlsx” đã kiểm tra xong, 1 người: bắt đầu tạo tài khoản trước ngày 21/11/2026"),
                step(
                        address + done,
                        "Danh sách “thôn 2.xlsx” đã có 1 tài khoản: phát mật khẩu và thẻ trước ngày 21/11/2026"),
                step(address + failed, "Danh sách “thôn 3.xlsx” chưa tạo được tài khoản nào: xem vì sao"));
        lacks(html, "thôn 4");

        house.grant(learner, Role.FACILITATOR, group, House.TODAY.plusDays(14));
        house.grant(hue, Role.FACILITATOR, House.HUE, House.TODAY);
        house.grant(hue, Role.FACILITATOR, group, House.TODAY.plusDays(15));
        html = card(lanHere);
        String until = Words.day(House.TODAY.plusDays(14));
        has(
                html,
                step(
                        "/quan-ly/ho-so/" + learner.id(),
                        "Vai trò Tổ viên tổ công nghệ số cộng đồng của Phạm Học hết hạn ngày " + until
                                + ": gia hạn nếu còn cần"));
        house.grant(minh, Role.AUDITOR, school, House.TODAY);
        html = card(lanHere);
        String roles = "/quan-ly/vai-tro/vn-1?sap-het-han=1";
        has(
                html,
                step(
                        roles,
                        "2 vai trò hết hạn trong 14 ngày tới, sớm nhất ngày " + Words.day(House.TODAY)
                                + ": gia hạn nếu còn cần"));
        String ending = site.page(lanHere, roles);
        has(ending, "Vai trò hết hạn trong 14 ngày tới ở Phường Hải Châu và bên dưới", "Phạm Học", "Người kiểm tra");
        lacks(ending, "Trần Thị Lan</a></th>", Words.day(House.TODAY.plusDays(15)));

        PathPlan plan = new PathPlan(
                "Lộ <trình>", "Tóm tắt", Audience.CITIZENS, 1, true, List.of(PathPlan.Step.of(Trails.PHONE)));
        UUID path = site.trails.make(lanHere, House.HAI_CHAU.id(), plan).id();
        has(
                card(lanHere),
                step(
                        "/quan-ly/lo-trinh-hoc/" + path,
                        "Lộ trình “Lộ &lt;trình&gt;” còn là bản nháp: xem lại và công bố"));
        site.trails.publish(lanHere, path);
        lacks(card(lanHere), "bản nháp");
    }

    @Test
    public void anAuditorIsToldHowMuchWasDone() throws Exception {
        String from = Words.day(House.TODAY.minusDays(7)).replace("/", "%2F");
        String address = "/quan-ly/nhat-ky/vn-48?tu=" + from;
        house.note(lanHere, "unit.changed", null, group.id(), "");
        has(card(auditorHere), step(address, "1 việc quản trị trong 7 ngày qua: xem nhật ký"));
        site.page(auditorHere, address);
        assertEquals(House.TODAY.minusDays(7), house.audit.asked.from());
        for (int i = 0; i < 120; i++) {
            house.note(lanHere, "unit.changed", null, group.id(), "");
        }
        has(card(auditorHere), step(address, "Hơn 100 việc quản trị trong 7 ngày qua: xem nhật ký"));
        lacks(card(lanHere), "việc quản trị");
    }

    @Test
    public void whatIsMissingInOnesOwnAccountComesBeforeAllElse() throws Exception {
        house.note(lanHere, "unit.changed", null, group.id(), "");
        Caller unverified = Caller.of(auditor.id());
        String verify = "/tai-khoan/xac-minh?ve=%2Fquan-ly";
        String html = card(unverified);
        has(html, step(verify, "Bật xác minh hai bước: vai trò của bạn cần có mới dùng được"));
        lacks(html, "nhật ký", "href=\"/quan-ly\"");
        house.sessions.factor.holders.add(auditor.id());
        has(card(unverified), step(verify, "Xác minh hai bước trước khi làm việc"));

        Person brief = house.person("Ngắn Hạn", "ngan", group);
        house.grant(brief, Role.FACILITATOR, group, House.TODAY.plusDays(3));
        has(
                card(Caller.of(brief.id())),
                step(
                        "/quan-ly/ho-so/" + brief.id(),
                        "Vai trò Tổ viên tổ công nghệ số cộng đồng ở Tổ Số &lt;b&gt;Một&lt;/b&gt; hết hạn ngày "
                                + Words.day(House.TODAY.plusDays(3))
                                + ": nếu còn cần, hãy nhờ người quản trị gia hạn"));
    }

    @Test
    public void anOperatorIsToldOfWhatTheNodeComplainsOf() throws Exception {
        house.checks = new Checks()
                .say("database", Result.Status.OK, false)
                .say("plugins", Result.Status.WARN, false)
                .say("content", Result.Status.CRITICAL, false)
                .say("slow", Result.Status.CRITICAL, true);
        String told = "<li>Máy chủ này có cảnh báo (content, plugins): xem bằng lệnh hocvu:status</li>";
        has(card(operatorHere), told);
        lacks(card(operatorHere), "a reason");
        lacks(card(auditorHere), "Máy chủ");
        house.checks = new Checks().say("database", Result.Status.OK, false);
        lacks(card(operatorHere), "Máy chủ");
    }

    /** The home page must not become slow for who has many classes and roles. */
    @Test
    public void onlyAFewClassesAndUnitsAreLookedAt() throws Exception {
        for (int i = 0; i < 8; i++) {
            StudyClass each = studyClass(group, "Lớp số " + i + ".", minh.id());
            assertEquals(0, each.members());
            house.grant(minh, Role.FACILITATOR, house.make("village-" + i, House.AN_HOA, "village", "Thôn " + i));
        }
        int before = house.roles.asked;
        String html = card(minhHere);
        assertEquals(html, 5, html.split("Lớp số \\d\\.", -1).length - 1);
        assertTrue("asked " + (house.roles.asked - before), house.roles.asked - before < 40);
    }
}
