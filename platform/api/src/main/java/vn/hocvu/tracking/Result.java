package vn.hocvu.tracking;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How something turned out (xAPI 4.2.4, Result). Every part may be missing; a missing part is unknown, never zero.
 *
 * @param response what was answered, as xAPI's interaction types write it
 * @param duration time spent
 */
public record Result(
        @Nullable Score score,
        @Nullable Boolean success,
        @Nullable Boolean completion,
        @Nullable String response,
        @Nullable Duration duration) {
    public static final Result COMPLETED = new Result(null, null, true, null, null);

    public static Result of(Score score, boolean success) {
        return new Result(score, success, null, null, null);
    }

    public static Result answered(String response, boolean success) {
        return new Result(null, success, null, response, null);
    }
}
