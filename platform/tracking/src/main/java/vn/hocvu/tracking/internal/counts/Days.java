package vn.hocvu.tracking.internal.counts;

import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** On which day each milestone was reached for the first time; null if it was not. */
record Days(
        @Nullable LocalDate started,
        @Nullable LocalDate completed,
        @Nullable LocalDate confirmed) {
    static final Days NONE = new Days(null, null, null);

    /** The earlier day of each. */
    Days and(Days other) {
        return new Days(
                earlier(other, Days::started), earlier(other, Days::completed), earlier(other, Days::confirmed));
    }

    private @Nullable LocalDate earlier(Days other, Function<Days, @Nullable LocalDate> milestone) {
        LocalDate one = milestone.apply(this);
        LocalDate two = milestone.apply(other);
        if (one == null || two == null) {
            return one == null ? two : one;
        }
        return one.isBefore(two) ? one : two;
    }
}
