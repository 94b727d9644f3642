package vn.hocvu.tracking.internal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.LessonProgress;

/**
 * Progress in a lesson, with what it takes to carry on from.
 *
 * @param sessions time spent by what told when a session ended
 * @param tries time spent by what told how long tries and readings took
 */
record LessonStanding(
        String lesson,
        int attempts,
        @Nullable Double bestScore,
        Instant firstActive,
        Instant lastActive,
        @Nullable Instant completed,
        Duration sessions,
        Duration tries) {
    /** What follows from both together. */
    LessonStanding and(LessonStanding other) {
        return new LessonStanding(
                lesson,
                attempts + other.attempts,
                Projection.greatest(bestScore, other.bestScore),
                Projection.earliest(firstActive, other.firstActive),
                Projection.latest(lastActive, other.lastActive),
                Projection.earlier(completed, other.completed),
                sessions.plus(other.sessions),
                tries.plus(other.tries));
    }

    LessonProgress shown() {
        Duration spent = sessions.isZero() ? tries : sessions;
        return new LessonProgress(
                lesson, attempts, bestScore, firstActive, lastActive, completed, spent.isZero() ? null : spent);
    }
}
