package vn.hocvu.courses;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
 */
public record CourseOutline(
        CoursePackage content,
        @Nullable Enrolment enrolment,
        @Nullable CourseProgress progress,
        List<Step> steps) {
    public CourseOutline {
        steps = List.copyOf(steps);
    }

    /** Where a lesson stands for a person. */
    public enum State {
        /** A lesson before it is not complete, or the person is not enrolled. */
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
     */
    public record Step(
            int number,
            Lesson lesson,
            State state,
            @Nullable LessonProgress progress) {}

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
