package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What to sign in with when the phone is lost; told this once. */
record RecoveryCodes(
        @JsonProperty(required = true) @Schema(description = "Each is of use once")
        List<String> recoveryCodes) {
    @Override
    public String toString() {
        return "RecoveryCodes[]";
    }
}
