package vn.hocvu.integrations.kafka.internal;

import java.util.UUID;
import org.apache.kafka.common.Uuid;

/**
 * The topic.
 *
 * @param id a topic that was deleted and made anew has another one, and so is another log
 */
record Topic(String name, Uuid id) {
    /** What the reader of the feed is called that publishes to it. */
    String reader() {
        return "kafka-" + log();
    }

    /** What a partition of it is called in the database. */
    String part(int partition) {
        return log() + "-" + partition;
    }

    private String log() {
        return name + "-" + new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
