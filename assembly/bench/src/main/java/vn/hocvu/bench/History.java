package vn.hocvu.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/** How long it takes to read the newest statements from few and from many, on PostgreSQL. */
final class History implements Part {
    private static final double MILLIS_GOAL = 5;
    private static final double GROWTH_GOAL = 1.3;
    private static final int NEWEST = 100;

    /** Tables that are filled in the transaction that makes them are not written twice. */
    private static final Map<String, String> FILLED_QUICKLY = Map.of("wal_level", "minimal", "max_wal_senders", "0");

    private final Report report;
    private final List<Long> sizes;
    private final int keys;
    private final int warmUp;

    History(boolean brief, Report report) {
        this.report = report;
        this.sizes = brief ? List.of(200_000L, 400_000L) : List.of(1_000_000L, 20_000_000L);
        this.keys = brief ? 10 : 200;
        this.warmUp = brief ? 20 : 1_000;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(25);
    }

    /** What statements are asked for by, as the query of a request for something of a number. */
    private record Question(String what, IntFunction<String> query) {}

    @Override
    public void measure(Setting setting) throws Exception {
        Path place = setting.place(this, Database.POSTGRESQL);
        try (Database database = Database.open(place, FILLED_QUICKLY);
                Node node = Node.start(setting.home(), place.resolve("data"), database.environment())) {
            RecordStore store = RecordStore.of(node);
            HistoryFill fill = new HistoryFill(database, Instant.now());
            int agents = new PastStatements(sizes.get(0)).agents();
            List<Question> questions = List.of(
                    new Question(
                            "an agent",
                            i -> "agent="
                                    + encoded(PastStatements.agent(i % agents).toString())),
                    new Question(
                            "an activity",
                            i -> "activity=" + encoded(PastStatements.activity(i % PastStatements.ACTIVITIES))),
                    new Question(
                            "a registration", i -> "registration=" + PastStatements.registration(i % agents, i & 1)));
            Map<String, Double> before = new LinkedHashMap<>();
            for (long size : sizes) {
                long begin = System.nanoTime();
                fill.fill(size, new PastStatements(size));
                report.add(Figure.plain(
                        "filling the tables, " + words(size),
                        Database.POSTGRESQL,
                        "s",
                        (System.nanoTime() - begin) / 1e9));
                read(store, questions, words(size), before);
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String words(long size) {
        return size < 1_000_000 ? size / 1_000 + " thousand" : size / 1_000_000 + " million";
    }

    private void read(RecordStore store, List<Question> questions, String size, Map<String, Double> before)
            throws IOException {
        try (KeptConnection connection = new KeptConnection(store.port())) {
            for (int i = 0; i < warmUp; i++) {
                for (Question question : questions) {
                    ask(connection, store, question, keys + i);
                }
            }
            Map<String, List<Double>> first = new LinkedHashMap<>();
            Map<String, List<Double>> again = new LinkedHashMap<>();
            for (Map<String, List<Double>> times : List.of(first, again)) {
                for (int i = 0; i < keys; i++) {
                    for (Question question : questions) {
                        times.computeIfAbsent(question.what, what -> new ArrayList<>())
                                .add(ask(connection, store, question, i));
                    }
                }
            }
            for (Question question : questions) {
                report(
                        question.what,
                        size,
                        Objects.requireNonNull(first.get(question.what)),
                        Objects.requireNonNull(again.get(question.what)),
                        before);
            }
        }
    }

    private void report(String what, String size, List<Double> first, List<Double> again, Map<String, Double> before) {
        Series times = Series.of(again);
        report.add(new Figure(
                NEWEST + " newest of " + what + ", of " + size, Database.POSTGRESQL, "ms", times, MILLIS_GOAL, null));
        report.add(new Figure("  the first time", Database.POSTGRESQL, "ms", Series.of(first), null, null));
        Double few = before.putIfAbsent(what, times.median());
        if (few != null) {
            report.add(Figure.withGoal(
                    "  of what it takes with few", Database.POSTGRESQL, "times", times.median() / few, GROWTH_GOAL));
        }
    }

    /** @return how long it took, in milliseconds */
    private static double ask(KeptConnection connection, RecordStore store, Question question, int number)
            throws IOException {
        byte[] request = store.get(question.query.apply(number));
        long begin = System.nanoTime();
        Answer answer = connection.send(request);
        double millis = (System.nanoTime() - begin) / 1e6;
        int found = answer.text().split("\"stored\":\"", -1).length - 1;
        if (answer.status() != 200 || found != NEWEST) {
            throw new IllegalStateException(
                    "/xapi answered " + answer.status() + " with " + found + " statements of " + question.what);
        }
        return millis;
    }
}
