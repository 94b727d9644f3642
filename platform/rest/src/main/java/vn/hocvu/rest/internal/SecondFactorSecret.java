package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** A secret for an app, not in force until it is confirmed. */
record SecondFactorSecret(
        @JsonProperty(required = true) @Schema(description = "In Base32, to be typed")
        String secret,

        @JsonProperty(required = true) @Schema(description = "The same for a QR code", example = "otpauth://totp/…")
        String uri) {
    @Override
    public String toString() {
        return "SecondFactorSecret[]";
    }
}
