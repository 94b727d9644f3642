package vn.hocvu.courses;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.UnitId;

/**
 * A course that people take together.
 *
 * @param id its identity
 * @param code what to join with: eight letters
 * @param unit whose class it is
 * @param course what is learned
 * @param courseTitle the title when it was last seen
 * @param plan what its administrators said about it
 * @param members how many are in it
 * @param waiting how many wait for a place
 * @param opened when it was made
 * @param closed when it was closed by hand; null if it was not
 */
public record StudyClass(
        UUID id,
        String code,
        UnitId unit,
        CourseId course,
        String courseTitle,
        ClassPlan plan,
        int members,
        int waiting,
        Instant opened,
        @Nullable Instant closed) {
    /** Whether it is over on a day in Vietnam: nobody joins any more, and its dates count no more. */
    public boolean isOver(LocalDate today) {
        LocalDate closes = plan.closes();
        return closed != null || closes != null && closes.isBefore(today);
    }

    public boolean isFull() {
        Integer capacity = plan.capacity();
        return capacity != null && members >= capacity;
    }
}
