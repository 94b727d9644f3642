package vn.hocvu.integrations.xapi.internal.forward;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.apache.felix.hc.api.Result;
import org.junit.After;
import org.junit.Test;
import vn.hocvu.tracking.Verbs;

public class ForwarderTest {
    private static final String STATEMENT = "{\"id\":\"$id\",\"actor\":{\"mbox\":\"mailto:a@b.vn\"},\"verb\":{\"id\":\""
            + Verbs.COMPLETED + "\"},\"object\":{\"id\":\"https://hocvu.vn/x\"}}";

    private final FakeFeed feed = new FakeFeed();
    private final Settings settings = new Settings();
    private final Forwarders forwarders = new Forwarders(feed);
    private final List<Forwarder> started = new ArrayList<>();
    private final OtherStore other;

    public ForwarderTest() throws IOException {
        other = new OtherStore();
        settings.url = other.url();
    }

    @After
    public void stop() throws InterruptedException {
        for (Forwarder each : started) {
            each.close();
        }
        other.close();
    }

    @Test
    public void forwardsByItselfUntilItGoes() throws Exception {
        UUID first = feed.add(STATEMENT, null);
        Forwarder forwarder = start();
        await(() -> other.ids().equals(List.of(first)));
        UUID second = feed.add(STATEMENT, null);
        await(() -> other.ids().equals(List.of(first, second)));

        forwarder.close();
        UUID third = feed.add(STATEMENT, null);
        start();
        await(() -> other.ids().equals(List.of(first, second, third)));
        assertEquals("each once", 3, other.requests());
    }

    @Test
    public void aRequestUnderWayDoesNotHoldItsEndUp() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        other.habit = statements -> {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            return 0;
        };
        feed.add(STATEMENT, null);
        Forwarder forwarder = start();
        asked.await();
        long before = System.nanoTime();
        forwarder.close();
        assertTrue(Duration.ofNanos(System.nanoTime() - before).toSeconds() < 5);
        assertEquals(0, feed.reached("forward-province"));
        assertEquals(null, forwarder.standing().trouble());
    }

    @Test
    public void healthTellsWhatIsInTheWay() throws Exception {
        assertEquals(Result.Status.OK, forwarders.execute().getStatus());
        other.habit = statements -> 503;
        feed.add(STATEMENT, null);
        Forwarder forwarder = start();
        forwarders.add(forwarder);
        await(() -> forwarder.standing().trouble() != null);

        Result bad = forwarders.execute();
        assertEquals(Result.Status.WARN, bad.getStatus());
        String told = text(bad);
        assertTrue(told, told.contains("province cannot deliver since ") && told.contains("it answers 503"));

        other.habit = statements -> 400;
        await(() -> forwarder.standing().skipped() == 1);
        Result left = forwarders.execute();
        assertEquals("never silently", Result.Status.WARN, left.getStatus());
        assertTrue(text(left), text(left).contains("province left out 1 statement"));

        forwarders.remove(forwarder);
        assertEquals(Result.Status.OK, forwarders.execute().getStatus());
    }

    @Test
    public void theConsoleListsHowFarEachIs() throws Exception {
        feed.add(STATEMENT, null);
        Forwarder forwarder = start();
        forwarders.add(forwarder);
        await(() -> forwarder.standing().delivered() == 1);

        String table = print(false);
        assertTrue(table, table.contains("province") && table.contains("1970-01-01T00:00:01Z"));
        String json = print(true);
        assertTrue(json, json.contains("\"delivered\" : 1") && json.contains("\"behind\" : false"));
        forwarders.remove(forwarder);
        assertTrue(print(false).contains("nowhere"));
    }

    @Test
    public void wrongSettingsStartNothing() {
        settings.name = "Tỉnh";
        assertThrows(IllegalArgumentException.class, this::start);
        settings.name = "province";
        settings.version = "3";
        assertThrows(IllegalArgumentException.class, this::start);
    }

    private Forwarder start() {
        Forwarder forwarder = new Forwarder(
                settings.asRead(),
                feed,
                new FakeAttachments(),
                name -> OtherStore.PASSWORD,
                Clock.systemUTC(),
                Duration.ofSeconds(20));
        started.add(forwarder);
        return forwarder;
    }

    private String print(boolean json) throws Exception {
        ForwardListCommand command = new ForwardListCommand();
        command.forwarders = forwarders;
        command.json = json;
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            command.execute();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String text(Result result) {
        StringBuilder text = new StringBuilder();
        result.forEach(entry -> text.append(entry.getMessage()).append('\n'));
        return text.toString();
    }

    private static void await(BooleanSupplier there) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!there.getAsBoolean()) {
            assertTrue("waited in vain", System.nanoTime() < end);
            Thread.sleep(20);
        }
    }
}
