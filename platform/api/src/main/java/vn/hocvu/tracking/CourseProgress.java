package vn.hocvu.tracking;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.PersonId;

/**
 * How far somebody is in a course; made from statements alone.
 *
 * @param lessons by lesson id; lessons that were never opened are missing
 * @param lastLesson where they were last; null if they never opened a lesson
 * @param started when the first statement came; having been enrolled ({@link Verbs#REGISTERED}) is none of these
 * @param lastActive when the last statement came
 * @param completed when the course was completed; null if it is not
 */
public record CourseProgress(
        PersonId person,
        CourseId course,
        Map<String, LessonProgress> lessons,
        @Nullable String lastLesson,
        Instant started,
        Instant lastActive,
        @Nullable Instant completed) {
    public CourseProgress {
        lessons = Map.copyOf(lessons);
    }

    public boolean isCompleted() {
        return completed != null;
    }

    public boolean isCompleted(String lesson) {
        return lesson(lesson).map(LessonProgress::isCompleted).orElse(false);
    }

    public Optional<LessonProgress> lesson(String lesson) {
        return Optional.ofNullable(lessons.get(lesson));
    }
}
