package vn.hocvu.tracking;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How many people have reached each milestone, each person once.
 *
 * @param started how many began to learn
 * @param completed how many completed a course
 * @param confirmed how many were confirmed; null if one course is counted, since a confirmation is of no course
 */
public record Tally(long started, long completed, @Nullable Long confirmed) {
    /** Empty if the milestone does not belong to what is counted. */
    public OptionalLong of(Milestone milestone) {
        return switch (milestone) {
            case STARTED -> OptionalLong.of(started);
            case COMPLETED -> OptionalLong.of(completed);
            case CONFIRMED -> confirmed == null ? OptionalLong.empty() : OptionalLong.of(confirmed);
        };
    }
}
