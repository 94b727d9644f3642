package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Attendance.Attended;
import vn.hocvu.courses.Attendance.Presence;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** How often each of a class came. */
@Component(service = Page.class)
public final class AttendedPage implements Page {
    static final int PART = 50;

    private static final List<String> COLUMNS =
            List.of("Họ và tên", "Có mặt", "Đến muộn", "Vắng có phép", "Vắng", "Số buổi đã điểm danh");

    private final Roles roles;
    private final Attendance attendance;
    private final Classrooms classrooms;
    private final Styles styles;

    @Activate
    public AttendedPage(
            @Reference Roles roles,
            @Reference Attendance attendance,
            @Reference Classrooms classrooms,
            @Reference Styles styles) {
        this.roles = roles;
        this.attendance = attendance;
        this.classrooms = classrooms;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.ATTENDED;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        StudyClass shown = classrooms.find(caller, request);
        Slice<Attended> part = attendance.attended(
                caller, shown.id(), request.query(Addresses.AFTER).orElse(null), PART);
        List<List<Link>> rows = new ArrayList<>();
        for (Attended each : part.items()) {
            List<Link> row = new ArrayList<>();
            row.add(Link.words(MembersPage.name(each.name())));
            for (Presence presence : Presence.values()) {
                row.add(Link.words(Words.number(each.count(presence))));
            }
            row.add(Link.words(Words.number(each.marks().size())));
            rows.add(row);
        }
        ListView view = new ListView(
                classrooms.meeting(caller, shown, "Chuyên cần của từng người"),
                Done.of(request),
                "",
                List.of(),
                List.of(),
                new Sheet("Người đang học và số buổi", COLUMNS, rows),
                "Chưa có ai trong lớp.",
                More.of(request, part, Addresses.attended(shown.id())),
                rows.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Link.to("Tải bảng điểm danh", Addresses.attendedFile(shown.id()))));
        return styles.page("Chuyên cần – " + shown.plan().title(), JtelistGenerated::render, view);
    }
}
