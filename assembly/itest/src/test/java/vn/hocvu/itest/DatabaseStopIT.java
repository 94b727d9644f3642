package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** PostgreSQL is stopped for a while under people who learn and programs that write. They are told to try again, soon, and then it works. */
public class DatabaseStopIT {
    private static final String COURSE = "bo-cong-an/nhan-biet-lua-dao";
    private static final List<String> ADDRESSES = List.of(
            "/",
            "/khoa-hoc",
            "/khoa-hoc/" + COURSE,
            "/khoa-hoc/" + COURSE + "/vi-sao-bi-lua",
            "/viec-hoc",
            "/api/me/courses");
    private static final int STOPPED_MILLIS = 30_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    @ClassRule
    public static final TemporaryFolder folder = new TemporaryFolder();

    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    private record Reply(String address, int status, boolean saysWhen, Duration took) {}

    @Test
    public void whoLearnsIsToldToTryAgainSoonAndNothingIsLost() throws IOException {
        int port = Node.freePort();
        Path data = folder.getRoot().toPath().resolve("postgresql");
        EmbeddedPostgres server = server(port, data);
        Map<String, String> database = Map.of(
                "HOCVU_DB_URL", "jdbc:postgresql://localhost:" + port + "/postgres",
                "HOCVU_DB_USER", "postgres",
                "HOCVU_DB_PASSWORD", "postgres");
        try (Node node = Node.start("database-stop", database)) {
            ApiLearner learner = ApiLearner.registered(node, "hoc.vien");
            assertEquals(200, learner.enrol(COURSE).statusCode());
            assertEquals(200, learner.complete(COURSE, "vi-sao-bi-lua").statusCode());
            for (String address : ADDRESSES) {
                assertEquals(address, 200, learner.get(address).statusCode());
            }

            Answers answers = Answers.ofOneThatIsUp();
            Ledger ledger = new Ledger();
            try (WritingPrograms programs =
                            WritingPrograms.of(node, ledger, answers).start(2, 2);
                    Pupils pupils = new Pupils(node, answers).start(2)) {
                List<Thread> readers = readers(learner);
                awaitWork(node, programs, pupils);
                server.close();
                Patience.await("the complaint", () -> node.get("/health").statusCode() == 503, node);
                Node.pause(STOPPED_MILLIS);
                server = server(port, data);
                node.awaitWell();
                awaitWork(node, programs, pupils);
                end(readers);
                programs.close();
                pupils.close();

                assertAnswered(LONGEST_WAIT);
                answers.assertHonest();
                answers.assertWithin(LONGEST_WAIT);
                assertTrue("writers noticed", answers.later() > 0);
                ledger.accountAgain(programs.program(), 10);
                pupils.assertKept(0);
                Pupils.assertNothingIsCorrected(node);
            }
            for (String address : ADDRESSES) {
                assertEquals(address, 200, learner.get(address).statusCode());
            }
            assertEquals(List.of("vi-sao-bi-lua"), learner.completed(COURSE));
            assertEquals(200, learner.complete(COURSE, "cong-an-gia").statusCode());
        } finally {
            server.close();
        }
    }

    private static void awaitWork(Node node, WritingPrograms programs, Pupils pupils) {
        int stored = programs.acknowledged();
        int completed = pupils.completions();
        Patience.await(
                "writers", () -> programs.acknowledged() > stored + 20 && pupils.completions() > completed, node);
    }

    @Test
    public void aSilentServerHoldsNobodyForLong() throws IOException {
        Map<String, String> database = new HashMap<>(Engine.POSTGRESQL.newDatabase());
        URI address = URI.create(database.get("HOCVU_DB_URL").substring("jdbc:".length()));
        int port = Node.freePort();
        database.put("HOCVU_DB_URL", "jdbc:postgresql://localhost:" + port + address.getPath());
        try (Relay line = new Relay(port, address.getPort());
                Node node = Node.start("database-silent", database)) {
            ApiLearner learner = ApiLearner.registered(node, "hoc.vien");
            assertEquals(200, learner.enrol(COURSE).statusCode());
            List<Thread> readers = readers(learner);
            Node.pause(1000);
            line.silence(true);
            Node.pause(35_000);
            line.silence(false);
            node.awaitWell();
            end(readers);
            assertAnswered(Duration.ofSeconds(30));
            for (String page : ADDRESSES) {
                assertEquals(page, 200, learner.get(page).statusCode());
            }
        }
    }

    private void assertAnswered(Duration longest) {
        for (Reply reply : replies) {
            boolean fine = reply.status() == 200 || reply.status() == 503 && reply.saysWhen();
            assertTrue(reply.toString(), fine);
            assertTrue(reply.toString(), reply.took().compareTo(longest) < 0);
        }
        assertTrue("somebody noticed", replies.stream().anyMatch(reply -> reply.status() == 503));
    }

    private static EmbeddedPostgres server(int port, Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    private List<Thread> readers(ApiLearner learner) {
        List<Thread> readers = new ArrayList<>();
        for (String address : ADDRESSES) {
            Thread reader = new Thread(() -> read(learner, address), "reader " + address);
            readers.add(reader);
            reader.start();
        }
        return readers;
    }

    private void read(ApiLearner learner, String address) {
        while (!over) {
            long began = System.nanoTime();
            HttpResponse<String> answer = learner.get(address);
            replies.add(new Reply(
                    address,
                    answer.statusCode(),
                    answer.headers().firstValue("Retry-After").isPresent(),
                    Duration.ofNanos(System.nanoTime() - began)));
            Node.pause(50);
        }
    }

    private void end(List<Thread> readers) {
        over = true;
        for (Thread reader : readers) {
            try {
                reader.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
