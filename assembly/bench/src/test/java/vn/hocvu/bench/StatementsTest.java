package vn.hocvu.bench;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import vn.hocvu.bench.StoreLoad.Shape;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.ActivityIds;

public class StatementsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void aSampleIsWrittenWithAnyId() throws Exception {
        Set<UUID> actors = new HashSet<>();
        for (SampleStatement sample : new SampleStatements().foreign(50)) {
            UUID id = UUID.randomUUID();
            byte[] text = new byte[sample.length() + 2];
            assertEquals(text.length - 1, sample.write(text, 1, id));
            JsonNode sent = JSON.readTree(Arrays.copyOfRange(text, 1, text.length - 1));
            assertEquals(id.toString(), sent.path("id").asText());
            JsonNode stored = JSON.readTree(sample.stored(id));
            assertEquals(sent.path("object"), stored.path("object"));
            assertEquals(id.toString(), stored.path("id").asText());
            assertEquals("2.0.0", stored.path("version").asText());
            actors.add(sample.actor());
        }
        assertTrue(actors.toString(), actors.size() > 25);
    }

    @Test
    public void aLearnersKeyIsTheirId() {
        UUID person = UUID.randomUUID();
        CourseId course = CourseId.of("vn-48/dien-thoai");
        SampleStatement sample = new SampleStatements()
                .ofLearners(List.of(person), course, List.of("bai-1"), 1)
                .get(0);
        assertEquals(person, sample.actor());
        assertTrue(sample.stored(person).contains(ActivityIds.lesson(course, "bai-1")));
    }

    @Test
    public void plainJdbcStoresOneByOneAndInBatches() throws Exception {
        String url = "jdbc:h2:file:" + folder.getRoot().toPath().resolve("least") + ";MODE=PostgreSQL";
        List<SampleStatement> samples = new SampleStatements().foreign(10);
        try (LeastStatements least = LeastStatements.inOneTable(url, samples, () -> 0);
                StatementStore.Session session = least.open()) {
            session.store(1);
            session.store(50);
            session.store(1);
            assertEquals(52, least.number("select count(*) from least_statement"));
            assertEquals(52, least.number("select count(distinct position) from least_statement"));
        }
    }

    @Test
    public void plainJdbcStoresInThePlatformsTables() throws Exception {
        String url = "jdbc:h2:file:" + folder.getRoot().toPath().resolve("own") + ";MODE=PostgreSQL";
        List<SampleStatement> samples = new SampleStatements().foreign(10);
        try (LeastStatements least = LeastStatements.inOwnTables(url, samples, () -> 0);
                StatementStore.Session session = least.open()) {
            session.store(1);
            session.store(50);
            assertEquals(
                    51,
                    least.number("select count(*) from statement s join statement_id i on i.id = s.id and i.position ="
                            + " s.position join statement_link l on l.position = s.position"));
        }
    }

    @Test
    public void aRoundCountsWhatWasStored() throws Exception {
        SlowStore store = new SlowStore(Duration.ofMillis(5));
        StoreLoad.Round round = StoreLoad.round(store, new Shape(3, 50), Duration.ofMillis(100));
        assertEquals(store.stored.get(), round.statements());
        assertTrue(round.toString(), round.statements() >= 150);
        assertTrue(round.toString(), round.aSecond() < 3 * 50 / 0.005);
    }

    @Test
    public void whoComesTooFastWaitsInLine() throws Exception {
        SlowStore store = new SlowStore(Duration.ofMillis(20));
        StoreLoad.Latencies latencies = StoreLoad.paced(store, new Shape(1, 1), 100, Duration.ofSeconds(1));
        assertEquals(100, store.stored.get());
        assertEquals(100, latencies.sorted().length);
        // The last was due after a second, when half of them were done.
        assertTrue(latencies.millis(1) + " ms", latencies.millis(1) >= 900);
        assertTrue(latencies.millis(0.5) < latencies.millis(0.99));
    }

    @Test
    public void aStatementThatIsNotStoredIsNoFigure() {
        StatementStore broken = new SlowStore(Duration.ZERO) {
            @Override
            void store(int statements) {
                throw new IllegalStateException("full");
            }
        };
        IllegalStateException failure = assertThrows(
                IllegalStateException.class, () -> StoreLoad.round(broken, new Shape(2, 1), Duration.ofMillis(50)));
        assertEquals("full", failure.getCause().getMessage());
    }

    private static class SlowStore implements StatementStore {
        final AtomicLong stored = new AtomicLong();
        private final Duration time;

        SlowStore(Duration time) {
            this.time = time;
        }

        void store(int statements) throws InterruptedException {
            Thread.sleep(time.toMillis());
            stored.addAndGet(statements);
        }

        @Override
        public Session open() {
            return new Session() {
                @Override
                public void store(int statements) throws Exception {
                    SlowStore.this.store(statements);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public long cpuMillis() {
            return 0;
        }
    }
}
