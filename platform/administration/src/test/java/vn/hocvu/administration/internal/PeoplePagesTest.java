package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import vn.hocvu.users.Person;
import vn.hocvu.users.Role;
import vn.hocvu.web.Answer;

public class PeoplePagesTest extends PlacesSetting {
    @Test
    public void peopleOfTheUnitAndBelowAreListed() {
        String html = site.page(lanHere, "/quan-ly/nguoi/vn-1");
        has(
                html,
                "<h1>Người của Phường Hải Châu</h1>",
                "<strong>3 người</strong>",
                "<caption>",
                "<th scope=\"row\"><a href=\"/quan-ly/ho-so/" + minh.id() + "\">Lê &lt;b&gt;Minh&lt;/b&gt;</a></th>",
                "data-label=\"Tên đăng nhập\">minh</td>",
                "data-label=\"Đơn vị\"><a href=\"/quan-ly/don-vi/group-1\">",
                "data-label=\"Nhóm\">Người dân</td>",
                "data-label=\"Có tài khoản từ\">02/03/2026</td>");
        lacks(html, "Người Huế");
    }

    @Test
    public void peopleAreLookedForByNameInParts() {
        for (int i = 0; i < 120; i++) {
            house.person("Đặng Đông " + i, "dong" + i, group);
        }
        String first = site.page(lanHere, "/quan-ly/nguoi/vn-1?q=dong");
        has(first, "Đặng Đông 0<", "Đặng Đông 49<", "value=\"dong\"");
        lacks(first, "Đặng Đông 50<", "Trần Thị Lan</a></th>", "Về đầu");
        String after = first.replaceAll("(?s).*href=\"([^\"]*)\">Tiếp.*", "$1").replace("&amp;", "&");
        assertTrue(after, after.startsWith("/quan-ly/nguoi/vn-1?q=dong&sau="));
        String second = site.page(lanHere, after);
        has(second, "Đặng Đông 50<", "Đặng Đông 99<", "href=\"/quan-ly/nguoi/vn-1?q=dong\">Về đầu danh sách");
        has(site.page(lanHere, "/quan-ly/nguoi/vn-1?q=khong"), "Không có ai tên như vậy ở đây.");
    }

    @Test
    public void whereNobodyIsFoundForLongTheReaderGoesOn() {
        String address = "/quan-ly/nguoi/vn-1?q=minh";
        house.people.emptyParts = 10;
        has(site.page(lanHere, address), "/quan-ly/ho-so/" + minh.id());
        house.people.emptyParts = 12;
        String none = site.page(lanHere, address);
        has(none, "Chưa thấy ai có đủ các từ này.", "href=\"" + address + "&amp;sau=further-on\">Tiếp</a>");
        lacks(none, "Không có ai", "Về đầu");
        String found = site.page(lanHere, address + "&sau=further-on");
        has(found, "/quan-ly/ho-so/" + minh.id(), "Về đầu danh sách");
        house.people.emptyParts = 12;
        String unit = site.page(lanHere, "/quan-ly/don-vi/vn-1?q=minh");
        has(unit, "href=\"" + address + "\">Tìm tiếp người tên như vậy</a>");
        lacks(unit, "Không có đơn vị hay người nào");
    }

    @Test
    public void onePersonIsFoundByWhatTheySignInWith() {
        String address = "/quan-ly/nguoi/vn-1";
        leads("/quan-ly/ho-so/" + minh.id(), site.post(lanHere, address, Map.of("signInName", " minh ")));
        String html = mistaken(404, "signInName", site.post(lanHere, address, Map.of("signInName", "hue\"")));
        has(html, "value=\"hue&#34;\"", "<details open>");
        mistaken(404, "signInName", site.post(lanHere, address, Map.of("signInName", "hue")));
        mistaken(400, "signInName", site.post(lanHere, address, Map.of()));
    }

    @Test
    public void anAccountIsMadeAndItsPasswordShownOnce() {
        String address = "/quan-ly/nguoi/group-1/them";
        String form = Site.formOf(site.page(minhHere, address));
        Map<String, String> typed =
                Map.of("form", form, "name", "Bà <b>Tư</b>", "signInName", "0912345678", "audience", "citizens");
        String html = Site.html(200, site.post(minhHere, address, typed));
        has(
                html,
                "<code>mật-khẩu-1</code>",
                "<dd>0912345678</dd>",
                "<dd>https://hocvu.vn</dd>",
                "Bà &lt;b&gt;Tư&lt;/b&gt;",
                "Mật khẩu chỉ hiện lần này");
        leads("/quan-ly/nguoi/group-1?xong=da-hien", site.post(minhHere, address, typed));
        String list = site.page(minhHere, "/quan-ly/nguoi/group-1?xong=da-hien");
        has(list, "Mật khẩu chỉ hiện một lần", "Bà &lt;b&gt;Tư&lt;/b&gt;");
        lacks(list, "mật-khẩu-1");
        assertEquals(1, house.people.made);
    }

    @Test
    public void whatIsWrongWithAnAccountIsShownAtItsField() {
        String address = "/quan-ly/nguoi/group-1/them";
        String html = mistaken(400, "name", site.post(minhHere, address, Map.of()));
        has(html, "<li><a href=\"#signInName\">");
        String form = Site.formOf(html);
        html = mistaken(
                400,
                "signInName",
                site.post(minhHere, address, Map.of("form", form, "name", "Bà Tư \"Bé\"", "signInName", "x")));
        has(html, "value=\"Bà Tư &#34;Bé&#34;\"", "value=\"x\"", "Tên đăng nhập quá ngắn.");
        html = mistaken(
                409,
                "signInName",
                site.post(minhHere, address, Map.of("form", form, "name", "Bà Tư", "signInName", "lan")));
        has(html, "Hãy tìm người đó theo số điện thoại");
        mistaken(
                400,
                "audience",
                site.post(
                        minhHere,
                        address,
                        Map.of("form", form, "name", "Bà Tư", "signInName", "tu1950", "audience", "x")));
        assertEquals(0, house.people.made);
        Site.html(200, site.post(minhHere, address, Map.of("form", form, "name", "Bà Tư", "signInName", "tu1950")));
    }

    @Test
    public void aNamesakeIsAskedAboutOnce() {
        String address = "/quan-ly/nguoi/group-1/them";
        Person before = house.person("Bà <b>Tư", "tu1950", group);
        house.person("Bà <b>Tư", "tu1951", school);
        Map<String, String> typed = new HashMap<>(
                Map.of("form", Site.formOf(site.page(minhHere, address)), "name", "Bà <b>Tư", "signInName", "tu1960"));
        Answer.Shown asked = (Answer.Shown) site.post(minhHere, address, typed);
        assertEquals("Đã có người trùng tên – Tạo tài khoản", asked.title());
        String html = Site.html(409, asked);
        has(
                html,
                "<h2>Đã có người tên như vậy ở Tổ Số &lt;b&gt;Một&lt;/b&gt;</h2>",
                "<a href=\"/quan-ly/ho-so/" + before.id()
                        + "\">Bà &lt;b&gt;Tư</a> – đăng nhập bằng tu1950, có tài khoản từ 02/03/2026",
                "name=\"trung-ten\" type=\"checkbox\" value=\"Bà &lt;b>Tư\"",
                "value=\"tu1960\"");
        lacks(html, "tu1951", "Cần sửa lại");
        assertEquals(0, house.people.made);
        typed.put("trung-ten", "Bà Năm");
        Site.html(409, site.post(minhHere, address, typed));
        typed.put("trung-ten", "Bà <b>Tư");
        typed.put("signInName", "x");
        has(mistaken(400, "signInName", site.post(minhHere, address, typed)), "type=\"checkbox\"", "checked");
        typed.put("signInName", "tu1960");
        Site.html(200, site.post(minhHere, address, typed));
        leads("/quan-ly/nguoi/group-1?xong=da-hien", site.post(minhHere, address, typed));
        typed.remove("trung-ten");
        leads("/quan-ly/nguoi/group-1?xong=da-hien", site.post(minhHere, address, typed));
        assertEquals(1, house.people.made);
    }

    @Test
    public void aProfileTellsWhereSomebodyBelongsAndBelonged() {
        String address = "/quan-ly/ho-so/" + learner.id();
        String html = site.page(lanHere, address);
        has(html, "<h1>Phạm Học</h1>", "<dd>hoc</dd>", "<dd>Người dân</dd>", "<dd>02/03/2026</dd>", "<dd>Tự khai</dd>");
        lacks(html, "Lịch sử");
        String move = address + "/chuyen";
        has(site.page(lanHere, move), "value=\"citizens\" selected", "Hiện ở Tổ Số &lt;b&gt;Một&lt;/b&gt;");
        leads(address + "?xong=chuyen-nguoi", site.post(lanHere, move, Map.of("unit", "truong", "audience", "pupils")));
        html = site.page(lanHere, address + "?xong=chuyen-nguoi");
        has(
                html,
                "Đã chuyển.",
                "<a href=\"/quan-ly/don-vi/school-1\">Trường Hải Châu, Phường Hải Châu, Thành phố Đà Nẵng</a>",
                "Học sinh, sinh viên",
                "Lịch sử",
                "data-label=\"Đến ngày\">27/11/2026</td>");
        leads(address + "?xong=chuyen-nguoi", site.post(lanHere, move, Map.of()));
        Person moved = house.people.find(lanHere, learner.id()).orElseThrow();
        assertEquals("an empty unit is no change", school.id(), moved.unit());
        assertNull(moved.audience());
    }

    @Test
    public void aCardThatWasLostIsTakenAwayAfterAsking() {
        String profile = "/quan-ly/ho-so/" + learner.id();
        String address = profile + "/thu-hoi-the";
        lacks(site.page(minhHere, profile), address);
        house.cards.holders.add(learner.id());
        has(site.page(minhHere, profile), "href=\"" + address + "\">Thu hồi thẻ</a>");
        lacks(site.page(auditorHere, profile), address);
        String html = site.page(minhHere, address);
        has(html, "Thu hồi thẻ của Phạm Học?");
        Map<String, String> form = Map.of("form", Site.formOf(html));
        assertTrue(house.cards.holders.contains(learner.id()));
        leads(profile + "?xong=thu-hoi-the", site.post(minhHere, address, form));
        assertTrue(house.cards.holders.isEmpty());
        has(site.page(minhHere, profile + "?xong=thu-hoi-the"), "Đã thu hồi thẻ.");
        leads(profile + "?xong=da-gui", site.post(minhHere, address, form));
    }

    @Test
    public void aNameIsCorrected() {
        String profile = "/quan-ly/ho-so/" + learner.id();
        has(site.page(lanHere, profile), profile + "/ten");
        has(site.page(lanHere, profile + "/ten"), "value=\"Phạm Học\"");
        mistaken(400, "name", site.post(lanHere, profile + "/ten", Map.of("name", " ")));
        leads(profile + "?xong=sua-ten", site.post(lanHere, profile + "/ten", Map.of("name", "Phạm Thị Học")));
        has(site.page(lanHere, profile + "?xong=sua-ten"), "Đã sửa họ tên.", "Phạm Thị Học");
    }

    @Test
    public void whatIsWrongWithAMoveIsShownAtItsField() {
        String move = "/quan-ly/ho-so/" + learner.id() + "/chuyen";
        String html = mistaken(400, "unit", site.post(lanHere, move, Map.of("unit", "sao hoa", "audience", "pupils")));
        has(html, "value=\"sao hoa\"", "value=\"pupils\" selected");
        html = mistaken(403, "", site.post(lanHere, move, Map.of("unit", "vn-46")));
        has(html, "Bạn không có quyền ở đơn vị này.", "value=\"vn-46\"");
        mistaken(400, "audience", site.post(lanHere, move, Map.of("audience", "x")));
        assertEquals(
                group.id(),
                house.people.find(lanHere, learner.id()).orElseThrow().unit());
    }

    @Test
    public void aNewPasswordIsAskedForFirstAndShownOnce() {
        String address = "/quan-ly/ho-so/" + learner.id() + "/mat-khau";
        String html = site.page(lanHere, address);
        has(html, "Cấp mật khẩu mới cho Phạm Học?", "đăng xuất khỏi mọi máy");
        assertEquals(0, house.people.made);
        Map<String, String> form = Map.of("form", Site.formOf(html));
        has(Site.html(200, site.post(lanHere, address, form)), "<code>mật-khẩu-1</code>");
        leads("/quan-ly/ho-so/" + learner.id() + "?xong=da-hien", site.post(lanHere, address, form));
        assertEquals(1, house.people.made);
        AccountView view =
                new AccountView(new Head(List.of(), "", "", List.of()), "a", "b", "mật", "c", "d", "e", "f", "g");
        assertFalse(view.toString().contains("mật"));
    }

    @Test
    public void aPasswordOfSomebodyAboveIsRefusedInWords() {
        house.grant(learner, Role.FACILITATOR, House.DA_NANG);
        String address = "/quan-ly/ho-so/" + learner.id() + "/mat-khau";
        String html = mistaken(403, "", site.post(lanHere, address, Map.of()));
        has(html, "<li>Người này có vai trò mà bạn không quản lý.</li>");
        assertEquals(0, house.people.made);
    }

    @Test
    public void aGroupSaysWhoSomebodyIs() {
        String profile = "/quan-ly/ho-so/" + learner.id();
        String address = profile + "/xac-nhan";
        has(site.page(minhHere, address), "Xác nhận danh tính của Phạm Học?", "value=\"group-1\" checked");
        Map<String, String> form = Map.of("form", "00000000-0000-0000-0000-000000000001", "unit", "group-1");
        leads(profile + "?xong=xac-nhan", site.post(minhHere, address, form));
        leads(profile + "?xong=da-gui", site.post(minhHere, address, form));
        String html = site.page(minhHere, profile + "?xong=xac-nhan");
        has(
                html,
                "<dd>Đã được xác nhận</dd>",
                "<dt>Ai xác nhận</dt>",
                ", ngày 20/11/2026</dd>",
                "Đã xác nhận danh tính của người này.");
        lacks(html, "/xac-nhan\"");
        lacks(site.page(minhHere, "/quan-ly/ho-so/" + minh.id()), "/xac-nhan\"");
    }

    @Test
    public void whoSpeaksForSeveralGroupsChoosesOne() {
        house.grant(minh, Role.FACILITATOR, school);
        String address = "/quan-ly/ho-so/" + learner.id() + "/xac-nhan";
        mistaken(400, "unit", site.post(minhHere, address, Map.of()));
        has(mistaken(403, "", site.post(minhHere, address, Map.of("unit", "vn-1"))), "Bạn không có quyền");
        assertEquals("Không ai xác nhận cho mình.", vouchingForOneself());
    }

    private String vouchingForOneself() {
        String html = mistaken(
                403, "", site.post(minhHere, "/quan-ly/ho-so/" + minh.id() + "/xac-nhan", Map.of("unit", "group-1")));
        return html.replaceAll("(?s).*<li>(Không[^<]*)</li>.*", "$1");
    }

    @Test
    public void theListIsTakenAlongAsATable() {
        house.person("=cmd|' /C calc'!A0", "xau", group);
        Answer answer = site.get(lanHere, "/quan-ly/nguoi/vn-1/csv");
        assertEquals("text/csv; charset=utf-8", ((Answer.Raw) answer).contentType());
        String csv = Site.text(answer);
        assertTrue(
                csv,
                csv.startsWith("\ufeffHọ và tên,Tên đăng nhập,Đơn vị,Mã đơn vị,Nhóm,Có tài khoản từ,Mã người\r\n"));
        has(
                csv,
                "'=cmd|' /C calc'!A0,xau,",
                "Lê <b>Minh</b>,minh,\"Tổ Số <b>Một</b>, Phường Hải Châu, Thành phố Đà Nẵng\"");
        lacks(csv, "Người Huế", "Chỉ gồm");
        assertEquals(5, csv.split("\r\n").length);
        assertEquals("person.list-exported", house.log.get(0).event().action());
        assertEquals("4 rows", house.log.get(0).event().detail());
        lacks(Site.text(site.get(lanHere, "/quan-ly/nguoi/vn-1/csv?q=minh")), "xau");
    }

    @Test
    public void aTableHasAnEndAndSaysSo() {
        for (int i = 0; i < 10_100; i++) {
            house.person("Người " + i, "n" + i, group);
        }
        String[] lines = Site.text(site.get(lanHere, "/quan-ly/nguoi/vn-1/csv")).split("\r\n");
        assertEquals(10_002, lines.length);
        assertTrue(lines[10_001], lines[10_001].startsWith("Chỉ gồm 10.000 người đầu."));
    }
}
