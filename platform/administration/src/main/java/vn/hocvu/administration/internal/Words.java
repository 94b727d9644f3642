package vn.hocvu.administration.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Attendance.Presence;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.courses.Classes.Way;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.Person;
import vn.hocvu.users.Role;

/** What codes are called in plain Vietnamese, and how days and numbers are written. */
final class Words {
    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final Locale LOCALE = new Locale("vi", "VN");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu", Locale.ROOT).withZone(VIETNAM);
    private static final List<DateTimeFormatter> TYPED = List.of(
            DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ISO_LOCAL_DATE);

    private static final Pattern HOUR = Pattern.compile("(\\d{1,2})(?:[:hH.](\\d{2})?)");

    private Words() {}

    /** The kind of a unit. */
    static String kind(String kind) {
        return switch (kind) {
            case "country" -> "Cả nước";
            case "ministry" -> "Bộ";
            case "agency" -> "Cơ quan trung ương";
            case "city" -> "Thành phố";
            case "province" -> "Tỉnh";
            case "commune" -> "Xã";
            case "ward" -> "Phường";
            case "special-zone" -> "Đặc khu";
            case "group" -> "Tổ công nghệ số cộng đồng";
            case "village" -> "Thôn, bản, tổ dân phố";
            case "school" -> "Trường học";
            case "enterprise" -> "Doanh nghiệp";
            case "household" -> "Hộ gia đình";
            case "department" -> "Phòng, ban";
            case "organisation" -> "Hội, đoàn thể";
            default -> "Đơn vị khác";
        };
    }

    static String role(Role role) {
        return switch (role) {
            case FACILITATOR -> "Tổ viên tổ công nghệ số cộng đồng";
            case AUTHOR -> "Người soạn khóa học";
            case UNIT_ADMINISTRATOR -> "Người quản trị đơn vị";
            case AUDITOR -> "Người kiểm tra";
            case OPERATOR -> "Người vận hành hệ thống";
        };
    }

    /** What somebody with the role does. */
    static String explanation(Role role) {
        return switch (role) {
            case FACILITATOR -> "Tạo tài khoản, xác nhận người học, hướng dẫn và xem kết quả học.";
            case AUTHOR -> "Phát hành khóa học và lộ trình học dưới tên đơn vị.";
            case UNIT_ADMINISTRATOR -> "Làm mọi việc của đơn vị, trừ phát hành khóa học.";
            case AUDITOR -> "Xem mọi thứ của đơn vị, không sửa gì.";
            case OPERATOR -> "Vận hành cả hệ thống.";
        };
    }

    /** How well it is known who somebody is. */
    static String assurance(Assurance assurance) {
        return switch (assurance) {
            case SELF_DECLARED -> "Tự khai";
            case VOUCHED -> "Đã được xác nhận";
            case VNEID -> "Đã xác thực qua VNeID";
        };
    }

    /** The group that somebody is of. */
    static String audience(@Nullable String code) {
        return code == null
                ? "Chưa rõ"
                : Audience.of(code).map(group -> group.label().vi()).orElse(code);
    }

    /** What was done, in the audit log. Others may add codes: those are shown as they are. */
    static String action(String code) {
        return switch (code) {
            case "person.created" -> "Tạo tài khoản";
            case "person.list-imported" -> "Nhập danh sách người";
            case "person.first-passwords-taken" -> "Xem mật khẩu đầu của danh sách";
            case "person.password-reset" -> "Cấp mật khẩu mới";
            case "person.renamed" -> "Sửa họ tên";
            case "person.moved" -> "Chuyển đơn vị hoặc nhóm";
            case "person.merged" -> "Gộp hai hồ sơ";
            case "person.merge-undone" -> "Bỏ gộp hồ sơ";
            case "person.vouched" -> "Xác nhận danh tính";
            case "person.card-replaced" -> "Cấp thẻ mới";
            case "person.card-withdrawn" -> "Thu hồi thẻ";
            case "person.sessions-ended" -> "Đăng xuất khỏi các máy";
            case "person.second-factor-set" -> "Đặt xác minh hai bước";
            case "person.second-factor-reset" -> "Bỏ xác minh hai bước";
            case "person.recovery-code-used" -> "Dùng mã khôi phục";
            case PeopleFilePage.EXPORTED -> "Tải danh sách người";
            case "role.granted" -> "Trao vai trò";
            case "role.withdrawn" -> "Thu hồi vai trò";
            case "unit.created" -> "Thêm đơn vị";
            case "unit.changed" -> "Đổi tên hoặc loại đơn vị";
            case "unit.moved" -> "Chuyển đơn vị";
            case "unit.closed" -> "Đóng đơn vị";
            case "unit.edition-taken-over" -> "Cập nhật danh mục đơn vị";
            case "class.opened" -> "Mở lớp";
            case "class.changed" -> "Sửa lớp";
            case "class.closed" -> "Đóng lớp";
            case "class.code-renewed" -> "Đổi mã vào lớp";
            case "class.member-added" -> "Thêm người vào lớp";
            case "class.member-removed" -> "Bớt người khỏi lớp";
            case "path.made" -> "Tạo lộ trình học";
            case "path.changed" -> "Sửa lộ trình học";
            case "path.published" -> "Công bố lộ trình học";
            case "path.withdrawn" -> "Rút lộ trình học";
            case ClassFilePage.EXPORTED -> "Tải danh sách lớp";
            case "class.meeting-added" -> "Thêm buổi học";
            case "class.meeting-changed" -> "Sửa buổi học";
            case "class.meeting-cancelled" -> "Xóa buổi học";
            case "class.roll-taken" -> "Điểm danh";
            case "class.roll-corrected" -> "Sửa điểm danh";
            default -> code;
        };
    }

    /** Whether learners find a path. */
    static String state(LearningPath.State state) {
        return switch (state) {
            case DRAFT -> "Bản nháp";
            case PUBLISHED -> "Đã công bố";
            case WITHDRAWN -> "Đã rút";
        };
    }

    /** How somebody was at a meeting. */
    static String presence(Presence presence) {
        return switch (presence) {
            case PRESENT -> "Có mặt";
            case LATE -> "Đến muộn";
            case EXCUSED -> "Vắng có phép";
            case ABSENT -> "Vắng";
        };
    }

    /** How somebody is in a class. */
    static String state(State state) {
        return switch (state) {
            case ACTIVE -> "Đang học";
            case WAITING -> "Đang chờ chỗ";
            case LEFT -> "Đã rời lớp";
            case REMOVED -> "Đã đưa ra";
        };
    }

    /** How somebody came into a class. */
    static String way(Way way) {
        return switch (way) {
            case CODE -> "Tự vào bằng mã";
            case FACILITATOR -> "Được ghi danh";
            case RULE -> "Ghi danh tự động";
        };
    }

    /** Codes of roles in the details of an audit entry, in words. */
    static String detail(String action, String detail) {
        if (!action.startsWith("role.")) {
            return detail;
        }
        String[] parts = detail.split(" until ", 2);
        String role = Role.of(parts[0]).map(Words::role).orElse(parts[0]);
        return parts.length == 1
                ? role
                : role + ", đến hết " + day(parts[1]).map(Words::day).orElse(parts[1]);
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String day(Instant time) {
        return DAY.format(LocalDate.ofInstant(time, VIETNAM));
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    /** From when to when something is. */
    static String days(LocalDate first, @Nullable LocalDate last) {
        return last == null ? "Từ " + day(first) : day(first) + " – " + day(last);
    }

    /** Until when something counts. */
    static String end(@Nullable LocalDate lastDay) {
        return lastDay == null ? "Không hạn" : "Đến hết " + day(lastDay);
    }

    /** A day as people type it: 31/12/2026, 1/2/2026, or as programs write it. */
    static Optional<LocalDate> day(String typed) {
        for (DateTimeFormatter form : TYPED) {
            try {
                return Optional.of(LocalDate.parse(typed.strip(), form));
            } catch (DateTimeParseException anotherForm) {
                // The next one may be meant.
            }
        }
        return Optional.empty();
    }

    /** 1.250.000. */
    static String number(long number) {
        return String.format(LOCALE, "%,d", number);
    }

    /** A time of day as people type it: 19:30, 19h30, 19h. */
    static Optional<LocalTime> hour(String typed) {
        Matcher hour = HOUR.matcher(typed.strip());
        if (!hour.matches()) {
            return Optional.empty();
        }
        int minutes = hour.group(2) == null ? 0 : Integer.parseInt(hour.group(2));
        int hours = Integer.parseInt(hour.group(1));
        return hours < 24 && minutes < 60 ? Optional.of(LocalTime.of(hours, minutes)) : Optional.empty();
    }

    /** When somebody meets. */
    static String when(Attendance.Plan plan) {
        return (plan.begins() == null ? "" : plan.begins() + " ") + day(plan.day());
    }

    static LocalDate today() {
        return LocalDate.now(VIETNAM);
    }

    /** What somebody signs in with besides a card. */
    static String signInName(Person person) {
        return person.signInName().isEmpty() ? "–" : person.signInName();
    }

    static String people(long number) {
        return number(number) + " người";
    }

    static String rolesOf(List<Role> roles) {
        return roles.stream().map(Words::role).distinct().collect(Collectors.joining("; "));
    }

    static List<Audience> audiences() {
        return Arrays.asList(Audience.values());
    }
}
