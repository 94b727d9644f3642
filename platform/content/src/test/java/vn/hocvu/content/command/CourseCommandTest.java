package vn.hocvu.content.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import vn.hocvu.content.internal.format.CourseSamples;

public final class CourseCommandTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return new CourseCommand(
                        List.of(CourseSamples.page()),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }

    private Path write(CourseSamples course) throws Exception {
        Path root = folder.newFolder().toPath();
        for (Map.Entry<String, byte[]> entry : course.content().entrySet()) {
            Path file = root.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        return root;
    }

    @Test
    public void checksAndBuilds() throws Exception {
        Path course = write(CourseSamples.good().with(".git/config", "x"));
        assertEquals(0, run("check", course.toString()));
        Path jar = folder.getRoot().toPath().resolve("new/folder/a.jar");
        assertEquals(0, run("build", course.toString(), "-o", jar.toString()));
        assertTrue(Files.size(jar) > 500);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    public void tellsMistakesWithFileAndLine() throws Exception {
        Path course = write(CourseSamples.good()
                .changing("course.yaml", "level: 2", "level: 20")
                .with("lessons/02.md", "a\n\n# b\n"));
        Path jar = folder.getRoot().toPath().resolve("a.jar");
        assertEquals(1, run("build", course.toString(), "-o", jar.toString()));
        assertFalse(Files.exists(jar));
        String told = err.toString(StandardCharsets.UTF_8);
        assertTrue(told, told.contains("course.yaml:11: \"level\" must be a whole number from 1 to 8. Correct it."));
        assertTrue(told, told.contains("lessons/02.md:3: The heading has level 1"));
        assertTrue(told, told.contains("2 mistakes."));
    }

    @Test
    public void refusesUnknownTypesAndLinks() throws Exception {
        Path course = write(CourseSamples.good().changing("course.yaml", "type: page", "type: game"));
        assertEquals(1, run("check", course.toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("The activity type game is not known"));
        Path linked = write(CourseSamples.good());
        Files.createSymbolicLink(linked.resolve("lessons/03.md"), Path.of("/etc/passwd"));
        assertEquals(1, run("check", linked.toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("symbolic link"));
    }

    @Test
    public void explainsItself() {
        assertEquals(2, run());
        assertEquals(2, run("check", "/nowhere/at/all"));
        assertEquals(2, run("make", "x"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("build <folder>"));
    }
}
