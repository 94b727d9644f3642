package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.users.UnitId;

public class CountsPageTest {
    private static final UnitId DA_NANG = UnitId.of("vn-48");
    private static final UnitId HAI_CHAU = UnitId.of("vn-20242");

    private Site site;

    @Before
    public void start() throws Exception {
        site = Site.complete();
    }

    @After
    public void stop() throws Exception {
        site.close();
    }

    private String page(String path) throws Exception {
        HttpResponse<String> answer = site.get(path);
        assertEquals(answer.body(), 200, answer.statusCode());
        return answer.body();
    }

    @Test
    public void theCountryLeadsToItsUnits() throws Exception {
        String page = page("/so-lieu");
        assertTrue(page.contains("<h1>Cả nước</h1>"));
        assertTrue(page.contains("<a href=\"/so-lieu\" aria-current=\"page\">Số liệu</a>"));
        assertTrue(page.contains("<a href=\"/so-lieu/vn-48\">Thành phố Đà Nẵng</a>"));
        assertTrue(page.contains("Tính đến 8:31 ngày 27/11/2026"));
        assertTrue(page.contains("<polyline class=\"started\""));
        assertTrue(page.contains("<th scope=\"row\">11/2025</th>"));
        assertTrue("no style that the policy forbids", !page.contains(" style="));
    }

    @Test
    public void aShareIsShownOnlyWhereThePopulationIsKnown() throws Exception {
        String unknown = page("/so-lieu/vn-48");
        assertTrue(unknown.contains("Chưa có số dân, nên chưa tính được tỷ lệ."));
        assertFalse(unknown.contains("% số dân"));
        assertFalse(unknown.contains("0%</strong>"));
        site.census.populate(DA_NANG, 1_250_000, "Tổng điều tra <2025>");
        site.census.populate(HAI_CHAU, 50_000, "UBND");
        String known = page("/so-lieu/vn-48");
        assertTrue(known.contains("% số dân"));
        assertTrue(known.contains("Số dân: 1.250.000 người (Tổng điều tra &lt;2025&gt;, 01/04/2026)."));
        assertTrue("known before unknown", known.indexOf("Hải Châu</a>") < known.indexOf("Sơn Trà</a>"));
        assertTrue(known.contains("Số dân 50.000 · "));
    }

    @Test
    public void choicesGoAlongFromUnitToUnit() throws Exception {
        String page = page("/so-lieu/vn-48?khoa=" + School.PHONE + "&danh-cho=citizens&xep=started");
        assertTrue(page.contains("Chỉ tính: Người dân, khóa “Điện thoại thông minh cho người cao tuổi”"));
        String choices = "?danh-cho=citizens&amp;khoa=vn-48%2Fdien-thoai-cho-nguoi-cao-tuoi&amp;xep=started";
        assertTrue(page.contains("<a href=\"/so-lieu" + choices + "\">Cả nước</a>"));
        assertTrue(page.contains("<a href=\"/so-lieu/vn-20242" + choices + "\">Phường Hải Châu</a>"));
        assertTrue(page.contains("<option value=\"started\" selected>"));
        assertFalse("a confirmation is of no course", page.contains("value=\"confirmed\""));
        assertTrue(page.contains("Chưa có số dân của nhóm này"));
    }

    @Test
    public void whatIsWithheldIsSaidSoAndNotShownAsNothing() throws Exception {
        String page = page("/so-lieu/vn-48?danh-cho=officials");
        assertTrue(page.contains("để không ai bị nhận ra"));
        assertTrue(page.contains("1 đến 4 người"));
        assertFalse(page.contains("class=\"figures\""));
        assertFalse(page.contains("<polyline"));
        assertFalse(page.contains("hôm nay"));
    }

    @Test
    public void wrongChoicesAreLeftOutAndWrongUnitsAreNotFound() throws Exception {
        page("/so-lieu/vn-48?khoa=x&danh-cho=vua&xep=y");
        assertEquals(404, site.get("/so-lieu/vn-99").statusCode());
        assertEquals(404, site.get("/so-lieu/KHONG%20CO").statusCode());
        assertEquals(404, site.get("/so-lieu/vn-99/csv").statusCode());
        assertEquals(404, site.get("/so-lieu/%3D/csv").statusCode());
    }

    @Test
    public void daysComeAsATableForSpreadsheets() throws Exception {
        HttpResponse<String> answer = site.get("/so-lieu/vn-48/csv");
        assertEquals(200, answer.statusCode());
        assertEquals(
                "text/csv;charset=utf-8",
                answer.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""));
        List<String> lines = answer.body().lines().toList();
        assertEquals("\ufeffNgày,Bắt đầu,Học xong,Xác nhận", lines.get(0));
        assertTrue(lines.get(1), lines.get(1).startsWith("Trước 2025-11-27,"));
        assertTrue(lines.get(lines.size() - 2).startsWith("2026-11-27,"));
        assertTrue(lines.get(lines.size() - 1).startsWith("Tổng cộng,"));
        assertEquals(366 + 3, lines.size());
    }

    @Test
    public void unitsComeAsATableForSpreadsheets() throws Exception {
        site.census.populate(HAI_CHAU, 50_000, "=HYPERLINK(\"http://x\")");
        List<String> lines =
                site.get("/so-lieu/vn-48/csv?bang=don-vi").body().lines().toList();
        assertEquals(4, lines.size());
        assertTrue(lines.get(1), lines.get(1).startsWith("1,vn-20242,Phường Hải Châu,50000,\"'=HYPERLINK("));
        assertTrue("unknown is empty", lines.get(2).contains(",,,,"));
        String withheld = site.get("/so-lieu/vn-48/csv?danh-cho=officials").body();
        assertEquals("only the head", 1, withheld.lines().count());
    }

    @Test
    public void aLongRankingComesInParts() throws Exception {
        for (int i = 10; i < 40; i++) {
            site.school.unit("vn-20242-" + i, "vn-20242", "group", "Tổ " + i, "Tổ dân phố " + i);
        }
        String first = page("/so-lieu/vn-20242");
        assertTrue(first.contains("href=\"/so-lieu/vn-20242?tiep=20\""));
        assertTrue(first.contains("Các đơn vị trực thuộc"));
        String second = page("/so-lieu/vn-20242?tiep=20");
        assertFalse(second.contains("?tiep="));
        assertTrue(second.contains("Xem lại từ đầu"));
    }
}
