package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.tables.Tables;
import vn.hocvu.tables.internal.StreamedTables;
import vn.hocvu.users.PeopleImports.State;
import vn.hocvu.web.Answer;

/** A list of people on its way from a file to accounts. */
public class ImportPagesTest extends PlacesSetting {
    private static final String PAGE = "/quan-ly/nhap/group-1";

    private Answer send(String csv) {
        return site.send(minhHere, PAGE, Map.of(), "tep", "../Tổ <b>1</b>.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private String sent(String csv) {
        String address = ((Answer.Redirect) send(csv)).location();
        assertEquals(PAGE + "/" + house.imports.only(), address);
        return address;
    }

    private static String html(Answer answer) {
        return answer instanceof Answer.Again again ? Site.html(200, again.page()) : Site.html(200, answer);
    }

    @Test
    public void aListIsCheckedThenStartedThenHandedOut() {
        has(
                site.page(minhHere, "/quan-ly/don-vi/group-1"),
                "<a class=\"button secondary\" href=\"" + PAGE + "\">Nhập danh sách người</a>");
        has(
                site.page(minhHere, PAGE),
                "enctype=\"multipart/form-data\"",
                "<label for=\"tep\">",
                PAGE + "/mau",
                "Tổ Số &lt;b&gt;Một&lt;/b&gt;");
        String list = sent("Họ và tên,STT\nNguyễn <b>An,1\nBình,2\n");
        String ready = site.page(minhHere, list);
        has(
                site.page(minhHere, "/quan-ly/nguoi/group-1"),
                "<a class=\"button secondary\" href=\"" + PAGE + "\">Nhập danh sách người</a>");
        has(site.page(minhHere, "/quan-ly"), "<a href=\"" + PAGE + "\">Nhập danh sách<");
        lacks(site.page(auditorHere, "/quan-ly"), "Nhập danh sách");
        lacks(site.page(auditorHere, "/quan-ly/nguoi/vn-1"), "Nhập danh sách");
        has(
                ready,
                "Tệp không có lỗi",
                "2 người",
                "Các cột không dùng đến: STT.",
                "Tổ &lt;b&gt;1&lt;/b&gt;.csv",
                "value=\"nhap\"");

        leads(list, site.post(minhHere, list, Map.of("viec", "nhap")));
        house.imports.put(house.imports.only(), State.WORKING, 1);
        Answer working = site.get(minhHere, list);
        assertTrue("it comes again by itself", working instanceof Answer.Again);
        has(html(working), "<progress id=\"tien-do\" max=\"2\" value=\"1\">", "Dừng và bỏ danh sách này");
        lacks(html(working), "value=\"nhap\"", "ket-qua");

        house.imports.put(house.imports.only(), State.DONE, 2);
        has(
                site.page(minhHere, list),
                "Đã tạo tài khoản cho 2 người",
                list + "/ket-qua?dang=xlsx",
                list + "/ket-qua\"");
        has(site.page(minhHere, PAGE), "Đã xong", "href=\"" + list + "\"");
        assertEquals(
                "\ufeffDòng,Họ và tên,Tên đăng nhập,Mật khẩu,Số thẻ,Mã PIN,Mã đơn vị\r\n"
                        + "2,Nguyễn <b>An,0912345678,mat-khau-1,,,group-1\r\n3,Bình,0912345678,mat-khau-1,,,group-1\r\n",
                Site.text(site.get(minhHere, list + "/ket-qua")));
        Answer.Raw excel = (Answer.Raw) site.get(minhHere, list + "/ket-qua?dang=xlsx");
        assertEquals(Tables.Format.XLSX.contentType(), excel.contentType());
        assertEquals(
                List.of("2", "Nguyễn <b>An", "0912345678", "mat-khau-1", "", "", "group-1"),
                rows(excel).get(1).cells());

        leads(PAGE + "?xong=bo-danh-sach", site.post(minhHere, list, Map.of("viec", "bo")));
        has(site.page(minhHere, PAGE + "?xong=bo-danh-sach"), "Đã bỏ danh sách. Tài khoản đã tạo vẫn còn.");
        assertEquals("import-unknown", refused(minhHere, list).code());
    }

    @Test
    public void whatBecomesOfAListIsShownBeforeItIsStarted() {
        String list = sent("Họ và tên,Số\nNguyễn <b>An,678\nBình,\n" + "Người,\n".repeat(10) + "Tổng cộng,\n");
        String ready = site.page(minhHere, list);
        has(
                ready,
                "<li>1 người đăng nhập bằng số điện thoại và mật khẩu.</li>",
                "<li>12 người không có điện thoại và tên đăng nhập, được cấp thẻ có mã PIN.</li>",
                "<li>Nhóm: Người dân (1 người), Chưa rõ (12 người).</li>",
                "<li>Đơn vị: Tổ Số &lt;b&gt;Một&lt;/b&gt; (13 người).</li>",
                "<caption>10 người đầu và người cuối của tệp</caption>",
                "<th scope=\"row\">Nguyễn &lt;b&gt;An</th>",
                "<td data-label=\"Đăng nhập bằng\">•••••••678</td>",
                "<td data-label=\"Đăng nhập bằng\">Thẻ</td>",
                "<th scope=\"row\">Tổng cộng</th>",
                "<td data-label=\"Dòng\">14, dòng cuối</td>");
        lacks(ready, "tên đăng nhập và mật khẩu", "In thẻ");
        house.imports.put(house.imports.only(), State.DONE, 13);
        String done = site.page(minhHere, list);
        has(done, "<a href=\"" + list + "/the\">In thẻ</a>");
        lacks(done, "<table");
    }

    @Test
    public void aListWithoutCardsHasNoneToPrint() {
        String list = sent("Họ và tên,Số\nAn,678\nBình,679\n");
        has(site.page(minhHere, list), "<caption>Những người trong tệp</caption>");
        lacks(site.page(minhHere, list), "được cấp thẻ");
        house.imports.put(house.imports.only(), State.DONE, 2);
        lacks(site.page(minhHere, list), "In thẻ");
    }

    @Test
    public void equalMistakesOfAColumnAreToldOnce() {
        String list = sent("Họ và tên\n" + "?\n".repeat(40) + "An\n?\n");
        String html = site.page(minhHere, list);
        has(html, "Có 41 chỗ cần sửa", "<th scope=\"row\">Dòng 2–41, 43</th>");
        assertEquals(2, html.split("Hãy nhập họ và tên", -1).length);
        assertEquals("after-invalid", refused(minhHere, list + "?sau=x").code());
        assertEquals("after-invalid", refused(minhHere, list + "?sau=-1").code());
        has(site.page(minhHere, list + "?sau=50"), "Về đầu danh sách");
    }

    @Test
    public void mistakesAreATableByRowAndColumn() {
        String list = sent("Họ và tên\nAn\n?\n");
        String html = site.page(minhHere, list);
        has(
                html,
                "Có 1 chỗ cần sửa, nên chưa nhập người nào",
                "<caption>Những chỗ cần sửa</caption>",
                "<th scope=\"row\">Dòng 3</th>",
                "<td data-label=\"Cột\">Họ &lt;b&gt;và tên</td>",
                "<td data-label=\"Cần sửa\">Hãy nhập họ và tên.</td>");
        lacks(html, "value=\"nhap\"");
        assertEquals("import-not-done", refused(minhHere, list + "/ket-qua").code());
        house.imports.put(house.imports.only(), State.FAILED, 2);
        has(site.page(minhHere, list), "Không nhập người nào");
    }

    @Test
    public void filesThatAreNoListsAreRefusedAtTheField() {
        has(
                mistaken(400, "tep", site.post(minhHere, PAGE, Map.of("trung-ten", "co"))),
                "Hãy chọn tệp danh sách.",
                "checked");
        has(mistaken(400, "tep", send("")), "Tệp không có dòng nào");
        has(mistaken(400, "tep", send("An,0912345678\n")), "Không thấy cột");
        has(mistaken(400, "tep", send("Họ và tên\n\"An\n")), "dấu ngoặc kép");
        has(mistaken(413, "tep", send("Họ và tên\n" + "An\n".repeat(50_001))), "50.000 dòng");
        has(
                mistaken(400, "tep", site.send(minhHere, PAGE, Map.of(), "tep", "x.xls", new byte[] {
                    (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
                })),
                "Excel đời cũ");
        assertEquals(
                "action-unknown",
                refused(minhHere, sent("Họ và tên\nAn\n"), Map.of("viec", "x")).code());
    }

    @Test
    public void theTemplateIsAListAsItIsRead() {
        Answer.Raw file = (Answer.Raw) site.get(minhHere, PAGE + "/mau");
        List<Tables.Row> rows = rows(file);
        assertEquals(3, rows.size());
        assertEquals(
                List.of("Họ và tên", "Ngày sinh", "Số điện thoại", "Tên đăng nhập", "Mã đơn vị", "Nhóm"),
                rows.get(0).cells());
        assertEquals("0912 345 678", rows.get(1).cell(2));
        assertEquals("group-1", rows.get(2).cell(4));
    }

    private static List<Tables.Row> rows(Answer.Raw file) {
        List<Tables.Row> rows = new ArrayList<>();
        try {
            new StreamedTables().read(new ByteArrayInputStream(file.content()), Tables.Limits.ofPeople(), rows::add);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return rows;
    }

    @Test
    public void nobodyElseGetsThere() {
        String list = sent("Họ và tên\nAn\n");
        house.imports.put(house.imports.only(), State.DONE, 1);
        for (String address : List.of(PAGE, PAGE + "/mau", list, list + "/ket-qua")) {
            assertEquals(address, "no-right", refused(learnerHere, address).code());
            assertEquals(address, "no-right", refused(auditorHere, address).code());
        }
        assertEquals("import-unknown", refused(lanHere, list).code());
        assertEquals("import-unknown", refused(lanHere, list + "/ket-qua").code());
        assertEquals("import-unknown", refused(minhHere, PAGE + "/x").code());
        house.grant(minh, vn.hocvu.users.Role.FACILITATOR, school);
        assertEquals(
                "another unit's",
                "import-unknown",
                refused(minhHere, list.replace("group-1", "school-1")).code());
        lacks(site.page(auditorHere, "/quan-ly/don-vi/group-1"), "Nhập danh sách người");
        assertEquals(
                Refusal.Category.DENIED,
                org.junit.Assert.assertThrows(
                                Refusal.class, () -> site.send(learnerHere, PAGE, Map.of(), "tep", "x", new byte[1]))
                        .category());
    }

    @Test
    public void listsOfPeopleAndTheLogAreThereForExcelToo() {
        Answer.Raw people = (Answer.Raw) site.get(lanHere, "/quan-ly/nguoi/vn-1/csv?dang=xlsx");
        assertEquals(Tables.Format.XLSX.contentType(), people.contentType());
        assertEquals("2026-03-02", rows(people).get(1).cell(5));
        Answer.Raw log = (Answer.Raw) site.get(lanHere, "/quan-ly/nhat-ky/vn-1/csv?dang=xlsx");
        assertEquals("Số", rows(log).get(0).cell(0));
        assertEquals("person.list-exported", rows(log).get(1).cell(3));
    }
}
