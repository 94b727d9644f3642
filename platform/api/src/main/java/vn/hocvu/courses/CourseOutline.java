package vn.hocvu.courses;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Lesson;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.LessonProgress;

/**
 * A course as one person sees it.
 *
 * @param content the version the person learns, or the newest one for somebody who is not enrolled
 * @param enrolment null if the person is not enrolled, or nobody is signed in
 * @param progress null if the person never did anything in it
 * @param steps the lessons in order
 * @param missing courses that the person must complete before the lessons open; empty for somebody who is not enrolled
 */
public record CourseOutline(
        CoursePackage content,
        @Nullable Enrolment enrolment,
        @Nullable CourseProgress progress,
        List<Step> steps,
        List<CourseId> missing) {
    public CourseOutline {
        steps = List.copyOf(steps);
        missing = List.copyOf(missing);
    }

    /** With nothing to learn before. */
    public CourseOutline(
            CoursePackage content, @Nullable Enrolment enrolment, @Nullable CourseProgress progress, List<Step> steps) {
        this(content, enrolment, progress, steps, List.of());
    }

    /** Where a lesson stands for a person. */
    public enum State {
        /**
         * A lesson before it is not complete, the person's class has not come to it yet, a course that must be learned
         * first is not complete, or the person is not enrolled.
         */
        LOCKED,
        /** It may be opened. */
        OPEN,
        /** It is complete, and may be opened again. */
        COMPLETED
    }

    /**
     * A lesson in its place.
     *
     * @param number from 1
     * @param progress null if it was never opened
     * @param opens if it is locked because a class of the person has not come to it yet: the day in Vietnam on which it
     *     opens; else null
     * @param due the day by which a class of the person should have done it; null if there is none
     */
    public record Step(
            int number,
            Lesson lesson,
            State state,
            @Nullable LessonProgress progress,
            @Nullable LocalDate opens,
            @Nullable LocalDate due) {
        /** Outside of classes. */
        public Step(int number, Lesson lesson, State state, @Nullable LessonProgress progress) {
            this(number, lesson, state, progress, null, null);
        }
    }

    public int completedSteps() {
        return (int)
                steps.stream().filter(step -> step.state() == State.COMPLETED).count();
    }

    /** 0–100, rounded down, so that 100 means all. */
    public int percent() {
        return completedSteps() * 100 / steps.size();
    }

    public boolean isCompleted() {
        return progress != null && progress.isCompleted();
    }

    /** The first lesson that is open and not complete: where to go on. */
    public Optional<Step> nextStep() {
        return steps.stream().filter(step -> step.state() == State.OPEN).findFirst();
    }
}
