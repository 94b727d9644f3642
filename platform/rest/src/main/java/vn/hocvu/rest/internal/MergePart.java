package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.Merges;

/** A part of the records that were merged into others. */
record MergePart(
        @JsonProperty(required = true) List<MergeEntry> items,

        @Schema(description = "Pass it as after to get the following part; missing at the end") @Nullable
        String next) {
    static MergePart of(Slice<Merges.Merge> part) {
        return new MergePart(part.items().stream().map(MergeEntry::of).toList(), part.next());
    }
}
