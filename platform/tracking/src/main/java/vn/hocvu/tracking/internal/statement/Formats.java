package vn.hocvu.tracking.internal.statement;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The forms that texts in statements must have. Each is read in one pass, whatever the text. */
final class Formats {
    private static final int UUID_LENGTH = 36;
    private static final int LONGEST_LANGUAGE = 100;
    private static final String MAILTO = "mailto:";
    private static final String FORBIDDEN_IN_IRI = "<>\"{}|\\^`";
    private static final String SECONDS_LIMIT = "1000000000000";
    private static final int DAY = 24 * 60 * 60;

    private Formats() {}

    /** A UUID in its standard form (RFC 4122), in capitals or not. */
    static Optional<UUID> uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return Optional.empty();
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? text.charAt(i) != '-' : !isHexadecimal(text.charAt(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(UUID.fromString(text));
    }

    /** An IRI with its scheme (RFC 3987). */
    static boolean isIri(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1 || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < colon; i++) {
            char letter = text.charAt(i);
            if (!isLetter(letter) && !isDigit(letter) && letter != '+' && letter != '-' && letter != '.') {
                return false;
            }
        }
        for (int i = colon + 1; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean escape = letter == '%';
            if (letter <= ' '
                    || letter >= 0x7F && letter < 0xA0
                    || letter >= 0xFFF0
                    || FORBIDDEN_IN_IRI.indexOf(letter) >= 0
                    || escape && !isEscape(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length() && isHexadecimal(text.charAt(at + 1)) && isHexadecimal(text.charAt(at + 2));
    }

    /** {@code mailto:} with one address. */
    static boolean isMailbox(String text) {
        int at = text.lastIndexOf('@');
        return text.startsWith(MAILTO)
                && at > MAILTO.length()
                && at < text.length() - 1
                && text.indexOf('?') < 0
                && text.chars().noneMatch(letter -> letter <= ' ' || letter == 0x7F || letter == ',' || letter == ';');
    }

    /** So many hexadecimal digits. */
    static boolean isHexadecimal(String text, int digits) {
        return text.length() == digits && text.chars().allMatch(digit -> isHexadecimal((char) digit));
    }

    /** A language tag (RFC 5646). */
    static boolean isLanguage(String text) {
        if (text.isEmpty() || text.length() > LONGEST_LANGUAGE) {
            return false;
        }
        if (text.length() <= 3) {
            return text.length() > 1 && text.chars().allMatch(letter -> isLetter((char) letter));
        }
        try {
            new Locale.Builder().setLanguageTag(text);
            return true;
        } catch (IllformedLocaleException illFormed) {
            return false;
        }
    }

    /** An Internet media type (RFC 2045), with its parameters or without. */
    static boolean isMediaType(String text) {
        int slash = text.indexOf('/');
        int end = text.indexOf(';') < 0 ? text.length() : text.indexOf(';');
        return slash > 0
                && isToken(text.substring(0, slash))
                && slash < end
                && isToken(text.substring(slash + 1, end).stripTrailing())
                && text.chars().noneMatch(letter -> letter < ' ' || letter >= 0x7F);
    }

    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(letter -> isLetter((char) letter)
                                || isDigit((char) letter)
                                || "!#$&-^_.+*'%`|~".indexOf(letter) >= 0);
    }

    /** A time with date and offset (RFC 3339); an offset of -00:00, which says nothing, is none. */
    static Optional<Instant> timestamp(String text) {
        return new TimestampText(text).read();
    }

    /** A duration with designators (ISO 8601, 4.4.3.2); a year counts as 365 days and a month as 30. */
    static Optional<Duration> duration(String text) {
        return new DurationText(text).read();
    }

    private static boolean isLetter(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z';
    }

    private static boolean isDigit(char digit) {
        return digit >= '0' && digit <= '9';
    }

    private static boolean isHexadecimal(char digit) {
        return isDigit(digit) || digit >= 'a' && digit <= 'f' || digit >= 'A' && digit <= 'F';
    }

    /** Reads a timestamp from left to right. */
    private static final class TimestampText {
        private final String text;
        private int at;
        private boolean wrong;

        TimestampText(String text) {
            this.text = text;
        }

        Optional<Instant> read() {
            int year = number(4);
            expect("-");
            int month = number(2);
            expect("-");
            int day = number(2);
            expect("Tt ");
            int hour = number(2);
            expect(":");
            int minute = number(2);
            expect(":");
            int second = number(2);
            int nanos = fraction();
            int offset = offset();
            if (wrong || at != text.length() || hour > 23 || minute > 59 || second > 60) {
                return Optional.empty();
            }
            try {
                long seconds = LocalDate.of(year, month, day).toEpochDay() * DAY + hour * 3600L + minute * 60L + second;
                return Optional.of(Instant.ofEpochSecond(seconds - offset, nanos));
            } catch (DateTimeException noSuchDay) {
                return Optional.empty();
            }
        }

        private int number(int digits) {
            int number = 0;
            for (int i = 0; i < digits; i++, at++) {
                if (at >= text.length() || !isDigit(text.charAt(at))) {
                    wrong = true;
                    return 0;
                }
                number = number * 10 + text.charAt(at) - '0';
            }
            return number;
        }

        private void expect(String oneOf) {
            wrong |= at >= text.length() || oneOf.indexOf(text.charAt(at)) < 0;
            at++;
        }

        private int fraction() {
            if (at >= text.length() || text.charAt(at) != '.') {
                return 0;
            }
            int start = ++at;
            int nanos = 0;
            for (int place = 100_000_000; at < text.length() && isDigit(text.charAt(at)); at++, place /= 10) {
                nanos += place * (text.charAt(at) - '0');
            }
            wrong |= at == start;
            return nanos;
        }

        private int offset() {
            if (at >= text.length()) {
                wrong = true;
                return 0;
            }
            char sign = text.charAt(at++);
            if (sign == 'Z' || sign == 'z') {
                return 0;
            }
            int hours = number(2);
            expect(":");
            int minutes = number(2);
            int offset = hours * 3600 + minutes * 60;
            wrong |= hours > 23 || minutes > 59 || sign != '+' && sign != '-' || sign == '-' && offset == 0;
            return sign == '-' ? -offset : offset;
        }
    }

    /** Reads a duration from left to right. */
    private static final class DurationText {
        private static final String DATE = "YMD";
        private static final String TIME = "HMS";
        private static final int[] DATE_SECONDS = {365 * DAY, 30 * DAY, DAY};
        private static final int[] TIME_SECONDS = {3600, 60, 1};
        private static final int LONGEST = 100;

        private final String text;
        private BigDecimal seconds = BigDecimal.ZERO;
        private boolean fraction;
        private int at = 1;

        DurationText(String text) {
            this.text = text;
        }

        Optional<Duration> read() {
            if (!text.startsWith("P") || text.length() < 3 || text.length() > LONGEST) {
                return Optional.empty();
            }
            boolean right;
            if (text.endsWith("W")) {
                right = part(7 * DAY, 'W');
            } else {
                int start = at;
                parts(DATE, DATE_SECONDS);
                right = at > start;
                if (at < text.length() && text.charAt(at) == 'T') {
                    start = ++at;
                    parts(TIME, TIME_SECONDS);
                    right = at > start;
                }
            }
            if (!right || at != text.length()) {
                return Optional.empty();
            }
            BigDecimal whole = seconds.min(new BigDecimal(SECONDS_LIMIT));
            long nanos = whole.remainder(BigDecimal.ONE).movePointRight(9).longValue();
            return Optional.of(Duration.ofSeconds(whole.longValue(), nanos));
        }

        private void parts(String designators, int[] seconds) {
            for (int i = 0; i < seconds.length; i++) {
                part(seconds[i], designators.charAt(i));
            }
        }

        /** Only the last part may have a fraction. */
        private boolean part(int unit, char designator) {
            int end = at;
            boolean point = false;
            while (end < text.length()
                    && (isDigit(text.charAt(end)) || !point && end > at && ".,".indexOf(text.charAt(end)) >= 0)) {
                point |= !isDigit(text.charAt(end));
                end++;
            }
            boolean found = end > at
                    && isDigit(text.charAt(end - 1))
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
}
