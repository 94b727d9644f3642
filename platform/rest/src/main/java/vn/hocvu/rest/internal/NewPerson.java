package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody for whom an account is made. Not a record, since some of it may be left out. */
class NewPerson {
    @JsonProperty(required = true)
    @Schema(description = "How they are called, 1–100 characters", requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String name;

    @JsonProperty(required = true)
    @Schema(
            description = "The id of the unit where they belong",
            example = "vn-48",
            requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String unit;

    @Schema(description = "Their group: pupils, citizens, officials, workers; leave out if unknown")
    public @Nullable String audience;
}
