package vn.hocvu.integrations.kafka.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import vn.hocvu.tracking.StatementFeed;
import vn.hocvu.tracking.StatementFeed.Fed;
import vn.hocvu.users.Caller;

/** Publishes statements in the order of the feed; those of one person go into one partition, where they keep it. */
final class Publisher implements Worker.Work {
    private static final int AT_ONCE = 200;
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(2);

    private final StatementFeed feed;
    private final Topic topic;
    private final Producer<String, String> producer;

    Publisher(StatementFeed feed, Topic topic, Producer<String, String> producer) {
        this.feed = feed;
        this.topic = topic;
        this.producer = producer;
    }

    @Override
    public boolean step() {
        return feed.next(Caller.operator(), topic.reader(), AT_ONCE, this::publish) > 0;
    }

    /** Returns when the brokers have acknowledged all of them; otherwise the feed gives them again. */
    private void publish(List<Fed> statements) {
        List<Future<?>> sent = new ArrayList<>(statements.size());
        for (Fed statement : statements) {
            String key = statement.person() == null
                    ? statement.id().toString()
                    : statement.person().toString();
            sent.add(producer.send(new ProducerRecord<>(topic.name(), key, statement.json())));
        }
        producer.flush();
        for (Future<?> each : sent) {
            try {
                each.get();
            } catch (ExecutionException failure) {
                throw new KafkaException("A statement could not be published", failure.getCause());
            } catch (InterruptedException interrupted) {
                throw new InterruptException(interrupted);
            }
        }
    }

    @Override
    public void wakeUp() {
        producer.close(UNTIL_CLOSED);
    }

    @Override
    public void close() {
        producer.close(UNTIL_CLOSED);
    }
}
