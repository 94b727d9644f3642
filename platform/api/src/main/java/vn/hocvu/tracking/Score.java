package vn.hocvu.tracking;

/**
 * How well something was done (xAPI 4.2.4.1, Score).
 *
 * @param scaled 0.0–1.0
 * @param raw points reached
 * @param max points that could be reached, above 0
 */
public record Score(double scaled, double raw, double max) {
    public Score {
        if (!(scaled >= 0 && scaled <= 1) || !(max > 0) || !(raw >= 0 && raw <= max)) {
            throw new IllegalArgumentException("Score out of range: " + scaled + ", " + raw + " of " + max);
        }
    }

    /** So many points of so many. */
    public static Score of(double raw, double max) {
        return new Score(raw / max, raw, max);
    }
}
