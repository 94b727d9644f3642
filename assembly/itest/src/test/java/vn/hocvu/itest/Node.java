package vn.hocvu.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A node of the real distribution, as a process of its own: started with {@code bin/karaf}, stopped or killed like any
 * process, asked over HTTP and the console. Its data folder is {@code nodes/<name>} of {@link Work}.
 *
 * <pre>{@code
 * try (Node node = Node.start("catalogue", Engine.H2)) {
 *     assertEquals(200, node.get("/").statusCode());
 *     node.console("hocvu:course-list");
 *     node.deploy(jar);
 *     node.kill();
 *     node.restart();
 * }
 * }</pre>
 */
public final class Node implements AutoCloseable {
    /** A node is up in a few seconds; a busy machine may take far longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Short-lived nodes start with half the work when nothing is compiled for the long run. */
    static final String JAVA_OPTIONS = "-Xms64m -Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    private static final Path NODES = Work.folder("nodes");

    private final Path data;
    private final int httpPort;
    private final Map<String, String> environment = new TreeMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String[] mode;
    private Process process;

    private Node(String name, Map<String, String> extra, String... mode) {
        this.mode = mode;
        data = NODES.resolve(name);
        httpPort = freePort();
        environment.put("HOCVU_DATA", data.toString());
        environment.put("HOCVU_HTTP_PORT", String.valueOf(httpPort));
        environment.put("HOCVU_SSH_PORT", String.valueOf(freePort()));
        environment.put("EXTRA_JAVA_OPTS", JAVA_OPTIONS);
        environment.putAll(extra);
    }

    /** A node with an empty data folder and an empty database, up and well. */
    public static Node start(String name, Engine engine) {
        return start(name, engine.newDatabase());
    }

    public static Node start(String name, Map<String, String> environment) {
        Node node = launch(name, environment);
        node.awaitWell();
        return node;
    }

    /** Like {@link #start} without waiting for anything. */
    public static Node launch(String name, Map<String, String> environment) {
        return launch(new Node(name, environment, "daemon"));
    }

    /** One more node on this one's database, with the same key of personal data, up and well. */
    public Node startBeside(String name) {
        Map<String, String> shared = new TreeMap<>(environment);
        shared.keySet().removeIf(variable -> !variable.startsWith("HOCVU_DB_"));
        Node node = new Node(name, shared, "daemon");
        delete(node.data);
        try {
            Path keys = Files.createDirectories(node.data.resolve("keys"));
            Files.copy(data.resolve("keys/personal-data.key"), keys.resolve("personal-data.key"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        node.launch();
        node.awaitWell();
        return node;
    }

    /** As somebody starts it in a terminal, on H2: with the local console, see {@link #type}. */
    public static Node startInForeground(String name) {
        // The script becomes Java, so that it is Java which is stopped and killed.
        Node node = launch(new Node(name, Map.of("KARAF_EXEC", "exec")));
        node.awaitWell();
        return node;
    }

    private static Node launch(Node node) {
        delete(node.data);
        node.launch();
        return node;
    }

    private void launch() {
        try {
            Files.createDirectories(data);
            process = command("karaf", mode)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolve("console.out").toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("The node could not be started", failure);
        }
        // A test that fails before it can close its node leaves none behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** The same data folder, database and ports again, after {@link #kill} or {@link #stop}. */
    public void restart() {
        launchAgain();
        awaitWell();
    }

    /** Like {@link #restart} without waiting for anything. */
    public void launchAgain() {
        launch();
    }

    public void awaitWell() {
        String last = "";
        for (Instant end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); pause(250)) {
            if (!process.isAlive()) {
                throw new AssertionError("The node ended while starting:\n" + log());
            }
            try {
                HttpResponse<String> answer = get("/health");
                last = answer.statusCode() + " " + answer.body();
                if (answer.statusCode() == 200) {
                    return;
                }
            } catch (UncheckedIOException notYet) {
                last = notYet.getMessage();
            }
        }
        throw new AssertionError("The node is not well after " + PATIENCE + ": " + last + "\n" + log());
    }

    /** What {@code kill -9} does: nothing is written, closed or said. */
    public void kill() {
        process.destroyForcibly();
        ended();
    }

    /** An orderly stop. */
    public void stop() {
        process.destroy();
        ended();
    }

    private void ended() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The node does not end:\n" + log());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long processId() {
        return process.pid();
    }

    public Path data() {
        return data;
    }

    public int httpPort() {
        return httpPort;
    }

    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + httpPort + path);
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET().build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(request.uri() + ": " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Runs commands on the console, one a line, and gives all they printed. */
    public String console(String... commands) {
        try {
            Process console = command("client", "-b").redirectErrorStream(true).start();
            console.getOutputStream().write((String.join("\n", commands) + "\n").getBytes(StandardCharsets.UTF_8));
            console.getOutputStream().close();
            String answer = new String(console.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            console.waitFor();
            return answer.replaceAll("\u001b\\[[0-9;]*m", "");
        } catch (IOException failure) {
            throw new UncheckedIOException("The console cannot be reached", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Types a line into the local console. What it prints goes to the {@link #log}. */
    public void type(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException failure) {
            throw new UncheckedIOException("The node does not listen", failure);
        }
    }

    /** Drops a file into the hot deploy folder, all at once. */
    public void deploy(Path file) {
        try {
            Path partial = data.resolve(file.getFileName() + ".partial");
            Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    partial,
                    data.resolve("deploy").resolve(file.getFileName()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void undeploy(String fileName) {
        try {
            Files.delete(data.resolve("deploy").resolve(fileName));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the node said, its log and its standard output. */
    public String log() {
        return read(data.resolve("console.out")) + read(data.resolve("log").resolve("karaf.log"));
    }

    /** What its threads are doing; empty if that cannot be told. */
    String threads() {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(process.pid()),
                            "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            return "";
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A command of the distribution, with this node's environment. */
    ProcessBuilder command(String script, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(Distribution.folder().resolve("bin").resolve(script).toString());
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> name.startsWith("HOCVU_") || name.startsWith("KARAF_"));
        builder.environment().putAll(environment);
        return builder;
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
