package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;

/** The hello plugin on a running node, with its table in PostgreSQL. */
public class HelloIT {
    @Test
    public void theHelloPluginComesGoesAndComesBack() throws IOException {
        Path hello = House.root().resolve("platform/kit/hello");
        try (Node node = Node.start("hello", Engine.POSTGRESQL)) {
            new PluginLife(node, jar(hello), hello.resolve("course"), "flashcards").run();
        }
    }

    /** The one bundle that a project has built. */
    static Path jar(Path project) throws IOException {
        try (Stream<Path> files = Files.list(project.resolve("target"))) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            assertEquals(jars.toString(), 1, jars.size());
            return jars.get(0);
        }
    }
}
