package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.Answer;

public class UnitPagesTest extends PlacesSetting {
    @Test
    public void aUnitShowsWhatIsBelowAndWhatItWasCalled() {
        String city = site.page(auditorHere, "/quan-ly/don-vi/vn-48");
        has(
                city,
                "<h1>Thành phố Đà Nẵng</h1>",
                "Trong danh mục chính thức",
                "<a href=\"/quan-ly/don-vi/vn-1\">Phường Hải Châu</a>",
                "<a href=\"/quan-ly/don-vi/vn-2\">Phường An Hòa</a>",
                "<strong>5 người</strong>");
        lacks(city, "vn-3", "Do người quản trị thêm");
        String ward = site.page(lanHere, "/quan-ly/don-vi/vn-1");
        has(
                ward,
                "Do người quản trị thêm",
                "Tổ Số &lt;b&gt;Một&lt;/b&gt;",
                "Trường Hải Châu",
                "<th scope=\"row\">Phường Hải Châu</th>",
                "data-label=\"Từ ngày\">01/07/2025</td>",
                "data-label=\"Đến ngày\">nay</td>");
        has(site.page(lanHere, "/quan-ly/don-vi/school-1"), "Chưa có đơn vị nào bên dưới.");
    }

    @Test
    public void manyUnitsComeInParts() {
        for (int i = 100; i < 220; i++) {
            house.make("village-" + i, House.HAI_CHAU, "village", "Thôn " + i);
        }
        String first = site.page(lanHere, "/quan-ly/don-vi/vn-1");
        has(first, "Thôn 100<", "Thôn 147<", "/quan-ly/don-vi/vn-1?sau=village-147\">Tiếp</a>");
        lacks(first, "Thôn 148<", "Về đầu danh sách");
        String last = site.page(lanHere, "/quan-ly/don-vi/vn-1?sau=village-197");
        has(last, "Thôn 219<", "Về đầu danh sách");
        lacks(last, ">Tiếp<");
    }

    @Test
    public void unitsAndPeopleAreFoundWithoutDiacritics() {
        String html = site.page(lanHere, "/quan-ly/don-vi/vn-1?q=minh");
        has(html, "Lê &lt;b&gt;Minh&lt;/b&gt; – Tổ Số", "/quan-ly/ho-so/" + minh.id(), "value=\"minh\"");
        html = site.page(lanHere, "/quan-ly/don-vi/vn-1?q=truong%20hai");
        has(html, "<a href=\"/quan-ly/don-vi/school-1\">Trường Hải Châu, Phường Hải Châu, Thành phố Đà Nẵng</a>");
        html = site.page(lanHere, "/quan-ly/don-vi/vn-1?q=hue");
        has(html, "Không có đơn vị hay người nào tên như vậy ở đây.");
        for (int i = 0; i < 25; i++) {
            house.person("Nguyễn Đông " + i, "dong" + i, group);
        }
        html = site.page(lanHere, "/quan-ly/don-vi/vn-1?q=dong%20ng");
        has(html, "/quan-ly/nguoi/vn-1?q=dong%20ng\">Xem tất cả người tên như vậy");
        has(site.page(lanHere, "/quan-ly/don-vi/vn-1?q=%22%3Cb%3E"), "value=\"&#34;&lt;b>\"");
    }

    @Test
    public void aUnitIsMadeOnce() {
        String form = Site.formOf(site.page(lanHere, "/quan-ly/don-vi/vn-1/them"));
        Map<String, String> typed = Map.of("form", form, "kind", "village", "name", "Thôn Đông");
        Answer made = site.post(lanHere, "/quan-ly/don-vi/vn-1/them", typed);
        leads("/quan-ly/don-vi/village-8?xong=them", made);
        has(site.page(lanHere, "/quan-ly/don-vi/village-8?xong=them"), "Đã thêm đơn vị.", "<h1>Thôn Đông</h1>");
        leads("/quan-ly/don-vi/vn-1?xong=da-gui", site.post(lanHere, "/quan-ly/don-vi/vn-1/them", typed));
        has(site.page(lanHere, "/quan-ly/don-vi/vn-1?xong=da-gui"), "không làm thêm lần nữa");
        assertEquals(3, house.units.below(House.HAI_CHAU.id()).size());
    }

    @Test
    public void whatIsWrongWithAUnitIsShownAtItsField() {
        String address = "/quan-ly/don-vi/vn-1/them";
        String form = Site.formOf(site.page(lanHere, address));
        String html =
                mistaken(400, "kind", site.post(lanHere, address, Map.of("form", form, "name", "Thôn \"Đông\" <b>")));
        has(html, "value=\"Thôn &#34;Đông&#34; &lt;b>\"", "value=\"" + form + "\"");
        html = mistaken(400, "name", site.post(lanHere, address, Map.of("form", form, "kind", "school")));
        has(html, "value=\"school\" selected");
        leads(
                "/quan-ly/don-vi/school-8?xong=them",
                site.post(lanHere, address, Map.of("form", form, "kind", "school", "name", "Trường Mới")));
    }

    @Test
    public void aUnitIsRenamedAndItsOldNameIsKept() {
        String address = "/quan-ly/don-vi/group-1/sua";
        String html = site.page(lanHere, address);
        has(html, "value=\"Tổ Số &lt;b>Một&lt;/b>\"", "value=\"group\" selected");
        leads(
                "/quan-ly/don-vi/group-1?xong=sua",
                site.post(lanHere, address, Map.of("kind", "group", "name", "Tổ Số Hai")));
        has(
                site.page(lanHere, "/quan-ly/don-vi/group-1"),
                "<h1>Tổ Số Hai</h1>",
                "Tổ Số &lt;b&gt;Một&lt;/b&gt;",
                "data-label=\"Đến ngày\">" + Words.day(House.TODAY));
        mistaken(400, "name", site.post(lanHere, address, Map.of("kind", "group")));
        assertEquals(
                "unit-official", refused(lanHere, "/quan-ly/don-vi/vn-1/sua").code());
    }

    @Test
    public void aUnitIsMovedToWhereItIsSaidToGo() {
        Unit village = house.make("village-1", House.HAI_CHAU, "village", "Thôn Đông");
        String address = "/quan-ly/don-vi/group-1/chuyen";
        has(mistaken(400, "parent", site.post(lanHere, address, Map.of())), "Hãy nhập tên hoặc mã của đơn vị.");
        has(
                mistaken(400, "parent", site.post(lanHere, address, Map.of("parent", "Sao <Hỏa>"))),
                "Không có đơn vị nào tên như vậy",
                "value=\"Sao &lt;Hỏa>\"");
        has(
                mistaken(400, "parent", site.post(lanHere, address, Map.of("parent", "group-1"))),
                "Không chuyển vào chính nó được.");
        String denied = mistaken(403, "", site.post(lanHere, address, Map.of("parent", "vn-46")));
        has(denied, "<li>Bạn không có quyền ở đơn vị này.</li>", "value=\"vn-46\"");
        leads("/quan-ly/don-vi/group-1?xong=chuyen", site.post(lanHere, address, Map.of("parent", "thon dong")));
        assertEquals(village.id(), house.units.find(group.id()).orElseThrow().parent());
    }

    @Test
    public void oneOfSeveralUnitsOfANameIsChosen() {
        String address = "/quan-ly/don-vi/group-1/chuyen";
        String html = mistaken(400, "parent", site.post(operatorHere, address, Map.of("parent", "an hoa")));
        has(
                html,
                "name=\"unitTyped\" value=\"an hoa\"",
                "value=\"vn-2\"><span>Phường An Hòa, Thành phố Đà Nẵng</span>",
                "value=\"vn-3\"><span>Phường An Hòa, Thành phố Huế</span>");
        site.post(operatorHere, address, Map.of("parent", "an hoa", "unitTyped", "an hoa", "unitId", "vn-3"));
        assertEquals(
                UnitId.of("vn-3"), house.units.find(group.id()).orElseThrow().parent());
        site.post(operatorHere, address, Map.of("parent", "vn-1", "unitTyped", "an hoa", "unitId", "vn-3"));
        assertEquals(
                "what was typed since counts",
                UnitId.of("vn-1"),
                house.units.find(group.id()).orElseThrow().parent());
    }

    @Test
    public void closingSaysFirstHowManyPeopleGoWhere() {
        house.make("household-1", group, "household", "Nhà Lan");
        String address = "/quan-ly/don-vi/group-1/dong";
        String form = Site.formOf(site.page(lanHere, address));
        mistaken(400, "successor", site.post(lanHere, address, Map.of("form", form)));
        mistaken(400, "successor", site.post(lanHere, address, Map.of("form", form, "successor", "household-1")));
        has(
                mistaken(403, "successor", site.post(lanHere, address, Map.of("form", form, "successor", "vn-46"))),
                "Bạn không có quyền ở đơn vị này.");

        Answer asked = site.post(lanHere, address, Map.of("form", form, "successor", "truong hai chau"));
        String html = Site.html(200, asked);
        has(
                html,
                "<h1>Đóng Tổ Số &lt;b&gt;Một&lt;/b&gt;?</h1>",
                "2 người của đơn vị này và các đơn vị bên dưới về Trường Hải Châu, Phường Hải Châu, Thành phố Đà Nẵng.",
                "1 đơn vị ngay bên dưới",
                "name=\"successor\" value=\"school-1\"",
                "name=\"confirmed\" value=\"1\"",
                "name=\"form\" value=\"" + form + "\"");
        assertEquals(
                group.id(), house.people.find(lanHere, minh.id()).orElseThrow().unit());

        Map<String, String> confirmed = Map.of("form", form, "successor", "school-1", "confirmed", "1");
        leads("/quan-ly/don-vi/school-1?xong=dong", site.post(lanHere, address, confirmed));
        assertEquals(
                school.id(), house.people.find(lanHere, minh.id()).orElseThrow().unit());
        leads("/quan-ly/don-vi/school-1?xong=da-gui", site.post(lanHere, address, confirmed));

        String closed = site.page(lanHere, "/quan-ly/don-vi/group-1");
        has(closed, "Đơn vị này không còn từ ngày " + Words.day(House.TODAY), "đã về Trường Hải Châu.");
        lacks(closed, "/group-1/dong", "/group-1/them\"");
    }

    @Test
    public void anOutageIsNoMistakeOfAForm() {
        house.away = true;
        assertEquals(
                Refusal.Category.UNAVAILABLE,
                refused(lanHere, "/quan-ly/don-vi/vn-1/them", Map.of()).category());
    }

    @Test
    public void formsKeepTheirRulesWhenTheServiceSaysSo() {
        SentForms forms = new SentForms();
        String form = "00000000-0000-0000-0000-000000000001";
        Site.Asked request = new Site.Asked("POST", lanHere, "/", Map.of(), Map.of(), Map.of("form", form), Map.of());
        for (Refusal.Category category : Refusal.Category.values()) {
            Refusal refusal = Refusal.of(category, "any", "vi", "en");
            boolean shown;
            try {
                shown = forms.once(
                                request,
                                () -> {
                                    throw refusal;
                                },
                                Answer.redirect("/again"),
                                same -> Answer.redirect("/form"))
                        .equals(Answer.redirect("/form"));
            } catch (Refusal thrown) {
                shown = false;
            }
            boolean expected =
                    switch (category) {
                        case INVALID, CONFLICT, TOO_LARGE, DENIED -> true;
                        default -> false;
                    };
            assertEquals(category.toString(), expected, shown);
        }
    }
}
