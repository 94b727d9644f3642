package vn.hocvu.content.internal.format;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.Test;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.Finding;

public final class MarkdownTest {
    private final MarkdownMarkup markup = new MarkdownMarkup();

    private String render(String markdown) {
        return markup.render(markdown, CourseSamples.good(), path -> "/tep/" + path)
                .value();
    }

    private static List<Finding> check(String markdown) {
        Findings findings = new Findings();
        new MarkdownCheck(
                        "a.md",
                        10,
                        (file, line, path) -> {
                            if (!path.equals("media/cover.svg")) {
                                findings.add(file, line, "missing " + path, "");
                            }
                        },
                        findings)
                .check(markdown);
        return findings.all();
    }

    private static void assertRefused(String markdown, int line, String words) {
        List<Finding> findings = check(markdown);
        assertEquals(findings.toString(), 1, findings.size());
        assertEquals(findings.toString(), line, findings.get(0).line());
        assertTrue(findings.toString(), findings.get(0).problem().contains(words));
    }

    @Test
    public void rendersText() {
        assertEquals("<h2>Mục</h2>\n<p>Một <strong>hai</strong>.</p>\n", render("## Mục\n\nMột **hai**.\n"));
        assertEquals("<h2>Mục</h2>\n", render("# Mục\n"));
        assertTrue(render("| a | b |\n|---|---|\n| 1 | 2 |\n").contains("<td>1</td>"));
        assertTrue(render("> Nhớ\n").contains("<blockquote>"));
    }

    @Test
    public void escapesHtml() {
        assertEquals("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n", render("<script>alert(1)</script>\n"));
        String inline = render("a <img src=x onerror=alert(1)> b\n");
        assertFalse(inline, inline.contains("<img"));
        assertFalse(render("[x](javascript:alert(1))").contains("href"));
        assertFalse(render("[x](JaVaScRiPt:alert(1))").contains("href"));
        assertFalse(render("[x](data:text/html,a)").contains("href"));
        assertFalse(render("<javascript:alert(1)>").contains("href"));
        assertFalse(render("![x](https://evil.example/a.svg)").contains("evil"));
        assertFalse(render("![x](../../a.svg)").contains("src"));
        String quotes = render("![\"><script>](media/cover.svg \"t\")");
        assertFalse(quotes, quotes.contains("<script"));
    }

    @Test
    public void rendersPictures() {
        assertEquals(
                "<p><img src=\"/tep/media/cover.svg\" alt=\"Một ô\" width=\"320\" height=\"180\" decoding=\"async\" />"
                        + "\n<img src=\"/tep/media/cover.svg\" alt=\"Hai\" width=\"320\" height=\"180\""
                        + " loading=\"lazy\" decoding=\"async\" /></p>\n",
                render("![Một *ô*](media/cover.svg)\n![Hai](media/cover.svg)\n"));
    }

    @Test
    public void readsAPictureOnceForACourseVersion() {
        List<String> read = new ArrayList<>();
        CourseFiles version = reading(read, "320 180");
        String picture =
                markup.render("![a](media/a.svg)", version, path -> path).value();
        assertEquals(
                picture,
                markup.render("![a](media/a.svg)", version, path -> path).value());
        assertEquals(List.of("media/a.svg"), read);
        assertTrue(markup.render("![a](media/a.svg)", reading(read, "500 300"), path -> path)
                .value()
                .contains("width=\"500\" height=\"300\""));
        assertEquals(2, read.size());
    }

    private static CourseFiles reading(List<String> read, String size) {
        return new CourseFiles() {
            @Override
            public Set<String> paths() {
                return Set.of("media/a.svg");
            }

            @Override
            public byte[] read(String path) {
                read.add(path);
                return svg("viewBox=\"0 0 " + size + "\"");
            }
        };
    }

    @Test
    public void readsSizes() {
        assertEquals(size(100, 50), PictureSize.of("a.svg", svg("viewBox=\"0 0 100 50.5\"")));
        assertEquals(size(10, 20), PictureSize.of("a.svg", svg("viewBox='0 0 9 9' width='10px' height=\"20.5\"")));
        assertEquals(java.util.Optional.empty(), PictureSize.of("a.svg", svg("width=\"100%\"")));
        assertEquals(java.util.Optional.empty(), PictureSize.of("a.png", new byte[3]));
    }

    private static java.util.Optional<PictureSize> size(int width, int height) {
        return java.util.Optional.of(new PictureSize(width, height));
    }

    private static byte[] svg(String attributes) {
        return ("<?xml version=\"1.0\"?><svg xmlns=\"x\" stroke-width=\"3\" " + attributes + "></svg>").getBytes();
    }

    @Test
    public void normalisesText() {
        assertEquals("<p>Tiếng Việt</p>\n", render(Normalizer.normalize("Tiếng Việt", Normalizer.Form.NFD)));
    }

    @Test
    public void allowsLinks() {
        assertTrue(render("[x](https://dichvucong.gov.vn/a?b=1&c=2)")
                .contains("<a href=\"https://dichvucong.gov.vn/a?b=1&amp;c=2\""));
        assertTrue(render("[113](tel:113)").contains("<a href=\"tel:113\""));
    }

    @Test
    public void survivesDeepNesting() {
        String quotes = ">".repeat(20_000) + " a";
        assertTrue(render(quotes).contains("&gt;&gt;"));
        assertRefused(quotes, 10, "too deep");
        assertRefused("- ".repeat(5_000) + "a", 10, "too deep");
        assertTrue(render("*a **b ".repeat(20_000)).length() > 10);
    }

    @Test
    public void findsMistakesWithTheirLines() {
        assertEquals(List.of(), check("Chào\n\n## Mục\n\n![Một ô](media/cover.svg) [a](https://a.vn)\n"));
        assertRefused("a\n\n<div>\n\nb", 12, "Raw HTML");
        assertRefused("a\nb <i>c", 11, "Raw HTML");
        assertRefused("a\n\n# b", 12, "level 1");
        assertRefused("a\n\n![](media/cover.svg)", 12, "not described");
        assertRefused("a\n\n> ![b](media/none.svg)", 12, "missing media/none.svg");
        assertRefused("![b](lessons/01.md)", 10, "is not a picture");
        assertRefused("a\n[b](http://a.vn)", 11, "does not lead to");
        assertRefused("[b](mailto:a@b.vn)", 10, "does not lead to");
        assertRefused("| a |\n|---|\n| [b](ftp://a) |", 12, "does not lead to");
    }
}
