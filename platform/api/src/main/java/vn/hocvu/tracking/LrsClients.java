package vn.hocvu.tracking;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.UnitId;

/** Who may use the learning record store from outside. Thread-safe. Secrets are stored as hashes and shown once. */
@ProviderType
public interface LrsClients {
    /** Where on this site programs find the learning record store. */
    String PATH = "/xapi";

    /**
     * A client with the secret by which it is recognised, which cannot be shown again.
     *
     * @param secret 43 characters that fit a URL
     */
    record Issued(LrsClient client, String secret) {
        @Override
        public String toString() {
            return "Issued[client=" + client.key() + "]";
        }
    }

    /**
     * Makes a client that lasts until it is revoked. Operators only.
     *
     * @param name 1–100 characters
     * @param scopes at least one
     * @param unit see {@link LrsClient#unit}
     * @param activityPrefix see {@link LrsClient#activityPrefix}; at most 500 characters
     * @throws Refusal DENIED; INVALID; NOT_FOUND if there is no such unit
     */
    Issued create(
            Caller caller,
            String name,
            Set<LrsClient.Scope> scopes,
            @Nullable UnitId unit,
            @Nullable String activityPrefix);

    /**
     * Makes a client for what a learner has just opened: it writes, and reads, only the caller's own records about one
     * activity and its parts: what follows its IRI after {@code /}, {@code #} or {@code ?}. About activities that are
     * none of the platform's it may write if their context names that activity. Called by players of packaged content.
     *
     * @param activityPrefix the activity's IRI
     * @param validity at most 24 hours
     * @throws Refusal SIGN_IN_FIRST; INVALID
     */
    Issued launch(Caller caller, String activityPrefix, Duration validity);

    /**
     * Those that were made and not revoked, by name; launched ones are not among them. Operators only.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     */
    Slice<LrsClient> list(Caller caller, @Nullable String after, int limit);

    /**
     * Ends a client; on this node at once, on others within five seconds. What it stored stays. Operators only.
     *
     * @throws Refusal DENIED; NOT_FOUND
     */
    void revoke(Caller caller, String key);

    /** The client with this key and secret; empty if there is none, or it has expired or been revoked. */
    Optional<LrsClient> recognise(String key, String secret);
}
