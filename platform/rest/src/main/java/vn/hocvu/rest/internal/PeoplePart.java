package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.Person;

/** A part of the people who were looked for. */
record PeoplePart(
        @JsonProperty(required = true) List<Profile> items,

        @Schema(description = "Pass it as after to get the following part; missing at the end") @Nullable
        String next) {
    static PeoplePart of(Slice<Person> part) {
        return new PeoplePart(part.items().stream().map(Profile::of).toList(), part.next());
    }
}
