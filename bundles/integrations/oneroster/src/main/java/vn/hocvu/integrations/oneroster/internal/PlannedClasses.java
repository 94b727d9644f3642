package vn.hocvu.integrations.oneroster.internal;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.integrations.oneroster.internal.Known.Entry;
import vn.hocvu.integrations.oneroster.internal.Known.Kind;
import vn.hocvu.integrations.oneroster.internal.Plan.ClassStep;
import vn.hocvu.users.Caller;

/** Which classes there are, of which courses and from when to when. */
final class PlannedClasses {
    /** What is said last of a class that was closed. */
    static final String CLOSED = "closed";

    /** The end of a session without an end, since the standard wants one. */
    static final LocalDate NO_END = LocalDate.of(9999, 12, 31);

    private static final int LONGEST_TITLE = 150;
    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    private final Known known;
    private final Catalogue catalogue;
    private final Classes services;
    private final Caller caller;
    private final PlannedUnits orgs;
    private final Mistakes mistakes;
    private final boolean ours;
    private final LocalDate today;
    private final Map<String, Entry> sessions = new HashMap<>();
    private final Map<String, Entry> courses = new HashMap<>();
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<String, Entry> adopted = new HashMap<>();
    private final Set<String> over = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();

    final List<ClassStep> steps = new ArrayList<>();
    final List<String> closings = new ArrayList<>();

    PlannedClasses(
            Caller caller,
            Packed packed,
            Known known,
            Catalogue catalogue,
            Classes services,
            PlannedUnits orgs,
            LocalDate today,
            Mistakes mistakes) {
        this.caller = caller;
        this.services = services;
        this.known = known;
        this.catalogue = catalogue;
        this.orgs = orgs;
        this.today = today;
        this.mistakes = mistakes;
        this.ours = packed.ours();
        packed.lines(RosterTable.SESSIONS).forEach(this::session);
        packed.lines(RosterTable.COURSES).forEach(this::course);
        for (Line line : packed.lines(RosterTable.CLASSES)) {
            if (line.isDeleted()) {
                close(line.sourcedId());
            } else {
                lines.put(line.sourcedId(), line);
            }
        }
        lines.values().forEach(this::plan);
    }

    /** Whether there is, or will be, a class of that identity. */
    boolean has(String id) {
        return lines.containsKey(id) || known.ourId(Kind.CLASS, id).isPresent();
    }

    /** Whether the package speaks of this class itself. */
    boolean isNamed(String id) {
        return lines.containsKey(id);
    }

    /** Whether nobody comes into it any more. */
    boolean isOver(String id) {
        Entry entry = known.get(Kind.CLASS, id);
        return over.contains(id)
                || deleted.contains(id)
                || !lines.containsKey(id) && entry != null && isOver(Said.parts(entry.said()));
    }

    private boolean isOver(List<String> said) {
        return said.get(0).equals(CLOSED)
                || !said.get(4).isEmpty() && LocalDate.parse(said.get(4)).isBefore(today);
    }

    /** Whether it is closed for good, so that nothing about it can change. */
    boolean isClosed(String id) {
        Entry entry = known.get(Kind.CLASS, id);
        return entry != null && entry.said().equals(CLOSED);
    }

    private void close(String id) {
        deleted.add(id);
        Entry entry = known.get(Kind.CLASS, id);
        if (entry != null && !entry.said().equals(CLOSED)) {
            closings.add(id);
        }
    }

    /** What needs nothing done, but is remembered. */
    Map<Kind, Map<String, Entry>> settled() {
        return Map.of(
                Kind.SESSION,
                changed(Kind.SESSION, sessions),
                Kind.COURSE,
                changed(Kind.COURSE, courses),
                Kind.CLASS,
                adopted);
    }

    private Map<String, Entry> changed(Kind kind, Map<String, Entry> entries) {
        Map<String, Entry> changed = new HashMap<>();
        entries.forEach((id, entry) -> {
            if (!entry.equals(known.get(kind, id))) {
                changed.put(id, entry);
            }
        });
        return changed;
    }

    private void session(Line line) {
        if (line.isDeleted()) {
            return;
        }
        LocalDate begins = day(line, "startDate");
        LocalDate ends = day(line, "endDate");
        if (begins == null || ends == null) {
            return;
        }
        if (!ends.isAfter(begins)) {
            mistakes.add(
                    line,
                    "endDate",
                    "Phải sau startDate. Theo chuẩn, đây là ngày đầu tiên sau kỳ học.",
                    "It must be after startDate. In the standard it is the first day after the session.");
            return;
        }
        sessions.put(line.sourcedId(), new Entry(line.sourcedId(), Said.of(begins.toString(), ends.toString())));
    }

    private @Nullable LocalDate day(Line line, String heading) {
        try {
            LocalDate day = LocalDate.parse(line.get(heading));
            if (day.equals(NO_END) || !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY)) {
                return day;
            }
        } catch (DateTimeParseException noDay) {
            // The same mistake.
        }
        mistakes.add(
                line,
                heading,
                "Hãy viết ngày dạng 2026-09-05, từ năm 2020.",
                "Write a day like 2026-09-05, of 2020 or later.");
        return null;
    }

    private void course(Line line) {
        if (line.isDeleted()) {
            return;
        }
        Optional<CourseId> course = installed(line.get("courseCode"))
                .or(() -> installed(line.sourcedId()))
                .or(() -> known.ourId(Kind.COURSE, line.sourcedId()).map(CourseId::of));
        if (course.isEmpty()) {
            mistakes.add(
                    line,
                    "courseCode",
                    "Ở đây không có khóa học này. Hãy ghi mã khóa học, ví dụ bo-cong-an/nhan-biet-lua-dao, vào"
                            + " courseCode.",
                    "There is no such course here. Write the id of a course into courseCode, for example"
                            + " bo-cong-an/nhan-biet-lua-dao.");
            return;
        }
        courses.put(line.sourcedId(), new Entry(course.get().toString(), ""));
    }

    private Optional<CourseId> installed(String text) {
        try {
            CourseId id = CourseId.of(text);
            return catalogue.find(id).map(there -> id);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private void plan(Line line) {
        String id = line.sourcedId();
        String title = line.get("title");
        if (title.length() > LONGEST_TITLE || title.chars().anyMatch(Character::isISOControl)) {
            mistakes.add(
                    line,
                    "title",
                    "Tên lớp cần có từ 1 đến 150 ký tự, trên một dòng.",
                    "The title of a class has 1 to 150 characters on one line.");
        }
        String org = line.get("schoolSourcedId");
        if (!orgs.has(org)) {
            mistakes.add(
                    line,
                    "schoolSourcedId",
                    "orgs.csv không có đơn vị này. Hãy thêm, hoặc sửa mã.",
                    "There is no such org in orgs.csv. Add it, or correct this.");
        }
        Entry course = Optional.ofNullable(courses.get(line.get("courseSourcedId")))
                .orElse(known.get(Kind.COURSE, line.get("courseSourcedId")));
        if (course == null) {
            mistakes.add(
                    line,
                    "courseSourcedId",
                    "courses.csv không có khóa học này, hoặc khóa học còn lỗi. Hãy sửa courses.csv.",
                    "There is no such course in courses.csv, or it has a mistake. Correct courses.csv.");
        }
        Days days = days(line);
        if (course != null && days != null) {
            plan(line, id, CourseId.of(course.ourId()), org, title, days);
        }
    }

    /** A class here whose id the package has, because it was written here. */
    private @Nullable Entry existing(String id, String org) {
        try {
            StudyClass there = services.find(caller, UUID.fromString(id));
            if (!orgs.isWithin(there.unit())) {
                return null;
            }
            LocalDate closes = there.plan().closes();
            Entry entry = new Entry(
                    id,
                    there.closed() != null
                            ? CLOSED
                            : said(
                                    there.course(),
                                    orgs.is(org, there.unit()) ? org : "",
                                    there.plan().title(),
                                    there.plan().opens(),
                                    closes));
            adopted.put(id, entry);
            return entry;
        } catch (IllegalArgumentException noId) {
            return null;
        } catch (Refusal refusal) {
            if (refusal.category() == Refusal.Category.UNAVAILABLE) {
                throw refusal;
            }
            return null;
        }
    }

    private static String said(CourseId course, String org, String title, LocalDate opens, @Nullable LocalDate closes) {
        return Said.of(course.toString(), org, title, opens.toString(), closes == null ? "" : closes.toString());
    }

    /** @param last null if it has no end */
    private record Days(LocalDate first, @Nullable LocalDate last) {}

    /** From the beginning of its first session to the end of its last. */
    private @Nullable Days days(Line line) {
        LocalDate first = null;
        LocalDate end = null;
        for (String session : line.get("termSourcedIds").split(",")) {
            Entry entry =
                    Optional.ofNullable(sessions.get(session.strip())).orElse(known.get(Kind.SESSION, session.strip()));
            if (entry == null) {
                mistakes.add(
                        line,
                        "termSourcedIds",
                        "academicSessions.csv không có kỳ học này, hoặc kỳ học còn lỗi. Hãy thêm hoặc sửa.",
                        "There is no such session in academicSessions.csv, or it has a mistake. Add or correct it.");
                return null;
            }
            LocalDate begins = LocalDate.parse(Said.parts(entry.said()).get(0));
            LocalDate ends = LocalDate.parse(Said.parts(entry.said()).get(1));
            first = first == null || begins.isBefore(first) ? begins : first;
            end = end == null || ends.isAfter(end) ? ends : end;
        }
        return first == null || end == null ? null : new Days(first, end.equals(NO_END) ? null : end.minusDays(1));
    }

    private void plan(Line line, String id, CourseId course, String org, String title, Days days) {
        LocalDate last = days.last();
        if (last != null && last.isBefore(today)) {
            over.add(id);
        }
        String said =
                Said.of(course.toString(), org, title, days.first().toString(), last == null ? "" : last.toString());
        Entry before = Optional.ofNullable(known.get(Kind.CLASS, id)).orElseGet(() -> ours ? existing(id, org) : null);
        if (before == null || before.ourId().isEmpty()) {
            steps.add(new ClassStep(id, true, course, org, title, days.first(), last, said));
        } else if (before.said().equals(CLOSED)) {
            mistakes.add(
                    line,
                    "sourcedId",
                    "Lớp này đã đóng và không mở lại được. Hãy dùng sourcedId khác cho lớp mới.",
                    "This class was closed for good. Give the new one another sourcedId.");
        } else if (!before.said().equals(said)) {
            List<String> parts = Said.parts(before.said());
            if (!parts.get(0).equals(course.toString()) || !parts.get(1).equals(org)) {
                mistakes.add(
                        line,
                        parts.get(1).equals(org) ? "courseSourcedId" : "schoolSourcedId",
                        "Lớp đã mở không đổi khóa học hay đơn vị được. Hãy đóng lớp và dùng sourcedId khác.",
                        "A class keeps its course and its unit. Close it, and give the new one another sourcedId.");
                return;
            }
            steps.add(new ClassStep(id, false, course, org, title, days.first(), last, said));
        }
    }
}
