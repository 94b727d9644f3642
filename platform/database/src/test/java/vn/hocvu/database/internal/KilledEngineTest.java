package vn.hocvu.database.internal;

import static org.junit.Assert.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * H2 keeps what it has committed when its process is killed. H2 2.5.252 does not: where it begins to write over free
 * space, it notes the chunk before the last as the last (RandomAccessStore.writeChunk), and finds no later one.
 */
public class KilledEngineTest {
    private static final int KILLS = 12;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void whatIsCommittedSurvivesTheProcess() throws Exception {
        Path file = folder.getRoot().toPath().resolve("killed");
        long commits = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            commits = workAndDie(file, kill);
            try (Connection connection = KilledEngine.open(copied(file, kill))) {
                assertEquals("after kill " + kill, commits, KilledEngine.committed(connection));
            }
        }
    }

    private static long workAndDie(Path file, long seed) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledEngine.class.getName(),
                        file.toString(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(said, KilledEngine.KILLED, process.waitFor());
        return Long.parseLong(said.strip());
    }

    /** What is looked into is a copy, so that the next process finds the file as the last one left it. */
    private Path copied(Path file, int kill) throws Exception {
        Path copy = folder.newFolder().toPath().resolve("copy" + kill);
        Files.copy(Path.of(file + ".mv.db"), Path.of(copy + ".mv.db"));
        return copy;
    }
}
