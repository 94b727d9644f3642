package vn.hocvu.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/**
 * Documents that programs outside the platform keep: the State, Agent Profile and Activity Profile Resources (xAPI
 * 4.1.6.2, 4.1.6.5, 4.1.6.6). Provided by the platform. Thread-safe; every method decides by the client's scopes and
 * limits and throws a {@link Refusal}: DENIED, INVALID, UNAVAILABLE.
 */
@ProviderType
public interface LearningRecordDocuments {
    /** What a document is about. */
    sealed interface Scope {
        /**
         * What an activity remembers about an agent.
         *
         * @param activity IRI
         * @param agent JSON of an Agent or Identified Group
         * @param registration null for documents without one
         */
        record State(
                String activity, String agent, @Nullable UUID registration) implements Scope {}

        /** @param agent JSON of an Agent or Identified Group */
        record AgentProfile(String agent) implements Scope {}

        /** @param activity IRI */
        record ActivityProfile(String activity) implements Scope {}
    }

    /**
     * A document.
     *
     * @param content at most {@value #LARGEST} bytes
     * @param contentType its Internet media type
     * @param etag SHA-1 of the content in hexadecimal digits, without quotes
     * @param changed when it was last written
     */
    record Document(byte[] content, String contentType, String etag, Instant changed) {}

    int LARGEST = 1 << 20;

    Optional<Document> find(LrsClient client, Scope scope, String id);

    /**
     * Writes a document over exactly the one that was read.
     *
     * @param id at most 500 characters
     * @param replaces the etag of the document that is there; null if there must be none
     * @throws Refusal CONFLICT with code {@code document-changed} if another one, or none, is there; TOO_LARGE
     */
    void put(LrsClient client, Scope scope, String id, byte[] content, String contentType, @Nullable String replaces);

    /**
     * Removes exactly the document that was read.
     *
     * @throws Refusal CONFLICT with code {@code document-changed} if another one, or none, is there
     */
    void delete(LrsClient client, Scope scope, String id, String etag);

    /** Removes all states of an activity and an agent; those of one registration if the scope names one. */
    void deleteAll(LrsClient client, Scope.State scope);

    /**
     * Ids of documents, at most 10,000, the last written first.
     *
     * @param since only those written after; null for all. A State scope without a registration has those of every
     *     registration.
     */
    List<String> ids(LrsClient client, Scope scope, @Nullable Instant since);
}
