package vn.hocvu.integrations.kafka.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import vn.hocvu.tracking.StatementProjections;
import vn.hocvu.users.Caller;

/**
 * Has the statements projected of those partitions that the group gives this node. How far it is stands in the database,
 * together with what was projected; the offsets that Kafka keeps only show it to those who look there.
 */
final class Projector implements Worker.Work, ConsumerRebalanceListener {
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(5);

    private final StatementProjections projections;
    private final Topic topic;
    private final Consumer<String, String> consumer;

    Projector(StatementProjections projections, Topic topic, Consumer<String, String> consumer) {
        this.projections = projections;
        this.topic = topic;
        this.consumer = consumer;
        consumer.subscribe(List.of(topic.name()), this);
    }

    @Override
    public boolean step() {
        ConsumerRecords<String, String> records = consumer.poll(WAIT);
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<String, String>> part = records.records(partition);
            projections.apply(
                    Caller.operator(),
                    topic.part(partition.partition()),
                    part.get(part.size() - 1).offset() + 1,
                    part.stream().map(ConsumerRecord::value).toList());
        }
        if (records.isEmpty()) {
            // A poll does not say when no broker answers; this does.
            consumer.endOffsets(consumer.assignment(), Cluster.PATIENCE);
        } else {
            consumer.commitAsync();
        }
        return true;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            OptionalLong applied = projections.applied(Caller.operator(), topic.part(partition.partition()));
            if (applied.isPresent()) {
                consumer.seek(partition, applied.getAsLong());
            } else {
                consumer.seekToBeginning(List.of(partition));
            }
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        // What was polled has been projected and stored.
    }

    @Override
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(UNTIL_CLOSED));
    }
}
