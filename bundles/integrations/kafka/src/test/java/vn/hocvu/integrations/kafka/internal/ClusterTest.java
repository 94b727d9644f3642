package vn.hocvu.integrations.kafka.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ClusterTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    /** What an operator wrote. */
    private record Written(String bootstrapServers, String topic, String clientFile) implements KafkaSettings {
        @Override
        public int partitions() {
            return 3;
        }

        @Override
        public String group() {
            return "group";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return KafkaSettings.class;
        }
    }

    @Test
    public void refusesSettingsThatCannotWork() {
        for (String servers : new String[] {null, "", "  "}) {
            assertThrows(IllegalArgumentException.class, () -> new Cluster(new Written(servers, "statements", "")));
        }
        for (String topic : List.of("", "Statements", "hoc_vu", "a/b", "x".repeat(51))) {
            assertThrows(IllegalArgumentException.class, () -> new Cluster(new Written("localhost:1", topic, "")));
        }
    }

    @Test
    public void takesFurtherSettingsFromAFileButKeepsItsOwn() throws IOException {
        Path file = folder.newFile("client.properties").toPath();
        Files.writeString(file, "security.protocol = NOT_ONE\n");
        Cluster wrong = new Cluster(new Written("localhost:1", "statements", file.toString()));
        assertThrows(ConfigException.class, wrong::producer);

        Files.writeString(file, "acks = 0\nenable.idempotence = false\ncompression.type = gzip\n");
        Cluster right = new Cluster(new Written("localhost:1", "statements", file.toString()));
        try (Producer<String, String> producer = right.producer()) {
            // It would not have been made with acks 0 and idempotence.
            assertTrue(producer.metrics().size() > 0);
        }
        Cluster missing = new Cluster(new Written("localhost:1", "statements", file + ".not"));
        assertThrows(NoSuchFileException.class, missing::consumer);
    }

    @Test
    public void saysThatNoBrokerAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            Cluster cluster = new Cluster(new Written("localhost:" + silent.getLocalPort(), "statements", ""));
            assertThrows(KafkaException.class, cluster::topic);
        }
    }

    @Test
    public void aTopicIsALogOfItsOwn() {
        assertEquals(
                "kafka-statements-00000000-0000-0001-0000-000000000002",
                new Topic("statements", new org.apache.kafka.common.Uuid(1, 2)).reader());
    }
}
