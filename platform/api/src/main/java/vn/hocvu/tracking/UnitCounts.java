package vn.hocvu.tracking;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts of one unit over time.
 *
 * @param scope what was counted
 * @param total everybody up to now; null if withheld, since there are so few that it could tell who they are
 * @param before who had reached the milestones before the first day asked for; null if withheld
 * @param days the days asked for on which somebody reached something, the oldest first; none if withheld
 * @param population how many people there are; null if unknown
 */
public record UnitCounts(
        CountScope scope,
        @Nullable Tally total,
        @Nullable Tally before,
        List<DayTally> days,
        @Nullable Population population) {
    public UnitCounts {
        Objects.requireNonNull(scope);
        days = List.copyOf(days);
    }
}
