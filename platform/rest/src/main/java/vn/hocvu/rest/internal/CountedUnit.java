package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.DayTally;
import vn.hocvu.tracking.UnitCounts;

/** The counts of a unit and all units below it. */
record CountedUnit(
        @JsonProperty(required = true) @Schema(example = "vn-48")
        String unit,

        @JsonProperty(required = true)
        @Schema(
                description = "Whether the numbers are not told, because a group or course was asked for and there are"
                        + " so few people that it could tell who they are")
        boolean withheld,

        @Schema(description = "Everybody up to now; missing if withheld") @Nullable
        PeopleCounted total,

        @Schema(description = "Who had reached the milestones before the first day asked for; missing if withheld")
        @Nullable
        PeopleCounted before,

        @JsonProperty(required = true)
        @Schema(description = "The days asked for on which somebody reached something, the oldest first")
        List<Day> days,

        @Schema(description = "Missing if it is not known how many people there are") @Nullable
        Denominator population) {
    /** What was reached on one day of Asia/Ho_Chi_Minh. */
    @Schema(name = "CountedDay", description = "What was reached on one day of Asia/Ho_Chi_Minh")
    record Day(
            @JsonProperty(required = true) LocalDate day,
            @JsonProperty(required = true) long started,
            @JsonProperty(required = true) long completed,

            @Schema(description = "Missing if one course is counted") @Nullable
            Long confirmed) {
        static Day of(DayTally one) {
            return new Day(
                    one.day(),
                    one.people().started(),
                    one.people().completed(),
                    one.people().confirmed());
        }
    }

    static CountedUnit of(UnitCounts counts) {
        return new CountedUnit(
                counts.scope().unit().value(),
                counts.total() == null,
                PeopleCounted.of(counts.total()),
                PeopleCounted.of(counts.before()),
                counts.days().stream().map(Day::of).toList(),
                Denominator.of(counts.population()));
    }
}
