package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.web.Answer;

public class AuditPagesTest extends PlacesSetting {
    private static final String PAGE = "/quan-ly/nhat-ky/vn-1";

    @Before
    public void happen() {
        house.note(lanHere, "role.granted", minh.id(), group.id(), "facilitator until 2026-12-31");
        house.note(Caller.operator().from("console"), "card.made", hue.id(), House.HAI_CHAU.id(), "<b>=1+1</b>");
        house.note(minhHere, "person.created", learner.id(), group.id(), "");
        house.note(lanHere, "person.created", hue.id(), House.HUE.id(), "elsewhere");
    }

    @Test
    public void whatWasDoneIsToldInWords() {
        String html = site.page(lanHere, PAGE);
        has(
                html,
                "<th scope=\"row\">03:04 21/11/2026</th>",
                "data-label=\"Việc\">Trao vai trò</td>",
                "data-label=\"Người làm\"><a href=\"/quan-ly/ho-so/" + lan.id() + "\">Trần Thị Lan</a></td>",
                "Lê &lt;b&gt;Minh&lt;/b&gt;",
                "data-label=\"Chi tiết\">Tổ viên tổ công nghệ số cộng đồng, đến hết 31/12/2026</td>",
                "data-label=\"Từ địa chỉ\">203.0.113.7</td>",
                "data-label=\"Việc\">card.made</td>",
                "Người vận hành, tại máy chủ",
                "Người ở đơn vị khác",
                "&lt;b&gt;=1+1&lt;/b&gt;");
        lacks(html, "elsewhere", "Người Huế");
    }

    @Test
    public void theListIsNarrowed() {
        String html = site.page(lanHere, PAGE + "?viec=role.&tu=1/11/2026&den=30/11/2026");
        has(html, "Trao vai trò", "value=\"role.\" selected", "value=\"1/11/2026\"", "value=\"30/11/2026\"");
        lacks(html, "Tạo tài khoản</td>");
        AuditLog.Query query = house.audit.asked;
        assertEquals(
                new AuditLog.Query(
                        House.HAI_CHAU.id(),
                        null,
                        null,
                        "role.",
                        LocalDate.parse("2026-11-01"),
                        LocalDate.parse("2026-11-30")),
                query);
        has(html, "/quan-ly/nhat-ky/vn-1/csv?viec=role.&amp;tu=1%2F11%2F2026&amp;den=30%2F11%2F2026");
        site.page(lanHere, PAGE + "?viec=%27%20or%201&nguoi=abc");
        assertEquals(AuditLog.Query.of(House.HAI_CHAU.id()), house.audit.asked);
        has(site.page(lanHere, PAGE + "?viec=unit."), "Không có việc nào như vậy.");
    }

    @Test
    public void wrongDaysAreShownAtTheirFields() {
        String html = mistaken(400, "tu", site.get(lanHere, PAGE + "?tu=hôm%20nay&den=32/1/2026"));
        has(html, "href=\"#den\"", "value=\"hôm nay\"", "value=\"32/1/2026\"");
        assertEquals(
                Refusal.Category.INVALID, refused(lanHere, PAGE + "/csv?tu=x").category());
    }

    @Test
    public void onePersonIsAskedForByWhatTheySignInWith() {
        leads(
                PAGE + "?viec=person.&nguoi-lam=" + minh.id(),
                site.post(lanHere, PAGE + "?viec=person.", Map.of("signInName", "minh")));
        leads(PAGE + "?nguoi=" + minh.id(), site.post(lanHere, PAGE, Map.of("signInName", "minh", "about", "1")));
        String html = site.page(lanHere, PAGE + "?nguoi-lam=" + minh.id() + "&viec=person.");
        has(
                html,
                "Người làm: Lê &lt;b&gt;Minh&lt;/b&gt;",
                "href=\"/quan-ly/nhat-ky/vn-1?viec=person.\">Bỏ lọc",
                "name=\"nguoi-lam\" value=\"" + minh.id() + "\"",
                "Tạo tài khoản</td>");
        lacks(html, "card.made");
        html = site.page(lanHere, PAGE + "?nguoi=" + minh.id());
        has(html, "Với ai: Lê", "Trao vai trò");
        lacks(html, "Tạo tài khoản</td>");
        html = mistaken(400, "signInName", site.post(lanHere, PAGE, Map.of("signInName", "hue")));
        has(html, "value=\"hue\"", "<details open>");
        mistaken(400, "signInName", site.post(lanHere, PAGE, Map.of()));
    }

    @Test
    public void aLongLogComesInParts() {
        for (int i = 0; i < 120; i++) {
            house.note(lanHere, "unit.changed", null, group.id(), "so " + i + ".");
        }
        String first = site.page(lanHere, PAGE + "?viec=unit.");
        has(first, "so 119.", "so 70.");
        lacks(first, "so 69.");
        String next = first.replaceAll("(?s).*href=\"([^\"]*)\">Tiếp.*", "$1").replace("&amp;", "&");
        assertTrue(next, next.startsWith(PAGE + "?viec=unit.&sau="));
        has(site.page(lanHere, next), "so 69.", "Về đầu danh sách");
    }

    @Test
    public void theLogIsTakenAlongAsATable() {
        Answer answer = site.get(auditorHere, PAGE + "/csv");
        String csv = Site.text(answer);
        List<String> lines = List.of(csv.split("\r\n"));
        assertTrue(lines.get(0), lines.get(0).startsWith("\ufeffSố,Lúc,Việc,Mã việc,Người làm,Mã người làm,"));
        assertEquals(
                "3,21/11/2026 03:04:05,Tạo tài khoản,person.created,Lê <b>Minh</b>," + minh.id() + ",Phạm Học,"
                        + learner.id() + ",group-1,Tổ Số <b>Một</b>,,–",
                lines.get(1));
        has(csv, "\"Tổ viên tổ công nghệ số cộng đồng, đến hết 31/12/2026\"", "card.made");
        assertEquals(4, lines.size());
        lacks(Site.text(site.get(auditorHere, PAGE + "/csv?viec=role.")), "card.made");
    }

    @Test
    public void aLongLogIsCutAndSaysSo() {
        for (int i = 0; i < 10_050; i++) {
            house.note(lanHere, "unit.changed", null, group.id(), "");
        }
        String[] lines = Site.text(site.get(lanHere, PAGE + "/csv")).split("\r\n");
        assertEquals(10_002, lines.length);
        assertTrue(lines[10_001], lines[10_001].startsWith("Chỉ gồm 10.000 việc mới nhất."));
    }
}
