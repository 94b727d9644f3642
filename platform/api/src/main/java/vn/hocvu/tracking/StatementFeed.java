package vn.hocvu.tracking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/**
 * All statements in the order in which they were stored, for whoever hands them on: to another learning record store, or
 * to a log that other machines read. Each reader has a name and a place that it has reached, kept in the database; over
 * all nodes only one at a time reads under a name. Provided by the platform; called by integrations on threads of their
 * own. Thread-safe.
 */
@ProviderType
public interface StatementFeed {
    /**
     * A statement on its way.
     *
     * @param id its id
     * @param person whose learning it is; null if the actor is not a person of the platform
     * @param json as it came in, with {@code stored}; voided statements and those that void them are among them
     */
    record Fed(UUID id, @Nullable PersonId person, String json) {}

    /**
     * Where a reader is.
     *
     * @param reached when the last statement that it was given was stored; null if it was given none
     * @param behind whether there are statements after that
     */
    record Place(String reader, @Nullable Instant reached, boolean behind) {}

    /**
     * Gives the next statements to the receiver and, when it returns, notes that they have been given: so each is given
     * at least once, and in order. What the receiver throws comes through, and the same statements are given again the
     * next time. Operators only.
     *
     * @param reader 1–100 of a–z 0–9 . - ; an unknown one begins with the oldest statement
     * @param limit 1–1,000
     * @param receiver has one minute; after that another node may be given the same statements
     * @return how many were given; 0 if there are none, or another node is just reading under this name
     * @throws Refusal DENIED; INVALID; UNAVAILABLE
     */
    int next(Caller caller, String reader, int limit, Consumer<List<Fed>> receiver);

    /** Where a reader is. Operators only. */
    Place place(Caller caller, String reader);
}
