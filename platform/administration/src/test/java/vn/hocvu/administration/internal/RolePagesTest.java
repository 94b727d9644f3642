package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import java.util.UUID;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles.Grant;

public class RolePagesTest extends PlacesSetting {
    private final String profile = "/quan-ly/ho-so/" + learner.id();

    private Grant last() {
        return house.grants.get(house.grants.size() - 1);
    }

    @Test
    public void rolesHereAndBelowAreListed() {
        String html = site.page(lanHere, "/quan-ly/vai-tro/vn-1");
        has(
                html,
                "<a href=\"/quan-ly/ho-so/" + minh.id() + "\">Lê &lt;b&gt;Minh&lt;/b&gt;</a>",
                "data-label=\"Vai trò\">Tổ viên tổ công nghệ số cộng đồng</td>",
                "data-label=\"Thời hạn\">Không hạn</td>",
                "hãy mở hồ sơ của người đó");
        lacks(html, "Đỗ Kiểm Tra");
        html = site.page(lanHere, "/quan-ly/vai-tro/vn-1?vai-tro=unit-administrator");
        has(html, "Trần Thị Lan", "value=\"unit-administrator\" selected");
        lacks(html, "Minh&lt;");
        has(site.page(lanHere, "/quan-ly/vai-tro/vn-1?vai-tro=author"), "Chưa có ai có vai trò như vậy ở đây.");
        lacks(site.page(auditorHere, "/quan-ly/vai-tro/vn-1"), "hãy mở hồ sơ");
    }

    @Test
    public void whoBelongsElsewhereIsNotNamed() {
        house.grant(hue, Role.FACILITATOR, House.HAI_CHAU);
        String html = site.page(lanHere, "/quan-ly/vai-tro/vn-1");
        has(html, "Người ở đơn vị khác");
        lacks(html, "Người Huế", hue.id().toString());
    }

    @Test
    public void manyRolesComeInParts() {
        for (int i = 0; i < 60; i++) {
            house.grant(house.person("Tổ Viên " + i, "vien" + i, group), Role.FACILITATOR, group);
        }
        String first = site.page(lanHere, "/quan-ly/vai-tro/vn-1?vai-tro=facilitator");
        has(first, "Tổ Viên 48<", ">Tiếp</a>", "?vai-tro=facilitator&amp;sau=");
        lacks(first, "Tổ Viên 49<");
        String next = first.replaceAll("(?s).*href=\"([^\"]*)\">Tiếp.*", "$1").replace("&amp;", "&");
        has(site.page(lanHere, next), "Tổ Viên 49<", "Tổ Viên 59<", "Về đầu danh sách");
    }

    @Test
    public void aRoleIsGrantedWhereTheyBelongUnlessSaidOtherwise() {
        String form = site.page(lanHere, profile + "/vai-tro");
        has(form, "value=\"facilitator\"", "Để trống là Tổ Số &lt;b&gt;Một&lt;/b&gt;.");
        lacks(form, "value=\"operator\"");
        leads(profile + "?xong=trao", site.post(lanHere, profile + "/vai-tro", Map.of("role", "facilitator")));
        assertEquals(group.id(), last().unit());
        assertEquals(null, last().lastDay());
        String day = Words.day(House.TODAY.plusDays(30));
        site.post(lanHere, profile + "/vai-tro", Map.of("role", "author", "unit", "vn-1", "lastDay", day));
        assertEquals(Role.AUTHOR, last().role());
        assertEquals(House.HAI_CHAU.id(), last().unit());
        assertEquals(House.TODAY.plusDays(30), last().lastDay());
        has(
                site.page(lanHere, profile + "?xong=trao"),
                "Đã trao vai trò.",
                "Từ ngày 02/03/2026, đến hết " + day,
                "✓ Đang có hiệu lực");
    }

    @Test
    public void whatIsWrongWithAGrantIsShownAtItsField() {
        String address = profile + "/vai-tro";
        int before = house.grants.size();
        String html = mistaken(400, "role", site.post(lanHere, address, Map.of("lastDay", "31/02/2027")));
        has(html, "href=\"#lastDay\"", "value=\"31/02/2027\"");
        html = mistaken(
                400, "lastDay", site.post(lanHere, address, Map.of("role", "facilitator", "lastDay", "01/01/2020")));
        has(html, "Ngày kết thúc đã qua.", "value=\"facilitator\" checked");
        mistaken(400, "unit", site.post(lanHere, address, Map.of("role", "facilitator", "unit", "sao hoa")));
        mistaken(403, "", site.post(lanHere, address, Map.of("role", "facilitator", "unit", "vn-46")));
        mistaken(403, "", site.post(lanHere, address, Map.of("role", "operator")));
        String own = "/quan-ly/ho-so/" + lan.id() + "/vai-tro";
        has(mistaken(403, "", site.post(lanHere, own, Map.of("role", "author"))), "Không ai tự trao vai trò cho mình.");
        assertEquals(before, house.grants.size());
        lacks(site.page(lanHere, "/quan-ly/ho-so/" + lan.id()), "Trao vai trò");
    }

    @Test
    public void onlyTheOperatorMakesOperators() {
        has(site.page(operatorHere, profile + "/vai-tro"), "value=\"operator\"");
        site.post(operatorHere, profile + "/vai-tro", Map.of("role", "operator", "unit", "vn-1"));
        assertEquals(Role.OPERATOR, last().role());
        assertEquals(House.COUNTRY.id(), last().unit());
        site.post(operatorHere, profile + "/vai-tro/" + last().id() + "/thu-hoi", Map.of());
        lacks(site.page(operatorHere, profile), "/thu-hoi");
    }

    @Test
    public void aRoleIsWithdrawnAfterAsking() {
        UUID grant = house.grant(learner, Role.FACILITATOR, group);
        String address = profile + "/vai-tro/" + grant + "/thu-hoi";
        has(site.page(lanHere, profile), "href=\"" + address + "\"");
        String html = site.page(lanHere, address);
        has(html, "Thu hồi vai trò của Phạm Học?", "Tổ viên tổ công nghệ số cộng đồng", "Không hạn.");
        has(site.page(lanHere, profile), "✓ Đang có hiệu lực");
        Map<String, String> form = Map.of("form", Site.formOf(html));
        leads(profile + "?xong=thu-hoi", site.post(lanHere, address, form));
        String after = site.page(lanHere, profile + "?xong=thu-hoi");
        has(after, "Đã thu hồi vai trò.", "Từ ngày 02/03/2026, thu hồi ngày 06/04/2026", "Đã hết hiệu lực");
        lacks(after, "/thu-hoi\"", "✓ Đang");
        leads(profile + "?xong=da-gui", site.post(lanHere, address, form));
        assertEquals(
                Refusal.Category.NOT_FOUND, refused(lanHere, address, Map.of()).category());
    }

    @Test
    public void whatIsOverIsShownSo() {
        house.grant(learner, Role.FACILITATOR, group, House.TODAY.minusDays(1));
        String html = site.page(lanHere, profile);
        has(html, "Đã hết hiệu lực");
        lacks(html, "/thu-hoi");
        String others = site.page(lanHere, "/quan-ly/ho-so/" + minh.id());
        has(others, "✓ Đang có hiệu lực");
    }

    @Test
    public void everybodyMayGiveUpTheirOwn() {
        String own = "/quan-ly/ho-so/" + minh.id();
        String html = site.page(minhHere, own);
        has(html, "/thu-hoi");
        site.post(minhHere, own + "/vai-tro/" + house.grants.get(1).id() + "/thu-hoi", Map.of());
        has(site.page(minhHere, "/quan-ly"), "Bạn chưa được giao vai trò nào");
    }
}
