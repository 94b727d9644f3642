package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import vn.hocvu.users.PeopleImports;

/** Something to correct in a list. */
record ListMistake(
        @JsonProperty(required = true) @Schema(description = "As the spreadsheet program counts; 0 for the whole list")
        int row,

        @JsonProperty(required = true) @Schema(description = "The heading; empty for the whole row")
        String column,

        @JsonProperty(required = true) String vi,

        @JsonProperty(required = true) String en) {
    static ListMistake of(PeopleImports.Mistake mistake) {
        return new ListMistake(
                mistake.row(),
                mistake.column(),
                mistake.text().vi(),
                mistake.text().en());
    }
}
