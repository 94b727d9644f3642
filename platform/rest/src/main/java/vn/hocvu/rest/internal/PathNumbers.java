package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import vn.hocvu.courses.LearningPaths;

/** How many people are on a learning path. */
record PathNumbers(
        @JsonProperty(required = true) @Schema(description = "Are on it and have not completed it")
        long learning,

        @JsonProperty(required = true) @Schema(description = "Have completed it")
        long completed) {
    static PathNumbers of(LearningPaths.Numbers numbers) {
        return new PathNumbers(numbers.learning(), numbers.completed());
    }
}
