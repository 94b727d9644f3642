package vn.hocvu.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import vn.hocvu.bench.StoreLoad.Round;
import vn.hocvu.bench.StoreLoad.Shape;
import vn.hocvu.content.CourseId;

/** What it costs to count people, by the node alone and through Kafka, on PostgreSQL. */
final class Counting implements Part {
    private static final Shape BATCHES = new Shape(8, 50);
    private static final int SAMPLES = 8_000;
    private static final long PAUSE_MILLIS = 20;
    private static final String WAITING = "select count(*) from count_queue";
    private static final String PUBLISHED =
            "select coalesce(sum(next_offset), 0) from statement_log_part" + " where part like '%%%s%%'";

    private final Report report;
    private final int learners;
    private final int rounds;
    private final Duration round;

    Counting(boolean brief, Report report) {
        this.report = report;
        this.learners = brief ? 40 : 1_000;
        this.rounds = brief ? 2 : 5;
        this.round = Duration.ofMillis(brief ? 500 : 3_000);
    }

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(12);
    }

    @Override
    public void measure(Setting setting) throws Exception {
        Path place = setting.place(this, Database.POSTGRESQL);
        Path data = place.resolve("data");
        try (Database database = Database.open(Database.POSTGRESQL, place);
                Node node = Node.start(setting.home(), data, database.environment());
                Connection connection = database.connectToNodes()) {
            Learners people = new Learners(node.port());
            Learners.Place lesson = people.place();
            List<Learners.Learner> made = people.make(learners, lesson);
            LongSupplier cpu = ProcessFigures.cpu(node.process(), database.process());
            people(connection, cpu);
            XapiStatements store = new XapiStatements(
                    RecordStore.of(node),
                    new SampleStatements()
                            .ofLearners(
                                    made.stream().map(Learners.Learner::id).toList(),
                                    CourseId.of(lesson.course()),
                                    people.lessons(lesson.course()),
                                    SAMPLES),
                    cpu);
            statements(connection, store, cpu);
            try (KafkaBroker broker = new KafkaBroker(place.resolve("kafka"))) {
                kafka(connection, data, broker, cpu);
            }
        }
    }

    /** From nothing, so that each is counted as somebody who has just begun. */
    private void people(Connection connection, LongSupplier cpu) throws Exception {
        await(connection, WAITING, 0);
        List<Double> each = new ArrayList<>();
        for (int i = -1; i < rounds; i++) {
            long used = cpu.getAsLong();
            execute(
                    connection,
                    "delete from unit_count",
                    "delete from unit_total",
                    "delete from counted_person",
                    "insert into count_queue (person) select distinct person from course_progress");
            await(connection, WAITING, 0);
            if (i >= 0) {
                each.add((cpu.getAsLong() - used) / (double) learners);
            }
        }
        add("counting somebody", "ms CPU", Series.of(each));
    }

    private void statements(Connection connection, XapiStatements store, LongSupplier cpu) throws Exception {
        StoreLoad.round(store, BATCHES, round.multipliedBy(3));
        List<Double> each = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            await(connection, WAITING, 0);
            long used = cpu.getAsLong();
            Round stored = StoreLoad.round(store, BATCHES, round);
            await(connection, WAITING, 0);
            each.add((cpu.getAsLong() - used) / (double) stored.statements());
        }
        add("storing a statement, and counting what follows", "ms CPU", Series.of(each));
    }

    /** Each topic that is new gets all that has been stored, and everything in it is counted. */
    private void kafka(Connection connection, Path data, KafkaBroker broker, LongSupplier cpu) throws Exception {
        LongSupplier brokers = () -> ProcessFigures.cpuMillis(broker.process());
        long statements = Database.number(connection, "select count(*) from statement");
        List<Double> nodes = new ArrayList<>();
        List<Double> ofBroker = new ArrayList<>();
        List<Double> aSecond = new ArrayList<>();
        String topic = "";
        for (int i = -1; i < rounds; i++) {
            topic = "bench" + (i + 1);
            long used = cpu.getAsLong();
            long usedByBroker = brokers.getAsLong();
            long begin = System.nanoTime();
            Path settings = data.resolve("etc/vn.hocvu.integrations.kafka.cfg");
            Path draft = data.resolve("kafka.draft");
            Files.writeString(draft, "bootstrapServers = " + broker.address() + "\ntopic = " + topic + "\n");
            Files.move(draft, settings, StandardCopyOption.ATOMIC_MOVE);
            await(connection, String.format(PUBLISHED, topic), statements);
            if (i >= 0) {
                aSecond.add(statements / ((System.nanoTime() - begin) / 1e9));
                nodes.add((cpu.getAsLong() - used) / (double) statements);
                ofBroker.add((brokers.getAsLong() - usedByBroker) / (double) statements);
            }
            Files.delete(settings);
            Thread.sleep(Duration.ofSeconds(5).toMillis());
        }
        add("publishing a statement, and counting it from the topic", "ms CPU", Series.of(nodes));
        add("  the broker", "ms CPU", Series.of(ofBroker));
        add("  statements published and counted", "/ s", Series.of(aSecond));
        add("  a statement in the topic", "bytes", Series.of(broker.bytes(topic) / (double) statements));
    }

    private void add(String what, String unit, Series values) {
        report.add(new Figure(what, Database.POSTGRESQL, unit, values, null, null));
    }

    /** Until a number in the database is what it should become: nothing, or at least so much. */
    private static void await(Connection connection, String sql, long wanted)
            throws SQLException, InterruptedException {
        long number = Database.number(connection, sql);
        while (wanted == 0 ? number != 0 : number < wanted) {
            Thread.sleep(PAUSE_MILLIS);
            number = Database.number(connection, sql);
        }
    }

    private static void execute(Connection connection, String... commands) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
