package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Below which unit another one goes. */
record UnitParent(
        @JsonProperty(required = true) @Schema(description = "The id of the unit above", example = "vn-48")
        String parent) {}
