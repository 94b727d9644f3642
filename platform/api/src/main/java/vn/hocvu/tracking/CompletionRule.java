package vn.hocvu.tracking;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.content.CourseId;

/**
 * When a course is complete. Provided by {@code platform/courses}; {@code platform/tracking} asks it before each
 * transaction, so it answers from memory or one indexed read and never calls {@link Tracking}.
 */
@ProviderType
public interface CompletionRule {
    /**
     * @param version the version in the statement's context; null if it named none
     * @return the ids of the lessons that count; empty if the course is not known here
     */
    Optional<Set<String>> requiredLessons(CourseId course, @Nullable String version);

    /**
     * The whole rule: which lessons count, how many of them are enough, and with which score.
     *
     * @param version the version in the statement's context; null if it named none
     * @return empty if the course is not known here
     */
    default Optional<CompletionNeed> need(CourseId course, @Nullable String version) {
        return requiredLessons(course, version).map(CompletionNeed::all);
    }
}
