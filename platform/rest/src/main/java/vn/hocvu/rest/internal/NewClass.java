package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A class that is to be opened. */
final class NewClass extends ClassForm {
    @JsonProperty(required = true)
    @Schema(
            description = "The id of the unit whose class it is",
            example = "vn-48",
            requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String unit;

    @JsonProperty(required = true)
    @Schema(
            description = "owner/name of the course",
            example = "bo-cong-an/nhan-biet-lua-dao",
            requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String course;
}
