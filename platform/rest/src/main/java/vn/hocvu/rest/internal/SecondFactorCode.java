package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What the app shows. */
record SecondFactorCode(
        @JsonProperty(required = true) @Schema(description = "Six digits of the app, or a recovery code")
        String code) {
    @Override
    public String toString() {
        return "SecondFactorCode";
    }
}
