package vn.hocvu.content.internal.format;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.Finding;

/**
 * What was read of a course.
 *
 * @param id null if it could not be told
 * @param version null if it could not be told
 * @param course null if course.yaml has mistakes
 * @param findings every mistake in the course; empty if it is in order
 * @param types the activity types that it uses
 * @param missingTypes those of them that are not installed, so that their lessons could not be checked
 */
public record Reading(
        @Nullable CourseId id,
        @Nullable Version version,
        @Nullable Course course,
        List<Finding> findings,
        Set<String> types,
        Set<String> missingTypes) {
    public Reading {
        findings = List.copyOf(findings);
        types = Set.copyOf(types);
        missingTypes = Set.copyOf(missingTypes);
    }

    /** Nothing could be read. */
    public static Reading refused(List<Finding> findings) {
        return new Reading(null, null, null, findings, Set.of(), Set.of());
    }

    /** The same with other findings. */
    public Reading with(List<Finding> others) {
        return new Reading(id, version, course, others, types, missingTypes);
    }
}
