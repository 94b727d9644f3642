package vn.hocvu.integrations.kafka.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator sets in {@code etc/vn.hocvu.integrations.kafka.cfg}; while there is none, Kafka is not used. */
@ObjectClassDefinition(id = KafkaSettings.PID, name = "Học Vụ: statements through Apache Kafka")
@interface KafkaSettings {
    String PID = "vn.hocvu.integrations.kafka";

    @AttributeDefinition(
            name = "Bootstrap servers",
            description = "Brokers, as host:port, separated by commas; some of them are enough.")
    String bootstrapServers();

    @AttributeDefinition(name = "Topic", description = "1 to 50 of a-z, 0-9, dots and hyphens.")
    String topic() default "hocvu-statements";

    @AttributeDefinition(
            name = "Partitions",
            description = "Into how many the topic is divided if it has to be made: so many nodes can project at once.",
            min = "1")
    int partitions() default 12;

    @AttributeDefinition(name = "Group", description = "Nodes of one group divide the partitions among themselves.")
    String group() default "hocvu-projections";

    @AttributeDefinition(
            name = "Client file",
            description = "A properties file with further settings of Kafka's clients, such as security.protocol, "
                    + "ssl.* and sasl.*; only who runs the node should be able to read it. Empty: none.")
    String clientFile() default "";
}
