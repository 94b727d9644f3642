package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Another password of the caller. */
record NewPassword(
        @JsonProperty(required = true) @Schema(format = "password", description = "The one until now")
        String present,

        @JsonProperty(required = true)
        @Schema(format = "password", description = "The one from now on, 8–200 characters, none that is easy to guess")
        String password) {
    @Override
    public String toString() {
        return "NewPassword[]";
    }
}
