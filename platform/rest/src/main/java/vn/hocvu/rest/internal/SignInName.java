package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Whom to look up. In a body and not in an address, which others keep: it may be a phone number. */
record SignInName(
        @JsonProperty(required = true) @Schema(description = "A phone number or user name", example = "lan.nguyen")
        String signInName) {
    @Override
    public String toString() {
        return "SignInName[]";
    }
}
