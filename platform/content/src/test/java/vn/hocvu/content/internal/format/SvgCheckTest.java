package vn.hocvu.content.internal.format;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;
import vn.hocvu.content.Finding;

public final class SvgCheckTest {
    private static final String BEGIN =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n";

    private static List<Finding> check(String svg) {
        Findings findings = new Findings();
        SvgCheck.check("a.svg", svg.getBytes(StandardCharsets.UTF_8), findings);
        return findings.all();
    }

    private static void assertAllowed(String inside) {
        assertEquals(List.of(), check(BEGIN + inside + "</svg>"));
    }

    private static void assertRefused(String inside, String words) {
        List<Finding> findings = check(BEGIN + inside + "</svg>");
        assertEquals(findings.toString(), 1, findings.size());
        assertEquals(findings.toString(), 2, findings.get(0).line());
        assertTrue(findings.toString(), findings.get(0).problem().contains(words));
    }

    @Test
    public void allowsPictures() {
        assertAllowed("<defs><linearGradient id=\"a\"/></defs><rect fill=\"url(#a)\" style=\"fill: url( '#a' )\"/>");
        assertAllowed("<style>.a { fill: url(#a) }</style><use xlink:href=\"#a\"/><use href=\"#a\"/>");
        assertAllowed("<title>Ảnh</title><image href=\"data:image/png;base64,AAAA\"/>");
    }

    @Test
    public void refusesWhatRunsOrLoads() {
        assertRefused("<script>alert(1)</script>", "<script>");
        assertRefused("<SCRIPT/>", "<script>");
        assertRefused("<s:script xmlns:s=\"http://www.w3.org/2000/svg\"/>", "<script>");
        assertRefused("<foreignObject/>", "<foreignobject>");
        assertRefused("<rect onload=\"a()\"/>", "event handler");
        assertRefused("<rect ONCLICK=\"a()\"/>", "event handler");
        assertRefused("<use href=\"https://a.vn/b.svg#c\"/>", "outside itself");
        assertRefused("<a xlink:href=\"javascript:alert(1)\"/>", "outside itself");
        assertRefused("<a xlink:href=\" java&#115;cript:alert(1)\"/>", "outside itself");
        assertRefused("<image href=\"data:image/svg+xml;base64,AAAA\"/>", "outside itself");
        assertRefused("<rect fill=\"url(https://a.vn)\"/>", "loads something");
        assertRefused("<style>@import 'https://a.vn';</style>", "loads something");
        assertRefused("<style>a{b:u\\72l(x)}</style>", "escaped");
        assertRefused("<animate attributeName=\"href\"/>", "animates");
        assertRefused("<?xml-stylesheet href=\"a\"?>", "processing instruction");
    }

    @Test
    public void refusesEntitiesAndNonsense() {
        assertTrue(check("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + BEGIN + "&x;</svg>")
                .get(0)
                .problem()
                .contains("DOCTYPE"));
        assertTrue(check("<html/>").get(0).problem().contains("not an SVG"));
        assertTrue(check(BEGIN).get(0).problem().contains("not well-formed"));
        assertTrue(check("").get(0).problem().contains("not well-formed"));
        assertTrue(check(BEGIN + "<g>".repeat(5_000) + "</g>".repeat(5_000) + "</svg>")
                .get(0)
                .problem()
                .contains("nested"));
    }
}
