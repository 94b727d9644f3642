package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** That sessions have ended. */
record EndedSessions(
        @JsonProperty(required = true) @Schema(description = "How many")
        int ended) {}
