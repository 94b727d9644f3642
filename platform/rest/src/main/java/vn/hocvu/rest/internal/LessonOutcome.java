package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of a posted form. */
record LessonOutcome(
        @JsonProperty(required = true) Step step,

        @Schema(description = "With step again: the query to get this lesson with, if any", example = "luot=2")
        @Nullable
        String query,

        @Schema(description = "With step onward: the id of the next lesson; missing after the last") @Nullable
        String next,

        @JsonProperty(required = true) LessonStanding lesson,

        @JsonProperty(required = true) @Schema(description = "Of the course, 0–100, rounded down")
        int percent,

        @JsonProperty(required = true) boolean courseCompleted) {
    /** Where to go on. */
    enum Step {
        @JsonProperty("again")
        AGAIN,
        @JsonProperty("onward")
        ONWARD
    }
}
