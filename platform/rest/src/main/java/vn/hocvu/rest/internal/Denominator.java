package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.Population;

/** How many people there are whom learning is for. */
record Denominator(
        @JsonProperty(required = true) @Schema(minimum = "1")
        long people,

        @JsonProperty(required = true) @Schema(description = "Who says so")
        String source,

        @JsonProperty(required = true) @Schema(description = "The day for which they say so")
        LocalDate asOf) {
    static @Nullable Denominator of(@Nullable Population population) {
        return population == null ? null : new Denominator(population.people(), population.source(), population.asOf());
    }
}
