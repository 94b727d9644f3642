package vn.hocvu.integrations.kafka.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import vn.hocvu.tracking.StatementFeed;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

public class PublisherTest {
    private static final Topic TOPIC = new Topic("hocvu-statements", new Uuid(1, 2));

    private final FakeFeed feed = new FakeFeed();

    /** Statements that wait to be given, and how often some were given. */
    private static final class FakeFeed implements StatementFeed {
        final List<Fed> waiting = new ArrayList<>();
        final List<String> readers = new ArrayList<>();

        void add(@Nullable PersonId person, String json) {
            waiting.add(new Fed(UUID.nameUUIDFromBytes(new byte[] {(byte) waiting.size()}), person, json));
        }

        @Override
        public int next(Caller caller, String reader, int limit, Consumer<List<Fed>> receiver) {
            caller.requireOperator();
            readers.add(reader);
            List<Fed> part = List.copyOf(waiting.subList(0, Math.min(limit, waiting.size())));
            if (!part.isEmpty()) {
                receiver.accept(part);
                waiting.subList(0, part.size()).clear();
            }
            return part.size();
        }

        @Override
        public Place place(Caller caller, String reader) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    public void publishesInOrderByPerson() {
        PersonId lan = new PersonId(UUID.randomUUID());
        feed.add(lan, "{1}");
        feed.add(null, "{2}");
        feed.add(lan, "{3}");
        UUID second = feed.waiting.get(1).id();
        MockProducer<String, String> producer =
                new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
        Publisher publisher = new Publisher(feed, TOPIC, producer);

        assertTrue(publisher.step());
        assertEquals(
                List.of(
                        new ProducerRecord<>("hocvu-statements", lan.toString(), "{1}"),
                        new ProducerRecord<>("hocvu-statements", second.toString(), "{2}"),
                        new ProducerRecord<>("hocvu-statements", lan.toString(), "{3}")),
                producer.history());
        assertFalse("there is no more", publisher.step());
        assertEquals(
                List.of("kafka-hocvu-statements-00000000-0000-0001-0000-000000000002"),
                feed.readers.stream().distinct().toList());
    }

    @Test
    public void waitsUntilAllAreAcknowledged() throws Exception {
        feed.add(null, "{1}");
        feed.add(null, "{2}");
        MockProducer<String, String> producer =
                new MockProducer<>(false, null, new StringSerializer(), new StringSerializer()) {
                    @Override
                    public synchronized void flush() {
                        // Answers come when the test gives them.
                    }
                };
        Publisher publisher = new Publisher(feed, TOPIC, producer);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> step = thread.submit(publisher::step);
            acknowledge(producer);
            assertThrows(TimeoutException.class, () -> step.get(200, TimeUnit.MILLISECONDS));
            assertEquals(2, feed.waiting.size());
            acknowledge(producer);
            assertTrue(step.get(1, TimeUnit.MINUTES));
            assertEquals(0, feed.waiting.size());
        } finally {
            thread.shutdownNow();
        }
    }

    private static void acknowledge(MockProducer<String, String> producer) {
        while (!producer.completeNext()) {
            Thread.onSpinWait();
        }
    }

    @Test
    public void whatTheBrokersRefuseIsNotGiven() throws Exception {
        feed.add(null, "{1}");
        MockProducer<String, String> producer =
                new MockProducer<>(false, null, new StringSerializer(), new StringSerializer()) {
                    @Override
                    public synchronized void flush() {
                        errorNext(new RecordTooLargeException("too large"));
                    }
                };
        KafkaException refused = assertThrows(KafkaException.class, new Publisher(feed, TOPIC, producer)::step);
        assertEquals(RecordTooLargeException.class, refused.getCause().getClass());
        assertEquals(1, feed.waiting.size());
    }
}
