package vn.hocvu.integrations.kafka.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.tracking.StatementProjections;
import vn.hocvu.users.Caller;

public class ProjectorTest {
    private static final Topic TOPIC = new Topic("statements", new Uuid(1, 2));
    private static final String LOG = "statements-00000000-0000-0001-0000-000000000002-";
    private static final TopicPartition FIRST = new TopicPartition("statements", 0);
    private static final TopicPartition SECOND = new TopicPartition("statements", 1);

    private final FakeProjections projections = new FakeProjections();
    private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    private final Projector projector = new Projector(projections, TOPIC, consumer);

    /** Keeps what was projected, as a database would. */
    private static final class FakeProjections implements StatementProjections {
        final Map<String, Long> applied = new HashMap<>();
        final List<String> statements = new ArrayList<>();
        boolean away;

        @Override
        public void apply(Caller caller, String part, long next, List<String> given) {
            caller.requireOperator();
            if (away) {
                throw new IllegalStateException("away");
            }
            if (next > applied.getOrDefault(part, -1L)) {
                applied.put(part, next);
                statements.addAll(given);
            }
        }

        @Override
        public OptionalLong applied(Caller caller, String part) {
            caller.requireOperator();
            return applied.containsKey(part) ? OptionalLong.of(applied.get(part)) : OptionalLong.empty();
        }
    }

    @Before
    public void partitions() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.updateEndOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    }

    private void assign(TopicPartition... partitions) {
        consumer.rebalance(List.of(partitions));
    }

    private void arrives(TopicPartition partition, long offset, String statement) {
        consumer.addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "", statement));
    }

    @Test
    public void projectsFromTheBeginningAndNotesHowFar() {
        assign(FIRST, SECOND);
        arrives(FIRST, 0, "a");
        arrives(FIRST, 3, "b");
        arrives(SECOND, 5, "c");
        assertTrue(projector.step());
        assertEquals(Map.of(LOG + 0, 4L, LOG + 1, 6L), projections.applied);
        assertEquals(
                List.of("a", "b", "c"), projections.statements.stream().sorted().toList());
        assertEquals(
                "where Kafka's own tools look",
                Map.of(FIRST, new OffsetAndMetadata(4), SECOND, new OffsetAndMetadata(6)),
                consumer.committed(java.util.Set.of(FIRST, SECOND)));
    }

    @Test
    public void goesOnWhereTheDatabaseIsWhateverKafkaSays() {
        projections.applied.put(LOG + 0, 2L);
        consumer.commitSync(Map.of(FIRST, new OffsetAndMetadata(4)));
        assign(FIRST);
        for (int offset = 0; offset < 5; offset++) {
            arrives(FIRST, offset, "statement " + offset);
        }
        projector.step();
        assertEquals(List.of("statement 2", "statement 3", "statement 4"), projections.statements);
    }

    @Test
    public void takesOverAPartitionWhereAnotherLeftIt() {
        assign(FIRST);
        projector.step();
        projections.applied.put(LOG + 1, 7L);
        assign(FIRST, SECOND);
        arrives(SECOND, 6, "projected by another");
        arrives(SECOND, 7, "new");
        projector.step();
        assertEquals(List.of("new"), projections.statements);
    }

    @Test
    public void whatCouldNotBeProjectedIsReadAgain() {
        assign(FIRST);
        arrives(FIRST, 0, "a");
        projections.away = true;
        assertThrows(IllegalStateException.class, projector::step);
        projections.away = false;
        MockConsumer<String, String> anew = new MockConsumer<>("earliest");
        anew.updateBeginningOffsets(Map.of(FIRST, 0L));
        Projector next = new Projector(projections, TOPIC, anew);
        anew.rebalance(List.of(FIRST));
        anew.addRecord(new ConsumerRecord<>("statements", 0, 0, "", "a"));
        next.step();
        assertEquals(List.of("a"), projections.statements);
    }

    @Test
    public void noticesThatNoBrokerAnswers() {
        assign(FIRST);
        assertTrue("quiet", projector.step());
        consumer.setOffsetsException(new TimeoutException("no answer"));
        assertThrows(TimeoutException.class, projector::step);
    }
}
