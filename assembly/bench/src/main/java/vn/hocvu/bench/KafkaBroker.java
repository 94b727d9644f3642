package vn.hocvu.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A broker of Apache Kafka, its own controller, as a process of its own; its jars are those of this class path. */
final class KafkaBroker implements Closeable {
    private final Path folder;
    private final int port = Node.freePort();
    private final Process process;

    /** @param folder for everything that it writes; empty so far */
    KafkaBroker(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        Path properties = folder.resolve("broker.properties");
        int controller = Node.freePort();
        Files.writeString(properties, """
                process.roles=broker,controller
                node.id=1
                controller.quorum.bootstrap.servers=localhost:%2$d
                listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                auto.create.topics.enable=false
                """.formatted(port, controller, folder.resolve("data")));
        String config = properties.toString();
        Process format = java(
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                "MkU3OEVBNTcwNTJENDM2Qg",
                "--config",
                config,
                "--standalone");
        if (format.waitFor() != 0) {
            throw new IllegalStateException("The broker's folder could not be made; see " + log());
        }
        process = java("kafka.Kafka", config);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitAnswer();
    }

    private Process java(String mainClass, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path log() {
        return folder.resolve("broker.log");
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address()))) {
            admin.describeCluster().nodes().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            process.destroyForcibly();
            throw new IOException("The broker does not answer; see " + log(), failure);
        }
    }

    String address() {
        return "localhost:" + port;
    }

    long process() {
        return process.pid();
    }

    /** What the records of a topic take, without their indexes. */
    long bytes(String topic) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            long bytes = 0;
            for (Path file : files.toList()) {
                Path partition = file.getParent();
                if (file.toString().endsWith(".log")
                        && partition != null
                        && String.valueOf(partition.getFileName()).startsWith(topic + "-")) {
                    bytes += Files.size(file);
                }
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
