package vn.hocvu.tracking.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
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

    boolean completes(Collection<String> required) {
        return lessons.values().stream().anyMatch(lesson -> lesson.completed() != null)
                && required.stream().allMatch(this::isCompleted);
    }

    /** When the last of the required lessons was completed, or any if none is required; empty if the course is not. */
    Optional<Instant> completed(Collection<String> required) {
        if (!completes(required)) {
            return Optional.empty();
        }
        Stream<Instant> times = lessons.values().stream()
                .filter(lesson -> required.isEmpty() || required.contains(lesson.lesson()))
                .map(LessonStanding::completed)
                .filter(Objects::nonNull);
        return required.isEmpty() ? times.min(Comparator.naturalOrder()) : times.max(Comparator.naturalOrder());
    }

    private boolean isCompleted(String lesson) {
        LessonStanding standing = lessons.get(lesson);
        return standing != null && standing.completed() != null;
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
