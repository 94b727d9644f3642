package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.Tally;

/** People by the milestones that they reached, each person once. */
record PeopleCounted(
        @JsonProperty(required = true) @Schema(description = "Began to learn")
        long started,

        @JsonProperty(required = true) @Schema(description = "Completed a course")
        long completed,

        @Schema(description = "Had their digital skills confirmed; missing if one course is counted") @Nullable
        Long confirmed) {
    static @Nullable PeopleCounted of(@Nullable Tally tally) {
        return tally == null ? null : new PeopleCounted(tally.started(), tally.completed(), tally.confirmed());
    }
}
