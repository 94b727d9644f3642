package vn.hocvu.courses;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;

/**
 * What its makers say about a learning path.
 *
 * @param title what people call it, 1–120 characters
 * @param summary one or two sentences, 1–400 characters
 * @param audience for whom it is
 * @param level 1–8 of Circular 02/2025/TT-BGDĐT
 * @param inOrder whether a step opens when all required ones before it are complete; else any may be taken first
 * @param steps 1–30, at least one of them required
 */
public record PathPlan(String title, String summary, Audience audience, int level, boolean inOrder, List<Step> steps) {
    public PathPlan {
        Objects.requireNonNull(title);
        Objects.requireNonNull(summary);
        Objects.requireNonNull(audience);
        steps = List.copyOf(steps);
    }

    /**
     * A step: a course, or some courses of which so many must be complete.
     *
     * @param courses 1–10 courses, each in one step only
     * @param count how many of them, at least 1 and at most all
     * @param required whether the path is complete only with it
     */
    public record Step(List<CourseId> courses, int count, boolean required) {
        public Step {
            courses = List.copyOf(courses);
        }

        /** One course that is required. */
        public static Step of(CourseId course) {
            return new Step(List.of(course), 1, true);
        }
    }

    /** All courses, in the order of steps. */
    public Stream<CourseId> courses() {
        return steps.stream().flatMap(step -> step.courses().stream());
    }
}
