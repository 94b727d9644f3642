package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.ExternalSignIn;

/** Another system through which the caller signs in. */
record AccessLink(
        @JsonProperty(required = true) @Schema(description = "Names the link, to take it away")
        String id,

        @JsonProperty(required = true) @Schema(description = "The system")
        String provider,

        @JsonProperty(required = true) @Schema(description = "Since when")
        Instant linked,

        @Schema(description = "The last digits of the national id that the link proves", example = "•••••••••123")
        @Nullable
        String maskedNationalId) {
    static AccessLink of(ExternalSignIn.Link link) {
        return new AccessLink(link.id(), link.provider(), link.linked(), link.maskedNationalId());
    }
}
