package vn.hocvu.tracking;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.content.CourseId;

/**
 * When a course is complete. Provided by {@code platform/courses}; {@code platform/tracking} calls it inside its
 * transaction, so it must answer from memory or one indexed read and never call {@link Tracking}.
 */
@ProviderType
public interface CompletionRule {
    /**
     * @param version the version in the statement's context; null if it named none
     * @param completedLessons ids of all lessons of the course that the person has completed
     * @return false also if the course is not known here
     */
    boolean isComplete(CourseId course, @Nullable String version, Set<String> completedLessons);
}
