package vn.hocvu.bench;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The distribution, running as it does anywhere else. */
final class Node implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Process process;
    private final Path distribution;
    private final Map<String, String> settings;
    private final int port;
    private final Duration boot;
    private final long bootCpuMillis;

    private Node(
            Process process,
            Path distribution,
            Map<String, String> settings,
            int port,
            Duration boot,
            long bootCpuMillis) {
        this.process = process;
        this.distribution = distribution;
        this.settings = settings;
        this.port = port;
        this.boot = boot;
        this.bootCpuMillis = bootCpuMillis;
    }

    /** Starts it and waits for its first page. */
    static Node start(Path distribution, Path data, Map<String, String> environment)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
        int port = freePort();
        Map<String, String> settings = new HashMap<>(environment);
        settings.put("HOCVU_DATA", data.toAbsolutePath().toString());
        settings.put("HOCVU_HTTP_PORT", Integer.toString(port));
        settings.put("HOCVU_SSH_PORT", Integer.toString(freePort()));
        ProcessBuilder builder = command(distribution, settings, "karaf", "daemon");
        File output = data.resolve("output.txt").toFile();
        long begin = System.nanoTime();
        Process process = builder.redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        while (!answers(port, "/health") || !answers(port, "/")) {
            if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "The node did not come up; see " + output + " and " + data.resolve("log/karaf.log"));
            }
            Thread.sleep(20);
        }
        return new Node(
                process,
                distribution,
                settings,
                port,
                Duration.ofNanos(System.nanoTime() - begin),
                ProcessFigures.cpuMillis(process.pid()));
    }

    private static ProcessBuilder command(
            Path distribution, Map<String, String> settings, String script, String argument) {
        ProcessBuilder builder =
                new ProcessBuilder(distribution.resolve("bin").resolve(script).toString(), argument);
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("HOCVU_") || name.startsWith("KARAF_"));
        variables.remove("EXTRA_JAVA_OPTS");
        variables.remove("JAVA_OPTS");
        variables.putAll(settings);
        return builder;
    }

    /** Runs a command on the console and gives what it printed. */
    String console(String command) throws IOException, InterruptedException {
        Process client = command(distribution, settings, "client", "-b")
                .redirectErrorStream(true)
                .start();
        try (Writer keys = client.outputWriter()) {
            keys.write(command + "\n");
        }
        String printed = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        client.waitFor();
        return printed.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port, String path) {
        try (KeptConnection connection = new KeptConnection(port)) {
            return connection.send(KeptConnection.get(path, "")).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    long process() {
        return process.pid();
    }

    /** From the start of the process to its first page. */
    Duration boot() {
        return boot;
    }

    /** What the process had used by then: the same whatever else the machine does. */
    long bootCpuMillis() {
        return bootCpuMillis;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
