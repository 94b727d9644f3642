package vn.hocvu.courses;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** Who takes which course. Thread-safe; a write that returned is stored for good. */
@ProviderType
public interface Enrolments {
    /**
     * Enrols a person; somebody who is enrolled already stays so and gets the same answer.
     *
     * @param caller the person, or somebody who has {@link vn.hocvu.users.Right#TEACH} where the person belongs
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND if the course is not installed or there is no such person
     */
    Enrolment enrol(Caller caller, PersonId person, CourseId course);

    /** The person may ask, and whoever has {@link vn.hocvu.users.Right#SEE_LEARNING} where the person belongs. */
    Optional<Enrolment> find(Caller caller, PersonId person, CourseId course);

    /**
     * Everything a person takes, the newest first. The person may ask, and whoever has
     * {@link vn.hocvu.users.Right#SEE_LEARNING} where the person belongs.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     */
    Slice<Enrolment> of(Caller caller, PersonId person, @Nullable String after, int limit);

    /**
     * Everybody who takes a course, the newest first; operators only.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     */
    Slice<Enrolment> in(Caller caller, CourseId course, @Nullable String after, int limit);
}
