package vn.hocvu.courses;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.UnitId;

/**
 * Courses bundled for an audience and a level of the framework of digital skills.
 *
 * @param id its identity
 * @param unit whose path it is
 * @param state whether learners find it
 * @param plan what its makers said about it
 * @param changed when that was said
 * @param published when it was published first; null if it never was
 */
public record LearningPath(
        UUID id,
        UnitId unit,
        State state,
        PathPlan plan,
        Instant changed,
        @Nullable Instant published) {
    /** Whether learners find it. */
    public enum State {
        /** Being made: learners do not know of it. */
        DRAFT,
        /** Found, and begun by whoever wants to. */
        PUBLISHED,
        /** Found no more and begun by nobody any more; those who are on it go on. */
        WITHDRAWN
    }
}
