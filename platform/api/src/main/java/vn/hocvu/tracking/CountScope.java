package vn.hocvu.tracking;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.UnitId;

/**
 * Who is counted, and in what.
 *
 * @param unit people of this unit and of all units below it
 * @param audience only people of this group; null for everybody, also for those whose group is unknown
 * @param course what was done in this course; null for whichever course came first
 */
public record CountScope(
        UnitId unit, @Nullable Audience audience, @Nullable CourseId course) {
    public CountScope {
        Objects.requireNonNull(unit);
    }

    /** Everybody of a unit, in all courses. */
    public static CountScope of(UnitId unit) {
        return new CountScope(unit, null, null);
    }

    /** The same of another unit. */
    public CountScope in(UnitId other) {
        return new CountScope(other, audience, course);
    }

    /** Whether only some people or some learning is counted. */
    public boolean isNarrowed() {
        return audience != null || course != null;
    }
}
