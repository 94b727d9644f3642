package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is wrong is refused with its reason, and nothing else changes. */
public class MalformedContentIT {
    private static final long MEGABYTE = 1024 * 1024;

    @ClassRule
    public static final TemporaryFolder folder = new TemporaryFolder();

    private static Node node;
    private static Console console;

    @BeforeClass
    public static void start() {
        node = Node.start("malformed", Engine.H2);
        console = Console.of(node);
    }

    @AfterClass
    public static void stop() {
        console.close();
        node.close();
    }

    @Test
    public void whatIsWrongIsRefusedWithAReasonAndNothingElseChanges() throws IOException {
        JsonNode catalogue = console.json("hocvu:course-list --json");
        JsonNode arrivals = console.json("hocvu:bundle-list --json");
        long stored = size(node.data());

        Map<String, String> reasons = new LinkedHashMap<>();
        try (Crowd crowd = new Crowd()
                .with(
                        ApiLearner.registered(node, "doc.gia"),
                        "/khoa-hoc",
                        "/khoa-hoc/bo-cong-an/nhan-biet-lua-dao",
                        "/api/courses",
                        "/health")) {
            drop(reasons, "yaml.zip", sample().put("course.yaml", "format: 1\n  id: [x\n"), "course.yaml:2: ");
            drop(reasons, "empty.zip", sample().without("course.yaml"), "course.yaml: The file is missing");
            drop(reasons, "page.zip", sample().without("lessons/hai.md"), "lessons/hai.md");
            drop(
                    reasons,
                    "owner.zip",
                    sample().change("owner: vn-48", "owner: bo-khong-co"),
                    "The owner bo-khong-co is not a unit of this platform");
            drop(
                    reasons,
                    "another-name.zip",
                    sample().change("owner: vn-48", "owner: bo-cong-an").change("id: thu-sai", "id: nhan-biet-lua-dao"),
                    "already");
            drop(reasons, "outside.zip", sample().put("../outside.md", "x"), "leads out of the course");
            drop(reasons, "absolute.zip", sample().put("/tmp/outside.md", "x"), "leads out of the course");
            drop(reasons, "class.zip", sample().put("media/Evil.class", code()), "contain no classes");
            drop(
                    reasons,
                    "hidden-class.zip",
                    sample().put("media/cover.png", code()),
                    "a program or an archive under another name");
            drop(reasons, "text.zip", "This is no archive.".getBytes(StandardCharsets.UTF_8), "not a zip archive");
            drop(reasons, "nothing.zip", new byte[0], "not a zip archive");
            node.deploy(ZipBomb.honest(path("bomb.zip"), sample()));
            reasons.put("bomb.zip", "unpacks to more than 500 MB");
            node.deploy(ZipBomb.lying(path("lying-bomb.zip"), sample(), "lessons/hai.md"));
            reasons.put("lying-bomb.zip", "MB");
            assertTrue(Files.size(path("bomb.zip")) < 12 * MEGABYTE);
            assertTrue(Files.size(path("lying-bomb.zip")) < 12 * MEGABYTE);

            Patience.await("the refusals", () -> states().keySet().containsAll(reasons.keySet()) && isSettled(), node);
            Map<String, JsonNode> states = states();
            reasons.forEach((name, reason) -> {
                assertEquals(name, "REFUSED", states.get(name).path("state").asText());
                String why = states.get(name).path("why").asText();
                assertTrue(name + ": " + why, why.contains(reason));
                assertTrue(name, console.run("hocvu:bundle-show " + name).contains(reason));
                assertEquals(node.log(), 1, linesOfLog("Content " + name + " is refused"));
            });
            assertEquals(catalogue, console.json("hocvu:course-list --json"));
            JsonNode health = ApiLearner.json(node.get("/health"));
            assertEquals("up", health.path("status").asText());
            assertTrue(health.toString(), health.toString().contains("bomb.zip is refused"));
            crowd.leave();
            assertEquals(List.of(), crowd.failures());
            assertTrue(crowd.answered("/khoa-hoc") > 10);
        }
        assertFalse(node.log(), node.log().contains("OutOfMemoryError"));
        assertTrue("peak " + peakMemory(), peakMemory() < 700 * MEGABYTE);
        long grown = size(node.data()) - stored;
        assertTrue("stored " + grown, grown < 50 * MEGABYTE);

        reasons.keySet().forEach(node::undeploy);
        Patience.await(
                "the refused to be forgotten",
                () -> console.json("hocvu:bundle-list --json").equals(arrivals),
                node);
        // Health answers from what it found up to a second ago.
        Patience.await(
                "health to forget them", () -> !node.get("/health").body().contains("is refused"), node);
    }

    @Test
    public void aBadReplacementLeavesTheGoodCourse() {
        SampleCourse good = SampleCourse.of("con-tot", "1.0.0", "mot", "hai");
        node.deploy(good.zip(folder.getRoot().toPath(), "con-tot.zip"));
        Patience.await("the course", () -> node.get("/khoa-hoc").body().contains(good.title()), node);

        SampleCourse bad = SampleCourse.of("con-tot", "1.1.0", "mot", "hai").without("lessons/hai.md");
        node.deploy(bad.zip(folder.getRoot().toPath(), "con-tot.zip"));
        Patience.await("the refusal", () -> isRefused("con-tot.zip"), node);
        assertEquals(
                "[\"1.0.0\"]",
                console.json("hocvu:course-show --json " + good.id())
                        .path("versions")
                        .toString());
        assertTrue(node.get("/khoa-hoc").body().contains(good.title()));
        assertEquals(200, node.get("/khoa-hoc/" + good.id()).statusCode());

        SampleCourse mended = SampleCourse.of("con-tot", "1.1.0", "mot", "hai");
        node.deploy(mended.zip(folder.getRoot().toPath(), "con-tot.zip"));
        Patience.await(
                "the mended version",
                () -> console.json("hocvu:course-show --json " + good.id())
                        .path("versions")
                        .toString()
                        .equals("[\"1.1.0\"]"),
                node);
        assertFalse(states().containsKey("con-tot.zip"));

        node.undeploy("con-tot.zip");
        Patience.await(
                "the course's absence", () -> !node.get("/khoa-hoc").body().contains(good.title()), node);
    }

    @Test
    public void aSecondFileWithTheSameCourseIsRefusedWhicheverComesFirst() {
        SampleCourse course = SampleCourse.of("sinh-doi", "1.0.0", "mot");
        node.deploy(course.zip(folder.getRoot().toPath(), "first.zip"));
        Patience.await("the course", () -> node.get("/khoa-hoc").body().contains(course.title()), node);
        course.put("lessons/mot.md", "## Bản khác\n\nNội dung khác.\n");
        node.deploy(course.zip(folder.getRoot().toPath(), "second.zip"));
        Patience.await("the refusal", () -> isRefused("second.zip"), node);
        assertTrue(states().get("second.zip").path("why").asText().contains("already installed"));
        assertTrue(node.get("/khoa-hoc").body().contains(course.title()));

        node.undeploy("second.zip");
        node.undeploy("first.zip");
        Patience.await(
                "the course's absence", () -> !node.get("/khoa-hoc").body().contains(course.title()), node);
    }

    @Test
    public void aFileThatIsStillBeingCopiedIsTakenWhenItIsWhole() throws IOException {
        SampleCourse course = SampleCourse.of("sao-chep", "1.0.0", "mot");
        byte[] whole = Files.readAllBytes(course.zip(folder.getRoot().toPath(), "copied.zip"));
        Path target = node.data().resolve("deploy").resolve("copied.zip");

        Files.write(target, Arrays.copyOf(whole, whole.length / 2));
        Patience.await("the refusal", () -> isRefused("copied.zip"), node);
        assertTrue(states().get("copied.zip").path("why").asText().contains("not whole"));
        assertFalse(node.get("/khoa-hoc").body().contains(course.title()));

        Files.write(target, whole);
        Patience.await("the course", () -> node.get("/khoa-hoc").body().contains(course.title()), node);
        assertFalse(states().containsKey("copied.zip"));
        node.undeploy("copied.zip");
        Patience.await(
                "the course's absence", () -> !node.get("/khoa-hoc").body().contains(course.title()), node);
    }

    private static SampleCourse sample() {
        return SampleCourse.of("thu-sai", "1.0.0", "mot", "hai");
    }

    private static void drop(Map<String, String> reasons, String name, SampleCourse course, String reason) {
        node.deploy(course.zip(folder.getRoot().toPath(), name));
        reasons.put(name, reason);
    }

    private static void drop(Map<String, String> reasons, String name, byte[] content, String reason)
            throws IOException {
        node.deploy(Files.write(path(name), content));
        reasons.put(name, reason);
    }

    private static Path path(String name) {
        return folder.getRoot().toPath().resolve(name);
    }

    private static byte[] code() throws IOException {
        try (InputStream code = MalformedContentIT.class.getResourceAsStream("BundleWitness.class")) {
            return code.readAllBytes();
        }
    }

    private static boolean isRefused(String source) {
        JsonNode arrival = states().get(source);
        return arrival != null && arrival.path("state").asText().equals("REFUSED");
    }

    private static boolean isSettled() {
        return states().values().stream()
                .noneMatch(arrival -> arrival.path("state").asText().equals("CHECKING"));
    }

    /** What has arrived, by its source. */
    private static Map<String, JsonNode> states() {
        Map<String, JsonNode> states = new TreeMap<>();
        for (JsonNode arrival : console.json("hocvu:bundle-list --json")) {
            states.put(arrival.path("source").asText(), arrival);
        }
        return states;
    }

    private static long linesOfLog(String text) {
        return node.log().lines().filter(line -> line.contains(text)).count();
    }

    private static long peakMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(node.processId()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
