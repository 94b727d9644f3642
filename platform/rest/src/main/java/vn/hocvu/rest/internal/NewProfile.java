package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What somebody gives to get an account. */
record NewProfile(
        @JsonProperty(required = true) @Schema(description = "How they are called, 1–100 characters")
        String name,

        @JsonProperty(required = true)
        @Schema(
                description = "A Vietnamese phone number in any usual writing, or a user name: 3–40 of a–z 0–9 . _ -,"
                        + " beginning with a letter")
        String signInName,

        @JsonProperty(required = true) @Schema(format = "password", description = "8–200 characters")
        String password,

        @JsonProperty(required = true)
        @Schema(description = "The id of the unit where they belong, see /units", example = "vn-48")
        String unit) {
    @Override
    public String toString() {
        return "NewProfile[]";
    }
}
