package vn.hocvu.integrations.kafka.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The brokers, as the settings name them. */
final class Cluster {
    /** How long clients wait for an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Pattern TOPIC = Pattern.compile("[a-z0-9.-]{1,50}");
    private static final Duration UNTIL_GIVEN_UP = Duration.ofSeconds(30);
    private static final Duration UNTIL_DEAD = Duration.ofSeconds(10);
    private static final Duration BETWEEN_CONNECTIONS = Duration.ofSeconds(5);

    /** A statement has at most a million characters. */
    private static final int LARGEST = 4 << 20;

    private static final int BUFFER = 8 << 20;

    private final KafkaSettings settings;

    Cluster(KafkaSettings settings) {
        if (settings.bootstrapServers() == null || settings.bootstrapServers().isBlank()) {
            throw new IllegalArgumentException("bootstrapServers is missing in " + KafkaSettings.PID);
        }
        if (!TOPIC.matcher(settings.topic()).matches()) {
            throw new IllegalArgumentException("topic must be 1 to 50 of a-z, 0-9, dots and hyphens");
        }
        this.settings = settings;
    }

    /** The topic, which is made if there is none. */
    synchronized Topic topic() throws IOException, InterruptedException {
        try (Admin admin = Admin.create(common())) {
            try {
                return existing(admin);
            } catch (UnknownTopicOrPartitionException missing) {
                return made(admin);
            }
        }
    }

    private Topic existing(Admin admin) throws InterruptedException {
        try {
            Map<String, TopicDescription> found = admin.describeTopics(List.of(settings.topic()))
                    .allTopicNames()
                    .get();
            return new Topic(settings.topic(), found.values().iterator().next().topicId());
        } catch (ExecutionException failure) {
            throw cause(failure);
        }
    }

    private Topic made(Admin admin) throws InterruptedException {
        NewTopic topic = new NewTopic(settings.topic(), Optional.of(settings.partitions()), Optional.empty())
                .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(LARGEST)));
        try {
            return new Topic(
                    topic.name(),
                    admin.createTopics(List.of(topic)).topicId(topic.name()).get());
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof TopicExistsException) {
                // Another node has been faster.
                return existing(admin);
            }
            throw cause(failure);
        }
    }

    private static RuntimeException cause(ExecutionException failure) {
        return failure.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    Producer<String, String> producer() throws IOException {
        Map<String, Object> configuration = common();
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, milliseconds(PATIENCE));
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, milliseconds(UNTIL_GIVEN_UP));
        configuration.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
        configuration.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) BUFFER);
        return new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer());
    }

    Consumer<String, String> consumer() throws IOException {
        Map<String, Object> configuration = common();
        configuration.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, milliseconds(UNTIL_DEAD));
        configuration.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BUFFER);
        return new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer());
    }

    /** What all clients have in common. The operator's file may add to what is set here, not change it. */
    private Map<String, Object> common() throws IOException {
        Map<String, Object> configuration = new HashMap<>();
        if (!settings.clientFile().isBlank()) {
            Properties file = new Properties();
            try (BufferedReader reader = Files.newBufferedReader(Path.of(settings.clientFile()))) {
                file.load(reader);
            }
            file.stringPropertyNames().forEach(name -> configuration.put(name, file.getProperty(name)));
        }
        configuration.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        configuration.put(CommonClientConfigs.CLIENT_ID_CONFIG, "hocvu");
        configuration.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, milliseconds(PATIENCE));
        configuration.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, milliseconds(PATIENCE));
        configuration.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, BETWEEN_CONNECTIONS.toMillis());
        configuration.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return configuration;
    }

    private static int milliseconds(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
