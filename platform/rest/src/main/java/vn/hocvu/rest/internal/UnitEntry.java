package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;

/** A unit of the country's organisation. */
record UnitEntry(
        @JsonProperty(required = true) @Schema(example = "vn-48")
        String id,

        @Schema(description = "The unit above; the country has none") @Nullable
        String parent,

        @JsonProperty(required = true)
        @Schema(description = "country, ministry, agency, city, province, commune, ward, special-zone; more may come")
        String kind,

        @JsonProperty(required = true) @Schema(example = "Đà Nẵng")
        String name,

        @JsonProperty(required = true) @Schema(example = "Thành phố Đà Nẵng")
        String fullName) {
    static UnitEntry of(Unit unit) {
        return new UnitEntry(
                unit.id().value(),
                unit.above().map(UnitId::value).orElse(null),
                unit.kind(),
                unit.name(),
                unit.fullName());
    }
}
