package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Attendance.Meeting;
import vn.hocvu.courses.Attendance.Plan;
import vn.hocvu.courses.Attendance.Presence;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** The meetings of a class and how many came; a meeting is added here. */
@Component(service = Page.class)
public final class MeetingsPage implements Page {
    static final int PART = 50;

    private static final List<String> COLUMNS = List.of(
            "Buổi",
            "Nội dung hoặc nơi học",
            "Có mặt",
            "Đến muộn",
            "Vắng có phép",
            "Vắng",
            "Ngoài danh sách",
            "Tổng số đến");

    private final Roles roles;
    private final Attendance attendance;
    private final Classrooms classrooms;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public MeetingsPage(
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
        return Addresses.CLASS_MEETINGS;
    }

    /**
     * What meetings.jte shows.
     *
     * @param adds whether the person may add one
     * @param attended the address of the list by person
     */
    record View(
            Head head,
            Optional<Done> done,
            boolean adds,
            String form,
            MeetingTyped typed,
            Sheet sheet,
            More more,
            String attended,
            List<Mistake> mistakes) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        StudyClass shown = classrooms.find(caller, request);
        if (!request.isPost()) {
            return list(200, request, caller, shown, MeetingTyped.today(), List.of());
        }
        classrooms.requireTeaching(caller, shown);
        MeetingTyped typed = MeetingTyped.of(request);
        List<Mistake> mistakes = new ArrayList<>();
        Plan plan = typed.plan(mistakes);
        if (!mistakes.isEmpty()) {
            return list(400, request, caller, shown, typed, mistakes);
        }
        return sent.once(
                request,
                () -> {
                    Meeting added = attendance.meet(caller, shown.id(), plan);
                    boolean begun = !plan.day().isAfter(Words.today());
                    return Answer.redirect(
                            Done.MEETING_ADDED.at(begun ? Addresses.roll(added.id()) : Addresses.meetings(shown.id())));
                },
                Answer.redirect(Done.BEFORE.at(Addresses.meetings(shown.id()))),
                refusal -> list(
                        refusal.category().httpStatus(),
                        request,
                        caller,
                        shown,
                        typed,
                        List.of(Mistake.of(refusal, MeetingTyped.FIELDS))));
    }

    private Answer list(
            int status,
            WebRequest request,
            Caller caller,
            StudyClass shown,
            MeetingTyped typed,
            List<Mistake> mistakes) {
        Slice<Meeting> part = attendance.meetings(
                caller, shown.id(), request.query(Addresses.AFTER).orElse(null), PART);
        List<List<Link>> rows = new ArrayList<>();
        for (Meeting meeting : part.items()) {
            List<Link> row = new ArrayList<>();
            row.add(Link.to(Words.when(meeting.plan()), Addresses.roll(meeting.id())));
            row.add(Link.words(
                    meeting.plan().title().isEmpty() ? "–" : meeting.plan().title()));
            for (Presence presence : List.of(Presence.PRESENT, Presence.LATE, Presence.EXCUSED, Presence.ABSENT)) {
                row.add(Link.words(Words.number(meeting.count(presence))));
            }
            row.add(Link.words(Words.number(meeting.plan().others())));
            row.add(Link.words(Words.number(meeting.there())));
            rows.add(row);
        }
        View view = new View(
                classrooms.head(caller, shown, Classrooms.Tab.MEETINGS),
                Done.of(request),
                shown.closed() == null && classrooms.teaches(caller, shown),
                SentForms.name(request),
                typed,
                new Sheet("Các buổi học, buổi mới nhất ở trên", COLUMNS, rows),
                More.of(request, part, Addresses.meetings(shown.id())),
                Addresses.attended(shown.id()),
                mistakes);
        String title = "Điểm danh – " + shown.plan().title();
        return styles.page(status, Mistake.title(title, mistakes), JtemeetingsGenerated::render, view);
    }
}
