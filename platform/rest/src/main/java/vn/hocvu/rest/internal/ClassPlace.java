package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import vn.hocvu.courses.Classes;

/** A class of the caller. */
record ClassPlace(
        @JsonProperty(required = true) @Schema(allowableValues = {"active", "waiting"})
        String state,

        @JsonProperty(required = true) @Schema(description = "Since when")
        Instant since,

        @JsonProperty(value = "class", required = true) ClassSheet shown) {
    static ClassPlace of(Classes.Place place) {
        return new ClassPlace(ClassMembers.word(place.state()), place.since(), ClassSheet.of(place.studyClass()));
    }
}
