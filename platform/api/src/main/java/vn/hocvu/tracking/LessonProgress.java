package vn.hocvu.tracking;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody is in a lesson; made from statements alone.
 *
 * @param lesson the lesson's id
 * @param attempts how many tries were begun
 * @param bestScore 0.0–1.0; null if nothing was scored
 * @param firstActive when it was first opened
 * @param lastActive when the last statement about it came
 * @param completed when it was completed or passed, whichever came first; null if neither
 * @param timeSpent the durations that statements told, added up: of sessions if anything told when they ended (terminated,
 *     suspended, exited), else of tries and readings (completed, passed, failed); at most 12 hours each; null if unknown
 */
public record LessonProgress(
        String lesson,
        int attempts,
        @Nullable Double bestScore,
        Instant firstActive,
        Instant lastActive,
        @Nullable Instant completed,
        @Nullable Duration timeSpent) {
    /** Without a known time spent. */
    public LessonProgress(
            String lesson,
            int attempts,
            @Nullable Double bestScore,
            Instant firstActive,
            Instant lastActive,
            @Nullable Instant completed) {
        this(lesson, attempts, bestScore, firstActive, lastActive, completed, null);
    }

    public boolean isCompleted() {
        return completed != null;
    }
}
