package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** How many people there are. */
record Headcount(
        @JsonProperty(required = true) @Schema(description = "Merged records count once")
        long people) {}
