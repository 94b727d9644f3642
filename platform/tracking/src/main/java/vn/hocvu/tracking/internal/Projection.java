package vn.hocvu.tracking.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.ActivityIds.Place;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.internal.statement.Fact;
import vn.hocvu.users.PersonId;

/**
 * What follows from statements. Every rule is a least, a greatest, a count or a sum, so that the same statements give
 * the same progress in whatever order they come in.
 */
final class Projection {
    /** Nobody does one thing for longer without a break: a content that says so was left open. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private static final Set<String> ENDS_SESSION = Set.of(Verbs.TERMINATED, Verbs.SUSPENDED, Verbs.EXITED);
    private static final Set<String> ENDS_TRY = Set.of(Verbs.COMPLETED, Verbs.PASSED, Verbs.FAILED);

    private Projection() {}

    /**
     * A fact as it counts. Nothing happens after it was stored or before there was a store, so the clock of a device that
     * says so is wrong, and when it was stored counts instead. Of other times microseconds count, which is what databases
     * keep. The statement itself stays as it is.
     *
     * @param position of the statement
     */
    static Fact counted(Fact fact, long position) {
        Instant time = fact.timestamp().truncatedTo(ChronoUnit.MICROS);
        Instant stored = Positions.time(position);
        return fact.at(time.isAfter(stored) || time.isBefore(Positions.EPOCH) ? stored : time);
    }

    /** The course whose progress a fact changes. Nobody has begun by being enrolled, which others may have done. */
    static Optional<CourseId> course(Fact fact) {
        return Optional.ofNullable(fact.course())
                .filter(course -> !fact.verb().equals(Verbs.REGISTERED))
                .flatMap(ActivityIds::place)
                .filter(place -> !place.isLesson())
                .map(Place::course);
    }

    /**
     * Progress after one more fact, which must not have been counted before.
     *
     * @param fact as it {@link #counted counts}
     */
    static CourseStanding after(@Nullable CourseStanding before, CourseId course, Fact fact) {
        Optional<Place> place = ActivityIds.place(fact.activity())
                .filter(known -> known.course().equals(course));
        Map<String, LessonStanding> lessons = new HashMap<>(before == null ? Map.of() : before.lessons());
        place.filter(Place::isLesson)
                .ifPresent(known -> lessons.compute(known.lesson(), (id, lesson) -> after(lesson, id, fact)));
        boolean completes =
                completes(fact) && place.filter(known -> !known.isLesson()).isPresent();
        Instant time = fact.timestamp();
        if (before == null) {
            return new CourseStanding(
                    new PersonId(fact.person()), course, lessons, time, time, completes ? time : null);
        }
        return new CourseStanding(
                before.person(),
                course,
                lessons,
                earliest(before.started(), time),
                latest(before.lastActive(), time),
                completes ? earliest(before.completed(), time) : before.completed());
    }

    private static LessonStanding after(@Nullable LessonStanding before, String lesson, Fact fact) {
        Instant time = fact.timestamp();
        int attempt = fact.verb().equals(Verbs.ATTEMPTED) ? 1 : 0;
        Duration session = spent(fact, ENDS_SESSION);
        Duration tried = spent(fact, ENDS_TRY);
        if (before == null) {
            return new LessonStanding(
                    lesson, attempt, fact.scaled(), time, time, completes(fact) ? time : null, session, tried);
        }
        return new LessonStanding(
                lesson,
                before.attempts() + attempt,
                greatest(before.bestScore(), fact.scaled()),
                earliest(before.firstActive(), time),
                latest(before.lastActive(), time),
                completes(fact) ? earliest(before.completed(), time) : before.completed(),
                before.sessions().plus(session),
                before.tries().plus(tried));
    }

    private static boolean completes(Fact fact) {
        return fact.verb().equals(Verbs.COMPLETED) || fact.verb().equals(Verbs.PASSED);
    }

    private static Duration spent(Fact fact, Set<String> verbs) {
        Duration duration = fact.duration();
        if (duration == null || duration.isNegative() || !verbs.contains(fact.verb())) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }

    static @Nullable Double greatest(@Nullable Double one, @Nullable Double other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.max(one, other);
    }

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return other == null ? one : earliest(one, other);
    }

    static Instant earliest(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    static Instant latest(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}
