package vn.hocvu.tracking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which statements, and in what form (xAPI 4.1.6.1, GET Statements). Filters are combined with "and"; null leaves one
 * out.
 *
 * @param agent JSON of an Agent or Identified Group that is the actor or object, or a member of either
 * @param verb IRI of the verb
 * @param activity IRI of the activity that is the object
 * @param registration of the context
 * @param relatedActivities whether {@code activity} may stand anywhere in the statement
 * @param relatedAgents whether {@code agent} may stand anywhere in the statement
 * @param since stored after
 * @param until stored at or before
 * @param ascending the oldest first
 * @param limit at most so many, 1–500
 * @param form see {@link Form}
 * @param languages for {@link Form#CANONICAL}: language ranges, the preferred first
 */
public record StatementQuery(
        @Nullable String agent,
        @Nullable String verb,
        @Nullable String activity,
        @Nullable UUID registration,
        boolean relatedActivities,
        boolean relatedAgents,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean ascending,
        int limit,
        Form form,
        List<String> languages) {
    /** The {@code format} of answers. */
    public enum Form {
        /** As they came in. */
        EXACT,
        /** Agents, activities and verbs by their identifiers alone. */
        IDS,
        /** With the store's own definitions of activities, in one language. */
        CANONICAL
    }

    public StatementQuery {
        languages = List.copyOf(languages);
    }

    /** The newest statements of everybody, as they came in. */
    public static StatementQuery newest(int limit) {
        return new StatementQuery(
                null, null, null, null, false, false, null, null, false, limit, Form.EXACT, List.of());
    }
}
