package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What assembly/new-plugin makes: it builds outside the tree, and runs. */
public class NewPluginIT {
    /** Words of the original, and places that were not filled in. */
    private static final Pattern LEFT_OVER =
            Pattern.compile("(?i)hello|flashcards|vn\\.hocvu\\.kit|@(group|name|api)@");

    @Rule
    public final TemporaryFolder outside = new TemporaryFolder();

    private Path project;

    @Before
    public void chooseAFolder() {
        project = outside.getRoot().toPath().resolve("a folder").resolve("crossword");
    }

    @Test
    public void aNewPluginIsBuiltAndRuns() throws Exception {
        Outcome made = newPlugin(project.toString(), "vn.gov.danang", "crossword");
        assertEquals(made.output(), 0, made.status());
        assertNothingIsLeftOver();
        Outcome built = run(project, "mvn", "-B", "-q", "verify");
        assertEquals(built.output(), 0, built.status());
        assertTrue(Files.exists(
                project.resolve("target/surefire-reports/TEST-vn.gov.danang.crossword.internal.DeckPlayerTest.xml")));
        try (Node node = Node.start("new-plugin", Engine.H2)) {
            new PluginLife(node, HelloIT.jar(project), project.resolve("course"), "crossword").run();
        }
    }

    @Test
    public void whatCannotBeMadeIsExplainedAndNothingIsMade() throws Exception {
        for (List<String> words : List.of(
                List.<String>of(),
                List.of(project.toString(), "danang", "crossword"),
                List.of(project.toString(), "vn.gov.class", "crossword"),
                List.of(project.toString(), "vn.gov.danang", "Cross-Word"),
                List.of(project.toString(), "vn.gov.danang", "quiz"),
                List.of(project.toString(), "vn.hocvu", "games"))) {
            Outcome refused = newPlugin(words.toArray(String[]::new));
            assertEquals(words + refused.output(), 1, refused.status());
            assertTrue(
                    refused.output(),
                    refused.output().contains("example") || refused.output().contains("choose"));
            assertFalse(Files.exists(project));
        }
    }

    @Test
    public void aFolderWithSomethingInItIsNotTouched() throws Exception {
        Files.createDirectories(project);
        Path mine = Files.writeString(project.resolve("pom.xml"), "mine");

        Outcome refused = newPlugin(project.toString(), "vn.gov.danang", "crossword");

        assertEquals(1, refused.status());
        assertTrue(refused.output(), refused.output().contains("not empty"));
        assertEquals("mine", Files.readString(mine));
    }

    private void assertNothingIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = project.relativize(file).toString();
                assertFalse(name, LEFT_OVER.matcher(name).find());
                assertFalse(name, LEFT_OVER.matcher(Files.readString(file)).find());
            }
        }
    }

    private record Outcome(int status, String output) {}

    private static Outcome newPlugin(String... words) throws Exception {
        String[] line = Stream.concat(
                        Stream.of(House.root().resolve("assembly/new-plugin").toString()), Stream.of(words))
                .toArray(String[]::new);
        return run(House.root(), line);
    }

    private static Outcome run(Path folder, String... line) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().merge("MAVEN_OPTS", repository(), (given, ours) -> given + " " + ours);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    /** The local repository that this build uses. */
    private static String repository() {
        return "-Dmaven.repo.local=" + Objects.requireNonNull(System.getProperty("hocvu.repository"), "run with Maven");
    }
}
