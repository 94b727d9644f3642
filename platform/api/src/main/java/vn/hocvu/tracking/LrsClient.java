package vn.hocvu.tracking;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/**
 * A program that reads or writes learning records from outside, and what it may do. Made and recognised by
 * {@link LrsClients}; handed to {@link LearningRecordStore} and {@link LearningRecordDocuments}, which decide by it.
 *
 * @param key its public name, which is also the account name of the {@code authority} of its statements
 * @param name what people call it, 1–100 characters
 * @param scopes what it may do; nothing else is allowed
 * @param unit only records of people of this unit and the units below; null for everybody's
 * @param activityPrefix only activities whose IRI begins so; null for all
 * @param person only this person's records (a learner's own content); null for everybody's
 * @param created when it was made
 * @param expires when it stops being recognised; null for never
 */
public record LrsClient(
        String key,
        String name,
        Set<Scope> scopes,
        @Nullable UnitId unit,
        @Nullable String activityPrefix,
        @Nullable PersonId person,
        Instant created,
        @Nullable Instant expires) {
    /** What a client may do. */
    public enum Scope {
        /** Store statements and documents. */
        WRITE,
        /** Read all statements and documents that the other limits leave. */
        READ,
        /** Read the statements that it stored itself, and documents. */
        READ_OWN
    }

    public LrsClient {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
