package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Attendance.Attended;
import vn.hocvu.courses.Attendance.Meeting;
import vn.hocvu.courses.Attendance.Presence;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Who was how at each meeting, as a file: people below one another, meetings side by side. */
@Component(service = Page.class)
public final class AttendedFilePage implements Page {
    private static final int PART = 200;

    private final Roles roles;
    private final Attendance attendance;
    private final AuditLog audit;
    private final Classrooms classrooms;
    private final Tables tables;

    @Activate
    public AttendedFilePage(
            @Reference Roles roles,
            @Reference Attendance attendance,
            @Reference AuditLog audit,
            @Reference Classrooms classrooms,
            @Reference Tables tables) {
        this.roles = roles;
        this.attendance = attendance;
        this.audit = audit;
        this.classrooms = classrooms;
        this.tables = tables;
    }

    @Override
    public String path() {
        return Addresses.ATTENDED_FILE;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        StudyClass shown = classrooms.find(caller, request);
        List<Meeting> meetings = meetings(caller, shown);
        List<Tables.Column> columns = new ArrayList<>(List.of(Download.column("Họ và tên", 30)));
        for (Presence presence : Presence.values()) {
            columns.add(Download.column(Words.presence(presence), 12));
        }
        meetings.forEach(meeting -> columns.add(Download.column(
                (Words.when(meeting.plan()) + " " + meeting.plan().title()).strip(), 20)));
        columns.add(Download.column("Mã người", 38));
        Download file = new Download(tables, request, "Điểm danh", columns.toArray(Tables.Column[]::new));
        int rows = people(caller, shown, meetings, file);
        file.row(others(meetings));
        audit.add(caller, ClassFilePage.exported(shown, "roll, " + rows + " rows"));
        return file.answer();
    }

    /** The first at the beginning, as one reads on paper. */
    private List<Meeting> meetings(Caller caller, StudyClass shown) {
        List<Meeting> all = new ArrayList<>();
        @Nullable String after = null;
        do {
            Slice<Meeting> part = attendance.meetings(caller, shown.id(), after, PART);
            all.addAll(part.items());
            after = part.next();
        } while (after != null);
        Collections.reverse(all);
        return all;
    }

    private int people(Caller caller, StudyClass shown, List<Meeting> meetings, Download file) {
        int rows = 0;
        @Nullable String after = null;
        do {
            Slice<Attended> part = attendance.attended(caller, shown.id(), after, PART);
            part.items().forEach(each -> file.row(row(each, meetings)));
            rows += part.items().size();
            after = part.next();
        } while (after != null && rows < Download.MOST);
        if (after != null) {
            file.row("Chỉ gồm " + Words.people(Download.MOST) + " vào lớp đầu tiên.");
        }
        return rows;
    }

    private static @Nullable Object[] row(Attended each, List<Meeting> meetings) {
        List<@Nullable Object> row = new ArrayList<>(List.of(MembersPage.name(each.name())));
        for (Presence presence : Presence.values()) {
            row.add(each.count(presence));
        }
        for (Meeting meeting : meetings) {
            Presence presence = each.marks().get(meeting.id());
            row.add(presence == null ? null : Words.presence(presence));
        }
        row.add(each.person());
        return row.toArray();
    }

    private static @Nullable Object[] others(List<Meeting> meetings) {
        Stream<@Nullable Object> blank = Stream.generate(() -> null);
        return Stream.of(
                        Stream.of("Người ngoài danh sách"),
                        blank.limit(Presence.values().length),
                        meetings.stream().map(meeting -> (Object) meeting.plan().others()))
                .flatMap(part -> part)
                .toArray();
    }
}
