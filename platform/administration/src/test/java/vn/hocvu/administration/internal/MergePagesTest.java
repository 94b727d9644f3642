package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Role;

public class MergePagesTest extends PlacesSetting {
    private final Person twin = house.person("Phạm <i>Học</i>", "hoc.cu", school);
    private final String profile = "/quan-ly/ho-so/" + learner.id();
    private final String merge = profile + "/gop/" + twin.id();

    @Test
    public void theOtherRecordIsFoundByWhatItSignsInWithOrByItsAddress() {
        has(site.page(operatorHere, profile), "href=\"" + profile + "/gop\">Gộp hồ sơ</a>");
        has(site.page(operatorHere, profile + "/gop"), "Gộp một hồ sơ khác vào hồ sơ của Phạm Học", "(hoc)");
        leads(merge, site.post(operatorHere, profile + "/gop", Map.of("signInName", " hoc.cu ")));
        String address = "https://hocvu.vn/quan-ly/ho-so/" + twin.id() + "?xong=trao";
        leads(merge, site.post(operatorHere, profile + "/gop", Map.of("signInName", address)));
    }

    @Test
    public void whatIsWrongIsShownAtItsField() {
        String address = profile + "/gop";
        mistaken(400, "signInName", site.post(operatorHere, address, Map.of()));
        String html = mistaken(404, "signInName", site.post(operatorHere, address, Map.of("signInName", "khong\"ai")));
        has(html, "value=\"khong&#34;ai\"", "Không có ai đăng nhập");
        html = mistaken(400, "signInName", site.post(operatorHere, address, Map.of("signInName", "hoc")));
        has(html, "Đây là chính hồ sơ này");
        String nobody = "00000000-0000-0000-0000-000000009999";
        mistaken(404, "signInName", site.post(operatorHere, address, Map.of("signInName", nobody)));
    }

    @Test
    public void bothAreShownBeforeTheyAreMadeOne() {
        String html = site.page(operatorHere, merge);
        has(
                html,
                "<h1>Hai hồ sơ này là của một người?</h1>",
                "<th scope=\"row\">Họ và tên</th>",
                "data-label=\"Giữ lại\">Phạm Học</td>",
                "data-label=\"Được gộp vào\">Phạm &lt;i&gt;Học&lt;/i&gt;</td>",
                "data-label=\"Được gộp vào\">hoc.cu</td>",
                "data-label=\"Được gộp vào\">Trường Hải Châu, Phường Hải Châu, Thành phố Đà Nẵng</td>",
                "data-label=\"Giữ lại\">Không có</td>",
                "Có thể tách lại trong 30 ngày.",
                "href=\"/quan-ly/ho-so/" + twin.id() + "/gop/" + learner.id() + "\">Giữ lại hồ sơ kia</a>");
        assertTrue(house.merges.merged.isEmpty());
        Map<String, String> form = Map.of("form", Site.formOf(html));
        leads(profile + "?xong=gop", site.post(operatorHere, merge, form));
        assertEquals(learner.id(), house.merges.owner(twin.id()));
        has(site.page(operatorHere, profile + "?xong=gop"), "Đã gộp hai hồ sơ.");
        String before = profile + "?xong=da-gop";
        leads(before, site.post(operatorHere, merge, form));
        leads(before, site.get(operatorHere, merge));
        leads(before, site.get(operatorHere, "/quan-ly/ho-so/" + twin.id() + "/gop/" + learner.id()));
        has(site.page(operatorHere, before), "Hai hồ sơ này đã được gộp trước đó.");
        assertEquals(1, house.merges.merged.size());
        String itself = profile + "/gop/" + learner.id();
        mistaken(400, "", site.post(operatorHere, itself, Map.of()));
    }

    @Test
    public void aRecordWithARoleIsNotMerged() {
        String free = site.page(operatorHere, merge);
        UUID grant = house.grant(twin, Role.FACILITATOR, group);
        String html = site.page(operatorHere, merge);
        has(html, "href=\"/quan-ly/ho-so/" + twin.id() + "#vai-tro\">thu hồi vai trò của hồ sơ đó</a>");
        lacks(html, "<button");
        has(html, "data-label=\"Được gộp vào\">Tổ viên tổ công nghệ số cộng đồng, Tổ Số &lt;b&gt;Một&lt;/b&gt;</td>");
        html = mistaken(409, "", site.post(operatorHere, merge, Map.of("form", Site.formOf(free))));
        has(html, "Hồ sơ được gộp đang có vai trò.");
        assertTrue(house.merges.merged.isEmpty());
        house.roles.withdraw(Caller.operator(), grant);
        has(site.page(operatorHere, merge), "Gộp hai hồ sơ</button>");
    }

    @Test
    public void recordsAreSetApartAgain() {
        has(site.page(operatorHere, "/quan-ly/gop"), "Chưa gộp hồ sơ nào.");
        has(site.page(operatorHere, "/quan-ly"), "href=\"/quan-ly/gop\">Hồ sơ đã gộp");
        house.merges.merge(Caller.operator(), twin.id(), learner.id());
        String undo = "/quan-ly/gop/" + twin.id() + "/tach";
        has(
                site.page(operatorHere, "/quan-ly/gop"),
                "<a href=\"" + profile + "\">Phạm Học</a>",
                "data-label=\"Hồ sơ được gộp\">Phạm &lt;i&gt;Học&lt;/i&gt; (hoc.cu)</td>",
                "data-label=\"Ngày gộp\">" + Words.day(house.merges.now),
                "<a href=\"" + undo + "\">Tách lại</a>");
        String html = site.page(operatorHere, undo);
        has(html, "Tách hồ sơ Phạm &lt;i&gt;Học&lt;/i&gt; (hoc.cu) khỏi hồ sơ của Phạm Học?");
        String address = "/quan-ly/ho-so/" + twin.id() + "?xong=tach";
        leads(address, site.post(operatorHere, undo, Map.of("form", Site.formOf(html))));
        has(site.page(operatorHere, address), "Đã tách hai hồ sơ.", "hoc.cu");
        assertEquals(Refusal.Category.NOT_FOUND, refused(operatorHere, undo).category());
        assertEquals("not-merged", refused(operatorHere, undo, Map.of()).code());
    }

    @Test
    public void afterThirtyDaysTheyStayOne() {
        house.merges.now = Instant.now().minus(Duration.ofDays(31));
        house.merges.merge(Caller.operator(), twin.id(), learner.id());
        String html = site.page(operatorHere, "/quan-ly/gop");
        has(html, "Đã quá hạn tách");
        lacks(html, "/tach");
        String undo = "/quan-ly/gop/" + twin.id() + "/tach";
        has(mistaken(409, "", site.post(operatorHere, undo, Map.of())), "Đã quá 30 ngày.");
    }

    @Test
    public void manyComeInParts() {
        for (int i = 0; i < 60; i++) {
            house.merges.merge(
                    Caller.operator(),
                    house.person("Hai Hồ Sơ", "hai" + i, group).id(),
                    learner.id());
        }
        String first = site.page(operatorHere, "/quan-ly/gop");
        has(first, ">Tiếp</a>");
        assertEquals(50, first.split("/tach\"", -1).length - 1);
        assertEquals(10, site.page(operatorHere, "/quan-ly/gop?sau=50").split("/tach\"", -1).length - 1);
    }

    @Test
    public void onlyTheOperatorMergesAndOnlyWithASecondFactor() {
        lacks(site.page(lanHere, profile), "/gop");
        lacks(site.page(lanHere, "/quan-ly"), "/gop");
        PersonId id = twin.id();
        for (String address : List.of(profile + "/gop", merge, "/quan-ly/gop", "/quan-ly/gop/" + id + "/tach")) {
            for (Caller caller : List.of(lanHere, minhHere, auditorHere, learnerHere)) {
                assertEquals(address, "operators-only", refused(caller, address).code());
                assertEquals(
                        address,
                        "operators-only",
                        refused(caller, address, Map.of()).code());
            }
            Caller unverified = Caller.of(operator.id());
            assertEquals(
                    address, "second-factor-first", refused(unverified, address).code());
            assertEquals(
                    address,
                    Refusal.Category.SIGN_IN_FIRST,
                    refused(Caller.nobody(), address).category());
        }
        assertTrue(house.merges.merged.isEmpty());
    }
}
