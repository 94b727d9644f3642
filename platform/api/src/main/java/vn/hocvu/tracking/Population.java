package vn.hocvu.tracking;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.users.UnitId;

/**
 * How many people there are whom learning is for: the denominator of shares.
 *
 * @param unit where, with all units below it
 * @param audience of which group; null for everybody
 * @param people how many, at least 1
 * @param source who says so, 1–200 characters
 * @param asOf the day for which they say so
 */
public record Population(UnitId unit, @Nullable Audience audience, long people, String source, LocalDate asOf) {
    public Population {
        Objects.requireNonNull(unit);
        Objects.requireNonNull(source);
        Objects.requireNonNull(asOf);
    }

    /** Which part that is, 1 for all. May be more than 1: people of elsewhere learn here, and figures grow old. */
    public double share(long part) {
        return (double) part / people;
    }
}
