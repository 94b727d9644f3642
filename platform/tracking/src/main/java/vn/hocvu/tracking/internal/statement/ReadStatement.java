package vn.hocvu.tracking.internal.statement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.Attachment;

/**
 * A statement that follows the standard, with everything by which it can be found. Keys are those of {@link Keys}.
 *
 * @param json as it is stored: as it came in, with id, timestamp, authority and version, without {@code stored}
 * @param timestamp when it happened
 * @param actor key of the agent or group
 * @param verb key of the verb
 * @param activity key of the object; null if it is no activity
 * @param registration null if it has none
 * @param directAgents agents and groups besides the actor that are, or are members of, the actor or object
 * @param relatedAgents agents and groups besides those anywhere else in the statement
 * @param relatedActivities activities besides the object anywhere in the statement
 * @param target id of the statement that is the object; null if none is
 * @param voiding whether it voids the target
 * @param definitions definitions as JSON, by the IRI of their activity
 * @param attachments the bytes that came along with it
 * @param fact what it tells about a person of the platform; null if it does not
 */
public record ReadStatement(
        UUID id,
        String json,
        Instant timestamp,
        UUID actor,
        UUID verb,
        @Nullable UUID activity,
        @Nullable UUID registration,
        Set<UUID> directAgents,
        Set<UUID> relatedAgents,
        Set<UUID> relatedActivities,
        @Nullable UUID target,
        boolean voiding,
        Map<String, String> definitions,
        List<Attachment> attachments,
        @Nullable Fact fact) {}
