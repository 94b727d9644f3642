package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.PeopleImports;

/** A part of those who have got accounts, and with what each signs in. */
record ImportedPeople(
        @JsonProperty(required = true) List<Imported> items,

        @Schema(description = "Pass it as after to get the following part; missing at the end") @Nullable
        String next) {
    @Schema(name = "ImportedPerson")
    record Imported(
            @JsonProperty(required = true) int row,

            @JsonProperty(required = true) UUID person,

            @JsonProperty(required = true) String name,

            @JsonProperty(required = true) String unit,

            @Nullable String signInName,

            @Nullable String password,

            @Schema(description = "Number of the card of who has no sign-in name") @Nullable
            String card,

            @Nullable String pin) {
        static Imported of(PeopleImports.Result result) {
            return new Imported(
                    result.row(),
                    result.person().value(),
                    result.name(),
                    result.unit().value(),
                    result.signInName(),
                    result.password(),
                    result.card(),
                    result.pin());
        }

        @Override
        public String toString() {
            return "Imported[row=" + row + ", person=" + person + "]";
        }
    }

    static ImportedPeople of(Slice<PeopleImports.Result> part) {
        return new ImportedPeople(part.items().stream().map(Imported::of).toList(), part.next());
    }
}
