package vn.hocvu.integrations.xapi.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Moments as xAPI writes them (4.2.7, RFC 3339). */
final class Timestamps {
    private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2}:\\d{2})"
            + "(?:[.,](\\d{1,30}))?([Zz]|[+-]\\d{2}(?::?\\d{2})?)?");

    private Timestamps() {}

    /** Empty if it is none. Without an offset it is UTC. */
    static Optional<Instant> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        @Nullable String offset = form.group(4);
        if (offset != null && offset.matches("-00(:?00)?")) {
            return Optional.empty();
        }
        @Nullable String fraction = form.group(3);
        String digits = fraction == null ? "0" : fraction.substring(0, Math.min(9, fraction.length()));
        try {
            return Optional.of(LocalDateTime.parse(form.group(1) + "T" + form.group(2) + "." + digits)
                    .toInstant(
                            offset == null || offset.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(offset)));
        } catch (DateTimeException noSuchMoment) {
            return Optional.empty();
        }
    }

    static String format(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
