package vn.hocvu.bench;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** The {@link LeastServer}, running. */
final class Least implements Closeable {
    private final Process process;
    private final int port;

    private Least(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Least start(Path folder, Path answers, int learners, Database database) throws IOException {
        // The same memory and collector as a node.
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xms64m",
                        "-Xmx224m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeastServer.class.getName(),
                        answers.toString(),
                        Integer.toString(learners),
                        database.emptyUrl(),
                        "postgres")
                .redirectError(new File(folder.toFile(), "least.txt"))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.matches("[0-9]+")) {
                return new Least(process, Integer.parseInt(line));
            }
        }
        throw new IllegalStateException("The limit did not start; see " + folder.resolve("least.txt"));
    }

    int port() {
        return port;
    }

    long process() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
