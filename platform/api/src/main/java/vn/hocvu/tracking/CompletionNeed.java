package vn.hocvu.tracking;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What it takes for a course to be complete.
 *
 * @param lessons the ids of the lessons that count
 * @param count how many of them must be complete
 * @param score what the best score of a lesson must reach for it to count, 0.0–1.0; null for any. Lessons that were never
 *     scored count when they are complete
 */
public record CompletionNeed(
        Set<String> lessons, int count, @Nullable Double score) {
    public CompletionNeed {
        Objects.requireNonNull(lessons);
    }

    /** All of them, with whatever score. */
    public static CompletionNeed all(Set<String> lessons) {
        return new CompletionNeed(lessons, lessons.size(), null);
    }

    /** Whether a lesson counts that is complete, with its best score. */
    public boolean counts(String lesson, @Nullable Double bestScore) {
        return lessons.contains(lesson) && (score == null || bestScore == null || bestScore >= score);
    }
}
