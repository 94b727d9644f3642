package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Memberships;

/** Where somebody belonged before. */
record FormerBelonging(
        @JsonProperty(required = true) @Schema(description = "The id of the unit")
        String unit,

        @Schema(description = "The group they were of; missing if unknown") @Nullable
        String audience,

        @JsonProperty(required = true) @Schema(description = "When that ended")
        Instant until) {
    static FormerBelonging of(Memberships.Former former) {
        return new FormerBelonging(former.unit().value(), former.audience(), former.until());
    }
}
