/** Statements through a topic of Apache Kafka: one thread publishes what the node stores, another has it projected. */
@NullMarked
package vn.hocvu.integrations.kafka.internal;

import org.jspecify.annotations.NullMarked;
