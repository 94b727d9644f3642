package vn.hocvu.tracking.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.LearningRecordStore.Submission;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClient.Scope;
import vn.hocvu.tracking.StatementQuery;
import vn.hocvu.tracking.StatementQuery.Form;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.XapiVersion;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class RecordStoreTest {
    private static final CourseId COURSE = CourseId.of("bo-cong-an/nhan-biet-lua-dao");
    private static final String DID = "https://example.vn/verbs/did";
    private static final Map<String, DataSource> SOURCES = new HashMap<>();

    private final DataSource source;
    private final Surroundings surroundings = new Surroundings();
    private final DatabaseRecordStore store;
    private final DatabaseTracking tracking;
    private final StoredLrsClients clients;
    private final ObjectMapper json = new ObjectMapper();
    private LrsClient client;
    private String mail;

    public RecordStoreTest(String engine) {
        source = SOURCES.computeIfAbsent(engine, name -> TestDatabases.open(name, "db/changelog.xml"));
        StatementWriter writer =
                new StatementWriter(source, (course, version) -> Optional.of(Set.of("mot", "hai")), Clock.systemUTC());
        store = new DatabaseRecordStore(source, writer, surroundings.limits(), Clock.systemUTC());
        tracking = new DatabaseTracking(source, writer, Clock.systemUTC());
        clients = new StoredLrsClients(source, surroundings.limits(), Clock.systemUTC());
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Before
    public void newAgent() {
        client = client(Set.of(Scope.WRITE, Scope.READ), null, null);
        mail = UUID.randomUUID() + "@example.vn";
    }

    private LrsClient client(Set<Scope> scopes, UnitId unit, String prefix) {
        return clients.create(Caller.operator(), "Thử", scopes, unit, prefix).client();
    }

    @Test
    public void findsWhatWasStoredByEverythingThatStandsInIt() {
        String activity = "https://example.vn/" + UUID.randomUUID();
        String parent = "https://example.vn/" + UUID.randomUUID();
        String verb = "https://example.vn/verbs/" + UUID.randomUUID();
        String instructor = UUID.randomUUID() + "@example.vn";
        UUID registration = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        send("""
                {"id":"%s","actor":%s,"verb":{"id":"%s"},"object":{"id":"%s"},
                "context":{"registration":"%s","instructor":%s,"contextActivities":{"parent":{"id":"%s"}}}}""".formatted(id, agent(mail), verb, activity, registration, agent(instructor), parent));
        send(statement(UUID.randomUUID(), mail, DID, "https://example.vn/other"));
        assertEquals(List.of(id), ids(query().verb(verb)));
        assertEquals(List.of(id), ids(query().activity(activity)));
        assertEquals(List.of(id), ids(query().registration(registration)));
        assertEquals(2, ids(query().agent(agent(mail))).size());
        assertEquals(List.of(id), ids(query().agent(agent(mail)).activity(activity)));
        assertEquals(List.of(id), ids(query().agent(agent(mail)).verb(verb)));
        assertEquals(List.of(), ids(query().activity(parent)));
        assertEquals(List.of(id), ids(query().activity(parent).related()));
        assertEquals(List.of(), ids(query().agent(agent(instructor))));
        assertEquals(List.of(id), ids(query().agent(agent(instructor)).anywhere()));
        assertEquals(
                List.of(id),
                ids(query().agent(agent(instructor)).anywhere().activity(parent).related()));
        JsonNode stored =
                tree(store.statement(client, id, false, Form.EXACT, List.of()).orElseThrow());
        assertEquals(client.key(), stored.at("/authority/account/name").asText());
        assertTrue(stored.has("stored"));
        Instant time = Instant.parse(stored.get("stored").asText());
        while (store.consistentThrough().isBefore(time)) {
            Thread.onSpinWait(); // It is told from memory for a moment.
        }
    }

    @Test
    public void findsMembersOfGroups() {
        UUID id = UUID.randomUUID();
        String other = UUID.randomUUID() + "@example.vn";
        send("""
                {"id":"%s","actor":{"objectType":"Group","member":[%s,%s]},"verb":{"id":"%s"},
                "object":{"id":"https://example.vn/a"}}""".formatted(id, agent(mail), agent(other), DID));
        assertEquals(List.of(id), ids(query().agent(agent(mail))));
        assertEquals(List.of(id), ids(query().agent(agent(other))));
    }

    @Test
    public void givesPartsInBothOrdersWhateverArrivesMeanwhile() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            UUID id = UUID.randomUUID();
            all.add(id);
            send(statement(id, mail, DID, "https://example.vn/a"));
        }
        assertEquals(all, parts(query().agent(agent(mail)).ascending().limit(3), () -> {}));
        Collections.reverse(all);
        assertEquals(
                all,
                parts(query().agent(agent(mail)).limit(2), () -> send(statement(UUID.randomUUID(), mail, DID, "x:y"))));
    }

    @Test
    public void givesThoseStoredInATime() {
        UUID first = UUID.randomUUID();
        send(statement(first, mail, DID, "x:a"));
        Instant stored = stored(first);
        UUID second = UUID.randomUUID();
        send(statement(second, mail, DID, "x:b"));
        assertEquals(List.of(second), ids(query().agent(agent(mail)).since(stored)));
        assertEquals(List.of(first), ids(query().agent(agent(mail)).until(stored)));
        assertEquals(List.of(), ids(query().agent(agent(mail)).since(stored).until(stored)));
        assertEquals(List.of(), ids(query().agent(agent(mail)).until(Instant.MIN)));
        assertEquals(
                2,
                ids(query().agent(agent(mail)).since(Instant.MIN).until(Instant.MAX))
                        .size());
    }

    @Test
    public void goesOnWhereItStoppedLooking() {
        List<String> many = new ArrayList<>();
        UUID sought = UUID.randomUUID();
        send(statement(sought, mail, "https://example.vn/verbs/rare", "x:a"));
        for (int i = 0; i < StatementSearch.LOOKED_AT + 100; i++) {
            many.add(statement(UUID.randomUUID(), mail, DID, "x:b"));
            if (many.size() == 500 || i == StatementSearch.LOOKED_AT + 99) {
                send("[" + String.join(",", many) + "]");
                many.clear();
            }
        }
        StatementQuery rare = query().agent(agent(mail))
                .verb("https://example.vn/verbs/rare")
                .limit(10)
                .asked();
        Slice<String> first = store.statements(client, rare, null);
        assertEquals(List.of(), first.items());
        Slice<String> second = store.statements(client, rare, first.next());
        assertEquals(sought.toString(), tree(second.items().get(0)).get("id").asText());
    }

    @Test
    public void anAnswerHasABoundInBytesToo() {
        String large = "x".repeat(900_000);
        for (int i = 0; i < 6; i++) {
            send("{\"actor\":%s,\"verb\":{\"id\":\"%s\"},\"object\":{\"id\":\"x:a\"},\"result\":{\"response\":\"%s\"}}"
                    .formatted(agent(mail), DID, large));
        }
        Slice<String> first =
                store.statements(client, query().agent(agent(mail)).asked(), null);
        assertEquals(4, first.items().size());
        Slice<String> second =
                store.statements(client, query().agent(agent(mail)).asked(), first.next());
        assertEquals(2, second.items().size());
        assertNull(second.next());
    }

    @Test
    public void aVoidedStatementIsFoundByItsIdAlone() {
        UUID id = UUID.randomUUID();
        UUID voiding = UUID.randomUUID();
        send(statement(id, mail, DID, "x:a"));
        send(voiding(voiding, id));
        assertTrue(store.statement(client, id, false, Form.EXACT, List.of()).isEmpty());
        assertTrue(store.statement(client, id, true, Form.EXACT, List.of()).isPresent());
        assertEquals("found through what it refers to", List.of(voiding), ids(query().agent(agent(mail))));
        send(voiding(UUID.randomUUID(), voiding));
        assertTrue(
                "what voids stays",
                store.statement(client, voiding, false, Form.EXACT, List.of()).isPresent());
    }

    @Test
    public void voidingMayArriveFirst() {
        UUID id = UUID.randomUUID();
        send(voiding(UUID.randomUUID(), id));
        send(statement(id, mail, DID, "x:a"));
        assertTrue(store.statement(client, id, true, Form.EXACT, List.of()).isPresent());
        UUID together = UUID.randomUUID();
        send("[" + voiding(UUID.randomUUID(), together) + "," + statement(together, mail, DID, "x:a") + "]");
        assertTrue(
                store.statement(client, together, true, Form.EXACT, List.of()).isPresent());
    }

    @Test
    public void voidingMayArriveAtTheSameMoment() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<UUID> all = new ArrayList<>();
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                UUID id = UUID.randomUUID();
                all.add(id);
                sent.add(threads.submit(() -> send(voiding(UUID.randomUUID(), id))));
                sent.add(threads.submit(() -> send(statement(id, mail, DID, "x:a"))));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        for (UUID id : all) {
            assertTrue(store.statement(client, id, true, Form.EXACT, List.of()).isPresent());
        }
    }

    @Test
    public void findsWhatRefersToWhatIsSought() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID third = UUID.randomUUID();
        send(reference(third, second));
        send(reference(second, first));
        send(statement(first, mail, DID, "x:a"));
        assertEquals(Set.of(first, second, third), Set.copyOf(ids(query().agent(agent(mail)))));
        assertEquals(
                Set.of(first, second, third),
                Set.copyOf(ids(query().agent(agent(mail)).verb(DID))));
        assertEquals(List.of(), ids(query().agent(agent(mail)).verb("https://example.vn/verbs/never")));
    }

    @Test
    public void progressFollowsFromWhatProgramsTellAndIsTakenBackWithIt() {
        PersonId person = new PersonId(UUID.randomUUID());
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        send(lesson(one, person, Verbs.COMPLETED, "mot"));
        send(lesson(two, person, Verbs.PASSED, "hai"));
        assertTrue(progress(person).isCompleted());
        send(voiding(UUID.randomUUID(), two));
        assertFalse(progress(person).isCompleted("hai"));
        assertFalse("the course is no longer complete", progress(person).isCompleted());
        send(lesson(UUID.randomUUID(), person, Verbs.PASSED, "hai"));
        assertTrue(progress(person).isCompleted());
        CourseProgress before = progress(person);
        tracking.rebuild(Caller.operator(), people -> {});
        assertEquals(before, progress(person));
    }

    @Test
    public void aConfirmationIsKeptUntilItIsTakenBack() throws Exception {
        PersonId person = new PersonId(UUID.randomUUID());
        UUID id = UUID.randomUUID();
        send(lesson(id, person, Verbs.CONFIRMED, "mot"));
        assertEquals(1, rows("confirmation", person));
        assertEquals(1, rows("count_queue", person));
        tracking.rebuild(Caller.operator(), people -> {});
        assertEquals(1, rows("confirmation", person));
        send(voiding(UUID.randomUUID(), id));
        assertEquals(0, rows("confirmation", person));
        assertEquals("and they are counted anew each time", 3, rows("count_queue", person));
        UUID voidedBefore = UUID.randomUUID();
        send(voiding(UUID.randomUUID(), voidedBefore));
        send(lesson(voidedBefore, person, Verbs.CONFIRMED, "mot"));
        assertEquals(0, rows("confirmation", person));
    }

    private int rows(String table, PersonId person) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from " + table + " where person = ?")) {
            select.setObject(1, person.value());
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    @Test
    public void takesEverythingOrNothing() {
        UUID id = UUID.randomUUID();
        send(statement(id, mail, DID, "x:a"));
        send(statement(id, mail, DID, "x:a"));
        UUID fresh = UUID.randomUUID();
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> send("[" + statement(fresh, mail, DID, "x:b") + "," + statement(id, mail, DID, "x:c") + "]"));
        assertEquals(Refusal.Category.CONFLICT, refusal.category());
        assertEquals(List.of(id), ids(query().agent(agent(mail))));
    }

    @Test
    public void manyAtOnceAreEachStoredOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<UUID> all = new ArrayList<>();
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                UUID id = UUID.randomUUID();
                all.add(id);
                sent.add(threads.submit(() -> send(statement(id, mail, DID, "x:a"))));
                sent.add(threads.submit(() -> send(statement(id, mail, DID, "x:a"))));
                sent.add(threads.submit(() -> assertThrows(Refusal.class, () -> send("{}"))));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        List<UUID> found = parts(query().agent(agent(mail)).limit(100), () -> {});
        assertEquals(200, found.size());
        assertEquals(Set.copyOf(all), Set.copyOf(found));
    }

    @Test
    public void clientsDoWhatTheyMayAndNothingElse() {
        LrsClient reader = client(Set.of(Scope.READ), null, null);
        LrsClient writer = client(Set.of(Scope.WRITE), null, null);
        LrsClient own = client(Set.of(Scope.WRITE, Scope.READ_OWN), null, null);
        UUID id = UUID.randomUUID();
        send(statement(id, mail, DID, "x:a"));
        UUID mine = UUID.randomUUID();
        store.store(own, submission(statement(mine, mail, DID, "x:a")));
        assertDenied(() -> store.store(reader, submission(statement(UUID.randomUUID(), mail, DID, "x:a"))));
        assertDenied(() -> store.statements(writer, StatementQuery.newest(1), null));
        assertDenied(() -> store.statement(writer, id, false, Form.EXACT, List.of()));
        assertEquals(List.of(mine), ids(own, query().agent(agent(mail))));
        assertTrue(store.statement(own, id, false, Form.EXACT, List.of()).isEmpty());
        assertTrue(store.statement(own, mine, false, Form.EXACT, List.of()).isPresent());
    }

    @Test
    public void aClientOfAUnitSeesAndWritesItsPeopleOnly() {
        PersonId here = new PersonId(UUID.randomUUID());
        PersonId there = new PersonId(UUID.randomUUID());
        surroundings.homes.put(here, Surroundings.COMMUNE);
        surroundings.homes.put(there, Surroundings.ELSEWHERE);
        LrsClient province = client(Set.of(Scope.WRITE, Scope.READ), Surroundings.PROVINCE, null);
        UUID id = UUID.randomUUID();
        store.store(province, submission(lesson(id, here, Verbs.COMPLETED, "mot")));
        assertDenied(() -> store.store(province, submission(lesson(UUID.randomUUID(), there, Verbs.COMPLETED, "mot"))));
        assertDenied(() -> store.store(province, submission(statement(UUID.randomUUID(), mail, DID, "x:a"))));
        assertDenied(() -> store.store(province, submission(voiding(UUID.randomUUID(), id))));
        UUID foreign = UUID.randomUUID();
        send(lesson(foreign, there, Verbs.COMPLETED, "mot"));
        assertEquals(List.of(id), ids(province, query().limit(2)));
        assertTrue(
                store.statement(province, foreign, false, Form.EXACT, List.of()).isEmpty());
    }

    @Test
    public void whatALearnerOpenedWritesAboutThatAndThemAlone() {
        PersonId person = new PersonId(UUID.randomUUID());
        PersonId other = new PersonId(UUID.randomUUID());
        String lesson = ActivityIds.lesson(COURSE, "mot");
        LrsClient launched =
                clients.launch(Caller.of(person), lesson, Duration.ofHours(1)).client();
        store.store(launched, submission(lesson(UUID.randomUUID(), person, Verbs.COMPLETED, "mot")));
        assertDenied(() -> store.store(launched, submission(lesson(UUID.randomUUID(), other, Verbs.COMPLETED, "mot"))));
        assertDenied(() -> store.store(launched, submission(lesson(UUID.randomUUID(), person, Verbs.PASSED, "hai"))));
        assertDenied(
                () -> store.store(launched, submission(lesson(UUID.randomUUID(), person, Verbs.CONFIRMED, "mot"))));
        send(lesson(UUID.randomUUID(), person, Verbs.EXPERIENCED, "hai"));
        assertEquals(1, ids(launched, query()).size());
        assertTrue(clients.recognise(launched.key(), "x").isEmpty());
    }

    @Test
    public void whatALearnerOpenedChangesNoProgressElsewhere() {
        PersonId person = new PersonId(UUID.randomUUID());
        String lesson = ActivityIds.lesson(COURSE, "mot");
        LrsClient launched =
                clients.launch(Caller.of(person), lesson, Duration.ofHours(1)).client();
        for (String object : List.of(
                ActivityIds.lesson(COURSE, "mot-nua"),
                ActivityIds.lesson(COURSE, "hai"),
                ActivityIds.course(COURSE),
                lesson + ".x")) {
            assertDenied(() ->
                    store.store(launched, submission(inContext(person, object, lesson, ActivityIds.course(COURSE)))));
        }
        String elsewhere = ActivityIds.course(CourseId.of("vn-48/khac"));
        assertDenied(() -> store.store(launched, submission(inContext(person, lesson, elsewhere))));
        assertDenied(
                () -> store.store(launched, submission(inContext(person, "https://x.vn/slide", lesson, elsewhere))));
        assertDenied(() -> store.store(launched, submission(inContext(person, "https://x.vn/slide", lesson + "2"))));
        assertTrue(tracking.progress(Caller.operator(), person, COURSE).isEmpty());

        store.store(launched, submission(inContext(person, "https://x.vn/slide", lesson, ActivityIds.course(COURSE))));
        store.store(launched, submission(inContext(person, lesson + "/cau-1", ActivityIds.course(COURSE))));
        assertTrue(progress(person).lessons().isEmpty());
        store.store(launched, submission(inContext(person, lesson, ActivityIds.course(COURSE))));
        assertEquals(1, progress(person).lessons().size());
    }

    @Test
    public void secretsOpenUntilTheyAreRevoked() {
        var issued = clients.create(Caller.operator(), "Sở Giáo dục", Set.of(Scope.READ), null, null);
        assertEquals(
                Optional.of(issued.client()), clients.recognise(issued.client().key(), issued.secret()));
        assertTrue(
                clients.recognise(issued.client().key(), issued.secret() + "x").isEmpty());
        assertTrue(clients.recognise("nobody", issued.secret()).isEmpty());
        assertTrue(clients.list(Caller.operator(), null, 200).items().contains(issued.client()));
        clients.revoke(Caller.operator(), issued.client().key());
        assertTrue(clients.recognise(issued.client().key(), issued.secret()).isEmpty());
        assertThrows(
                Refusal.class,
                () -> clients.revoke(Caller.operator(), issued.client().key()));
        assertThrows(Refusal.class, () -> clients.create(Caller.nobody(), "x", Set.of(Scope.READ), null, null));
    }

    private static void assertDenied(Runnable request) {
        assertEquals(
                Refusal.Category.DENIED,
                assertThrows(Refusal.class, request::run).category());
    }

    private void send(String statements) {
        store.store(client, submission(statements));
    }

    private static Submission submission(String statements) {
        return new Submission(XapiVersion.V2_0, statements.getBytes(UTF_8), List.of(), null);
    }

    private static String agent(String mail) {
        return "{\"mbox\":\"mailto:" + mail + "\"}";
    }

    private static String statement(UUID id, String mail, String verb, String activity) {
        return "{\"id\":\"%s\",\"actor\":%s,\"verb\":{\"id\":\"%s\"},\"object\":{\"id\":\"%s\"}}"
                .formatted(id, agent(mail), verb, activity);
    }

    private static String voiding(UUID id, UUID target) {
        return aboutStatement(id, Verbs.VOIDED, target);
    }

    private static String reference(UUID id, UUID target) {
        return aboutStatement(id, "https://example.vn/verbs/confirmed", target);
    }

    private static String aboutStatement(UUID id, String verb, UUID target) {
        return """
                {"id":"%s","actor":{"mbox":"mailto:admin@example.vn"},"verb":{"id":"%s"},
                "object":{"objectType":"StatementRef","id":"%s"}}""".formatted(id, verb, target);
    }

    private static String lesson(UUID id, PersonId person, String verb, String lesson) {
        return """
                {"id":"%s","actor":{"account":{"homePage":"https://hocvu.vn","name":"%s"}},"verb":{"id":"%s"},
                "object":{"id":"%s"},"context":{"contextActivities":{"grouping":[{"id":"%s"}]}}}""".formatted(id, person, verb, ActivityIds.lesson(COURSE, lesson), ActivityIds.course(COURSE));
    }

    private static String inContext(PersonId person, String object, String... grouping) {
        return """
                {"actor":{"account":{"homePage":"https://hocvu.vn","name":"%s"}},"verb":{"id":"%s"},
                "object":{"id":"%s"},"context":{"contextActivities":{"grouping":[%s]}}}""".formatted(
                        person,
                        Verbs.COMPLETED,
                        object,
                        Stream.of(grouping).map("{\"id\":\"%s\"}"::formatted).collect(Collectors.joining(",")));
    }

    private CourseProgress progress(PersonId person) {
        return tracking.progress(Caller.operator(), person, COURSE).orElseThrow();
    }

    private Instant stored(UUID id) {
        return Instant.parse(
                tree(store.statement(client, id, false, Form.EXACT, List.of()).orElseThrow())
                        .get("stored")
                        .asText());
    }

    private List<UUID> ids(Asking asking) {
        return ids(client, asking);
    }

    private List<UUID> ids(LrsClient asker, Asking asking) {
        Slice<String> part = store.statements(asker, asking.asked(), null);
        return part.items().stream().map(this::id).toList();
    }

    private UUID id(String statement) {
        return UUID.fromString(tree(statement).get("id").asText());
    }

    private List<UUID> parts(Asking asking, Runnable meanwhile) {
        List<UUID> all = new ArrayList<>();
        String after = null;
        do {
            Slice<String> part = store.statements(client, asking.asked(), after);
            part.items().forEach(statement -> all.add(id(statement)));
            after = part.next();
            meanwhile.run();
        } while (after != null);
        return all;
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Asking query() {
        return new Asking(StatementQuery.newest(50));
    }

    /** A question that is put together part by part. */
    private record Asking(StatementQuery asked) {
        private Asking with(UnaryOperator<Parts> change) {
            Parts parts = change.apply(new Parts(asked));
            return new Asking(new StatementQuery(
                    parts.agent,
                    parts.verb,
                    parts.activity,
                    parts.registration,
                    parts.related,
                    parts.anywhere,
                    parts.since,
                    parts.until,
                    parts.ascending,
                    parts.limit,
                    Form.EXACT,
                    List.of()));
        }

        Asking agent(String agent) {
            return with(parts -> {
                parts.agent = agent;
                return parts;
            });
        }

        Asking verb(String verb) {
            return with(parts -> {
                parts.verb = verb;
                return parts;
            });
        }

        Asking activity(String activity) {
            return with(parts -> {
                parts.activity = activity;
                return parts;
            });
        }

        Asking registration(UUID registration) {
            return with(parts -> {
                parts.registration = registration;
                return parts;
            });
        }

        Asking related() {
            return with(parts -> {
                parts.related = true;
                return parts;
            });
        }

        Asking anywhere() {
            return with(parts -> {
                parts.anywhere = true;
                return parts;
            });
        }

        Asking since(Instant since) {
            return with(parts -> {
                parts.since = since;
                return parts;
            });
        }

        Asking until(Instant until) {
            return with(parts -> {
                parts.until = until;
                return parts;
            });
        }

        Asking ascending() {
            return with(parts -> {
                parts.ascending = true;
                return parts;
            });
        }

        Asking limit(int limit) {
            return with(parts -> {
                parts.limit = limit;
                return parts;
            });
        }
    }

    private static final class Parts {
        private String agent;
        private String verb;
        private String activity;
        private UUID registration;
        private boolean related;
        private boolean anywhere;
        private Instant since;
        private Instant until;
        private boolean ascending;
        private int limit;

        Parts(StatementQuery query) {
            agent = query.agent();
            verb = query.verb();
            activity = query.activity();
            registration = query.registration();
            related = query.relatedActivities();
            anywhere = query.relatedAgents();
            since = query.since();
            until = query.until();
            ascending = query.ascending();
            limit = query.limit();
        }
    }
}
