package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A learning path that is to be made. */
final class NewPath extends PathForm {
    @JsonProperty(required = true)
    @Schema(
            description = "The id of the unit whose path it is",
            example = "vn-48",
            requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String unit;
}
