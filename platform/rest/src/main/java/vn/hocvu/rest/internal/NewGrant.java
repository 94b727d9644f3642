package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A role for somebody. Not a record, since it need not end. */
final class NewGrant {
    @JsonProperty(required = true)
    @Schema(description = "The id of the person", requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String person;

    @JsonProperty(required = true)
    @Schema(
            allowableValues = {"facilitator", "author", "unit-administrator", "auditor", "operator"},
            requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String role;

    @JsonProperty(required = true)
    @Schema(
            description = "Where it counts, with everything below",
            example = "vn-48",
            requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String unit;

    @Schema(description = "The last day on which it counts, in Vietnam; leave out for no end", format = "date")
    public @Nullable String lastDay;
}
