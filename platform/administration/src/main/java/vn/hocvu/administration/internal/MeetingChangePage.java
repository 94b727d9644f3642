package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Attendance.Meeting;
import vn.hocvu.courses.Attendance.Plan;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Says anew what a meeting is, and how many came who are not in the class. */
@Component(service = Page.class)
public final class MeetingChangePage implements Page {
    private static final String TITLE = "Sửa buổi học";

    private final Roles roles;
    private final Attendance attendance;
    private final Classrooms classrooms;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public MeetingChangePage(
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
        return Addresses.CHANGE_MEETING;
    }

    /**
     * What meetingform.jte shows.
     *
     * @param cancel the address where the meeting is taken away
     */
    record View(Head head, String form, MeetingTyped typed, String back, String cancel, List<Mistake> mistakes) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Meeting meeting = classrooms.meeting(caller, request);
        StudyClass shown = classrooms.find(caller, meeting.studyClass());
        classrooms.requireTeaching(caller, shown);
        if (!request.isPost()) {
            return form(200, request, caller, shown, meeting, MeetingTyped.of(meeting.plan()), List.of());
        }
        MeetingTyped typed = MeetingTyped.of(request);
        List<Mistake> mistakes = new ArrayList<>();
        Plan plan = typed.plan(mistakes);
        if (!mistakes.isEmpty()) {
            return form(400, request, caller, shown, meeting, typed, mistakes);
        }
        String back = Addresses.roll(meeting.id());
        return sent.once(
                request,
                () -> {
                    attendance.change(caller, meeting.id(), plan);
                    return Answer.redirect(Done.MEETING_CHANGED.at(back));
                },
                Answer.redirect(Done.BEFORE.at(back)),
                refusal -> form(
                        refusal.category().httpStatus(),
                        request,
                        caller,
                        shown,
                        meeting,
                        typed,
                        List.of(Mistake.of(refusal, MeetingTyped.FIELDS))));
    }

    private Answer form(
            int status,
            WebRequest request,
            Caller caller,
            StudyClass shown,
            Meeting meeting,
            MeetingTyped typed,
            List<Mistake> mistakes) {
        View view = new View(
                classrooms.meeting(caller, shown, TITLE),
                SentForms.name(request),
                typed,
                Addresses.roll(meeting.id()),
                Addresses.cancelMeeting(meeting.id()),
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JtemeetingformGenerated::render, view);
    }
}
