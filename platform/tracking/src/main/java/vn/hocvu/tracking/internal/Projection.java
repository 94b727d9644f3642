package vn.hocvu.tracking.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.ActivityIds.Place;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.tracking.Result;
import vn.hocvu.tracking.Score;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.Verbs;

/**
 * What follows from statements. Every rule is a least, a greatest or a count, so that the same statements give the same
 * progress in whatever order they come in.
 */
final class Projection {
    private static final Comparator<LessonProgress> LATEST =
            Comparator.comparing(LessonProgress::lastActive).thenComparing(LessonProgress::lesson);

    private Projection() {}

    /** The course whose progress a statement changes. */
    static Optional<CourseId> course(Statement statement) {
        return Optional.ofNullable(statement.course())
                .flatMap(ActivityIds::place)
                .filter(place -> !place.isLesson())
                .map(Place::course);
    }

    /** Progress after one more statement, which must not have been counted before. */
    static CourseProgress after(@Nullable CourseProgress before, CourseId course, Statement statement) {
        Optional<Place> place = ActivityIds.place(statement.activity())
                .filter(known -> known.course().equals(course));
        Map<String, LessonProgress> lessons = new HashMap<>(before == null ? Map.of() : before.lessons());
        place.filter(Place::isLesson)
                .ifPresent(known -> lessons.compute(known.lesson(), (id, lesson) -> after(lesson, id, statement)));
        String lastLesson = lastLesson(lessons.values());
        boolean completes =
                completes(statement) && place.filter(known -> !known.isLesson()).isPresent();
        Instant time = statement.timestamp();
        if (before == null) {
            return new CourseProgress(
                    statement.actor(), course, lessons, lastLesson, time, time, completes ? time : null);
        }
        return new CourseProgress(
                before.person(),
                course,
                lessons,
                lastLesson,
                earliest(before.started(), time),
                latest(before.lastActive(), time),
                completes ? earliest(before.completed(), time) : before.completed());
    }

    static @Nullable String lastLesson(Collection<LessonProgress> lessons) {
        return lessons.stream().max(LATEST).map(LessonProgress::lesson).orElse(null);
    }

    private static LessonProgress after(@Nullable LessonProgress before, String lesson, Statement statement) {
        Instant time = statement.timestamp();
        int attempt = statement.verb().equals(Verbs.ATTEMPTED) ? 1 : 0;
        Double score = score(statement);
        if (before == null) {
            return new LessonProgress(lesson, attempt, score, time, time, completes(statement) ? time : null);
        }
        return new LessonProgress(
                lesson,
                before.attempts() + attempt,
                greatest(before.bestScore(), score),
                earliest(before.firstActive(), time),
                latest(before.lastActive(), time),
                completes(statement) ? earliest(before.completed(), time) : before.completed());
    }

    private static boolean completes(Statement statement) {
        return statement.verb().equals(Verbs.COMPLETED) || statement.verb().equals(Verbs.PASSED);
    }

    private static @Nullable Double score(Statement statement) {
        return Optional.ofNullable(statement.result())
                .map(Result::score)
                .map(Score::scaled)
                .orElse(null);
    }

    private static @Nullable Double greatest(@Nullable Double one, @Nullable Double other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.max(one, other);
    }

    private static Instant earliest(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private static Instant latest(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}
