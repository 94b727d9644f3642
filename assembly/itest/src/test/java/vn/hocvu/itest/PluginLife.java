package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A plugin made from the hello plugin comes to a running node, is used, goes, and comes back; people who do not use it
 * notice nothing.
 */
final class PluginLife {
    private static final Pattern ROUND = Pattern.compile("name=\"round\" value=\"([^\"]*)\"");
    private static final Pattern ASSET = Pattern.compile("\"(/static/[^\"]*/cards\\.(?:css|js))\"");

    private final Node node;
    private final Path jar;
    private final Path course;
    private final String page;
    private final String coursePath;
    private final String lesson;
    private final Learner learner;

    /**
     * @param name the word that the plugin was named with
     * @param courseFolder the course that comes with the plugin
     */
    PluginLife(Node node, Path jar, Path courseFolder, String name) throws IOException {
        this.node = node;
        this.jar = jar;
        this.course = zip(courseFolder, Path.of("target", name + "-course.zip"));
        this.page = "/" + name;
        this.coursePath = "/khoa-hoc/vn-48/thu-" + name;
        this.lesson = coursePath + "/the-ghi-nho";
        this.learner = Learner.of(node, name + ".lan");
    }

    void run() {
        try (Onlookers onlookers = new Onlookers(node)) {
            assertEquals(404, learner.status(page));
            comes();
            isUsed();
            isLearned();
            goes();
            comesBack();
            assertEquals(List.of(), onlookers.failures());
            assertTrue("requests: " + onlookers.requests(), onlookers.requests() > 50);
        }
    }

    private void comes() {
        node.deploy(jar);
        await("the page", () -> learner.status(page) == 200);
        assertTrue(hasLink());
        node.deploy(course);
        await("the course", () -> learner.status(coursePath) == 200);
        assertTrue(learner.page(coursePath).contains("có 1 bài học bằng thẻ ghi nhớ"));
    }

    private void isUsed() {
        assertFalse(learner.page("/").contains("Bạn đã viết"));
        assertEquals(400, learner.post(page, Map.of("question", "OTP là gì?")).statusCode());
        assertEquals(
                303,
                learner.post(page, Map.of("question", "OTP là gì?", "answer", "Mã dùng một lần"))
                        .statusCode());
        assertTrue(learner.page(page).contains("Mã dùng một lần"));
        assertTrue(learner.page("/").contains("Bạn đã viết 1 thẻ."));
        assertTrue(node.console(page.substring(1) + ":count").contains("1 cards"));
        assertEquals(
                "the endpoint", 400, learner.post(page + "-check", Map.of()).statusCode());
    }

    private void isLearned() {
        assertEquals(303, learner.post(coursePath, Map.of()).statusCode());
        String shown = learner.page(lesson);
        assertTrue(shown.contains("Mã OTP là gì?"));
        assertTrue("the slot below the lesson", shown.contains("Ghi lại điều cần nhớ"));
        Matcher assets = ASSET.matcher(shown);
        int found = 0;
        for (; assets.find(); found++) {
            assertEquals(assets.group(1), 200, learner.status(assets.group(1)));
        }
        assertEquals("a style sheet and a script", 2, found);

        rate(Map.of("card-otp-la-gi", "yes", "card-ngan-hang-hoi", "no", "card-lo-doc-ma", "yes"));
        assertFalse(learner.page(lesson).contains("Mã OTP là gì?"));
        assertFalse(isCompleted());
        rate(Map.of("card-ngan-hang-hoi", "yes"));
        assertTrue(isCompleted());
        assertEquals(200, learner.status(coursePath + "/ghi-nho-them"));
    }

    private void rate(Map<String, String> ratings) {
        Matcher round = ROUND.matcher(learner.page(lesson));
        assertTrue(round.find());
        Map<String, String> form = new HashMap<>(ratings);
        form.put("round", round.group(1));
        assertEquals(303, learner.post(lesson, form).statusCode());
    }

    private void goes() {
        node.undeploy(jar.getFileName().toString());
        await("the page's absence", () -> learner.status(page) != 200);
        assertFalse(hasLink());
        await("the course to be hidden", () -> learner.status(coursePath) == 404);
        assertTrue("records stay", learner.page("/viec-hoc").contains("Ba điều về mã OTP"));
    }

    private void comesBack() {
        node.deploy(jar);
        await("the page", () -> learner.status(page) == 200);
        await("the course", () -> learner.status(coursePath) == 200);
        assertTrue(learner.page(page).contains("Mã dùng một lần"));
        assertTrue(isCompleted());
    }

    private boolean hasLink() {
        return learner.page("/khoa-hoc").contains("href=\"" + page + "\"");
    }

    private boolean isCompleted() {
        return learner.page(lesson).contains("Bạn đã nhớ cả 3 thẻ.");
    }

    private void await(String what, BooleanSupplier there) {
        Patience.await(what, there, node);
    }

    private static Path zip(Path folder, Path archive) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
        return archive;
    }
}
