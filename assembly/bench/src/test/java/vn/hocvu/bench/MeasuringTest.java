package vn.hocvu.bench;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class MeasuringTest {
    private static final long SELF = ProcessHandle.current().pid();

    private final AtomicInteger answered = new AtomicInteger();
    private HttpServer server;
    private Site site;

    @Before
    public void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/known", 200, "xin chào".getBytes(StandardCharsets.UTF_8).length);
        answer("/chunks", 200, 0);
        answer("/broken", 500, "xin chào".getBytes(StandardCharsets.UTF_8).length);
        server.start();
        site = new Site(server.getAddress().getPort(), () -> ProcessFigures.cpuMillis(SELF), List.of("hv=1", "hv=2"));
    }

    private void answer(String path, int status, int length) {
        server.createContext(path, exchange -> {
            answered.incrementAndGet();
            exchange.sendResponseHeaders(status, length);
            exchange.getResponseBody().write("xin chào".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
    }

    @After
    public void stop() {
        server.stop(0);
    }

    @Test
    public void oneConnectionReadsAnswerAfterAnswer() throws IOException {
        try (KeptConnection connection = new KeptConnection(site.port())) {
            for (String path : List.of("/known", "/chunks", "/known", "/chunks")) {
                Answer answer = connection.send(KeptConnection.get(path, ""));
                assertEquals(200, answer.status());
                assertEquals("xin chào", answer.text());
            }
        }
    }

    @Test
    public void anErrorIsNoFigure() {
        TestedPage broken = new TestedPage("broken", "/broken", false, false);
        IllegalStateException failure = assertThrows(
                IllegalStateException.class, () -> new Load().round(site, broken, 2, Duration.ofMillis(100)));
        assertTrue(failure.toString(), failure.getCause().getMessage().contains("500"));
    }

    @Test
    public void aRoundCountsWhatWasAnswered() throws Exception {
        TestedPage known = new TestedPage("known", "/known", true, false);
        Load.Round round = new Load().round(site, known, 2, Duration.ofMillis(500));
        assertEquals(answered.get(), round.requests());
        assertTrue(round.toString(), round.requests() >= 2);
        assertTrue(round.toString(), round.seconds() >= 0.5);
    }

    @Test
    public void cpuOfChildrenThatEndedCounts() throws Exception {
        long before = ProcessFigures.cpuMillis(SELF);
        Process child = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done").start();
        assertEquals(0, child.waitFor());
        assertTrue(ProcessFigures.cpuMillis(SELF) - before >= 50);
    }

    @Test
    public void theMiddleOfRounds() {
        assertEquals(new Series(2.5, 1, 9), Series.of(List.of(9.0, 2.0, 1.0, 3.0)));
        assertEquals(new Series(3, 1, 9), Series.of(List.of(9.0, 3.0, 1.0)));
    }
}
