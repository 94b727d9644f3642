package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.Unit;

/** A part of the units below one. */
record UnitPart(
        @JsonProperty(required = true) List<UnitEntry> items,

        @Schema(description = "Pass it as after to get the following part; missing at the end") @Nullable
        String next) {
    static UnitPart of(Slice<Unit> part) {
        return new UnitPart(part.items().stream().map(UnitEntry::of).toList(), part.next());
    }
}
