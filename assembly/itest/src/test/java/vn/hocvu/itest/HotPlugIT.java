package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.AfterParam;
import org.junit.runners.Parameterized.BeforeParam;
import org.junit.runners.Parameterized.Parameters;

/** Courses and plugins come, change, go and come back while people learn: no request fails, and no other bundle moves. */
@RunWith(Parameterized.class)
public class HotPlugIT {
    private static final String DEMONSTRATION = "bo-cong-an/nhan-biet-lua-dao";
    private static final String HELLO = "vn.hocvu.kit.hello";
    private static final int CYCLES = 10;
    private static final String INTERRUPTING = "vn.hocvu.itest.interrupting";

    @ClassRule
    public static final TemporaryFolder folder = new TemporaryFolder();

    private static Node node;
    private static BundleEvents events;
    private static ApiLearner reader;
    private static ApiLearner learner;

    public HotPlugIT(@SuppressWarnings("unused") Engine engine) {}

    @Parameters(name = "{0}")
    public static List<Engine> engines() {
        return List.of(Engine.H2, Engine.POSTGRESQL);
    }

    @BeforeParam
    public static void start(Engine engine) {
        node = Node.start("hot-plug-" + engine, engine);
        events = BundleEvents.of(node);
        reader = ApiLearner.registered(node, "doc.gia");
        learner = ApiLearner.registered(node, "hoc.vien");
        assertEquals(200, reader.enrol(DEMONSTRATION).statusCode());
    }

    @AfterParam
    public static void stop() {
        node.close();
    }

    @Test
    public void aCourseComesIsReplacedGoesAndComesBack() {
        SampleCourse first = SampleCourse.of("cam-nong", "1.0.0", "mot", "hai", "ba");
        SampleCourse second = SampleCourse.of("cam-nong", "1.1.0", "mot", "hai", "ba", "bon");
        String course = first.id();
        String page = "/khoa-hoc/" + course;
        try (Crowd crowd = crowd()) {
            drop(first);
            await("the course", () -> isListed(first));
            assertEquals(200, learner.enrol(course).statusCode());
            assertEquals(200, learner.complete(course, "mot").statusCode());
            assertTrue(learner.get(page + "/hai").body().contains("Bản 1.0.0"));
            crowd.with(learner, page, page + "/hai", "/viec-hoc");

            drop(second);
            await(
                    "the newer version",
                    () -> learner.plan(course).path("lessons").size() == 4);
            assertTrue(learner.get(page + "/hai").body().contains("Bản 1.1.0"));
            assertEquals(List.of("mot"), learner.completed(course));
            assertEquals("hai", learner.plan(course).path("next").asText());
            assertEquals(200, learner.complete(course, "hai").statusCode());
            await("the older bundle's end", () -> events.count("UNINSTALLED", first.symbolicName()) == 1);
            assertEquals(List.of(), crowd.failures());

            crowd.mayBeAway(page);
            crowd.mayBeAway(page + "/hai");
            node.undeploy("cam-nong.zip");
            await("the course's absence", () -> !isListed(first));
            assertEquals(404, learner.get(page).statusCode());
            String mine = learner.get("/viec-hoc").body();
            assertTrue(mine, mine.contains(first.title()));
            await("the bundle's end", () -> events.count("UNINSTALLED", first.symbolicName()) == 2);

            drop(second);
            await("the course again", () -> isListed(first));
            assertEquals(List.of("mot", "hai"), learner.completed(course));
            assertEquals("ba", learner.plan(course).path("next").asText());
            assertEquals(200, learner.complete(course, "ba").statusCode());
            assertTrue(ApiLearner.json(learner.complete(course, "bon"))
                    .path("courseCompleted")
                    .asBoolean());

            assertNobodyNoticed(crowd);
            assertTrue(crowd.answers().toString(), crowd.answered(page + "/hai") > 5);
        }
    }

    @Test
    public void aPluginComesIsReplacedAndGoes() throws IOException {
        Path hello = HelloIT.jar(House.root().resolve("platform/kit/hello"));
        try (Crowd crowd = crowd()) {
            crowd.mayBeAway("/flashcards");
            crowd.with(learner, "/flashcards");
            long ended = events.count("UNINSTALLED", HELLO);

            node.deploy(version(hello, "1.0.0.first"));
            await("the plugin", () -> events.isStarted(HELLO, "1.0.0.first"));
            await("the plugin's page", HotPlugIT::answersCards);

            node.deploy(version(hello, "1.0.1"));
            await("the newer plugin", () -> events.isStarted(HELLO, "1.0.1"));
            await("the newer plugin's page", HotPlugIT::answersCards);
            assertEquals(1, events.count("UPDATED", HELLO));

            node.undeploy("hello.jar");
            await("the bundle's end", () -> events.count("UNINSTALLED", HELLO) == ended + 1);
            HttpResponse<String> absent = learner.get("/flashcards");
            assertEquals(503, absent.statusCode());
            assertTrue(absent.headers().firstValue("Retry-After").isPresent());
            assertFalse(learner.get("/").body().contains("href=\"/flashcards\""));

            assertNobodyNoticed(crowd);
        }
    }

    @Test
    public void whatCameAndWentOftenLeavesNothingBehind() throws IOException {
        Path hello = HelloIT.jar(House.root().resolve("platform/kit/hello"));
        try (Crowd crowd = crowd()) {
            crowd.mayBeAway("/flashcards");
            crowd.with(learner, "/flashcards");
            for (int cycle = 0; cycle < 3; cycle++) {
                comeAndGo(hello, cycle);
            }
            Footprint before = Footprint.of(node, events);
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                comeAndGo(hello, 3 + cycle);
            }
            // What the last cycle let go of goes seconds later; what leaks never does.
            await("as few services as before", () -> events.services() <= before.services());
            Footprint after = Footprint.of(node, events);

            String both = before + " and after " + CYCLES + " cycles " + after;
            assertTrue("threads: " + both, after.threads() <= before.threads() + 8);
            assertTrue("classes: " + both, after.classes() <= before.classes() + 200);
            assertNobodyNoticed(crowd);
        }
    }

    /** Bundles start on the thread that watches the folder, so one can end it. */
    @Test
    public void aBundleThatEndsTheWatchDoesNotEndHotPlugging() throws IOException {
        Path hello = HelloIT.jar(House.root().resolve("platform/kit/hello"));
        node.deploy(BundleEvents.jar(Interrupting.class, INTERRUPTING));
        await("the bundle that interrupts", () -> events.isStarted(INTERRUPTING, "1.0.0"));
        long ended = events.count("UNINSTALLED", HELLO);
        node.deploy(version(hello, "1.0.3"));
        await("the plugin", () -> events.isStarted(HELLO, "1.0.3"));
        node.undeploy("hello.jar");
        node.undeploy(INTERRUPTING + ".jar");
        await("the plugin's end", () -> events.count("UNINSTALLED", HELLO) == ended + 1);
        await("the other's end", () -> events.count("UNINSTALLED", INTERRUPTING) == 1);
        assertTrue(node.log().contains("The deploy folder is watched again"));
    }

    private static void comeAndGo(Path hello, int cycle) throws IOException {
        String version = "1.0.2.cycle" + cycle;
        SampleCourse course = SampleCourse.of("dong-ho", "1.0." + cycle, "mot");
        long ended = events.count("UNINSTALLED", HELLO);
        node.deploy(version(hello, version));
        drop(course);
        await("the plugin", () -> events.isStarted(HELLO, version));
        await("the plugin's page", HotPlugIT::answersCards);
        await("the course", () -> isListed(course));
        node.undeploy("hello.jar");
        node.undeploy("dong-ho.zip");
        await("the plugin's end", () -> events.count("UNINSTALLED", HELLO) == ended + 1);
        await("the course's absence", () -> !isListed(course));
    }

    /** Those who do not use what comes and goes. */
    private static Crowd crowd() {
        return new Crowd()
                .with(reader, "/dang-nhap", "/khoa-hoc")
                .with(reader, "/khoa-hoc/" + DEMONSTRATION, "/api/courses")
                .with(reader, "/khoa-hoc/" + DEMONSTRATION + "/vi-sao-bi-lua", "/");
    }

    private static void assertNobodyNoticed(Crowd crowd) {
        crowd.leave();
        assertEquals(crowd.answers().toString(), List.of(), crowd.failures());
        assertTrue(crowd.answers().toString(), crowd.answered("/khoa-hoc") > 50);
        assertTrue(crowd.answers().toString(), crowd.answered("/khoa-hoc/" + DEMONSTRATION + "/vi-sao-bi-lua") > 50);
        assertEquals(
                List.of(),
                events.disturbances(
                        Set.of(HELLO, INTERRUPTING, "hocvu.content.vn-48.cam-nong", "hocvu.content.vn-48.dong-ho")));
    }

    private static boolean answersCards() {
        return learner.get("/flashcards").statusCode() == 200;
    }

    private static boolean isListed(SampleCourse course) {
        return reader.get("/khoa-hoc").body().contains(course.title());
    }

    private static void drop(SampleCourse course) {
        String name = course.id().substring(course.id().indexOf('/') + 1);
        node.deploy(course.zip(folder.getRoot().toPath(), name + ".zip"));
    }

    private static void await(String what, BooleanSupplier there) {
        Patience.await(what, there, node);
    }

    /** The plugin as another version of itself, always under one file name. */
    private static Path version(Path jar, String version) throws IOException {
        Path copy = folder.getRoot().toPath().resolve("hello.jar");
        try (JarFile original = new JarFile(jar.toFile())) {
            Manifest manifest = original.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (OutputStream out = Files.newOutputStream(copy);
                    JarOutputStream changed = new JarOutputStream(out, manifest)) {
                for (JarEntry entry : Collections.list(original.entries())) {
                    if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        changed.putNextEntry(new JarEntry(entry.getName()));
                        try (InputStream in = original.getInputStream(entry)) {
                            in.transferTo(changed);
                        }
                    }
                }
            }
        }
        return copy;
    }

    /** What a node holds after a collection, as the tools of its JVM count it. */
    private record Footprint(int services, int threads, long classes) {
        static Footprint of(Node node, BundleEvents events) throws IOException {
            String process = String.valueOf(node.processId());
            run("jcmd", process, "GC.run");
            String dump = run("jcmd", process, "Thread.print");
            String[] loaded = run("jstat", "-class", process)
                    .lines()
                    .toList()
                    .get(1)
                    .strip()
                    .split("\\s+");
            return new Footprint(
                    events.services(),
                    (int) dump.lines().filter(line -> line.startsWith("\"")).count(),
                    Long.parseLong(loaded[0]) - Long.parseLong(loaded[2]));
        }

        private static String run(String tool, String... words) throws IOException {
            List<String> line = new ArrayList<>();
            line.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
            line.addAll(List.of(words));
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
