package vn.hocvu.tracking.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.CompletionNeed;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.users.PersonId;

/** Progress in a course, with what it takes to carry on from. */
record CourseStanding(
        PersonId person,
        CourseId course,
        Map<String, LessonStanding> lessons,
        Instant started,
        Instant lastActive,
        @Nullable Instant completed) {
    private static final Comparator<LessonStanding> LATEST =
            Comparator.comparing(LessonStanding::lastActive).thenComparing(LessonStanding::lesson);

    CourseStanding {
        lessons = Map.copyOf(lessons);
    }

    boolean completes(CompletionNeed need) {
        return lessons.values().stream().anyMatch(lesson -> lesson.completed() != null)
                && need.lessons().stream()
                                .filter(lesson -> counts(need, lesson))
                                .count()
                        >= need.count();
    }

    private boolean counts(CompletionNeed need, String lesson) {
        LessonStanding standing = lessons.get(lesson);
        return standing != null && standing.completed() != null && need.counts(lesson, standing.bestScore());
    }

    /** When the last lesson was completed that it took, or any if it took none; empty if the course is not complete. */
    Optional<Instant> completed(CompletionNeed need) {
        if (!completes(need)) {
            return Optional.empty();
        }
        return lessons.values().stream()
                .filter(lesson -> lesson.completed() != null)
                .filter(lesson -> need.count() == 0 || counts(need, lesson.lesson()))
                .map(lesson -> reached(need, lesson))
                .sorted()
                .skip(Math.max(0, need.count() - 1))
                .findFirst();
    }

    /** A score that is asked for may have been reached after the lesson was complete. */
    private static Instant reached(CompletionNeed need, LessonStanding lesson) {
        Instant completed = Objects.requireNonNull(lesson.completed());
        return need.score() == null || lesson.bestScore() == null ? completed : lesson.lastActive();
    }

    /** Whether the course was begun or completed at another time than before, which is what is counted. */
    boolean hasReachedOther(@Nullable CourseStanding before) {
        return before == null || !started.equals(before.started) || !Objects.equals(completed, before.completed);
    }

    /** The same for somebody else. */
    CourseStanding of(PersonId somebody) {
        return new CourseStanding(somebody, course, lessons, started, lastActive, completed);
    }

    /** What follows from both together. */
    CourseStanding and(CourseStanding other) {
        Map<String, LessonStanding> together = new HashMap<>(lessons);
        other.lessons.forEach((id, lesson) -> together.merge(id, lesson, LessonStanding::and));
        return new CourseStanding(
                person,
                course,
                together,
                Projection.earliest(started, other.started),
                Projection.latest(lastActive, other.lastActive),
                Projection.earlier(completed, other.completed));
    }

    CourseProgress shown() {
        return new CourseProgress(
                person,
                course,
                lessons.values().stream()
                        .map(LessonStanding::shown)
                        .collect(Collectors.toMap(lesson -> lesson.lesson(), lesson -> lesson)),
                lessons.values().stream()
                        .max(LATEST)
                        .map(LessonStanding::lesson)
                        .orElse(null),
                started,
                lastActive,
                completed);
    }
}
