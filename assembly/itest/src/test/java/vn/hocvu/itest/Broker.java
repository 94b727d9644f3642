package vn.hocvu.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.SaslConfigs;

/**
 * A broker of Apache Kafka in KRaft mode, its own controller, as a process of its own. Its jars come from Maven Central
 * and are on the class path of the tests; its data is in {@code target/kafka}.
 */
final class Broker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path FOLDER = Path.of("target", "kafka").toAbsolutePath();
    private static final Path PROPERTIES = FOLDER.resolve("broker.properties");
    private static final Path LOG = FOLDER.resolve("broker.log");

    /** Nobody reaches it without. */
    static final String PASSWORD = "khong-ai-biet-1234";

    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"hocvu\" password=\"" + PASSWORD + "\"";

    private final int port = Node.freePort();
    private Process process;

    private Broker() {}

    /** A broker without topics, up and well. */
    static Broker start() {
        Broker broker = new Broker();
        Node.delete(FOLDER);
        int controller = Node.freePort();
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(
                    PROPERTIES, """
                    process.roles=broker,controller
                    node.id=1
                    controller.quorum.bootstrap.servers=localhost:%2$d
                    listeners=SASL_PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
                    advertised.listeners=SASL_PLAINTEXT://localhost:%1$d
                    controller.listener.names=CONTROLLER
                    listener.security.protocol.map=SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
                    inter.broker.listener.name=SASL_PLAINTEXT
                    sasl.mechanism.inter.broker.protocol=PLAIN
                    sasl.enabled.mechanisms=PLAIN
                    listener.name.sasl_plaintext.plain.sasl.jaas.config=%4$s user_hocvu="%5$s";
                    log.dirs=%3$s
                    offsets.topic.replication.factor=1
                    auto.create.topics.enable=false
                    """.formatted(broker.port, controller, FOLDER.resolve("data"), LOGIN, PASSWORD));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Process format = broker.java(
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                "MkU3OEVBNTcwNTJENDM2Qg",
                "--config",
                PROPERTIES.toString(),
                "--standalone");
        try {
            if (format.waitFor() != 0) {
                throw new AssertionError("The broker's folder could not be made:\n" + broker.log());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
        broker.restart();
        return broker;
    }

    /** With the same data and address, after {@link #stop}. */
    void restart() {
        process = java("kafka.Kafka", PROPERTIES.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try (Admin admin = admin()) {
            for (Instant end = Instant.now().plus(PATIENCE); !answers(admin); Node.pause(250)) {
                if (!process.isAlive() || Instant.now().isAfter(end)) {
                    throw new AssertionError("The broker did not start:\n" + log());
                }
            }
        }
    }

    private static boolean answers(Admin admin) {
        try {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private Process java(String mainClass, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        line.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String address() {
        return "localhost:" + port;
    }

    /** How clients show who they are. */
    Map<String, String> credentials() {
        return Map.of(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT",
                SaslConfigs.SASL_MECHANISM, "PLAIN",
                SaslConfigs.SASL_JAAS_CONFIG, LOGIN + ";");
    }

    /** A client that asks what there is. */
    Admin admin() {
        Map<String, Object> configuration = new HashMap<>(credentials());
        configuration.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address());
        configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return Admin.create(configuration);
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The broker does not end:\n" + log());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private String log() {
        try {
            return Files.exists(LOG) ? Files.readString(LOG) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
