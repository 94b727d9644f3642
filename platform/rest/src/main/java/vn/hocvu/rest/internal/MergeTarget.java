package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Whose a record is to be. */
record MergeTarget(
        @JsonProperty(required = true) @Schema(description = "The id of the record that stays")
        String into) {}
