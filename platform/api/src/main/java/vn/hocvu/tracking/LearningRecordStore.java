package vn.hocvu.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;

/**
 * The statements of the platform and of every program outside it, as xAPI JSON (xAPI 1.0.3; IEEE 9274.1.1, xAPI 2.0).
 * What activities record through {@link Tracking} and what arrives here is one store with one meaning: progress follows
 * from both. Provided by the platform; called by what speaks xAPI with the world. Thread-safe.
 *
 * <p>Every method decides by the client's scopes and limits, and throws a {@link Refusal}: DENIED; INVALID with the
 * reason in its text if the standard is not followed; UNAVAILABLE if the database is out of reach. What was refused has
 * changed nothing.
 */
@ProviderType
public interface LearningRecordStore {
    /**
     * Statements as they came in.
     *
     * @param version to whose rules they are held
     * @param json one Statement Object, or an array of 1–500, in UTF-8
     * @param attachments the bytes that came along, each of which a statement must name
     * @param id the id that a single statement must have or gets; null if it may have any
     */
    record Submission(
            XapiVersion version,
            byte[] json,
            List<Attachment> attachments,
            @Nullable UUID id) {
        public Submission {
            attachments = List.copyOf(attachments);
        }
    }

    /**
     * Stores all of them or none, in one transaction with the progress that follows. When it returns they survive a
     * crash. A statement whose id is stored already with the same meaning (xAPI 4.2.1, Statement comparison) changes
     * nothing.
     *
     * @return their ids in the order of the submission
     * @throws Refusal also CONFLICT if a different statement with one of the ids is stored; TOO_LARGE
     */
    List<UUID> store(LrsClient client, Submission submission);

    /**
     * A stored statement as JSON.
     *
     * @param voided whether it must be one that has been voided; else it must be one that has not
     * @param form {@link StatementQuery#form}
     * @param languages {@link StatementQuery#languages}
     */
    Optional<String> statement(
            LrsClient client, UUID id, boolean voided, StatementQuery.Form form, List<String> languages);

    /**
     * Statements as JSON, without those that have been voided. Looks at a bounded number of statements, so a part may
     * be smaller than asked for, even empty, while {@link Slice#next} leads on.
     *
     * @param after {@link Slice#next} of the part before, for the same query; null for the first
     */
    Slice<String> statements(LrsClient client, StatementQuery query, @Nullable String after);

    /** The bytes of attachments that were stored; those that are not known are missing. */
    List<Attachment> attachments(LrsClient client, List<String> sha2s);

    /** Until when every statement that was stored can be found (X-Experience-API-Consistent-Through). */
    Instant consistentThrough();

    /** An Activity Object as JSON, with everything that statements told about it (xAPI 4.1.6.4). */
    String activity(LrsClient client, String activity);

    /**
     * A Person Object as JSON: what is known to be one person with the agent (xAPI 4.1.6.3).
     *
     * @param agent JSON of an Agent
     */
    String person(LrsClient client, String agent);
}
