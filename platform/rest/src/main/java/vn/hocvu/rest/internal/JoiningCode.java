package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What somebody joins a class with. */
record JoiningCode(
        @JsonProperty(required = true)
        @Schema(description = "Case, blanks and hyphens do not matter", example = "KMNPQRTV")
        String code) {}
