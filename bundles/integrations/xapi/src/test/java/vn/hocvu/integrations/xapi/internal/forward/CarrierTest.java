package vn.hocvu.integrations.xapi.internal.forward;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import vn.hocvu.Outage;
import vn.hocvu.tracking.Attachment;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.XapiVersion;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

public class CarrierTest {
    private static final Instant NOW = Instant.parse("2026-03-01T02:03:04Z");
    private static final String READER = "forward-province";
    private static final PersonId LAN = new PersonId(UUID.randomUUID());
    private static final String COURSE = "https://hocvu.vn/course/a/b";
    private static final String STATEMENT = statement(Verbs.COMPLETED, "https://hocvu.vn/course/a/b/lesson/c", "");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final FakeFeed feed = new FakeFeed();
    private final FakeAttachments attachments = new FakeAttachments();
    private final Standing standing = new Standing(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Settings settings = new Settings();
    private final OtherStore other;
    private Duration patience = Duration.ofMinutes(1);
    private String password = OtherStore.PASSWORD;

    public CarrierTest() throws IOException {
        other = new OtherStore();
        settings.url = other.url() + "/";
    }

    @After
    public void stop() {
        other.close();
    }

    @Test
    public void statementsArriveInOrderWithoutWhatStoresSetThemselves() throws Exception {
        List<UUID> ids = add(120);
        UUID exact = feed.add(
                STATEMENT.replace("\"version\"", "\"result\":{\"score\":{\"raw\":1.00000000000000000010}},\"version\""),
                LAN);
        Carrier carrier = carrier();

        assertEquals(Duration.ZERO, carrier.turn());
        assertEquals(50, other.ids().size());
        assertEquals(Duration.ZERO, carrier.turn());
        assertEquals(Duration.ZERO, carrier.turn());
        assertEquals(Carrier.IDLE, carrier.turn());

        ids.add(exact);
        assertEquals(ids, other.ids());
        JsonNode first = other.stored.get(ids.get(0));
        JsonNode expected =
                new ObjectMapper().readTree(STATEMENT.replace("$id", ids.get(0).toString()));
        ((ObjectNode) expected).remove("authority");
        assertEquals(expected, first);
        assertTrue(other.received.get(2).text().contains("1.00000000000000000010"));
        assertEquals("2.0.0", other.received.get(0).headers().getFirst("X-Experience-API-Version"));
        assertEquals(121, standing.snapshot().delivered());
    }

    @Test
    public void goesOnWhereItWasAfterARestart() {
        List<UUID> ids = add(60);
        carrier().turn();
        carrier().turn();

        assertEquals(ids, other.ids());
        assertEquals(2, other.requests());
        assertEquals(60, feed.reached(READER));
    }

    @Test
    public void onlyWhatPassesTheFilterIsSent() {
        settings.verbs = Verbs.COMPLETED + "\n " + Verbs.PASSED;
        settings.activityPrefix = COURSE;
        settings.platformPeopleOnly = true;
        UUID about = feed.add(STATEMENT, LAN);
        UUID inContext = feed.add(
                statement(
                        Verbs.PASSED,
                        "https://elsewhere.vn/x",
                        "\"context\":{\"contextActivities\":{\"grouping\":[{\"id\":\"" + COURSE + "\"}]}},"),
                LAN);
        feed.add(statement(Verbs.EXPERIENCED, COURSE, ""), LAN);
        feed.add(statement(Verbs.PASSED, "https://elsewhere.vn/x", ""), LAN);
        feed.add(STATEMENT, null);
        UUID voiding = feed.add(voiding(about), null);

        carrier().turn();

        assertEquals(List.of(about, inContext, voiding), other.ids());
        assertEquals(6, feed.reached(READER));

        settings.name = "without-voiding";
        settings.voiding = false;
        other.stored.clear();
        carrier().turn();
        assertEquals(List.of(about, inContext), other.ids());
    }

    @Test
    public void nothingIsAskedForWhatIsNotWanted() {
        settings.verbs = Verbs.PASSED;
        add(3);
        assertEquals(Duration.ZERO, carrier().turn());
        assertEquals(0, other.requests());
        assertEquals(3, feed.reached(READER));
    }

    @Test
    public void aConflictIsSettledOneByOne() {
        List<UUID> ids = add(5);
        other.habit = statements -> {
            boolean known = statements.stream().anyMatch(each -> isOf(each, ids.get(1)) || isOf(each, ids.get(3)));
            return known ? 409 : 0;
        };
        Carrier carrier = carrier();

        assertEquals(Duration.ZERO, carrier.turn());
        assertEquals("not past what was not taken", 0, feed.reached(READER));
        while (carrier.turn().isZero()) {
            // The next one.
        }

        assertEquals(List.of(ids.get(0), ids.get(2), ids.get(4)), other.ids());
        assertEquals(6, other.requests());
        assertEquals(5, standing.snapshot().delivered());
        assertEquals(0, standing.snapshot().skipped());
        add(2);
        carrier.turn();
        assertEquals("together again", 7, other.requests());
    }

    @Test
    public void whatIsRefusedForGoodIsCountedAndNamed() {
        List<UUID> ids = add(3);
        other.habit = statements -> isOf(statements.get(statements.size() > 1 ? 1 : 0), ids.get(1)) ? 400 : 0;
        Carrier carrier = carrier();

        String log = logOf(() -> {
            while (carrier.turn().isZero()) {
                // The next one.
            }
        });

        assertEquals(List.of(ids.get(0), ids.get(2)), other.ids());
        assertEquals(1, standing.snapshot().skipped());
        assertEquals(2, standing.snapshot().delivered());
        assertTrue(log, log.contains(ids.get(1).toString()));
        assertFalse(log, log.contains(ids.get(0).toString()));
    }

    @Test
    public void aBatchThatIsTooLargeGoesInPieces() {
        List<UUID> ids = add(4);
        other.habit = statements -> statements.size() > 1 ? 413 : 0;
        Carrier carrier = carrier();
        while (carrier.turn().isZero()) {
            // The next one.
        }
        assertEquals(ids, other.ids());
        assertEquals(0, standing.snapshot().skipped());
    }

    @Test
    public void keepsItsPlaceAndPausesLongerAndLongerWhileTheOtherDoesNotTakeThem() {
        List<UUID> ids = add(2);
        Carrier carrier = carrier();
        for (int status : List.of(500, 503, 404, 302, 429)) {
            other.habit = statements -> status;
            assertFalse(carrier.turn().isZero());
            assertEquals(status + "", 0, feed.reached(READER));
            assertTrue(reason(), reason().contains(Integer.toString(status)));
        }
        List<Duration> pauses = List.of(carrier.turn(), carrier.turn(), carrier.turn());
        assertEquals(List.of(Duration.ofSeconds(32), Carrier.LONGEST_PAUSE, Carrier.LONGEST_PAUSE), pauses);
        assertEquals(NOW, standing.snapshot().trouble().since());
        assertEquals(0, standing.snapshot().skipped());

        other.habit = statements -> 0;
        assertEquals(Duration.ZERO, carrier.turn());
        assertEquals(ids, other.ids());
        assertNull(standing.snapshot().trouble());
        assertEquals("it answers 429", standing.snapshot().lastTrouble().reason());
        other.habit = statements -> 500;
        add(1);
        assertEquals("pauses begin anew", Duration.ofSeconds(1), carrier.turn());
    }

    @Test
    public void neitherThePasswordNorAStatementIsTold() {
        add(1);
        other.password = "another";
        Carrier carrier = carrier();

        String log = logOf(carrier::turn);

        assertEquals("it refuses user and password (401)", reason());
        assertTrue(log, log.contains("province"));
        for (String told : List.of(
                log, reason(), standing.snapshot().toString(), settings.asRead().passwordVariable())) {
            assertFalse(told, told.contains(OtherStore.PASSWORD) || told.contains("Lan"));
        }
        other.password = OtherStore.PASSWORD;
        assertEquals(Duration.ZERO, carrier.turn());
    }

    @Test
    public void logsTroubleOnceAndItsEnd() {
        add(1);
        other.habit = statements -> 503;
        Carrier carrier = carrier();
        String log = logOf(() -> {
            carrier.turn();
            carrier.turn();
            other.habit = statements -> 0;
            carrier.turn();
        });
        assertEquals(log, 2, log.lines().count());
    }

    @Test
    public void whoCannotBeReachedGetsThemLater() throws Exception {
        List<UUID> ids = add(2);
        other.stop();
        Carrier carrier = carrier();
        carrier.turn();
        assertTrue(reason(), reason().startsWith("it cannot be reached"));

        other.start();
        carrier.turn();
        assertEquals(ids, other.ids());
    }

    @Test
    public void whoDiesBeforeAnsweringGetsThemAgain() {
        List<UUID> ids = add(2);
        other.mute = true;
        Carrier carrier = carrier();
        carrier.turn();
        assertEquals(ids, other.ids());
        assertEquals(0, feed.reached(READER));

        other.mute = false;
        assertEquals(Duration.ZERO, carrier.turn());
        assertEquals(ids, other.ids());
        assertEquals(2, feed.reached(READER));
    }

    @Test
    public void whoIsTooSlowGetsThemAgain() {
        List<UUID> ids = add(2);
        patience = Duration.ofMillis(300);
        CountDownLatch slow = new CountDownLatch(1);
        other.habit = statements -> {
            try {
                slow.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            return 0;
        };
        Carrier carrier = carrier();
        carrier.turn();
        assertEquals("it does not answer in time", reason());
        slow.countDown();
        patience = Duration.ofMinutes(1);
        assertEquals(Duration.ZERO, carrier().turn());
        assertEquals(ids, other.ids());
    }

    @Test
    public void attachmentsGoAlongOneStatementAtATime() {
        byte[] content = {0, 1, 13, 10, 45, 45, -1};
        String sha2 = "a".repeat(64);
        attachments.known.put(sha2, new Attachment(sha2, "image/png", content));
        UUID plain = feed.add(STATEMENT, LAN);
        UUID attached = feed.add(
                statement(
                        Verbs.COMPLETED,
                        COURSE,
                        "\"attachments\":[{\"usageType\":\"https://x.vn/u\",\"display\":{},\"contentType\":\"image/png\","
                                + "\"length\":7,\"sha2\":\"" + sha2 + "\"},{\"sha2\":\"" + "b".repeat(64)
                                + "\",\"fileUrl\":\"https://x.vn/f\"}],"),
                LAN);
        Carrier carrier = carrier();
        while (carrier.turn().isZero()) {
            // The next one.
        }

        assertEquals(List.of(plain, attached), other.ids());
        OtherStore.Received request = other.received.get(other.received.size() - 1);
        String head = "X-Experience-API-Hash: " + sha2 + "\r\n\r\n";
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        int start = body.indexOf(head) + head.length();
        assertArrayEquals(content, Arrays.copyOfRange(request.body(), start, start + content.length));
        assertTrue(body.endsWith("--\r\n"));
        assertEquals(1, body.split("X-Experience-API-Hash", -1).length - 1);
    }

    @Test
    public void aStoreOfTheOldEditionGetsNoVersionThatItRefuses() {
        settings.version = "1.0.3";
        UUID own = feed.add(STATEMENT, LAN);
        UUID old = feed.add(STATEMENT.replace("2.0.0", "1.0.1"), LAN);
        carrier().turn();
        assertEquals("1.0.3", other.received.get(0).headers().getFirst("X-Experience-API-Version"));
        assertFalse(other.stored.get(own).has("version"));
        assertEquals("1.0.1", other.stored.get(old).path("version").asText());
    }

    @Test
    public void whoDoesNotSpeakTheVersionIsNotSentWhatItWouldRefuse() {
        add(1);
        other.versions = "[\"1.0.3\"]";
        Carrier carrier = carrier();
        carrier.turn();
        assertEquals("it does not speak version 2.0.0", reason());
        assertEquals(0, other.requests());
        other.versions = "[\"1.0.3\", \"2.0.0\"]";
        assertEquals(Duration.ZERO, carrier.turn());
    }

    @Test
    public void anOutageHereIsToldAndOver() {
        add(1);
        feed.refusal = Outage.refusal();
        Carrier carrier = carrier();
        assertEquals(Duration.ofSeconds(1), carrier.turn());
        assertEquals(Duration.ofSeconds(2), carrier.turn());
        assertTrue(reason(), reason().contains("database-unavailable"));
        feed.refusal = null;
        assertEquals(Duration.ZERO, carrier.turn());
        assertNull(standing.snapshot().trouble());
    }

    @Test
    public void troubleThatAnotherNodeIsOutOfIsOver() {
        add(1);
        other.habit = statements -> 503;
        Carrier carrier = carrier();
        carrier.turn();
        feed.taken = true;
        assertEquals(Carrier.IDLE, carrier.turn());
        assertTrue("still behind", standing.isFailing());
        feed.taken = false;
        feed.next(Caller.operator(), READER, 10, statements -> {});
        assertEquals(Carrier.IDLE, carrier.turn());
        assertFalse(standing.isFailing());
    }

    @Test
    public void thePasswordMayBeInAFileThatChanges() throws Exception {
        Path file = folder.newFile("password").toPath();
        settings.passwordVariable = "";
        settings.passwordFile = file.toString();
        Files.writeString(file, "old\n");
        add(1);
        Carrier carrier = carrier();
        carrier.turn();
        assertTrue(reason(), reason().contains("401"));
        Files.delete(file);
        carrier.turn();
        assertEquals("the file of the password cannot be read", reason());
        Files.writeString(file, OtherStore.PASSWORD + "\n");
        assertEquals(Duration.ZERO, carrier.turn());
        String sent = other.received.get(1).headers().getFirst("Authorization").substring("Basic ".length());
        assertEquals(
                OtherStore.USER + ":" + OtherStore.PASSWORD,
                new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8));
    }

    @Test
    public void aPasswordThatIsNotSetIsTold() {
        add(1);
        password = null;
        carrier().turn();
        assertEquals("the environment variable OTHER_PASSWORD is not set", reason());
    }

    @Test
    public void aWrongAddressIsRefused() {
        for (String url :
                List.of("", "lrs.vn", "ftp://lrs.vn", "https://a:b@lrs.vn", "https://lrs.vn/?a=b", "http:/x")) {
            settings.url = url;
            assertThrows(url, IllegalArgumentException.class, this::carrier);
        }
    }

    @Test
    public void aUserAndOnePlaceForThePasswordAreNeeded() {
        settings.user = "a:b";
        assertThrows(IllegalArgumentException.class, this::carrier);
        settings.user = "a";
        settings.passwordFile = "also";
        assertThrows(IllegalArgumentException.class, this::carrier);
    }

    private Carrier carrier() {
        XapiVersion version = settings.version.equals("1.0.3") ? XapiVersion.V1_0_3 : XapiVersion.V2_0;
        ForwardSettings read = settings.asRead();
        Secret secret = new Secret(
                read,
                name -> name.equals("OTHER_PASSWORD")
                        ? password
                        : Map.<String, String>of().get(name));
        return new Carrier(
                settings.name,
                feed,
                attachments,
                new Packing(Filter.of(read), version),
                new Destination(read.url(), read.user(), secret, version, patience),
                standing,
                settings.batch);
    }

    private String reason() {
        return standing.snapshot().trouble().reason();
    }

    private List<UUID> add(int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(feed.add(STATEMENT, LAN));
        }
        return ids;
    }

    private static boolean isOf(JsonNode statement, UUID id) {
        return statement.path("id").asText().equals(id.toString());
    }

    private static String statement(String verb, String activity, String more) {
        return "{\"id\":\"$id\",\"actor\":{\"name\":\"Lan\",\"account\":{\"homePage\":\"https://hocvu.vn\",\"name\":\"1\"}},"
                + "\"verb\":{\"id\":\"" + verb + "\"},\"object\":{\"id\":\"" + activity + "\"}," + more
                + "\"timestamp\":\"2026-03-01T01:00:00Z\",\"authority\":{\"mbox\":\"mailto:a@hocvu.vn\"},"
                + "\"version\":\"2.0.0\"}";
    }

    private static String voiding(UUID id) {
        return "{\"id\":\"$id\",\"actor\":{\"mbox\":\"mailto:a@hocvu.vn\"},\"verb\":{\"id\":\"" + Verbs.VOIDED
                + "\"},\"object\":{\"objectType\":\"StatementRef\",\"id\":\"" + id + "\"}}";
    }

    private static String logOf(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }
}
