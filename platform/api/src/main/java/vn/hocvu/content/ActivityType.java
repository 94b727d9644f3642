package vn.hocvu.content;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Extension point: a kind of lesson, as its author sees it. A plugin registers it as a service, together with a
 * {@code vn.hocvu.web.LessonPlayer} of the same type for its learners, and names the class in
 * {@code META-INF/services/vn.hocvu.content.ActivityType} (with a public constructor without parameters) so that the
 * authors' command line finds it too.
 *
 * <p>{@code platform/content} calls {@link #check} on its own thread when a content bundle arrives, the command line
 * when a course is built. An exception counts as a mistake in the file. Courses that use a type which is not installed
 * wait, hidden, until it is.
 */
@ConsumerType
public interface ActivityType {
    /** The word in course.yaml, a–z and hyphens, for example {@code quiz}. */
    String type();

    /** Checks a lesson's source and notes every mistake; at most about a second for a large file. */
    void check(Lesson lesson, CourseCheck check);
}
