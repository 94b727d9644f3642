package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Two nodes on one database count by way of a broker, and one of them is killed. */
public class KafkaIT {
    private static final String TOPIC = "hocvu-statements";
    private static final String GROUP = "hocvu-projections";
    private static final int PARTITIONS = 5;
    private static final SampleCourse COURSE = SampleCourse.of("cam-nong", "1.0.0", "mot", "hai");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Who is killed while publishing keeps others from it for a minute, and from its partitions for ten seconds. */
    private static final Duration TAKE_OVER = Duration.ofMinutes(6);

    @ClassRule
    public static final TemporaryFolder folder = new TemporaryFolder();

    private final Path classes = Path.of("target", "counting-classes.log").toAbsolutePath();
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    public void countsAreTheSameWithABrokerAndWithout() throws Exception {
        Map<String, String> environment = new HashMap<>(Engine.POSTGRESQL.newDatabase());
        environment.put("EXTRA_JAVA_OPTS", Node.JAVA_OPTIONS + " -Xlog:class+load:file=" + classes);
        try (Connection database = DriverManager.getConnection(
                        environment.get("HOCVU_DB_URL"),
                        environment.get("HOCVU_DB_USER"),
                        environment.get("HOCVU_DB_PASSWORD"));
                Node first = Node.start("counting-first", environment);
                Node second = first.startBeside("counting-second")) {
            for (Node node : List.of(first, second)) {
                node.deploy(COURSE.jar(folder.newFolder().toPath(), "cam-nong.jar"));
                Patience.await(
                        "course", () -> node.get("/khoa-hoc/" + COURSE.id()).statusCode() == 200, node);
            }
            learn(first, 2);
            learn(second, 2);
            awaitCounted(database, first);
            assertFalse("Kafka is configured nowhere", loaded("org.apache.kafka."));
            assertFalse("Kafka is configured nowhere", loaded("vn.hocvu.integrations.kafka."));
            assertTrue("the list is kept", loaded("vn.hocvu.tracking.internal.DatabaseTracking"));

            try (Broker broker = Broker.start();
                    Admin admin = broker.admin()) {
                configure(first, broker);
                configure(second, broker);
                awaitKafka("OK", first);
                awaitKafka("OK", second);
                assertTrue(loaded("org.apache.kafka."));
                awaitMembers(admin, 2, first);
                learn(first, 3);
                learn(second, 3);
                awaitProjected(database, admin, first);
                awaitCounted(database, first);

                bridgesTheAbsenceOfTheBroker(database, broker, admin, first, second);
                goesOnWithoutOneThatIsKilled(database, admin, first, second);
                assertEverythingWasPublished(database, admin, broker);
                returnsToCountingAlone(database, first, second);
                for (Node node : List.of(first, second)) {
                    assertFalse("a secret in the log", node.log().contains(Broker.PASSWORD));
                }
            }
        }
    }

    private void bridgesTheAbsenceOfTheBroker(
            Connection database, Broker broker, Admin admin, Node first, Node second) {
        broker.stop();
        List<String> before = counts(database);
        learn(first, 1);
        learn(second, 1);
        Node.pause(5_000);
        assertEquals("the nodes do not count by themselves at once", before, counts(database));
        awaitKafka("WARN", first);
        assertEquals(200, first.get("/health").statusCode());
        broker.restart();
        awaitKafka("OK", first);
        awaitKafka("OK", second);
        awaitProjected(database, admin, first);
        awaitCounted(database, first);
    }

    private void goesOnWithoutOneThatIsKilled(Connection database, Admin admin, Node first, Node second) {
        awaitMembers(admin, 2, first);
        int before = acknowledged.get();
        CountDownLatch learned = new CountDownLatch(6);
        Thread there = new Thread(() -> learnUntilKilled(second, learned), "kafka-there");
        Thread here = new Thread(() -> learnUntilInterrupted(first, learned), "kafka-here");
        there.start();
        here.start();
        try {
            assertTrue(second.log(), learned.await(6, TimeUnit.MINUTES));
            second.kill();
            there.join();
            learn(first, 2);
            here.interrupt();
            here.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
        assertTrue("learners", acknowledged.get() >= before + 8);
        awaitMembers(admin, 1, first);
        awaitProjected(database, admin, first);
        awaitCounted(database, first);

        second.restart();
        awaitMembers(admin, 2, first);
        learn(second, 1);
        awaitProjected(database, admin, first);
        awaitCounted(database, first);
    }

    private void returnsToCountingAlone(Connection database, Node first, Node second) throws IOException {
        List<String> counted = counts(database);
        for (Node node : List.of(first, second)) {
            Files.delete(configuration(node));
            Patience.await("end of Kafka", () -> check(node).isMissingNode(), node);
            Patience.await("end of its threads", () -> !threads(node).contains("kafka-"), node);
        }
        execute(
                database,
                "delete from unit_count",
                "delete from unit_total",
                "delete from counted_person",
                "insert into count_queue (person) select distinct person from course_progress");
        Patience.await("the same counts", () -> counts(database).equals(counted), first);

        learn(second, 1);
        awaitCounted(database, second);
        assertNotEquals(counted, counts(database));
    }

    private void learn(Node node, int learners) {
        for (int learner = 0; learner < learners; learner++) {
            learn(node);
        }
    }

    /** Somebody new learns the whole course; whatever the node does, it answers. */
    private void learn(Node node) {
        ApiLearner learner = ApiLearner.registered(node, "hoc.vien." + names.incrementAndGet());
        assertEquals(200, learner.enrol(COURSE.id()).statusCode());
        assertEquals(200, learner.complete(COURSE.id(), "mot").statusCode());
        assertEquals(200, learner.complete(COURSE.id(), "hai").statusCode());
        acknowledged.incrementAndGet();
    }

    private void learnUntilKilled(Node node, CountDownLatch learned) {
        try {
            while (true) {
                learn(node);
                learned.countDown();
            }
        } catch (UncheckedIOException killed) {
            // What was not answered may have happened or not.
        }
    }

    private void learnUntilInterrupted(Node node, CountDownLatch learned) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                learn(node);
                learned.countDown();
            }
        } catch (AssertionError interrupted) {
            // While a request was under way.
        }
    }

    private static void configure(Node node, Broker broker) throws IOException {
        Path client = node.data().resolve("kafka-client.properties");
        Properties credentials = new Properties();
        credentials.putAll(broker.credentials());
        try (Writer writer = Files.newBufferedWriter(client)) {
            credentials.store(writer, null);
        }
        Path draft = node.data().resolve("kafka.partial");
        Files.writeString(
                draft,
                "bootstrapServers = " + broker.address() + "\npartitions = " + PARTITIONS + "\nclientFile = " + client);
        Files.move(draft, configuration(node), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path configuration(Node node) {
        return node.data().resolve("etc").resolve("vn.hocvu.integrations.kafka.cfg");
    }

    private boolean loaded(String name) throws IOException {
        return Files.readString(classes).contains(" " + name);
    }

    private static void awaitKafka(String status, Node node) {
        Patience.await(
                "Kafka " + status, () -> check(node).path("status").asText().equals(status), node);
    }

    private static JsonNode check(Node node) {
        for (JsonNode check : ApiLearner.json(node.get("/health")).path("checks")) {
            if (check.path("name").asText().equals("kafka")) {
                return check;
            }
        }
        return JSON.missingNode();
    }

    /** Until so many nodes project, and the partitions are theirs. */
    private static void awaitMembers(Admin admin, int members, Node node) {
        Patience.await(
                "a group of " + members, TAKE_OVER, () -> sharing(admin).equals(members + " " + PARTITIONS), node);
    }

    private static String sharing(Admin admin) {
        List<Set<TopicPartition>> assigned = new ArrayList<>();
        for (MemberDescription member : get(() -> admin.describeConsumerGroups(List.of(GROUP))
                .describedGroups()
                .get(GROUP)
                .get()
                .members())) {
            assigned.add(member.assignment().topicPartitions());
        }
        assigned.removeIf(Set::isEmpty);
        return assigned.size() + " " + assigned.stream().mapToInt(Set::size).sum();
    }

    /** Until all that is stored has been published, and all that was published has been projected. */
    private static void awaitProjected(Connection database, Admin admin, Node node) {
        Patience.await(
                "everything to be published",
                TAKE_OVER,
                () -> rows(
                                        database,
                                        "select 1 from statement_reader where reader like 'kafka-%'"
                                                + " and position >= (select max(position) from statement)")
                                .size()
                        == 1,
                node);
        Patience.await(
                "everything to be projected", TAKE_OVER, () -> ends(admin).equals(applied(database)), node);
    }

    /** Ends of the partitions that have anything in them. */
    private static Map<Integer, Long> ends(Admin admin) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            asked.put(new TopicPartition(TOPIC, partition), OffsetSpec.latest());
        }
        Map<Integer, Long> ends = new HashMap<>();
        get(() -> admin.listOffsets(asked).all().get())
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        ends.values().removeIf(end -> end == 0);
        return ends;
    }

    private static Map<Integer, Long> applied(Connection database) {
        Map<Integer, Long> applied = new HashMap<>();
        for (String row : rows(database, "select part, next_offset from statement_log_part")) {
            int end = row.indexOf('|');
            String partition = row.substring(row.lastIndexOf('-') + 1, end);
            applied.put(Integer.valueOf(partition), Long.valueOf(row.substring(end + 1)));
        }
        return applied;
    }

    /** Every statement is in the topic, and all of one person are in one partition. */
    private static void assertEverythingWasPublished(Connection database, Admin admin, Broker broker)
            throws IOException {
        Map<Integer, Long> ends = ends(admin);
        Set<String> published = new TreeSet<>();
        Map<String, Integer> partitions = new HashMap<>();
        Map<String, Object> configuration = new HashMap<>(broker.credentials());
        configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
            Set<TopicPartition> all = new HashSet<>();
            ends.keySet().forEach(partition -> all.add(new TopicPartition(TOPIC, partition)));
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (all.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition.partition()))) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    JsonNode statement = JSON.readTree(record.value());
                    published.add(statement.path("id").asText());
                    String person = statement.at("/actor/account/name").asText();
                    assertEquals(person, record.key());
                    partitions.putIfAbsent(person, record.partition());
                    assertEquals(partitions.get(person).intValue(), record.partition());
                }
            }
        }
        assertEquals(new TreeSet<>(rows(database, "select id from statement")), published);
        assertTrue("partitions", new HashSet<>(partitions.values()).size() > 1);
    }

    /** Until all who learned are counted. */
    private static void awaitCounted(Connection database, Node node) {
        Patience.await(
                "everybody to be counted",
                () -> rows(
                                database,
                                "select started, completed from unit_total"
                                        + " where unit = 'vn' and audience = '' and course = ''")
                        .equals(rows(
                                database,
                                "select count(distinct person), count(distinct case when completed is not null"
                                        + " then person end) from course_progress")),
                node);
    }

    /** All that is counted, of everybody and of each. */
    private static List<String> counts(Connection database) {
        List<String> counts = new ArrayList<>();
        for (String table : List.of("unit_count", "unit_total", "counted_person")) {
            rows(database, "select * from " + table).stream().sorted().forEach(row -> counts.add(table + " " + row));
        }
        return counts;
    }

    private static List<String> rows(Connection database, String sql) {
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                List<String> columns = new ArrayList<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    columns.add(found.getString(column));
                }
                rows.add(String.join("|", columns));
            }
            return rows;
        } catch (SQLException failure) {
            throw new AssertionError(sql, failure);
        }
    }

    private static void execute(Connection database, String... statements) {
        try (Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
            database.commit();
            database.setAutoCommit(true);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String threads(Node node) {
        try {
            Process print = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(node.processId()),
                            "Thread.print")
                    .start();
            String threads = new String(print.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(threads, threads.contains("hocvu-counts"));
            return threads;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws InterruptedException, ExecutionException;
    }

    private static <T> T get(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (ExecutionException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
