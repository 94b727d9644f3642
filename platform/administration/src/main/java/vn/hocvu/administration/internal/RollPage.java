package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Attendance.Line;
import vn.hocvu.courses.Attendance.Mark;
import vn.hocvu.courses.Attendance.Meeting;
import vn.hocvu.courses.Attendance.Presence;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/**
 * The roll of a meeting. In parts of 50, each stored by itself: where the network fails, or a phone is put aside, a part
 * is lost at most, and several people may take the roll at once. What was shown is sent along, so that only what
 * somebody has chosen is written, and not what they saw.
 */
@Component(service = Page.class)
public final class RollPage implements Page {
    static final int PART = 50;

    /** The people of the form with what was shown of each, as {@code id=present,id=,…}. */
    static final String PEOPLE = "people";

    /** What is written about those of whom nothing was chosen; nothing if it is empty. */
    static final String REST = "rest";

    private static final String MARK = "m-";
    private static final int MOST_NAMES = 20;
    private static final List<String> COLUMNS = List.of("Họ và tên", "Điểm danh", "Ai ghi, lúc nào");

    private final Roles roles;
    private final Attendance attendance;
    private final People people;
    private final Classrooms classrooms;
    private final Styles styles;

    @Activate
    public RollPage(
            @Reference Roles roles,
            @Reference Attendance attendance,
            @Reference People people,
            @Reference Classrooms classrooms,
            @Reference Styles styles) {
        this.roles = roles;
        this.attendance = attendance;
        this.people = people;
        this.classrooms = classrooms;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.ROLL;
    }

    static String field(PersonId person) {
        return MARK + person;
    }

    static String code(Presence presence) {
        return presence.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Somebody on the roll.
     *
     * @param chosen what was written; empty if nothing was
     * @param written who wrote it and when; empty if nothing was
     */
    record Entry(String field, String name, String chosen, String written) {}

    /** Something that can be written. */
    record Choice(String code, String words) {}

    /**
     * What roll.jte shows.
     *
     * @param facts about the meeting
     * @param change the address where the meeting is changed; empty if the person may not
     * @param people what the form says was shown
     * @param entries those of this part; empty if the roll cannot be taken
     * @param sheet the same to read, for those who cannot write
     * @param reason why the roll cannot be taken; empty if it can
     * @param next where the following part begins; empty if this is the last
     */
    record View(
            Head head,
            Optional<Done> done,
            List<String> facts,
            String change,
            String people,
            List<Entry> entries,
            Sheet sheet,
            String reason,
            More more,
            String next,
            List<Mistake> mistakes) {
        List<Choice> choices() {
            return CHOICES;
        }
    }

    private static final List<Choice> CHOICES = List.of(
            new Choice(code(Presence.PRESENT), "Có mặt"),
            new Choice(code(Presence.LATE), "Muộn"),
            new Choice(code(Presence.EXCUSED), "Có phép"),
            new Choice(code(Presence.ABSENT), "Vắng"));

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Meeting meeting = classrooms.meeting(caller, request);
        StudyClass shown = classrooms.find(caller, meeting.studyClass());
        if (!request.isPost()) {
            return form(200, request, caller, shown, meeting, List.of());
        }
        classrooms.requireTeaching(caller, shown);
        List<Mark> marks = new ArrayList<>();
        if (!read(request, marks)) {
            return form(
                    400,
                    request,
                    caller,
                    shown,
                    meeting,
                    List.of(new Mistake("", "Biểu mẫu bị lỗi nên chưa lưu gì. Hãy chọn lại ở trang này rồi lưu.")));
        }
        try {
            attendance.mark(caller, meeting.id(), marks);
        } catch (Refusal refusal) {
            if (!SentForms.helps(refusal)) {
                throw refusal;
            }
            return form(
                    refusal.category().httpStatus(),
                    request,
                    caller,
                    shown,
                    meeting,
                    List.of(Mistake.of(refusal, Set.of())));
        }
        String address = Addresses.roll(meeting.id());
        String next = request.field(Addresses.AFTER).orElse("");
        return Answer.redirect(
                Done.ROLL_TAKEN.at(next.isEmpty() ? address : Addresses.with(address, Addresses.AFTER, next)));
    }

    /** @return whether the form was one of ours */
    private static boolean read(WebRequest request, List<Mark> marks) {
        Optional<Presence> rest = request.field(REST).flatMap(RollPage::presence);
        String all = request.field(PEOPLE).orElse("");
        for (String each : all.isEmpty() ? new String[0] : all.split(",", -1)) {
            String[] parts = each.split("=", 2);
            PersonId person;
            try {
                person = PersonId.of(parts[0]);
            } catch (IllegalArgumentException noId) {
                return false;
            }
            String before = parts.length == 2 ? parts[1] : "";
            Optional<String> chosen = request.field(field(person));
            if (chosen.isPresent() && !chosen.get().equals(before)) {
                Optional<Presence> presence = presence(chosen.get());
                if (presence.isEmpty()) {
                    return false;
                }
                marks.add(Mark.of(person, presence.get()));
            } else if (chosen.isEmpty() && rest.isPresent()) {
                marks.add(new Mark(person, rest.get(), true));
            }
        }
        return true;
    }

    private static Optional<Presence> presence(String code) {
        return Arrays.stream(Presence.values())
                .filter(presence -> code(presence).equals(code))
                .findFirst();
    }

    private Answer form(
            int status, WebRequest request, Caller caller, StudyClass shown, Meeting meeting, List<Mistake> mistakes) {
        boolean teaches = classrooms.teaches(caller, shown);
        boolean early = meeting.plan().day().isAfter(Words.today());
        Slice<Line> part = attendance.roll(
                caller, meeting.id(), request.query(Addresses.AFTER).orElse(null), PART);
        Names names = new Names(people, caller, MOST_NAMES)
                .asking(part.items().stream().map(Line::by));
        List<Entry> entries = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        List<List<Link>> rows = new ArrayList<>();
        for (Line line : part.items()) {
            String chosen = line.presence() == null ? "" : code(line.presence());
            String written = written(line, names);
            entries.add(new Entry(field(line.person()), MembersPage.name(line.name()), chosen, written));
            sent.add(line.person() + "=" + chosen);
            rows.add(List.of(
                    Link.words(MembersPage.name(line.name())),
                    Link.words(line.presence() == null ? "–" : Words.presence(line.presence())),
                    Link.words(written.isEmpty() ? "–" : written)));
        }
        boolean writes = teaches && !early && !entries.isEmpty();
        View view = new View(
                classrooms.meeting(caller, shown, "Điểm danh " + Words.when(meeting.plan())),
                Done.of(request),
                facts(shown, meeting),
                teaches ? Addresses.changeMeeting(meeting.id()) : "",
                String.join(",", sent),
                writes ? entries : List.of(),
                new Sheet("Danh sách điểm danh", COLUMNS, writes ? List.of() : rows),
                early
                        ? "Buổi này chưa đến ngày nên chưa điểm danh được."
                        : entries.isEmpty()
                                ? "Chưa có ai trong lớp. Người ngoài danh sách thì đếm rồi ghi ở “Sửa buổi học”."
                                : "",
                More.of(request, part, Addresses.roll(meeting.id())),
                part.following().orElse(""),
                mistakes);
        String title = "Điểm danh – " + shown.plan().title();
        return styles.page(status, Mistake.title(title, mistakes), JterollGenerated::render, view);
    }

    private static List<String> facts(StudyClass shown, Meeting meeting) {
        List<String> facts = new ArrayList<>();
        if (!meeting.plan().title().isEmpty()) {
            facts.add(meeting.plan().title());
        }
        facts.add("Đã điểm danh " + Words.number(meeting.taken()) + "/" + Words.people(shown.members()));
        facts.add("Đến: " + Words.people(meeting.there())
                + (meeting.plan().others() == 0
                        ? ""
                        : ", trong đó " + Words.number(meeting.plan().others()) + " người ngoài danh sách"));
        return facts;
    }

    private static String written(Line line, Names names) {
        if (line.at() == null) {
            return "";
        }
        @Nullable String name = line.by() == null ? "Người vận hành" : names.name(line.by());
        return (name == null ? "" : name + ", ") + Words.time(line.at());
    }
}
