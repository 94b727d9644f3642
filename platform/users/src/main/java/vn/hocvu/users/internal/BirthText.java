package vn.hocvu.users.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;

/** Dates of birth as lists have them: a day, a month, only a year, or unknown; zeros stand for what is unknown. */
final class BirthText {
    private static final int FIRST_YEAR = 1900;
    private static final String UNKNOWN = "khong ro";
    private static final Pattern TYPED = Pattern.compile("(?:(?:(\\d{1,2})[/.-])?(\\d{1,2})[/.-])?(\\d{4})");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})(?:-(\\d{1,2}))?(?:[T ].*)?");

    private BirthText() {}

    /**
     * In its normal writing; empty if it is unknown.
     *
     * @throws Refusal INVALID if it is no date of birth
     */
    static String normal(String typed, LocalDate today) {
        String text = typed.replaceAll("\\s*([/.-])\\s*", "$1");
        if (text.isEmpty() || String.join(" ", Words.of(text)).equals(UNKNOWN)) {
            return "";
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return normal(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)), today);
        }
        Matcher parts = TYPED.matcher(text);
        if (!parts.matches()) {
            throw noDate();
        }
        return normal(number(parts.group(3)), number(parts.group(2)), number(parts.group(1)), today);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String normal(int year, int month, int day, LocalDate today) {
        LocalDate first;
        try {
            first = day > 0
                    ? LocalDate.of(year, month, day)
                    : YearMonth.of(year, Math.max(month, 1)).atDay(1);
        } catch (DateTimeException noDay) {
            throw noDate();
        }
        if (first.isAfter(today)) {
            throw refusal(
                    "birth-in-future",
                    "Ngày sinh này còn ở phía trước. Hãy kiểm tra lại năm, hoặc để trống.",
                    "This date of birth is in the future. Check the year, or leave it empty.");
        }
        if (year < FIRST_YEAR) {
            throw refusal(
                    "birth-too-early",
                    "Năm sinh này trước 1900. Hãy kiểm tra lại năm, hoặc để trống.",
                    "This year of birth is before 1900. Check it, or leave it empty.");
        }
        return day > 0 ? first.toString() : month > 0 ? YearMonth.from(first).toString() : "" + year;
    }

    private static Refusal noDate() {
        return refusal(
                "birth-invalid",
                "Ngày sinh chưa đúng. Hãy viết như 31/12/1985, chỉ năm như 1985, hoặc để trống.",
                "This is no date of birth. Write 31/12/1985, only a year like 1985, or leave it empty.");
    }

    private static Refusal refusal(String code, String vi, String en) {
        return Refusal.of(Refusal.Category.INVALID, code, vi, en).about("birth");
    }
}
