package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Roles;

/** A role that somebody has or had. */
record GrantEntry(
        @JsonProperty(required = true) @Schema(description = "Names the grant, to withdraw it")
        UUID id,

        @JsonProperty(required = true) UUID person,

        @JsonProperty(required = true)
        @Schema(allowableValues = {"facilitator", "author", "unit-administrator", "auditor", "operator"})
        String role,

        @JsonProperty(required = true) @Schema(description = "Where, with everything below", example = "vn-48")
        String unit,

        @JsonProperty(required = true) Instant granted,

        @Schema(description = "The last day on which it counts, in Vietnam; missing if it has no end") @Nullable
        LocalDate lastDay,

        @Schema(description = "When it was withdrawn; missing if it was not") @Nullable
        Instant withdrawn) {
    static GrantEntry of(Roles.Grant grant) {
        return new GrantEntry(
                grant.id(),
                grant.person().value(),
                grant.role().code(),
                grant.unit().value(),
                grant.granted(),
                grant.lastDay(),
                grant.withdrawn());
    }
}
