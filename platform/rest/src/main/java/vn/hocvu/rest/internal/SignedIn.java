package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** That somebody is signed in. */
record SignedIn(
        @JsonProperty(required = true) @Schema(description = "Send it as Authorization: Bearer")
        String token,

        @JsonProperty(required = true) @Schema(description = "When it ends unless it is used before")
        Instant expires,

        @JsonProperty(required = true) Profile person) {
    @Override
    public String toString() {
        return "SignedIn[person=" + person.id() + "]";
    }
}
