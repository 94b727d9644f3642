package vn.hocvu.tracking.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.content.CourseId;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.CompletionRule;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.StateDocument;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** Two records of one person: what was learned under each is theirs, and goes back to each. */
@RunWith(Parameterized.class)
public class TrackedRecordsTest {
    private static final Caller OPERATOR = Caller.operator();
    private static final CourseId COURSE = CourseId.of("bo-cong-an/nhan-biet-lua-dao");
    private static final Set<String> REQUIRED = Set.of("mot", "hai", "ba");
    private static final Instant START = Instant.parse("2026-11-23T01:00:00Z");

    private static final Map<String, DataSource> SOURCES = new HashMap<>();

    private final DataSource source;
    private final Tracking tracking;
    private final TrackedRecords records;
    private PersonId lan;
    private PersonId phone;

    public TrackedRecordsTest(String engine) {
        source = SOURCES.computeIfAbsent(engine, name -> TestDatabases.open(name, "db/changelog.xml"));
        CompletionRule rule = (course, version) -> Optional.of(REQUIRED);
        StatementWriter writer = new StatementWriter(source, rule, Clock.systemUTC());
        tracking = new DatabaseTracking(source, writer, Clock.systemUTC());
        records = new TrackedRecords(source, writer, rule);
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Before
    public void newPeople() {
        lan = new PersonId(UUID.randomUUID());
        phone = new PersonId(UUID.randomUUID());
    }

    private static Statement lesson(PersonId who, String verb, String lesson, long second) {
        return new Statement(
                UUID.randomUUID(),
                who,
                verb,
                ActivityIds.lesson(COURSE, lesson),
                ActivityIds.LESSON_TYPE,
                null,
                null,
                null,
                ActivityIds.course(COURSE),
                "1.0.0",
                START.plusSeconds(second));
    }

    private void learn(PersonId who, String verb, String lesson, long second) {
        tracking.record(OPERATOR, List.of(lesson(who, verb, lesson, second)));
    }

    private Optional<CourseProgress> progress(PersonId who) {
        return tracking.progress(OPERATOR, who, COURSE);
    }

    private Set<String> completed(PersonId who) {
        return progress(who).stream()
                .flatMap(progress -> REQUIRED.stream().filter(progress::isCompleted))
                .collect(java.util.stream.Collectors.toSet());
    }

    private int attempts(PersonId who, String lesson) {
        return progress(who)
                .flatMap(progress -> progress.lesson(lesson))
                .map(standing -> standing.attempts())
                .orElse(0);
    }

    @Test
    public void whatBothLearnedIsTheirs() {
        learn(lan, Verbs.COMPLETED, "mot", 50);
        learn(lan, Verbs.ATTEMPTED, "hai", 60);
        learn(phone, Verbs.ATTEMPTED, "hai", 10);
        learn(phone, Verbs.COMPLETED, "hai", 20);
        CourseProgress own = progress(lan).orElseThrow();
        CourseProgress other = progress(phone).orElseThrow();

        records.belong(phone, lan);
        assertEquals(Set.of("mot", "hai"), completed(lan));
        assertEquals(2, attempts(lan, "hai"));
        assertEquals(START.plusSeconds(10), progress(lan).orElseThrow().started());
        assertEquals(START.plusSeconds(60), progress(lan).orElseThrow().lastActive());
        assertEquals(Optional.empty(), progress(phone));
        assertEquals(4, tracking.statements(OPERATOR, lan, null, 10).items().size());
        assertEquals(0, tracking.statements(OPERATOR, phone, null, 10).items().size());

        records.belong(phone, lan);
        assertEquals("told twice", 2, attempts(lan, "hai"));

        records.belong(phone, phone);
        assertEquals(Optional.of(own), progress(lan));
        assertEquals(Optional.of(other), progress(phone));
        assertEquals(2, tracking.statements(OPERATOR, phone, null, 10).items().size());
    }

    @Test
    public void statementsOfTheRecordThatComeLaterCountForWhomItBelongsTo() {
        learn(lan, Verbs.COMPLETED, "mot", 10);
        records.belong(phone, lan);
        learn(phone, Verbs.COMPLETED, "hai", 20);
        assertEquals(Set.of("mot", "hai"), completed(lan));
        assertEquals(Optional.empty(), progress(phone));
        learn(phone, Verbs.COMPLETED, "ba", 30);
        assertEquals(START.plusSeconds(30), progress(lan).orElseThrow().completed());

        records.belong(phone, phone);
        assertEquals(Set.of("mot"), completed(lan));
        assertNull("it took both", progress(lan).orElseThrow().completed());
        assertEquals(Set.of("hai", "ba"), completed(phone));
        assertEquals(0, tracking.rebuild(OPERATOR, people -> {}).corrected());
    }

    @Test
    public void aCourseIsCompleteByWhatTwoRecordsHaveTogether() {
        learn(lan, Verbs.COMPLETED, "mot", 10);
        learn(lan, Verbs.COMPLETED, "ba", 40);
        learn(phone, Verbs.COMPLETED, "hai", 30);
        for (int i = 0; i < 2; i++) {
            records.belong(phone, lan);
            assertEquals(START.plusSeconds(40), progress(lan).orElseThrow().completed());
            records.belong(phone, phone);
            assertNull(progress(lan).orElseThrow().completed());
        }
    }

    @Test
    public void recordsGoOnTogether() {
        PersonId card = new PersonId(UUID.randomUUID());
        learn(card, Verbs.COMPLETED, "ba", 5);
        learn(phone, Verbs.COMPLETED, "hai", 6);
        records.belong(card, phone);
        records.belong(phone, lan);
        records.belong(card, lan);
        assertEquals(Set.of("hai", "ba"), completed(lan));
        records.belong(phone, phone);
        records.belong(card, phone);
        assertEquals(Optional.empty(), progress(lan));
        assertEquals(Set.of("hai", "ba"), completed(phone));
    }

    @Test
    public void whatActivitiesRememberComesAlongButForWhatTheyHaveThemselves() {
        String quiz = ActivityIds.lesson(COURSE, "mot");
        String other = ActivityIds.lesson(COURSE, "hai");
        put(phone, quiz, "phone");
        put(phone, other, "phone");
        put(lan, other, "lan");
        records.belong(phone, lan);
        assertEquals(Optional.of("phone"), state(lan, quiz));
        assertEquals(Optional.of("lan"), state(lan, other));
        assertEquals(Optional.empty(), state(phone, quiz));
        records.belong(phone, phone);
        assertEquals(Optional.empty(), state(lan, quiz));
        assertEquals(Optional.of("phone"), state(phone, quiz));
        assertEquals(Optional.of("phone"), state(phone, other));
        assertEquals(Optional.of("lan"), state(lan, other));
    }

    private void put(PersonId who, String activity, String content) {
        tracking.putState(
                OPERATOR, who, activity, "attempt", content.getBytes(StandardCharsets.UTF_8), "text/plain", null);
    }

    private Optional<String> state(PersonId who, String activity) {
        return tracking.state(OPERATOR, who, activity, "attempt")
                .map(StateDocument::content)
                .map(content -> new String(content, StandardCharsets.UTF_8));
    }

    @Test
    public void confirmationsComeAlong() throws SQLException {
        learn(phone, Verbs.CONFIRMED, "mot", 1);
        assertEquals(List.of(phone), confirmed());
        records.belong(phone, lan);
        assertEquals(List.of(lan), confirmed());
        learn(phone, Verbs.CONFIRMED, "mot", 2);
        assertEquals(List.of(lan, lan), confirmed());
        records.belong(phone, phone);
        assertEquals(List.of(phone, phone), confirmed());
    }

    private List<PersonId> confirmed() throws SQLException {
        List<PersonId> people = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select person from confirmation where person in (?, ?) order by confirmed")) {
            select.setObject(1, lan.value());
            select.setObject(2, phone.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    people.add(new PersonId(rows.getObject(1, UUID.class)));
                }
            }
        }
        return people;
    }

    @Test
    public void whatFollowsFromStatementsThatWerePutAwayComesAlong() throws SQLException {
        learn(phone, Verbs.COMPLETED, "hai", 20);
        learn(lan, Verbs.COMPLETED, "mot", 30);
        try (Connection connection = source.getConnection();
                java.sql.Statement statement = connection.createStatement()) {
            String where = " where person = '" + phone + "'";
            statement.execute("insert into course_progress_kept select * from course_progress" + where);
            statement.execute("insert into progress_kept_until (person, position) select actor, position from statement"
                    + " where actor = '" + phone + "'");
            statement.execute("delete from statement where actor = '" + phone + "'");
        }
        records.belong(phone, lan);
        assertEquals(Set.of("mot", "hai"), completed(lan));
        learn(phone, Verbs.COMPLETED, "ba", 40);
        assertEquals(START.plusSeconds(40), progress(lan).orElseThrow().completed());
        records.belong(phone, phone);
        assertEquals(Set.of("mot"), completed(lan));
        assertEquals(Set.of("hai", "ba"), completed(phone));
    }

    /** Writers who began before a merge did not see it, and what they wrote must not be lost to it. */
    @Test
    public void nothingIsLostBetweenWritersAndMerges() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<Integer>> writers = new ArrayList<>();
        for (PersonId who : List.of(phone, phone, lan)) {
            writers.add(threads.submit(() -> {
                int written = 0;
                while (!over.get()) {
                    learn(who, Verbs.ATTEMPTED, "mot", written++);
                }
                return written;
            }));
        }
        for (int i = 0; i < 10; i++) {
            records.belong(phone, i % 2 == 0 ? lan : phone);
        }
        records.belong(phone, lan);
        over.set(true);
        int written = 0;
        for (Future<Integer> writer : writers) {
            written += writer.get();
        }
        threads.shutdown();
        assertEquals(written, attempts(lan, "mot"));
        assertEquals(Optional.empty(), progress(phone));
        assertEquals(0, tracking.rebuild(OPERATOR, people -> {}).corrected());
    }

    /** Whatever comes in whatever order: each has what their records have, and a rebuild finds nothing to correct. */
    @Test
    public void anythingInAnyOrder() {
        Random random = new Random(7);
        List<PersonId> all = new ArrayList<>();
        Map<PersonId, PersonId> owners = new HashMap<>();
        Map<PersonId, Integer> attempts = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            PersonId one = new PersonId(UUID.randomUUID());
            all.add(one);
            owners.put(one, one);
            attempts.put(one, 0);
        }
        for (int step = 0; step < 120; step++) {
            PersonId one = all.get(random.nextInt(all.size()));
            if (random.nextInt(4) > 0) {
                learn(one, Verbs.ATTEMPTED, "mot", step);
                attempts.merge(one, 1, Integer::sum);
            } else {
                // Only the first is never merged, so there is no chain.
                PersonId owner = random.nextBoolean() ? one : all.get(0);
                owners.put(one, owner);
                records.belong(one, owner);
            }
        }
        for (PersonId one : all) {
            int expected = all.stream()
                    .filter(record -> owners.get(record).equals(one))
                    .mapToInt(attempts::get)
                    .sum();
            assertEquals(expected, attempts(one, "mot"));
        }
        assertTrue(attempts(all.get(0), "mot") > 0);
        assertEquals(0, tracking.rebuild(OPERATOR, people -> {}).corrected());
    }
}
