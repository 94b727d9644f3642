package vn.hocvu.courses;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** Taking a course: what is open, what comes next, and going into a lesson. Thread-safe. */
@ProviderType
public interface Learning {
    /**
     * A course as the caller sees it; anybody may look.
     *
     * @throws Refusal NOT_FOUND if the course is not installed
     */
    CourseOutline outline(Caller caller, CourseId course);

    /**
     * A course as somebody sees it. That person may ask, and whoever has {@link vn.hocvu.users.Right#SEE_LEARNING} where
     * the person belongs.
     */
    CourseOutline outline(Caller caller, PersonId person, CourseId course);

    /**
     * Goes into a lesson.
     *
     * @param recordVisit whether to record that the lesson was opened; false for what happens inside an opened lesson
     * @throws Refusal SIGN_IN_FIRST; NOT_FOUND; DENIED with code {@code not-enrolled}; CONFLICT with code
     *     {@code lesson-locked} and the title of the lesson to complete first, {@code lesson-not-yet} and the day on
     *     which the person's class comes to it, or {@code courses-first} and the titles of the courses to complete first
     */
    LessonVisit open(Caller caller, CourseId course, String lesson, boolean recordVisit);

    /** A part of what somebody takes, the newest enrolment first, each with its outline where the course is installed. */
    record Taken(
            Enrolment enrolment,
            @org.jspecify.annotations.Nullable CourseOutline outline) {}

    /**
     * Everything that somebody takes. That person may ask, and whoever has {@link vn.hocvu.users.Right#SEE_LEARNING}
     * where the person belongs.
     *
     * @param limit 1–200
     */
    List<Taken> taken(Caller caller, PersonId person, int limit);
}
