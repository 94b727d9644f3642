package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.Test;

/** Runs every {@code src/test/browser/*.test.mjs} in a headless Chromium, against one node with the demonstration courses. */
public class BrowserIT {
    private static final int ACCOUNTS = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    public void pagesDoTheirWorkInABrowser() throws Exception {
        try (Node node = Node.start("browser", Engine.H2)) {
            List<String> line = new ArrayList<>(List.of("node", "--test", "--test-concurrency=1"));
            try (Stream<Path> tests = Files.list(Path.of("src", "test", "browser"))) {
                tests.map(Path::toString)
                        .filter(name -> name.endsWith(".test.mjs"))
                        .sorted()
                        .forEach(line::add);
            }
            ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.environment().put("HOCVU_SITE", "http://localhost:" + node.httpPort());
            builder.environment().put("HOCVU_ACCOUNTS", accounts(node));
            Process tests = builder.start();
            String output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            tests.waitFor(1, TimeUnit.MINUTES);
            System.out.println(output);
            assertEquals(output, 0, tests.exitValue());
        }
    }

    /** Learners of their own for the tests, made as an operator makes them. */
    private static String accounts(Node node) throws IOException {
        List<String> commands = new ArrayList<>();
        for (int i = 1; i <= ACCOUNTS; i++) {
            commands.add("hocvu:user-create --json --name \"Người Học " + i + "\" --unit vn nguoi.hoc." + i);
        }
        String answer = node.console(commands.toArray(String[]::new));
        ArrayNode accounts = JSON.createArrayNode();
        try (var made = JSON.readerFor(JsonNode.class).<JsonNode>readValues(answer.substring(answer.indexOf('{')))) {
            made.forEachRemaining(account -> accounts.addObject()
                    .put("name", account.get("sign-in name").asText())
                    .put("password", account.get("password").asText()));
        }
        assertEquals(answer, ACCOUNTS, accounts.size());
        return accounts.toString();
    }
}
