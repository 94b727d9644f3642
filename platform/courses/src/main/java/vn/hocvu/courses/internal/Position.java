package vn.hocvu.courses.internal;

import java.time.Instant;
import java.util.UUID;

/** Where a part of a list in order of time ended. */
record Position(Instant time, UUID id) {
    static Position parse(String text) {
        try {
            int separator = text.indexOf('_');
            return new Position(
                    Instant.parse(text.substring(0, separator)), UUID.fromString(text.substring(separator + 1)));
        } catch (RuntimeException notOurs) {
            throw Limits.invalid("after", "is not what an earlier answer gave as next");
        }
    }

    @Override
    public String toString() {
        return time + "_" + id;
    }
}
