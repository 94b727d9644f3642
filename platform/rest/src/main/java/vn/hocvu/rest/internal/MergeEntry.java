package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import vn.hocvu.users.Merges;

/** That a record belongs to somebody. */
record MergeEntry(
        @JsonProperty(required = true) @Schema(description = "The record that was merged")
        UUID record,

        @JsonProperty(required = true) @Schema(description = "The record that it was merged into")
        UUID person,

        @JsonProperty(required = true) Instant merged,

        @JsonProperty(required = true) @Schema(description = "When it cannot be undone any more")
        Instant reversibleUntil) {
    static MergeEntry of(Merges.Merge merge) {
        return new MergeEntry(merge.record().value(), merge.person().value(), merge.merged(), merge.reversibleUntil());
    }
}
