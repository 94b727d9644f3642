package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A unit that an administrator makes. Not a record, since its id may be left out. */
final class NewUnit {
    @Schema(
            description = "Its id for ever, which begins with the kind and a hyphen; leave out to have one made",
            example = "school-01234567")
    public @Nullable String id;

    @JsonProperty(required = true)
    @Schema(description = "The id of the unit above it", example = "vn-48", requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String parent;

    @JsonProperty(required = true)
    @Schema(
            description = "group, village, school, enterprise, household, department, organisation, other",
            example = "school",
            requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String kind;

    @JsonProperty(required = true)
    @Schema(description = "1–150 characters", requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String name;
}
