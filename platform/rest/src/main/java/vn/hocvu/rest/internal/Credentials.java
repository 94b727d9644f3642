package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What somebody signs in with. */
record Credentials(
        @JsonProperty(required = true) @Schema(description = "A phone number or user name", example = "0912345678")
        String signInName,

        @JsonProperty(required = true) @Schema(format = "password")
        String password) {
    @Override
    public String toString() {
        return "Credentials[]";
    }
}
