package vn.hocvu.web.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Days as they are written in Vietnam. */
final class Days {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private Days() {}

    static LocalDate today() {
        return LocalDate.now(VIETNAM);
    }

    static String words(Instant time) {
        return words(LocalDate.ofInstant(time, VIETNAM));
    }

    static String words(LocalDate day) {
        return DAY.format(day);
    }
}
