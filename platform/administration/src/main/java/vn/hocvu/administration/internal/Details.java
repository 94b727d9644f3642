package vn.hocvu.administration.internal;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.hocvu.courses.Attendance.Presence;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Role;
import vn.hocvu.users.UnitRegister;

/**
 * The details of entries in the audit log, which are stored for programs, in plain Vietnamese: ids of units are called by
 * their names, days are written as in Vietnam. What is not known is shown as it is stored.
 */
final class Details {
    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String ISO_DAY = "\\d{4}-\\d{2}-\\d{2}";
    private static final String UNIT = "[a-z0-9-]+";

    private static final Pattern ONE_ID = Pattern.compile("^" + ID + " ");
    private static final Pattern IMPORT = Pattern.compile(",? ?import " + ID + "$");
    private static final Pattern EXPORTED = Pattern.compile("(?s)(.*): (roll, )?(\\d+) rows");
    private static final Pattern COURSE = Pattern.compile("(?s)(.*) ([a-z0-9.-]+/[a-z0-9-]+)");
    private static final Pattern MEETING =
            Pattern.compile("(?s)(.*), (" + ISO_DAY + ")(?:, (marks|others): (\\d+)|: ([a-z]+) → ([a-z]+))?");
    private static final Pattern COUNTED = Pattern.compile("(\\d+) (rows|people|sessions)");
    private static final Pattern RECORD = Pattern.compile("(record|owner) (" + ID + ")");
    private static final Pattern FROM_TO = Pattern.compile("(" + UNIT + ") → (" + UNIT + ")");
    private static final Pattern OF_UNIT = Pattern.compile("(?s)" + UNIT + ": (.*)");
    private static final Pattern TO_UNIT = Pattern.compile("(?s)(.*) → (" + UNIT + ")");
    private static final Pattern KIND = Pattern.compile("(?s)(" + UNIT + ") (.*)");
    private static final Pattern EDITION =
            Pattern.compile("(" + ISO_DAY + "): (\\d+) added, (\\d+) changed, (\\d+) ended");
    private static final Pattern ROSTER = Pattern.compile("package " + ID + ": (.*)");
    private static final Pattern DEED = Pattern.compile("(\\d+) ([a-z ]+)");

    private static final Map<String, String> COUNTS =
            Map.of("rows", "dòng", "people", "người", "sessions", "phiên đăng nhập");

    private static final Map<String, String> DEEDS = Map.of(
            "new units", "đơn vị mới",
            "changed units", "đơn vị đổi",
            "new people", "tài khoản mới",
            "moved people", "người chuyển nơi",
            "new classes", "lớp mới",
            "changed classes", "lớp đổi",
            "closed classes", "lớp đóng",
            "enrolments", "lượt ghi danh",
            "removals", "lượt ra khỏi lớp",
            "passed over", "dòng bỏ qua");

    private final Names names;
    private final Places places;

    Details(Names names, Places places) {
        this.names = names;
        this.places = places;
    }

    /** Those whom the detail of an entry is about, to be asked for with others. */
    static Stream<PersonId> people(AuditLog.Entry entry) {
        Matcher record = RECORD.matcher(entry.event().detail());
        return record.matches() ? Stream.of(PersonId.of(record.group(2))) : Stream.empty();
    }

    String of(AuditLog.Event event) {
        String action = event.action();
        String detail = event.detail();
        return switch (action.substring(0, action.indexOf('.'))) {
            case "role" -> role(detail);
            case "class" -> studyClass(action, ONE_ID.matcher(detail).replaceFirst(""));
            case "path" -> ONE_ID.matcher(detail).replaceFirst("");
            case "unit" -> unit(action, detail);
            case "roster" -> roster(detail);
            default -> person(detail);
        };
    }

    private static String role(String detail) {
        String[] parts = detail.split(" until ", 2);
        String role = Role.of(parts[0]).map(Words::role).orElse(parts[0]);
        return parts.length == 1 ? role : role + ", đến hết " + day(parts[1]);
    }

    private static String day(String iso) {
        return Words.day(iso).map(Words::day).orElse(iso);
    }

    private static String studyClass(String action, String detail) {
        return switch (action) {
            case "class.opened" ->
                found(COURSE, detail)
                        .map(it -> it.group(1) + ", khóa " + it.group(2))
                        .orElse(detail);
            case ClassFilePage.EXPORTED ->
                found(EXPORTED, detail)
                        .map(it ->
                                it.group(1) + ": " + (it.group(2) == null ? "" : "điểm danh, ") + it.group(3) + " dòng")
                        .orElse(detail);
            case "class.meeting-added",
                    "class.meeting-changed",
                    "class.meeting-cancelled",
                    "class.roll-taken",
                    "class.roll-corrected" ->
                found(MEETING, detail).map(Details::meeting).orElse(detail);
            default -> detail;
        };
    }

    private static String meeting(MatchResult found) {
        String meeting = found.group(1) + ", buổi " + day(found.group(2));
        if (found.group(3) != null) {
            String what = found.group(3).equals("marks") ? " người được điểm danh" : " người ngoài lớp";
            return meeting + ", " + found.group(4) + what;
        }
        return found.group(5) == null
                ? meeting
                : meeting + ": " + presence(found.group(5)) + " → " + presence(found.group(6));
    }

    private static String presence(String code) {
        return Stream.of(Presence.values())
                .filter(each -> each.name().equalsIgnoreCase(code))
                .findFirst()
                .map(Words::presence)
                .orElse(code);
    }

    private String person(String detail) {
        if (detail.equals("with a card")) {
            return "Có thẻ học";
        }
        Optional<MatchResult> record = found(RECORD, detail);
        if (record.isPresent()) {
            return record(record.get());
        }
        Optional<MatchResult> moved = found(FROM_TO, detail);
        if (moved.isPresent()) {
            return fromTo(moved.get());
        }
        if (detail.startsWith("by ")) {
            return name(detail.substring(3)) + " xác nhận";
        }
        Matcher list = IMPORT.matcher(detail);
        String before = list.replaceFirst("");
        String counted = found(COUNTED, before)
                .map(it -> it.group(1) + " " + COUNTS.get(it.group(2)))
                .orElse(before);
        return counted.isEmpty() && !detail.isEmpty() ? "Từ một danh sách" : counted;
    }

    /** The record that was merged has no name of its own while it is merged: then it is called by its id. */
    private String record(MatchResult found) {
        String id = found.group(2);
        boolean merged = found.group(1).equals("record");
        String called = names.find(PersonId.of(id))
                .filter(person -> !merged || person.id().equals(PersonId.of(id)))
                .map(person -> person.name())
                .orElse(id);
        return (merged ? "Hồ sơ giữ lại; hồ sơ kia: " : "Hồ sơ được gộp; hồ sơ giữ lại: ") + called;
    }

    private String fromTo(MatchResult found) {
        return name(found.group(1)) + " → " + name(found.group(2));
    }

    /** The unit stands in a column of its own. */
    private String unit(String action, String detail) {
        if (action.equals("unit.edition-taken-over")) {
            return found(EDITION, detail)
                    .map(it -> "Danh mục từ " + day(it.group(1)) + ": thêm " + it.group(2) + ", đổi " + it.group(3)
                            + ", thôi " + it.group(4))
                    .orElse(detail);
        }
        String own = found(OF_UNIT, detail).map(it -> it.group(1)).orElse(detail);
        return switch (action) {
            case "unit.created" -> kind(own);
            case "unit.changed" ->
                Stream.of(own.split(" → ", -1)).map(Details::kind).collect(Collectors.joining(" → "));
            case "unit.moved" -> found(FROM_TO, own).map(this::fromTo).orElse(own);
            case "unit.closed" ->
                found(TO_UNIT, own)
                        .map(it -> it.group(1) + ", mọi người về " + name(it.group(2)))
                        .orElse(own);
            default -> own;
        };
    }

    private static String kind(String detail) {
        return found(KIND, detail)
                .filter(it -> UnitRegister.KINDS.contains(it.group(1)))
                .map(it -> it.group(2) + " (" + Words.kind(it.group(1)) + ")")
                .orElse(detail);
    }

    private static String roster(String detail) {
        String counts = found(ROSTER, detail).map(it -> it.group(1)).orElse(detail);
        return Stream.of(counts.split(", ", -1)).map(Details::deed).collect(Collectors.joining(", "));
    }

    private static String deed(String count) {
        return found(DEED, count)
                .map(it -> it.group(1) + " "
                        + Optional.ofNullable(COUNTS.get(it.group(2)))
                                .orElse(DEEDS.getOrDefault(it.group(2), it.group(2))))
                .orElse(count);
    }

    private String name(String unit) {
        return Places.id(unit).map(places::name).orElse(unit);
    }

    private static Optional<MatchResult> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }
}
