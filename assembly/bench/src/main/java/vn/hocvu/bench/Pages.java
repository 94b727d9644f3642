package vn.hocvu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** What starting, pages, memory and a visit cost. */
final class Pages implements Part {
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(20);
    private static final double LESSON_CPU_GOAL = 1.5;
    private static final double BOOT_GOAL = 15;
    private static final double MEMORY_GOAL = 512;
    private static final double VISIT_KILOBYTES_GOAL = 60;
    private static final double VISIT_REQUESTS_GOAL = 8;
    private static final int THROUGHPUT_CONNECTIONS = 8;

    private final boolean brief;
    private final Report report;
    private final int learners;
    private final int rounds;
    private final int warmUp;
    private final Duration round;
    private final Load load = new Load();

    Pages(boolean brief, Report report) {
        this.brief = brief;
        this.report = report;
        this.learners = brief ? 40 : 1000;
        this.rounds = brief ? 2 : 5;
        this.warmUp = brief ? 500 : 20_000;
        this.round = Duration.ofMillis(brief ? 400 : 1000);
    }

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void measure(Setting setting) throws Exception {
        for (String engine : List.of(Database.POSTGRESQL, Database.H2)) {
            Path place = setting.place(this, engine);
            try (Database database = Database.open(engine, place)) {
                measure(engine, database, setting, place);
            }
        }
    }

    private void measure(String engine, Database database, Setting setting, Path place) throws Exception {
        Path data = place.resolve("data");
        try (Node first = Node.start(setting.home(), data, database.environment())) {
            start("first start", engine, first);
        }
        try (Node node = Node.start(setting.home(), data, database.environment())) {
            start("later start", engine, node);
            TimeUnit.SECONDS.sleep(5);
            memory("after the start", engine, node, database);

            Learners people = new Learners(node.port());
            Learners.Place lesson = people.place();
            List<String> cookies = people.make(learners, lesson).stream()
                    .map(Learners.Learner::cookie)
                    .toList();
            List<TestedPage> pages = List.of(
                    new TestedPage("sign-in-page", "/dang-nhap", false, false),
                    new TestedPage("catalogue", "/khoa-hoc", true, false),
                    new TestedPage("course-page", lesson.coursePath(), true, false),
                    new TestedPage("lesson-page", lesson.lessonPath(), true, true));
            Map<String, Answer> answers = everybodyLooks(node, pages, cookies);
            memory("after " + learners + " sessions", engine, node, database);
            if (engine.equals(Database.POSTGRESQL)) {
                browser(setting.script(), node, lesson, cookies.get(0), place);
            }

            Path kept = place.resolve("answers");
            for (TestedPage page : pages) {
                LeastServer.keep(kept, page, Objects.requireNonNull(answers.get(page.name())));
            }
            try (Least least = Least.start(place, kept, learners, database)) {
                Site ours = new Site(node.port(), ProcessFigures.cpu(node.process(), database.process()), cookies);
                Site limit = new Site(least.port(), ProcessFigures.cpu(least.process(), database.process()), cookies);
                pages(engine, database, pages, ours, limit);
            }
            memory("after the load", engine, node, database);
        }
    }

    private void start(String what, String engine, Node node) {
        double seconds = node.boot().toMillis() / 1000.0;
        report.add(Figure.withGoal(what + " to first page", engine, "s", seconds, BOOT_GOAL));
        report.add(Figure.plain("  CPU of the node until then", engine, "s CPU", node.bootCpuMillis() / 1000.0));
    }

    private void memory(String when, String engine, Node node, Database database) throws IOException {
        report.add(Figure.withGoal(
                "resident " + when, engine, "MB", ProcessFigures.residentMegabytes(node.process()), MEMORY_GOAL));
        double proportional = ProcessFigures.proportionalMegabytes(node.process());
        report.add(Figure.plain("  proportional (Pss)", engine, "MB", proportional));
        OptionalLong server = database.process();
        if (server.isPresent()) {
            report.add(Figure.plain(
                    "  database server (Pss)",
                    engine,
                    "MB",
                    ProcessFigures.familyProportionalMegabytes(server.getAsLong())));
        }
    }

    /** @return what the last of them saw */
    private static Map<String, Answer> everybodyLooks(Node node, List<TestedPage> pages, List<String> cookies)
            throws IOException {
        Map<String, Answer> answers = new LinkedHashMap<>();
        try (KeptConnection connection = new KeptConnection(node.port())) {
            for (String cookie : cookies) {
                for (TestedPage page : pages) {
                    Answer answer = connection.send(KeptConnection.get(page.path(), page.signedIn() ? cookie : ""));
                    if (answer.status() != 200 || !answer.text().contains("<h1")) {
                        throw new IllegalStateException(page.path() + " answered " + answer.status());
                    }
                    answers.put(page.name(), answer);
                }
            }
        }
        return answers;
    }

    private void browser(Path script, Node node, Learners.Place lesson, String cookie, Path place)
            throws IOException, InterruptedException {
        for (BrowserVisit.Seen seen : BrowserVisit.measure(script, place, node.port(), lesson, cookie)) {
            String what = (seen.warm() ? "warm visit, " : "cold visit, ") + seen.page();
            boolean first = !seen.warm() && seen.page().equals("home");
            report.add(new Figure(
                    what, "any", "KB", Series.of(seen.kilobytes()), first ? VISIT_KILOBYTES_GOAL : null, null));
            report.add(new Figure(
                    what, "any", "requests", Series.of(seen.requests()), first ? VISIT_REQUESTS_GOAL : null, null));
        }
    }

    private void pages(String engine, Database database, List<TestedPage> pages, Site ours, Site limit)
            throws Exception {
        for (TestedPage page : pages) {
            load.warmUp(ours, page, warmUp, LONGEST_WARM_UP);
            load.warmUp(limit, onLimit(page), warmUp, LONGEST_WARM_UP);
        }
        idle(engine, ours);
        for (TestedPage page : pages) {
            long before = database.statements().orElse(0);
            Pair cpu = inTurn(page, ours, limit, 1, rounds);
            report.add(new Figure(
                    page.name() + ", one at a time",
                    engine,
                    "ms CPU",
                    Series.of(cpu.ours.stream().map(Load.Round::cpuMillisEach).toList()),
                    page.writes() && engine.equals(Database.POSTGRESQL) ? LESSON_CPU_GOAL : null,
                    Series.of(cpu.limit.stream().map(Load.Round::cpuMillisEach).toList())));
            if (page.writes() && database.statements().isPresent()) {
                int requests = cpu.ours.stream().mapToInt(Load.Round::requests).sum();
                report.add(Figure.plain(
                        "  facts stored a request",
                        engine,
                        "",
                        (database.statements().getAsLong() - before) / (double) requests));
            }
            Pair throughput = inTurn(page, ours, limit, THROUGHPUT_CONNECTIONS, Math.min(rounds, 3));
            report.add(new Figure(
                    page.name() + ", " + THROUGHPUT_CONNECTIONS + " at once",
                    engine,
                    "/ s",
                    Series.of(throughput.ours.stream().map(Load.Round::aSecond).toList()),
                    null,
                    Series.of(throughput.limit.stream().map(Load.Round::aSecond).toList())));
        }
        TestedPage lesson = pages.get(pages.size() - 1);
        Load.Round paced = load.paced(ours, lesson, learners, Duration.ofSeconds(brief ? 6 : 12));
        report.add(
                Figure.plain(lesson.name() + ", each learner after a pause", engine, "ms CPU", paced.cpuMillisEach()));
    }

    private void idle(String engine, Site ours) throws InterruptedException {
        long before = ours.cpuMillis().getAsLong();
        TimeUnit.SECONDS.sleep(5);
        report.add(Figure.plain(
                "idle, after warming up", engine, "ms CPU/s", (ours.cpuMillis().getAsLong() - before) / 5.0));
    }

    private record Pair(List<Load.Round> ours, List<Load.Round> limit) {}

    /** Ours and the limit in turn, so that whatever else the machine does meets both. */
    private Pair inTurn(TestedPage page, Site ours, Site limit, int connections, int times) throws Exception {
        Pair pair = new Pair(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < times; i++) {
            pair.ours.add(load.round(ours, page, connections, round));
            pair.limit.add(load.round(limit, onLimit(page), connections, round));
        }
        return new Pair(Collections.unmodifiableList(pair.ours), Collections.unmodifiableList(pair.limit));
    }

    private static TestedPage onLimit(TestedPage page) {
        return new TestedPage(page.name(), "/" + page.name(), page.signedIn(), page.writes());
    }
}
