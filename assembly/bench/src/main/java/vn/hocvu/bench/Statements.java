package vn.hocvu.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.hocvu.bench.StoreLoad.Latencies;
import vn.hocvu.bench.StoreLoad.Round;
import vn.hocvu.bench.StoreLoad.Shape;
import vn.hocvu.content.CourseId;

/** How many statements the store takes over {@code /xapi}, beside the same rows by plain JDBC. */
final class Statements implements Part {
    private static final String FOREIGN = "foreign agents";
    private static final String LEARNERS = "learners";
    private static final Shape SINGLE = new Shape(16, 1);
    private static final Shape BATCHES = new Shape(8, 50);
    private static final List<Shape> SHAPES = List.of(SINGLE, new Shape(1, 1), BATCHES, new Shape(1, 50));
    private static final Map<Shape, Double> GOALS = Map.of(SINGLE, 0.4, BATCHES, 0.6);
    private static final int SAMPLES = 8_000;
    private static final double COUNTED_GOAL = 2;

    /** Of everything that keeps statements, on a server; H2 has one file for all. */
    private static final String SIZE = "select sum(pg_total_relation_size(oid)) from pg_class where relkind = 'r'"
            + " and relname ~ '^statement(_id|_link|_reference)?(_[0-9]{4}_[0-9]{2})?$'";

    /** Those of programs; that a course is complete is added by the platform itself, in nobody's name. */
    private static final String OF_PROGRAMS = "select count(*) from statement where authority is not null";

    private final Report report;
    private final int learners;
    private final int counted;
    private final int rounds;
    private final Duration round;
    private final Duration warmUp;
    private final Duration pace;

    Statements(boolean brief, Report report) {
        this.report = report;
        this.learners = brief ? 20 : 300;
        this.counted = brief ? 5 : 40;
        this.rounds = brief ? 2 : 5;
        this.round = Duration.ofMillis(brief ? 300 : 2_000);
        this.warmUp = Duration.ofMillis(brief ? 1_000 : 12_000);
        this.pace = Duration.ofMillis(brief ? 1_000 : 8_000);
    }

    @Override
    public String name() {
        return "statements";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(12);
    }

    @Override
    public void measure(Setting setting) throws Exception {
        for (String engine : List.of(Database.POSTGRESQL, Database.H2)) {
            Path place = setting.place(this, engine);
            try (Database database = Database.open(engine, place);
                    Node node = Node.start(setting.home(), place.resolve("data"), database.environment())) {
                measure(engine, place, database, node);
            }
        }
    }

    /** @param ours by the name of who the statements are about */
    private record Stores(Map<String, XapiStatements> ours, LeastStatements limit, LeastStatements ownTables) {
        long acknowledged() {
            return ours.values().stream()
                    .mapToLong(XapiStatements::acknowledged)
                    .sum();
        }
    }

    private void measure(String engine, Path place, Database database, Node node) throws Exception {
        List<SampleStatement> samples = new SampleStatements().foreign(SAMPLES);
        LongSupplier cpu = ownCpu(database.process());
        try (LeastStatements limit = LeastStatements.inOneTable(database.leastUrl(), samples, cpu);
                LeastStatements ownTables = LeastStatements.inOwnTables(database.ownTablesUrl(), samples, cpu)) {
            Stores stores = new Stores(ours(database, node), limit, ownTables);
            Path ownFile = place.resolve("data/db/hocvu.mv.db");
            Path leastFile = place.resolve("least.mv.db");
            long storedBefore = database.numberOfNode(OF_PROGRAMS).orElse(0);
            long before = size(database.numberOfNode(SIZE), ownFile);
            long leastBefore = database.process().isPresent() ? 0 : Files.size(leastFile);
            warmUp(stores);
            for (Shape shape : SHAPES) {
                inTurn(engine, shape, stores);
            }
            OptionalLong stored = database.numberOfNode(OF_PROGRAMS);
            if (stored.isPresent()) {
                requireAll(stored.getAsLong() - storedBefore, stores.acknowledged());
            }
            double size = size(database.numberOfNode(SIZE), ownFile) - before;
            long acknowledged = stores.acknowledged();
            counted(engine, new Learners(node.port()), Objects.requireNonNull(stores.ours.get(LEARNERS)));
            double leastSize = database.process().isPresent()
                    ? limit.number("select pg_total_relation_size('least_statement')")
                    : Files.size(leastFile) - leastBefore;
            report.add(new Figure(
                    "on disk with indexes, a statement",
                    engine,
                    "bytes",
                    Series.of(size / acknowledged),
                    null,
                    Series.of(leastSize / limit.number("select count(*) from least_statement"))));
            double document = limit.number("select avg(octet_length(document)) from least_statement");
            report.add(Figure.plain("  its document alone", engine, "bytes", document));
        }
    }

    /** How soon people are counted while statements come in as fast as they are taken. */
    private void counted(String engine, Learners people, XapiStatements store) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread load = new Thread(() -> {
            try {
                while (!over.get()) {
                    StoreLoad.round(store, SINGLE, Duration.ofMillis(500));
                }
            } catch (Exception failure) {
                failure.printStackTrace();
            }
        });
        load.start();
        try {
            Series seconds = Series.of(people.untilCounted(counted, people.place()));
            report.add(new Figure("counted under that load", engine, "s", seconds, COUNTED_GOAL, null));
        } finally {
            over.set(true);
            load.join();
        }
    }

    private void warmUp(Stores stores) throws Exception {
        for (Shape shape : List.of(SINGLE, BATCHES)) {
            for (XapiStatements each : stores.ours.values()) {
                StoreLoad.round(each, shape, warmUp);
            }
            StoreLoad.round(stores.limit, shape, warmUp.dividedBy(3));
            StoreLoad.round(stores.ownTables, shape, warmUp.dividedBy(3));
        }
    }

    private Map<String, XapiStatements> ours(Database database, Node node) throws Exception {
        RecordStore store = RecordStore.of(node);
        Learners people = new Learners(node.port());
        Learners.Place place = people.place();
        List<Learners.Learner> made = people.make(learners, place);
        SampleStatements samples = new SampleStatements();
        List<SampleStatement> foreign = samples.foreign(SAMPLES);
        List<SampleStatement> ofLearners = samples.ofLearners(
                made.stream().map(Learners.Learner::id).toList(),
                CourseId.of(place.course()),
                people.lessons(place.course()),
                SAMPLES);
        LongSupplier cpu = ProcessFigures.cpu(node.process(), database.process());
        Map<String, XapiStatements> ours = new LinkedHashMap<>();
        ours.put(FOREIGN, new XapiStatements(store, foreign, cpu));
        ours.put(LEARNERS, new XapiStatements(store, ofLearners, cpu));
        return ours;
    }

    /** Of this process, which writes by plain JDBC, and of the database server. */
    private static LongSupplier ownCpu(OptionalLong database) {
        com.sun.management.OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return () -> system.getProcessCpuTime() / 1_000_000
                + (database.isPresent() ? ProcessFigures.cpuMillis(database.getAsLong()) : 0);
    }

    private static long size(OptionalLong tables, Path file) throws IOException {
        return tables.isPresent() ? tables.getAsLong() : Files.size(file);
    }

    private static void requireAll(long stored, long acknowledged) {
        if (stored != acknowledged) {
            throw new IllegalStateException(acknowledged + " statements were acknowledged, " + stored + " are stored");
        }
    }

    /** Ours and the limit in turn, so that whatever else the machine does meets both. */
    private void inTurn(String engine, Shape shape, Stores stores) throws Exception {
        Map<String, List<Round>> ours = new LinkedHashMap<>();
        List<Round> limit = new ArrayList<>();
        List<Round> ownTables = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            for (Map.Entry<String, XapiStatements> each : stores.ours.entrySet()) {
                ours.computeIfAbsent(each.getKey(), name -> new ArrayList<>())
                        .add(StoreLoad.round(each.getValue(), shape, round));
            }
            limit.add(StoreLoad.round(stores.limit, shape, round));
            ownTables.add(StoreLoad.round(stores.ownTables, shape, round));
        }
        report(engine, shape, "plain JDBC to the platform's tables", ownTables, limit, null);
        for (Map.Entry<String, List<Round>> each : ours.entrySet()) {
            report(engine, shape, each.getKey(), each.getValue(), limit, GOALS.get(shape));
            if (GOALS.containsKey(shape)) {
                double requests = series(each.getValue(), Round::aSecond).median() / shape.batch() / 2;
                StatementStore store = Objects.requireNonNull(stores.ours.get(each.getKey()));
                latency(engine, StoreLoad.paced(store, shape, requests, pace));
            }
        }
    }

    private void report(
            String engine, Shape shape, String about, List<Round> ours, List<Round> limit, @Nullable Double goal) {
        report.add(new Figure(
                (shape.batch() == 1 ? "one by one, " : "batches of " + shape.batch() + ", ") + shape.connections()
                        + " at once, " + about,
                engine,
                "/ s",
                series(ours, Round::aSecond),
                null,
                series(limit, Round::aSecond)));
        report.add(new Figure(
                "  of what plain JDBC stores",
                engine,
                "times",
                Series.of(IntStream.range(0, ours.size())
                        .mapToObj(i -> ours.get(i).aSecond() / limit.get(i).aSecond())
                        .toList()),
                goal,
                null));
        report.add(new Figure(
                "  CPU of a statement",
                engine,
                "ms CPU",
                series(ours, Round::cpuMillisEach),
                null,
                series(limit, Round::cpuMillisEach)));
    }

    private static Series series(List<Round> rounds, Function<Round, Double> figure) {
        return Series.of(rounds.stream().map(figure).toList());
    }

    private void latency(String engine, Latencies latencies) {
        report.add(Figure.plain("  a request at half that rate, p50", engine, "ms", latencies.millis(0.5)));
        report.add(Figure.plain("  a request at half that rate, p99", engine, "ms", latencies.millis(0.99)));
    }
}
