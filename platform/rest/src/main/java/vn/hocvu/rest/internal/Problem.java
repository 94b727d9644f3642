package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Why a request was not carried out (RFC 9457). */
@Schema(description = "Why a request was not carried out (RFC 9457); nothing was changed")
record Problem(
        @JsonProperty(required = true) @Schema(description = "urn:hocvu:problem: and the code")
        URI type,

        @JsonProperty(required = true) @Schema(description = "What kind of problem, in the caller's language")
        String title,

        @JsonProperty(required = true) @Schema(description = "The HTTP status")
        int status,

        @JsonProperty(required = true) @Schema(description = "What is wrong and what to do next")
        String detail,

        @JsonProperty(required = true) @Schema(description = "A stable word for programs", example = "lesson-locked")
        String code,

        @Schema(description = "The field or parameter that it is about") @Nullable
        String field,

        @Schema(description = "What to quote to the operator, who finds it in the log; with status 500 only") @Nullable
        String reference) {
    static final String MEDIA_TYPE = "application/problem+json";
}
