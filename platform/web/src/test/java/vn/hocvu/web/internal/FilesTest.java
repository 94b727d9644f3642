package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

public class FilesTest {
    private static final String COVER = "/tep/" + School.SCAMS + "/1.0.0/media/cover.svg";
    private static Site site;

    @BeforeClass
    public static void start() throws Exception {
        site = Site.complete();
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
    }

    @Test
    public void assetsAreKeptForEver() throws Exception {
        HttpResponse<String> answer = site.get(Site.ASSETS + "shell.css");
        assertEquals(200, answer.statusCode());
        assertEquals(
                "text/css;charset=utf-8",
                answer.headers().firstValue("Content-Type").orElse("").toLowerCase());
        assertEquals(
                "public, max-age=31536000, immutable",
                answer.headers().firstValue("Cache-Control").orElse(""));
        String etag = answer.headers().firstValue("ETag").orElseThrow();
        assertEquals(
                304,
                site.send(site.request(Site.ASSETS + "shell.css").header("If-None-Match", etag))
                        .statusCode());
        HttpResponse<String> compressed =
                site.send(site.request(Site.ASSETS + "shell.css").header("Accept-Encoding", "gzip"));
        assertTrue(compressed.headers().firstValueAsLong("Content-Length").orElse(99999) < 12_000);
    }

    @Test
    public void theScriptStaysSmall() throws Exception {
        assertTrue(site.get(Site.ASSETS + "shell.js").body().length() < 5_000);
    }

    @Test
    public void missingAssetsAre404AndNotAPage() throws Exception {
        for (String path : List.of(
                Site.ASSETS + "none.css",
                Site.ASSETS,
                Site.ASSETS + "../pom.xml",
                Site.ASSETS + "..%2fpom.xml",
                "/static/vn.hocvu.none/1/x.css",
                "/static/",
                "/static/x")) {
            HttpResponse<String> answer = site.get(path);
            assertTrue(path + answer.statusCode(), answer.statusCode() == 404 || answer.statusCode() == 400);
            assertTrue(
                    path,
                    !answer.headers().firstValue("Content-Type").orElse("").startsWith("text/css"));
        }
    }

    @Test
    public void anAddressFromBeforeAnUpdateLeadsToTheNewOne() throws Exception {
        HttpResponse<String> answer = site.get("/static/vn.hocvu.web/0.9.0-old/shell.css");
        assertEquals(302, answer.statusCode());
        assertEquals(
                Site.ASSETS + "shell.css",
                answer.headers().firstValue("Location").orElse(""));
        HttpResponse<String> picture = site.get(COVER.replace("1.0.0", "0.9.0"));
        assertEquals(302, picture.statusCode());
        assertEquals(COVER, picture.headers().firstValue("Location").orElse(""));
    }

    @Test
    public void nothingInACourseFileMayRun() throws Exception {
        HttpResponse<String> answer = site.get(COVER);
        assertEquals(200, answer.statusCode());
        assertEquals(
                "image/svg+xml", answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(answer.headers()
                .firstValue("Content-Security-Policy")
                .orElse("")
                .startsWith("sandbox; default-src 'none'"));
        assertEquals(
                "public, max-age=31536000, immutable",
                answer.headers().firstValue("Cache-Control").orElse(""));
    }

    @Test
    public void theKeysOfAQuizNeverLeaveTheServer() throws Exception {
        for (String path : List.of(
                "quiz.yaml", "media/../quiz.yaml", "quiz.yaml%00.svg", "QUIZ.YAML", "quiz.yaml;.svg", "course.yaml")) {
            HttpResponse<String> answer = site.get("/tep/" + School.SCAMS + "/1.0.0/" + path);
            assertTrue(path, answer.statusCode() == 404 || answer.statusCode() == 400);
            assertTrue(path, !answer.body().contains("correct"));
        }
    }

    @Test
    public void unknownCoursesAndVersionsAre404() throws Exception {
        for (String path : List.of(
                "/tep/",
                "/tep/a/b/1.0.0/x.svg",
                "/tep/" + School.SCAMS + "/x/media/cover.svg",
                "/tep/" + School.SCAMS + "/1.0.0/media/none.svg",
                "/tep/BO/b/1.0.0/x.svg")) {
            assertEquals(path, 404, site.get(path).statusCode());
        }
    }

    @Test
    public void playersMayJump() throws Exception {
        String sound = "/tep/" + School.SCAMS + "/1.0.0/media/loi.opus";
        assertEquals("0123456789", site.get(sound).body());
        HttpResponse<String> part = site.send(site.request(sound).header("Range", "bytes=3-5"));
        assertEquals(206, part.statusCode());
        assertEquals("345", part.body());
        assertEquals("bytes 3-5/10", part.headers().firstValue("Content-Range").orElse(""));
        assertEquals(
                "789",
                site.send(site.request(sound).header("Range", "bytes=7-")).body());
        assertEquals(
                200,
                site.send(site.request(sound).header("Range", "bytes=20-30")).statusCode());
    }

    @Test
    public void longPartsComeBitByBit() {
        int large = 20 << 20;
        assertEquals(
                "bytes 5-1048580/" + large,
                ByteRange.of("bytes=5-", large).orElseThrow().header());
        assertEquals(
                "bytes 0-1048575/" + large,
                ByteRange.of("bytes=0-9999999", large).orElseThrow().header());
    }
}
