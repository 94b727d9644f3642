package vn.hocvu.courses;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;

/**
 * A learning path as one person sees it.
 *
 * @param joined since when the person is on it; null if they are not, or nobody is signed in
 * @param completed when the person, being on it, completed it; null if they have not
 * @param steps in order
 */
public record PathOutline(
        LearningPath path,
        @Nullable Instant joined,
        @Nullable Instant completed,
        List<Step> steps) {
    public PathOutline {
        steps = List.copyOf(steps);
    }

    /** Where a step stands for a person. */
    public enum State {
        /** As many of its courses as it takes are complete. */
        COMPLETED,
        /** One of its courses can be learned now. */
        OPEN,
        /** A required step before it is not complete, and none of its courses has been begun. */
        LOCKED,
        /** Its courses are not installed; the path does not ask for it as long as that is so. */
        UNAVAILABLE
    }

    /**
     * A step in its place.
     *
     * @param number from 1
     * @param required whether the path is complete only with it
     * @param need how many of its courses must be complete; no more than can be
     */
    public record Step(int number, State state, boolean required, int need, List<StepCourse> courses) {
        public Step {
            courses = List.copyOf(courses);
        }

        /** Which course of the step to go on with: one that was begun, else the first. Empty if there is nothing to do. */
        public Optional<CourseId> next() {
            if (state != State.OPEN) {
                return Optional.empty();
            }
            return courses.stream()
                    .filter(course -> course.isOpen() && course.begun())
                    .findFirst()
                    .or(() -> courses.stream().filter(StepCourse::isOpen).findFirst())
                    .map(StepCourse::course);
        }
    }

    /**
     * A course of a step.
     *
     * @param title the title when it was last seen
     * @param installed whether it can be learned now
     * @param begun whether the person has taken it up
     * @param completed whether the person has completed it
     */
    public record StepCourse(CourseId course, String title, boolean installed, boolean begun, boolean completed) {
        boolean isOpen() {
            return installed && !completed;
        }
    }

    public boolean isCompleted() {
        return completed != null;
    }

    /** How many steps the path asks for. */
    public int requiredSteps() {
        return (int) asked().count();
    }

    /** How many of those are complete. */
    public int completedSteps() {
        return (int) asked().filter(step -> step.state() == State.COMPLETED).count();
    }

    private Stream<Step> asked() {
        return steps.stream().filter(step -> step.required() && step.state() != State.UNAVAILABLE);
    }

    /** The step to go on with: the first required one that is open; empty if there is nothing left to do. */
    public Optional<Step> nextStep() {
        return isCompleted()
                ? Optional.empty()
                : asked().filter(step -> step.state() == State.OPEN).findFirst();
    }

    /** The course to go on with. */
    public Optional<CourseId> next() {
        return nextStep().flatMap(Step::next);
    }
}
