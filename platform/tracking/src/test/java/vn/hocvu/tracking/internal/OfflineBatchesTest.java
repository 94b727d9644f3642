package vn.hocvu.tracking.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.content.CourseId;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.LearningRecordStore.Submission;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClient.Scope;
import vn.hocvu.tracking.StatementQuery.Form;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.XapiVersion;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** Devices that were offline for days send what they kept, in any order, again and again, and by clocks that are wrong. */
@RunWith(Parameterized.class)
public class OfflineBatchesTest {
    private static final CourseId COURSE = CourseId.of("bo-cong-an/nhan-biet-lua-dao");
    private static final List<String> LESSONS = List.of("mot", "hai", "ba", "bon");
    private static final Set<String> REQUIRED = Set.of("mot", "hai", "ba");
    private static final List<String> VERBS = List.of(Verbs.EXPERIENCED, Verbs.ATTEMPTED, Verbs.COMPLETED);
    private static final int BATCH = 25;
    private static final int PATHS = 4;
    private static final Map<String, DataSource> SOURCES = new HashMap<>();

    private final Random random = new Random(14);
    private final ObjectMapper json = new ObjectMapper();
    private final DataSource source;
    private final DatabaseRecordStore store;
    private final DatabaseTracking tracking;
    private final StoredLrsClients clients;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private PersonId person;
    private LrsClient client;

    public OfflineBatchesTest(String engine) {
        source = SOURCES.computeIfAbsent(engine, name -> TestDatabases.open(name, "db/changelog.xml"));
        Surroundings surroundings = new Surroundings();
        StatementWriter writer =
                new StatementWriter(source, (course, version) -> Optional.of(REQUIRED), Clock.systemUTC());
        store = new DatabaseRecordStore(source, writer, surroundings.limits(), Clock.systemUTC());
        tracking = new DatabaseTracking(source, writer, Clock.systemUTC());
        clients = new StoredLrsClients(source, surroundings.limits(), Clock.systemUTC());
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Before
    public void newPerson() {
        person = new PersonId(UUID.randomUUID());
        client = clients.create(Caller.operator(), "Máy ngoại tuyến", Set.of(Scope.WRITE, Scope.READ), null, null)
                .client();
    }

    /**
     * Something that happened.
     *
     * @param time by the device's clock
     */
    private record Happened(UUID id, String verb, String lesson, Instant time) {
        String json(PersonId person) {
            return """
                    {"id":"%s","actor":{"account":{"homePage":"%s","name":"%s"}},"verb":{"id":"%s"},\
                    "object":{"id":"%s"},"timestamp":"%s","context":{"contextActivities":{"grouping":[{"id":"%s"}]}}}""".formatted(
                            id,
                            ActivityIds.HOME_PAGE,
                            person,
                            verb,
                            ActivityIds.lesson(COURSE, lesson),
                            time,
                            ActivityIds.course(COURSE));
        }
    }

    /** Five days of learning, on a device whose clock is wrong by so much. */
    private List<Happened> fiveDays(Duration wrong) {
        List<Happened> all = new ArrayList<>();
        for (int day = 5; day > 0; day--) {
            for (int i = 0; i < 20; i++) {
                Instant time = start.minus(Duration.ofDays(day))
                        .plusSeconds(random.nextInt(12 * 3600))
                        .plusNanos(random.nextInt(1_000_000_000));
                all.add(new Happened(
                        UUID.randomUUID(),
                        VERBS.get(random.nextInt(VERBS.size())),
                        LESSONS.get(random.nextInt(LESSONS.size())),
                        time.plus(wrong)));
            }
        }
        return all;
    }

    @Test
    public void eachIsTakenOnceAndDatedByTheDevice() throws Exception {
        List<Happened> all = fiveDays(Duration.ZERO);
        sendAgainAndAgain(all);
        assertEachIsThereOnce(all);
        assertProgress(all, Map.of());
        assertTrue(progress().started().isBefore(start.minus(Duration.ofDays(4))));
    }

    @Test
    public void aClockThatIsBehindCounts() throws Exception {
        List<Happened> all = fiveDays(Duration.ofDays(-2));
        sendAgainAndAgain(all);
        assertEachIsThereOnce(all);
        assertProgress(all, Map.of());
    }

    @Test
    public void nothingCountsInTheFuture() throws Exception {
        List<Happened> ahead = fiveDays(Duration.ofDays(730));
        sendAgainAndAgain(ahead);
        Map<UUID, Instant> stored = assertEachIsThereOnce(ahead);
        assertProgress(ahead, stored);
        assertFalse(progress().started().isBefore(start));
        assertFalse(progress().lastActive().isAfter(Instant.now()));

        // Another device, whose clock is right or two days behind, tells what came before, and that counts.
        List<Happened> late = new ArrayList<>(fiveDays(Duration.ZERO));
        late.addAll(fiveDays(Duration.ofDays(-2)));
        sendAgainAndAgain(late);
        List<Happened> all = new ArrayList<>(ahead);
        all.addAll(late);
        assertProgress(all, assertEachIsThereOnce(all));
        assertTrue(progress().started().isBefore(start.minus(Duration.ofDays(6))));
        assertTrue(progress().completed().isBefore(start));
    }

    @Test
    public void nothingCountsBeforeThereWasAStore() throws Exception {
        // A clock without a battery begins anew.
        List<Happened> all = fiveDays(Duration.between(start, Instant.EPOCH));
        sendAgainAndAgain(all);
        Map<UUID, Instant> stored = assertEachIsThereOnce(all);
        assertProgress(all, stored);
        assertFalse(progress().started().isBefore(start));
    }

    @Test
    public void confirmationsFollowTheSameRule() throws Exception {
        Happened ahead = new Happened(UUID.randomUUID(), Verbs.CONFIRMED, "mot", start.plus(Duration.ofDays(730)));
        Happened right = new Happened(UUID.randomUUID(), Verbs.CONFIRMED, "hai", start.minus(Duration.ofDays(3)));
        send(List.of(ahead, right));
        Instant stored = assertEachIsThereOnce(List.of(ahead, right)).get(ahead.id);
        assertEquals(List.of(right.time, stored), confirmed());
        tracking.rebuild(Caller.operator(), people -> {});
        assertEquals(List.of(right.time, stored), confirmed());
    }

    private List<Instant> confirmed() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select confirmed from confirmation where person = ? order by confirmed")) {
            select.setObject(1, person.value());
            List<Instant> found = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, java.time.OffsetDateTime.class).toInstant());
                }
            }
            return found;
        }
    }

    /** Every statement in several batches, every batch on several ways, all at once. */
    private void sendAgainAndAgain(List<Happened> happened) throws Exception {
        ExecutorService paths = Executors.newFixedThreadPool(PATHS);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int path = 0; path < PATHS; path++) {
                List<Happened> shuffled = new ArrayList<>(happened);
                Collections.shuffle(shuffled, random);
                sent.add(paths.submit(() -> {
                    for (int from = 0; from < shuffled.size(); from += BATCH / 2) {
                        send(shuffled.subList(from, Math.min(shuffled.size(), from + BATCH)));
                    }
                }));
            }
            for (Future<?> path : sent) {
                path.get();
            }
        } finally {
            paths.shutdownNow();
        }
    }

    private void send(List<Happened> batch) {
        String statements = "["
                + String.join(",", batch.stream().map(one -> one.json(person)).toList()) + "]";
        store.store(client, new Submission(XapiVersion.V2_0, statements.getBytes(UTF_8), List.of(), null));
    }

    /** @return when each was stored */
    private Map<UUID, Instant> assertEachIsThereOnce(List<Happened> all) throws IOException {
        Set<UUID> conclusions = new HashSet<>();
        List<UUID> ids = new ArrayList<>();
        String after = null;
        do {
            var part = tracking.statements(Caller.operator(), person, after, 200);
            part.items().forEach(statement -> {
                if (statement.activity().equals(ActivityIds.course(COURSE))) {
                    conclusions.add(statement.id());
                } else {
                    ids.add(statement.id());
                }
            });
            after = part.next();
        } while (after != null);
        assertEquals(all.size(), ids.size());
        assertEquals(new HashSet<>(all.stream().map(Happened::id).toList()), new HashSet<>(ids));
        Map<UUID, Instant> stored = new HashMap<>();
        for (Happened one : all) {
            JsonNode found = json.readTree(store.statement(client, one.id, false, Form.EXACT, List.of())
                    .orElseThrow());
            assertEquals(one.time.toString(), found.get("timestamp").asText());
            stored.put(one.id, Instant.parse(found.get("stored").asText()));
        }
        return stored;
    }

    /** @param stored when those were stored whose clocks cannot be right */
    private void assertProgress(Collection<Happened> all, Map<UUID, Instant> stored) {
        CourseProgress progress = progress();
        List<Instant> lessonsCompleted = new ArrayList<>();
        for (LessonProgress lesson : progress.lessons().values()) {
            List<Happened> there = all.stream()
                    .filter(one -> one.lesson.equals(lesson.lesson()))
                    .toList();
            Instant completed = times(there, stored, Verbs.COMPLETED)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            assertEquals(completed, lesson.completed());
            if (REQUIRED.contains(lesson.lesson())) {
                lessonsCompleted.add(completed);
            }
        }
        assertEquals(times(all, stored, "").min(Comparator.naturalOrder()).orElseThrow(), progress.started());
        assertEquals(times(all, stored, "").max(Comparator.naturalOrder()).orElseThrow(), progress.lastActive());
        assertEquals(Collections.max(lessonsCompleted), progress.completed());
        Tracking.Rebuilt rebuilt = tracking.rebuild(Caller.operator(), people -> {});
        assertEquals(0, rebuilt.corrected());
        assertEquals(progress, progress());
    }

    private Stream<Instant> times(Collection<Happened> all, Map<UUID, Instant> stored, String verb) {
        return all.stream()
                .filter(one -> verb.isEmpty() || one.verb.equals(verb))
                .map(one -> isPossible(one, stored) ? one.time.truncatedTo(ChronoUnit.MICROS) : stored.get(one.id));
    }

    private boolean isPossible(Happened one, Map<UUID, Instant> stored) {
        return stored.isEmpty()
                || !one.time.isAfter(stored.get(one.id)) && one.time.isAfter(Instant.parse("2020-01-01T00:00:00Z"));
    }

    private CourseProgress progress() {
        return tracking.progress(Caller.operator(), person, COURSE).orElseThrow();
    }
}
