package vn.hocvu.rest.internal;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.users.UnitId;

/**
 * Reads parameters of an address. They arrive as text, since JAX-RS answers 404 without a reason for a number that is
 * none.
 */
final class Asked {
    private Asked() {}

    static CourseId course(String owner, String name) {
        try {
            return new CourseId(UnitId.of(owner), name);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(
                    Refusal.Category.NOT_FOUND,
                    "no-such-course",
                    "Không có khóa học này. Xem danh mục ở /api/courses.",
                    "There is no such course. See the catalogue at /api/courses.");
        }
    }

    static @Nullable UnitId unit(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return UnitId.of(text);
        } catch (IllegalArgumentException e) {
            throw invalid(parameter, "mã đơn vị, ví dụ vn-48", "the id of a unit, for example vn-48");
        }
    }

    static @Nullable Audience audience(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return Audience.of(text)
                .orElseThrow(() -> invalid(
                        parameter,
                        "một trong: pupils, citizens, officials, workers",
                        "one of: pupils, citizens, officials, workers"));
    }

    static @Nullable CourseId courseOrNull(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return CourseId.of(text);
        } catch (IllegalArgumentException e) {
            throw invalid(
                    parameter,
                    "mã khóa học, ví dụ bo-cong-an/nhan-biet-lua-dao",
                    "the id of a course, for example bo-cong-an/nhan-biet-lua-dao");
        }
    }

    static Milestone milestone(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Milestone.COMPLETED;
        }
        return Milestone.of(text)
                .orElseThrow(() -> invalid(
                        parameter,
                        "một trong: started, completed, confirmed",
                        "one of: started, completed, confirmed"));
    }

    static Optional<LocalDate> day(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() < 3000) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException e) {
            // Refused below, like a day of another age.
        }
        throw invalid(parameter, "một ngày, ví dụ 2026-11-23", "a day, for example 2026-11-23");
    }

    static int number(String parameter, @Nullable String text, int least, int most, int otherwise) {
        return number(parameter, text, least, most).orElse(otherwise);
    }

    static Optional<Integer> number(String parameter, @Nullable String text, int least, int most) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of range.
        }
        throw invalid(parameter, "số từ " + least + " đến " + most, "a number from " + least + " to " + most);
    }

    private static Refusal invalid(String parameter, String vi, String en) {
        return Refusal.of(
                        Refusal.Category.INVALID,
                        "bad-parameter",
                        "Tham số “" + parameter + "” phải là " + vi + ".",
                        "Parameter \"" + parameter + "\" must be " + en + ".")
                .about(parameter);
    }
}
