package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What {@code assembly/run} does for a newcomer, from the first start to a wrong JDK. */
public class StartScriptIT {
    private static final Path SCRIPT = Path.of("..", "run").toAbsolutePath().normalize();

    private final Path data = Work.folder("nodes").resolve("script");
    private final Map<String, String> environment = new TreeMap<>();

    @Before
    public void prepare() {
        Node.delete(data);
        environment.put("EXTRA_JAVA_OPTS", Node.JAVA_OPTIONS);
        environment.put("HOCVU_DATA", data.toString());
        environment.put("HOCVU_HTTP_PORT", String.valueOf(Node.freePort()));
        environment.put("HOCVU_SSH_PORT", String.valueOf(Node.freePort()));
    }

    @After
    public void stop() throws Exception {
        if (Files.exists(data.resolve("karaf.pid"))) {
            run("stop");
        }
    }

    private record Outcome(int status, String output) {}

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        return command(SCRIPT, arguments);
    }

    private Outcome command(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(script.toString()));
        line.addAll(List.of(arguments));
        Path output = Files.createTempFile(Path.of("target"), "script", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        return new Outcome(status, Files.readString(output, StandardCharsets.UTF_8));
    }

    @Test
    public void startsOnceKeepsAccountsAndStops() throws Exception {
        Outcome first = run();
        assertEquals(first.output(), 0, first.status());
        String address = "http://localhost:" + environment.get("HOCVU_HTTP_PORT");
        for (String part : List.of(address, "assembly/run console", "assembly/run stop", "accounts")) {
            assertTrue(first.output(), first.output().contains(part));
        }
        Path accounts = data.resolve("accounts.txt");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(accounts)));
        List<String> lines = Files.readAllLines(accounts);
        assertEquals(3, lines.size());
        assertTrue(first.output(), first.output().contains(lines.get(0)));

        assertTrue(command(SCRIPT, "console", "hocvu:path-list").output().contains("published"));

        Outcome second = run();
        assertEquals(1, second.status());
        assertTrue(
                second.output(),
                second.output().contains("already runs") && second.output().contains(address));

        assertEquals(0, run("stop").status());
        assertEquals(1, run("status").status());

        Outcome again = run();
        assertEquals(again.output(), 0, again.status());
        assertFalse(again.output(), again.output().contains(lines.get(0)));
        assertEquals(lines, Files.readAllLines(accounts));

        // What a killed node leaves behind does not stop the next one.
        long process =
                Long.parseLong(Files.readString(data.resolve("karaf.pid")).trim());
        ProcessHandle node = ProcessHandle.of(process).orElseThrow();
        node.destroyForcibly();
        node.onExit().join();
        assertEquals(1, run("status").status());
        assertEquals(0, run().status());
    }

    @Test
    public void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("HOCVU_HTTP_PORT", String.valueOf(other.getLocalPort()));
            Outcome outcome = run();
            assertEquals(1, outcome.status());
            assertTrue(outcome.output(), outcome.output().contains("HOCVU_HTTP_PORT="));
        }
    }

    @Test
    public void explainsAWrongJdk() throws Exception {
        Path jdk = Files.createDirectories(Path.of("target", "jdk25", "bin").toAbsolutePath());
        Path java = jdk.resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"25.0.1\" 2025-10-21' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        environment.put("JAVA_HOME", jdk.getParent().toString());
        environment.put("HOCVU_JDK_PLACES", "/nowhere/*17*");
        environment.put("PATH", jdk + ":" + System.getenv("PATH"));
        for (Path script : List.of(SCRIPT, Distribution.folder().resolve("bin").resolve("karaf"))) {
            Outcome outcome = command(script);
            assertEquals(outcome.output(), 1, outcome.status());
            assertTrue(outcome.output(), outcome.output().contains("needs JDK 17"));
            assertTrue(outcome.output(), outcome.output().contains("25.0.1"));
            assertTrue(outcome.output(), outcome.output().contains("JAVA_HOME="));
        }
    }
}
