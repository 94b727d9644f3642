package vn.hocvu.administration.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Attendance.Meeting;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Takes a meeting away with its roll; asks first. */
@Component(service = Page.class)
public final class MeetingCancelPage implements Page {
    private final Roles roles;
    private final Attendance attendance;
    private final Classrooms classrooms;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public MeetingCancelPage(
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
        return Addresses.CANCEL_MEETING;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Meeting meeting = classrooms.meeting(caller, request);
        StudyClass shown = classrooms.find(caller, meeting.studyClass());
        classrooms.requireTeaching(caller, shown);
        String back = Addresses.meetings(shown.id());
        return new Asking(styles, sent, "Xóa buổi học", Done.MEETING_CANCELLED.at(back), Done.BEFORE.at(back))
                .handle(
                        request,
                        mistakes -> new Confirmation(
                                classrooms.meeting(caller, shown, "Xóa buổi học này?"),
                                "Buổi " + Words.when(meeting.plan()) + ". Xóa rồi thì không lấy lại được.",
                                List.of("Điểm danh của " + Words.people(meeting.taken()) + " ở buổi này cũng mất."),
                                SentForms.name(request),
                                List.of(),
                                "Xóa buổi học",
                                Addresses.roll(meeting.id()),
                                mistakes),
                        () -> attendance.cancel(caller, meeting.id()));
    }
}
