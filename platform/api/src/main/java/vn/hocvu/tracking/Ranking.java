package vn.hocvu.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Unit;

/**
 * The units directly below one, the first one first: those whose population is known by their share, then the others
 * by their number, then those whose numbers are withheld.
 *
 * @param entries a part of them
 * @param next what to pass as {@code after} to get the following part; null at the end
 * @param elsewhere people of the unit above who belong to none of the units below it; null if withheld
 */
public record Ranking(
        List<Entry> entries,
        @Nullable String next,
        @Nullable Tally elsewhere) {
    /**
     * A unit in its place.
     *
     * @param place 1 for the first; equals share a place
     * @param total everybody up to now; null if withheld
     * @param population how many people there are; null if unknown
     */
    public record Entry(
            int place,
            Unit unit,
            @Nullable Tally total,
            @Nullable Population population) {}

    public Ranking {
        entries = List.copyOf(entries);
    }
}
