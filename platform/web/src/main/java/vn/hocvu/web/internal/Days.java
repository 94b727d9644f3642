package vn.hocvu.web.internal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Days as they are written in Vietnam. */
final class Days {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");

    private Days() {}

    static String words(LocalDate day) {
        return DAY.format(day);
    }
}
