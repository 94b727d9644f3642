package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.UnitRegister;

/** What a unit was for some time. */
record UnitPeriod(
        @JsonProperty(required = true) UnitEntry unit,

        @JsonProperty(required = true) @Schema(description = "The first day")
        LocalDate from,

        @Schema(description = "The first day on which it was that no more; missing if it still is") @Nullable
        LocalDate to,

        @Schema(description = "The id of the unit that took over its people when it ended") @Nullable
        String successor) {
    static UnitPeriod of(UnitRegister.Period period) {
        return new UnitPeriod(
                UnitEntry.of(period.unit()),
                period.from(),
                period.to(),
                period.successor() == null ? null : period.successor().value());
    }
}
