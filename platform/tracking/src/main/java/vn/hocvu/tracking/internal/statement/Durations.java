package vn.hocvu.tracking.internal.statement;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Reads a duration from left to right. */
final class Durations {
    private static final int DAY = 24 * 60 * 60;
    private static final int LONGEST_TEXT = 100;
    private static final BigDecimal LONGEST = new BigDecimal("1000000000000");

    private final String text;
    private BigDecimal seconds = BigDecimal.ZERO;
    private boolean fraction;
    private int at = 1;

    private Durations(String text) {
        this.text = text;
    }

    /**
     * A duration with designators (ISO 8601, 4.4.3.2). A year counts as 365 days and a month as 30; nothing lasts longer
     * than 10¹² seconds.
     */
    static Optional<Duration> read(String text) {
        return new Durations(text).read();
    }

    private Optional<Duration> read() {
        if (!text.startsWith("P") || text.length() < 3 || text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        boolean right;
        if (text.endsWith("W")) {
            right = part(7 * DAY, 'W');
        } else {
            right = part(365 * DAY, 'Y') | part(30 * DAY, 'M') | part(DAY, 'D');
            if (at < text.length() && text.charAt(at) == 'T') {
                at++;
                right = part(60 * 60, 'H') | part(60, 'M') | part(1, 'S');
            }
        }
        if (!right || at != text.length()) {
            return Optional.empty();
        }
        BigDecimal whole = seconds.min(LONGEST);
        long nanos = whole.remainder(BigDecimal.ONE).movePointRight(9).longValue();
        return Optional.of(Duration.ofSeconds(whole.longValue(), nanos));
    }

    /** Reads a part if it is there. Only the last one may have a fraction. */
    private boolean part(int unit, char designator) {
        int end = at;
        boolean point = false;
        while (end < text.length()
                && (Formats.isDigit(text.charAt(end)) || !point && end > at && ".,".indexOf(text.charAt(end)) >= 0)) {
            point |= !Formats.isDigit(text.charAt(end));
            end++;
        }
        boolean found = end > at
                && Formats.isDigit(text.charAt(end - 1))
                && end < text.length()
                && text.charAt(end) == designator
                && !fraction;
        if (found) {
            BigDecimal count = new BigDecimal(text.substring(at, end).replace(',', '.'));
            seconds = seconds.add(count.multiply(BigDecimal.valueOf(unit)));
            fraction = point;
            at = end + 1;
        }
        return found;
    }
}
