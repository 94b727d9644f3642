package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where somebody belongs. Not a record, since the group may be left out. */
final class Belonging {
    @JsonProperty(required = true)
    @Schema(description = "The id of the unit", example = "vn-48", requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String unit;

    @Schema(description = "Their group: pupils, citizens, officials, workers; leave out if unknown")
    public @Nullable String audience;
}
