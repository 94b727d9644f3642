package vn.hocvu.courses.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.tracking.Result;
import vn.hocvu.tracking.StateDocument;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** A visit that was allowed. */
final class OpenLesson implements LessonVisit {
    private static final Set<String> ENDS = Set.of(Verbs.COMPLETED, Verbs.PASSED, Verbs.FAILED);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Caller caller;
    private final CourseOutline outline;
    private final CourseOutline.Step step;
    private final CourseStatements statements;
    private final Tracking tracking;
    private final PathCompletions paths;
    private final Clock clock;
    private @Nullable LessonProgress progress;
    private boolean stale;

    OpenLesson(
            Caller caller,
            CourseOutline outline,
            CourseOutline.Step step,
            CourseStatements statements,
            @Nullable LessonProgress progress,
            Tracking tracking,
            PathCompletions paths,
            Clock clock) {
        this.caller = caller;
        this.outline = outline;
        this.step = step;
        this.statements = statements;
        this.progress = progress;
        this.tracking = tracking;
        this.paths = paths;
        this.clock = clock;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public CourseOutline outline() {
        return outline;
    }

    @Override
    public CourseOutline.Step step() {
        return step;
    }

    @Override
    public Optional<LessonProgress> progress() {
        if (stale) {
            progress = tracking.progress(caller, person(), course())
                    .flatMap(all -> all.lesson(lesson().id()))
                    .orElse(null);
            stale = false;
        }
        return Optional.ofNullable(progress);
    }

    @Override
    public void record(List<Fact> facts) {
        Instant now = clock.instant();
        tracking.record(
                caller,
                facts.stream()
                        .map(fact -> statements.about(lesson(), timed(fact, now), now))
                        .toList());
        stale = true;
        if (!outline.isCompleted() && facts.stream().anyMatch(OpenLesson::isEnd)) {
            noteCompletion();
        }
    }

    private static boolean isEnd(Fact fact) {
        return fact.part() == null && ENDS.contains(fact.verb());
    }

    private void noteCompletion() {
        Optional<CourseProgress> now = tracking.progress(caller, person(), course());
        progress = now.flatMap(all -> all.lesson(lesson().id())).orElse(null);
        stale = false;
        if (now.filter(CourseProgress::isCompleted).isPresent()) {
            paths.courseCompleted(caller, person());
        }
    }

    /** How long a reading or a try took, by our own clock; unknown if somebody was away for long. */
    private Fact timed(Fact fact, Instant now) {
        Result result = fact.result();
        boolean ends = isEnd(fact);
        if (!ends || progress == null || (result != null && result.duration() != null)) {
            return fact;
        }
        Duration spent = Duration.between(progress.lastActive(), now);
        if (spent.isNegative() || spent.compareTo(LONGEST) > 0) {
            return fact;
        }
        Duration seconds = Duration.ofSeconds(spent.toSeconds());
        return new Fact(
                fact.id(),
                fact.verb(),
                null,
                result == null
                        ? new Result(null, null, null, null, seconds)
                        : new Result(
                                result.score(), result.success(), result.completion(), result.response(), seconds));
    }

    @Override
    public Optional<StateDocument> state(String name) {
        return tracking.state(caller, person(), activity(), name);
    }

    @Override
    public String putState(String name, byte[] content, String contentType, @Nullable String ifMatch) {
        return tracking.putState(caller, person(), activity(), name, content, contentType, ifMatch);
    }

    private PersonId person() {
        return statements.enrolment().person();
    }

    private CourseId course() {
        return statements.course().id();
    }

    private String activity() {
        return ActivityIds.lesson(course(), lesson().id());
    }
}
