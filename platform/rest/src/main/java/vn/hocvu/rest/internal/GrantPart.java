package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.Roles;

/** A part of the roles in a unit. */
record GrantPart(
        @JsonProperty(required = true) List<GrantEntry> items,

        @Schema(description = "Pass it as after to get the following part; missing at the end") @Nullable
        String next) {
    static GrantPart of(Slice<Roles.Grant> part) {
        return new GrantPart(part.items().stream().map(GrantEntry::of).toList(), part.next());
    }
}
