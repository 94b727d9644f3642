package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;

/** Runs {@code src/test/browser/*.test.mjs} in a headless Chromium, against nodes with the demonstration courses. */
public class BrowserIT {
    private static final Path TESTS = Path.of("src", "test", "browser");

    @Test
    public void pagesDoTheirWorkInABrowser() throws Exception {
        try (Stream<Path> files = Files.list(TESTS)) {
            run(
                    "browser",
                    Engine.H2,
                    files.map(Path::toString)
                            .filter(name -> name.endsWith(".test.mjs"))
                            .sorted()
                            .toList());
        }
    }

    @Test
    public void aCourseIsLearnedOnPostgreSql() throws Exception {
        run(
                "browser-postgresql",
                Engine.POSTGRESQL,
                List.of(TESTS.resolve("journey.test.mjs").toString()));
    }

    private static void run(String name, Engine engine, List<String> tests) throws IOException, InterruptedException {
        try (Node node = Node.start(name, engine)) {
            List<String> line = new ArrayList<>(List.of("node", "--test", "--test-concurrency=1"));
            line.addAll(tests);
            ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.environment().put("HOCVU_SITE", "http://localhost:" + node.httpPort());
            builder.environment().put("HOCVU_DATA", node.data().toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("HOCVU_OPERATOR_PASSWORD", operator(node));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.out.println(output);
            assertEquals(output, 0, process.waitFor());
        }
    }

    /** Somebody who may act as the operator in the browser. Answers the password. */
    private static String operator(Node node) {
        try (Console console = Console.of(node)) {
            JsonNode account = console.json("hocvu:user-create --json --name \"Trần Vận Hành\" --unit vn-48 van.hanh");
            console.run("hocvu:role-grant operator van.hanh");
            return account.path("password").asText();
        }
    }
}
