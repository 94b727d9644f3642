package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** How a node starts, stops and starts again, seen from outside. */
@RunWith(Parameterized.class)
public class BootIT {
    @ClassRule
    public static final TemporaryFolder folder = new TemporaryFolder();

    private final Engine engine;

    public BootIT(Engine engine) {
        this.engine = engine;
    }

    @Parameters(name = "{0}")
    public static Engine[] engines() {
        return Engine.values();
    }

    @Test
    public void startsFromNothingAndKeepsItsData() throws Exception {
        try (Node node = Node.launch("boot-" + engine, engine.newDatabase())) {
            assertEquals(List.of(503, 200), statusesOfHealth(node));

            String problems = node.console("bundle:list -t 0 --no-format");
            for (String line : problems.split("\n")) {
                assertFalse(
                        line,
                        line.contains("\tInstalled\t") || line.contains("\tWaiting\t") || line.contains("\tFailure\t"));
            }
            assertTrue(problems, problems.contains("vn.hocvu.users"));
            String engineName = engine == Engine.H2 ? "jdbc:h2:" : "jdbc:postgresql:";
            String configuration = node.console("config:property-get --pid vn.hocvu.database url");
            assertTrue(configuration, configuration.contains(engineName));

            assertEquals(200, node.get("/").statusCode());
            assertTrue(node.console("hocvu:user-create --name \"Bà Năm\" --unit vn ba.nam")
                    .contains("ba.nam"));
            assertTrue(node.console("hocvu:user-list").contains("Bà Năm"));
            assertEverythingOfTheConsoleUserIsPrivate(node);
            assertFalse(node.log(), node.log().contains("| ERROR |"));

            node.kill();
            node.restart();
            assertTrue(node.console("hocvu:user-list").contains("Bà Năm"));
            node.stop();
            Node.delete(node.data().resolve("cache"));
            SampleCourse course = SampleCourse.of("cam-nong", "1.0.0", "mot");
            node.deploy(course.jar(folder.newFolder().toPath(), "cam-nong.jar"));
            node.restart();
            assertTrue(node.console("hocvu:user-list").contains("Bà Năm"));
            assertTakenBySomebodyWhoReplacesItWithoutAGap(node, course);
        }
    }

    /** Whatever lies in the deploy folder while all bundles are installed anew. */
    private static void assertTakenBySomebodyWhoReplacesItWithoutAGap(Node node, SampleCourse course) {
        Patience.await("the course", () -> node.get("/khoa-hoc/" + course.id()).statusCode() == 200, node);
        String bundles = node.console("bundle:list -t 0 -l --no-format");
        assertTrue(bundles, bundles.contains("hocvu-content:dropped:"));
        assertFalse(bundles, bundles.contains("/deploy/cam-nong.jar\t"));
    }

    /** Every answer of /health from the first connection on, without repetitions. */
    private static List<Integer> statusesOfHealth(Node node) {
        List<Integer> statuses = new ArrayList<>();
        while (statuses.isEmpty() || statuses.get(statuses.size() - 1) != 200) {
            assertTrue(node.log(), node.isAlive());
            try {
                int status = node.get("/health").statusCode();
                if (statuses.isEmpty() || statuses.get(statuses.size() - 1) != status) {
                    statuses.add(status);
                }
            } catch (UncheckedIOException notListeningYet) {
                assertTrue(statuses.toString(), statuses.isEmpty());
            }
            Node.pause(20);
        }
        return statuses;
    }

    private static void assertEverythingOfTheConsoleUserIsPrivate(Node node) throws IOException {
        Path users = node.data().resolve("etc").resolve("users.properties");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(users)));
        Path key = node.data().resolve("etc").resolve("host.key");
        assertFalse(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))
                .endsWith("r--"));
    }
}
