package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What a unit is from today on. */
record UnitNaming(
        @JsonProperty(required = true)
        @Schema(
                description = "group, village, school, enterprise, household, department, organisation, other",
                example = "school")
        String kind,

        @JsonProperty(required = true) @Schema(description = "1–150 characters")
        String name) {}
