package vn.hocvu.courses;

import java.time.Instant;
import java.util.UUID;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.PersonId;

/**
 * That somebody takes a course.
 *
 * @param id the registration of all statements that belong to it (xAPI context.registration)
 * @param courseTitle the title when it was last seen, so that it can be shown while the course is not installed
 * @param version the version that the person is learning
 * @param installed whether the course can be opened now
 * @param enrolled when it began
 */
public record Enrolment(
        UUID id,
        PersonId person,
        CourseId course,
        String courseTitle,
        String version,
        boolean installed,
        Instant enrolled) {}
