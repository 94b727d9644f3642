package vn.hocvu.tracking.internal.statement;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a statement tells about a person of the platform and an activity; progress follows from it.
 *
 * @param person whose learning it is
 * @param verb IRI
 * @param activity IRI of the object
 * @param course IRI of the course of the platform that it belongs to; null if it belongs to none
 * @param courseVersion null if unknown
 * @param registration null if it has none
 * @param scaled 0–1; null if there is no score in this range
 * @param duration time spent; null if unknown
 * @param timestamp when it happened
 */
public record Fact(
        UUID person,
        String verb,
        String activity,
        @Nullable String course,
        @Nullable String courseVersion,
        @Nullable UUID registration,
        @Nullable Double scaled,
        @Nullable Duration duration,
        Instant timestamp) {
    /** The same about somebody else. */
    public Fact of(UUID somebody) {
        return new Fact(somebody, verb, activity, course, courseVersion, registration, scaled, duration, timestamp);
    }

    /** The same at another time. */
    public Fact at(Instant time) {
        return new Fact(person, verb, activity, course, courseVersion, registration, scaled, duration, time);
    }
}
