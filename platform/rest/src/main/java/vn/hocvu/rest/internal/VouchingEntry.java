package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Vouchings.Vouching;

/** That a group stands for somebody. */
record VouchingEntry(
        @JsonProperty(required = true) @Schema(description = "The unit that does", example = "vn-20242")
        String unit,

        @Schema(description = "Who said so for it; missing if that was the operator", nullable = true) @Nullable
        UUID facilitator,

        @JsonProperty(required = true) Instant vouched) {
    static VouchingEntry of(Vouching vouching) {
        return new VouchingEntry(
                vouching.group().value(),
                vouching.facilitator() == null ? null : vouching.facilitator().value(),
                vouching.vouched());
    }
}
