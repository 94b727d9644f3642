package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.Test;
import vn.hocvu.content.Audience;
import vn.hocvu.courses.LearningPath.State;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.courses.PathPlan.Step;
import vn.hocvu.users.Role;
import vn.hocvu.web.Answer;

/** Making and changing learning paths without JavaScript. */
public class PathPagesTest extends PlacesSetting {
    private static final String NEW = "/quan-ly/lo-trinh/vn-1/them";
    private static final String FIRST = "/quan-ly/lo-trinh-hoc/" + new UUID(3, 1);

    private Map<String, String> typed(String... rows) {
        Map<String, String> form = new HashMap<>();
        form.put("form", Site.formOf(site.page(lanHere, NEW)));
        form.put("title", "Công dân số <b>");
        form.put("summary", "Ba khóa học đầu tiên.");
        form.put("audience", "citizens");
        form.put("level", "2");
        form.put("order", "locked");
        form.put("dong", Integer.toString(rows.length));
        for (int i = 0; i < rows.length; i++) {
            String[] cells = rows[i].split("\\|", -1);
            form.put("buoc" + (i + 1), cells[0]);
            form.put("khoa" + (i + 1), cells[1]);
            form.put("can" + (i + 1), cells[2]);
            if (cells.length > 3) {
                form.put("khong-bat-buoc" + (i + 1), "1");
            }
        }
        return form;
    }

    private List<Step> steps() {
        return site.trails.paths.get(new UUID(3, 1)).plan().steps();
    }

    @Test
    public void aPathIsMadeOfRowsAndPublished() {
        has(site.page(lanHere, "/quan-ly/lo-trinh/vn-1"), "Đơn vị chưa có lộ trình nào", NEW);
        Map<String, String> form =
                typed("3|vn-48/dien-thoai|", "1|bo-cong-an/lua-dao|1", "1|bo-cong-an/lua-dao-2|1", "||");
        leads(FIRST + "?xong=lo-trinh", site.post(lanHere, NEW, form));
        assertEquals(
                List.of(new Step(List.of(Trails.SCAMS, Trails.MORE_SCAMS), 1, true), Step.of(Trails.PHONE)), steps());
        leads("/quan-ly/lo-trinh/vn-1", site.post(lanHere, NEW, form));
        assertEquals(1, site.trails.paths.size());
        String page = site.page(lanHere, FIRST + "?xong=lo-trinh");
        has(
                page,
                "<h1>Công dân số &lt;b&gt;</h1>",
                "Đã lưu bản nháp",
                "<strong>Bản nháp</strong>",
                "1.250 người",
                "48 người",
                "Lừa đảo; Lừa đảo nâng cao",
                "data-label=\"Cần xong\">1/2</td>",
                "Điện thoại &lt;thông minh&gt;",
                "Công bố lộ trình");
        lacks(page, "Xem như người học");
        leads(FIRST + "?xong=cong-bo", site.post(lanHere, FIRST, Map.of("viec", "cong-bo")));
        has(site.page(lanHere, FIRST), "Đã công bố", "Rút lộ trình", "href=\"/lo-trinh/" + new UUID(3, 1) + "\"");
        leads(FIRST + "?xong=rut", site.post(lanHere, FIRST, Map.of("viec", "rut")));
        assertEquals(State.WITHDRAWN, site.trails.paths.get(new UUID(3, 1)).state());
        has(site.page(lanHere, "/quan-ly/lo-trinh/vn-1"), "<a href=\"" + FIRST + "\">", "Đã rút");
    }

    @Test
    public void rowsAreOrderedByTheirNumbers() {
        site.post(lanHere, NEW, typed("2,5|bo-cong-an/lua-dao-2||x", "|vn-48/dien-thoai|", "2|bo-cong-an/lua-dao|"));
        assertEquals(
                List.of(Step.of(Trails.SCAMS), new Step(List.of(Trails.MORE_SCAMS), 1, false), Step.of(Trails.PHONE)),
                steps());
        String form = site.page(lanHere, FIRST + "/sua");
        has(
                form,
                "name=\"dong\" value=\"6\"",
                "value=\"bo-cong-an/lua-dao-2\"",
                "name=\"khong-bat-buoc2\" value=\"1\" checked",
                "<legend>Dòng 3: Điện thoại &lt;thông minh&gt;</legend>",
                "<legend>Dòng 4</legend>",
                "<option value=\"vn-48/dien-thoai\">");
    }

    @Test
    public void coursesAreFoundByTheirTitles() {
        leads(FIRST + "?xong=lo-trinh", site.post(lanHere, NEW, typed("1|Điện|", "2|lừa đảo|".replace("lừa", "Lừa"))));
        assertEquals(List.of(Step.of(Trails.PHONE), Step.of(Trails.SCAMS)), steps());
        String html = mistaken(400, "khoa1", site.post(lanHere, NEW, typed("1|Lừa|", "2|Điện|")));
        has(html, "bo-cong-an/lua-dao (Lừa đảo); bo-cong-an/lua-dao-2 (Lừa đảo nâng cao)", "value=\"Lừa\"");
        mistaken(400, "khoa1", site.post(lanHere, NEW, typed("1|nấu ăn|")));
        mistaken(400, "khoa1", site.post(lanHere, NEW, typed("1|bo-cong-an/khong-co|")));
    }

    @Test
    public void whatIsWrongIsShownAtItsField() {
        mistaken(400, "buoc1", site.post(lanHere, NEW, typed("một|vn-48/dien-thoai|")));
        mistaken(400, "can1", site.post(lanHere, NEW, typed("1|vn-48/dien-thoai|2")));
        mistaken(400, "can1", site.post(lanHere, NEW, typed("1|vn-48/dien-thoai|0")));
        mistaken(400, "can1", site.post(lanHere, NEW, typed("1|vn-48/dien-thoai|1", "1|bo-cong-an/lua-dao|2")));
        mistaken(400, "steps", site.post(lanHere, NEW, typed("||")));
        Map<String, String> form = typed("1|vn-48/dien-thoai|");
        form.put("title", "");
        has(mistaken(400, "title", site.post(lanHere, NEW, form)), "value=\"vn-48/dien-thoai\"");
        form.put("level", "9");
        mistaken(400, "level", site.post(lanHere, NEW, form));
        form.put("audience", "\"><b>");
        lacks(mistaken(400, "audience", site.post(lanHere, NEW, form)), "<b>");
        form.put("dong", "100000000000");
        mistaken(400, "audience", site.post(lanHere, NEW, form));
        assertTrue(site.trails.paths.isEmpty());
    }

    @Test
    public void anEmptyFormSaysAllThatIsMissingAndKeepsItsRows() {
        Map<String, String> form = Map.of("form", Site.formOf(site.page(lanHere, NEW)), "dong", "3");
        String html = "";
        for (String field : List.of("title", "summary", "audience", "level", "steps")) {
            html = mistaken(400, field, site.post(lanHere, NEW, form));
        }
        has(html, "name=\"dong\" value=\"3\"", "<legend>Dòng 3</legend>");
        lacks(html, "Dòng 4");
    }

    @Test
    public void aCourseThatHasGoneMayStay() {
        site.trails.make(lanHere, House.HAI_CHAU.id(), plan(Step.of(Trails.PHONE), Step.of(Trails.SCAMS)));
        site.trails.remove(Trails.SCAMS);
        has(site.page(lanHere, FIRST), "bo-cong-an/lua-dao (hiện không có)");
        Map<String, String> form = typed("1|vn-48/dien-thoai|", "2|bo-cong-an/lua-dao|");
        form.put("order", "free");
        leads(FIRST + "?xong=sua-lo-trinh", site.post(lanHere, FIRST + "/sua", form));
        assertFalse(site.trails.paths.get(new UUID(3, 1)).plan().inOrder());
        assertEquals(2, steps().size());
    }

    private static PathPlan plan(Step... steps) {
        return new PathPlan("Lộ trình", "Tóm tắt", Audience.CITIZENS, 1, true, List.of(steps));
    }

    @Test
    public void authorsMakePathsTooAndOthersLookAtMost() {
        house.grant(learner, Role.AUTHOR, House.DA_NANG);
        has(site.page(learnerHere, "/quan-ly"), "/quan-ly/lo-trinh/vn-48");
        Answer made = site.post(learnerHere, NEW, typed("1|vn-48/dien-thoai|"));
        leads(FIRST + "?xong=lo-trinh", made);
        has(site.page(learnerHere, FIRST), "Công bố lộ trình");
        String seen = site.page(auditorHere, FIRST);
        lacks(seen, "Công bố lộ trình", "/sua", "<form");
        lacks(site.page(auditorHere, "/quan-ly/lo-trinh/vn-1"), NEW);
        assertEquals("no-right", refused(auditorHere, FIRST + "/sua").code());
        assertEquals(
                "no-right",
                refused(auditorHere, FIRST, Map.of("viec", "cong-bo")).code());
        assertEquals("no-right", refused(minhHere, FIRST).code());
        assertEquals("no-such-path", refused(lanHere, "/quan-ly/lo-trinh-hoc/x").code());
        assertEquals("no-such-path", refused(lanHere, FIRST.replace("1", "9")).code());
    }

    @Test
    public void manyPathsComeInParts() {
        for (int i = 0; i < 60; i++) {
            site.trails.make(lanHere, House.HAI_CHAU.id(), plan(Step.of(Trails.PHONE)));
        }
        has(site.page(lanHere, "/quan-ly/lo-trinh/vn-1"), "/quan-ly/lo-trinh/vn-1?sau=50\">Tiếp</a>");
        lacks(site.page(lanHere, "/quan-ly/lo-trinh/vn-1?sau=50"), ">Tiếp<");
    }
}
