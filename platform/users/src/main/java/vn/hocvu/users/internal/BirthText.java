package vn.hocvu.users.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates of birth as lists have them: a day, a month, only a year, or unknown; zeros stand for what is unknown. */
final class BirthText {
    private static final int FIRST_YEAR = 1900;
    private static final String UNKNOWN = "khong ro";
    private static final Pattern TYPED = Pattern.compile("(?:(?:(\\d{1,2})[/.-])?(\\d{1,2})[/.-])?(\\d{4})");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})(?:-(\\d{1,2}))?(?:[T ].*)?");

    private BirthText() {}

    /** In its normal writing, an empty one if it is unknown; empty if it is no date of birth. */
    static Optional<String> normal(String typed, LocalDate today) {
        String text = typed.replaceAll("\\s*([/.-])\\s*", "$1");
        if (text.isEmpty() || String.join(" ", Words.of(text)).equals(UNKNOWN)) {
            return Optional.of("");
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return normal(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)), today);
        }
        Matcher parts = TYPED.matcher(text);
        return parts.matches()
                ? normal(number(parts.group(3)), number(parts.group(2)), number(parts.group(1)), today)
                : Optional.empty();
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static Optional<String> normal(int year, int month, int day, LocalDate today) {
        try {
            LocalDate first = day > 0
                    ? LocalDate.of(year, month, day)
                    : YearMonth.of(year, Math.max(month, 1)).atDay(1);
            if (year < FIRST_YEAR || first.isAfter(today)) {
                return Optional.empty();
            }
            return Optional.of(
                    day > 0
                            ? first.toString()
                            : month > 0 ? YearMonth.from(first).toString() : "" + year);
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
