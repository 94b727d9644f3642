package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import vn.hocvu.users.PeopleImports;

/** A list of people who are to get accounts, or have got them. */
record ImportEntry(
        @JsonProperty(required = true) UUID id,

        @JsonProperty(required = true) String name,

        @JsonProperty(required = true) String unit,

        @JsonProperty(required = true) @Schema(allowableValues = {"faulty", "ready", "working", "done", "failed"})
        String state,

        @JsonProperty(required = true) @Schema(description = "Rows that are as they must be")
        int people,

        @JsonProperty(required = true) int mistakes,

        @JsonProperty(required = true) @Schema(description = "For how many people passwords or cards are made")
        int prepared,

        @JsonProperty(required = true) @Schema(description = "Headings of columns that were passed over")
        List<String> ignored,

        @JsonProperty(required = true) Instant begun,

        @JsonProperty(required = true) @Schema(description = "When it is forgotten with its results")
        Instant until) {
    static ImportEntry of(PeopleImports.Import list) {
        return new ImportEntry(
                list.id(),
                list.name(),
                list.unit().value(),
                list.state().name().toLowerCase(Locale.ROOT),
                list.people(),
                list.mistakes(),
                list.prepared(),
                list.ignored(),
                list.begun(),
                list.until());
    }
}
