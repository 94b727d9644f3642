package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.PeopleImports;

/** A part of what is to be corrected in a list. */
record ListMistakes(
        @JsonProperty(required = true) List<ListMistake> items,

        @Schema(description = "Pass it as after to get the following part; missing at the end") @Nullable
        String next) {
    static ListMistakes of(Slice<PeopleImports.Mistake> part) {
        return new ListMistakes(part.items().stream().map(ListMistake::of).toList(), part.next());
    }
}
