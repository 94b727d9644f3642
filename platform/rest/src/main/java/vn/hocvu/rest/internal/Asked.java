package vn.hocvu.rest.internal;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Role;
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

    /** What must be in the body of a request. */
    static String needed(String field, @Nullable String given) {
        if (given == null) {
            throw missing(field);
        }
        return given;
    }

    /** A unit that must be named. */
    static UnitId neededUnit(String field, @Nullable String given) {
        UnitId unit = unit(field, given);
        if (unit == null) {
            throw missing(field);
        }
        return unit;
    }

    static Refusal missing(String field) {
        return Refusal.of(
                        Refusal.Category.INVALID,
                        "bad-field",
                        "Trường “" + field + "” còn thiếu hoặc sai kiểu. Xem /api/openapi.json.",
                        "Field \"" + field + "\" is missing or of the wrong type. See /api/openapi.json.")
                .about(field);
    }

    /**
     * An id in the path.
     *
     * @param unknown what is said of one that is none, as of one that nothing has
     */
    static UUID id(String text, Supplier<Refusal> unknown) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw unknown.get();
        }
    }

    /** The person in the path. */
    static PersonId person(String text) {
        try {
            return PersonId.of(text);
        } catch (IllegalArgumentException noId) {
            throw noSuchPerson();
        }
    }

    static Refusal noSuchPerson() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "no-such-person",
                "Không có người này. Tìm người ở /api/people?text=…",
                "There is no such person. Find people at /api/people?text=…");
    }

    static @Nullable PersonId personOrNull(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return PersonId.of(text);
        } catch (IllegalArgumentException noId) {
            throw invalid(parameter, "mã của một người, xem /api/people", "the id of a person, see /api/people");
        }
    }

    /** A person who must be named. */
    static PersonId neededPerson(String field, @Nullable String given) {
        PersonId person = personOrNull(field, given);
        if (person == null) {
            throw missing(field);
        }
        return person;
    }

    /** How actions in the audit log begin. */
    static @Nullable String action(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!text.matches("[a-z.-]{1,60}")) {
            throw invalid(
                    parameter,
                    "phần đầu của mã một việc, ví dụ role. hoặc role.granted",
                    "the beginning of the code of an action, for example role. or role.granted");
        }
        return text;
    }

    static @Nullable Role role(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String all = Arrays.stream(Role.values()).map(Role::code).collect(Collectors.joining(", "));
        return Role.of(text).orElseThrow(() -> invalid(parameter, "một trong: " + all, "one of: " + all));
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
