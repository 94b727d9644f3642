package vn.hocvu.tracking;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.PersonId;

/**
 * A fact about learning: who did what to what, with what result (xAPI 4.2, Statements). Immutable.
 *
 * @param id the same fact recorded twice with one id is stored once
 * @param actor whose learning it is
 * @param verb an IRI, see {@link Verbs}
 * @param activity the object: an IRI, see {@link ActivityIds}
 * @param activityType an IRI; null if unknown
 * @param activityName in Vietnamese; null if unknown
 * @param result null if there is none
 * @param registration the enrolment it belongs to; null if it belongs to none
 * @param course IRI of the course it belongs to ({@code context.contextActivities.grouping}); null if it belongs to none
 * @param courseVersion the version of that course ({@code context.revision}); null if unknown
 * @param timestamp when it happened
 */
public record Statement(
        UUID id,
        PersonId actor,
        String verb,
        String activity,
        @Nullable String activityType,
        @Nullable String activityName,
        @Nullable Result result,
        @Nullable UUID registration,
        @Nullable String course,
        @Nullable String courseVersion,
        Instant timestamp) {
    public Statement {
        Objects.requireNonNull(id);
        Objects.requireNonNull(actor);
        Objects.requireNonNull(verb);
        Objects.requireNonNull(activity);
        Objects.requireNonNull(timestamp);
    }
}
