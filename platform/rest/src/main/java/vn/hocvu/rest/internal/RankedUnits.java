package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.Ranking;

/** A part of the units below one, compared. */
record RankedUnits(
        @JsonProperty(required = true) List<Place> items,

        @Schema(description = "Pass it as after to get the following part; missing at the end") @Nullable
        String next,

        @Schema(
                description =
                        "People of the unit above who belong to none of the units below it; missing if they, or any"
                                + " of those units, are withheld")
        @Nullable
        PeopleCounted elsewhere) {
    /** A unit in its place. */
    @Schema(name = "RankedUnit", description = "A unit in its place")
    record Place(
            @JsonProperty(required = true) @Schema(description = "1 for the first; equals share a place")
            int place,

            @JsonProperty(required = true) UnitEntry unit,
            @JsonProperty(required = true) boolean withheld,

            @Schema(description = "Missing if withheld") @Nullable
            PeopleCounted total,

            @Schema(description = "Missing if it is not known how many people there are") @Nullable
            Denominator population) {
        static Place of(Ranking.Entry entry) {
            return new Place(
                    entry.place(),
                    UnitEntry.of(entry.unit()),
                    entry.total() == null,
                    PeopleCounted.of(entry.total()),
                    Denominator.of(entry.population()));
        }
    }

    static RankedUnits of(Ranking ranking) {
        return new RankedUnits(
                ranking.entries().stream().map(Place::of).toList(),
                ranking.next(),
                PeopleCounted.of(ranking.elsewhere()));
    }
}
