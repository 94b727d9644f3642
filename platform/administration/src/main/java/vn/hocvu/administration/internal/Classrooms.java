package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.content.Course;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Attendance.Meeting;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Units;
import vn.hocvu.web.WebRequest;

/** The class that a page is about, what is to do there, and the ways between pages about it. */
@Component(service = Classrooms.class)
public final class Classrooms {
    private static final int DAYS_BEFORE_END = 7;

    /** Meetings that are looked through for one without a roll. */
    private static final int LATEST_MEETINGS = 10;

    /** The pages about a class. */
    enum Tab {
        CLASS("Lớp"),
        MEMBERS("Người học"),
        PROGRESS("Kết quả"),
        MEETINGS("Điểm danh");

        private final String label;

        Tab(String label) {
            this.label = label;
        }

        private String address(UUID id) {
            return switch (this) {
                case CLASS -> Addresses.studyClass(id);
                case MEMBERS -> Addresses.members(id);
                case PROGRESS -> Addresses.classProgress(id);
                case MEETINGS -> Addresses.meetings(id);
            };
        }
    }

    private final Classes classes;
    private final Attendance attendance;
    private final Catalogue catalogue;
    private final Roles roles;
    private final Units units;
    private final Places places;

    @Activate
    public Classrooms(
            @Reference Classes classes,
            @Reference Attendance attendance,
            @Reference Catalogue catalogue,
            @Reference Roles roles,
            @Reference Units units,
            @Reference Places places) {
        this.classes = classes;
        this.attendance = attendance;
        this.catalogue = catalogue;
        this.roles = roles;
        this.units = units;
        this.places = places;
    }

    /**
     * The class in the path, for those who run, teach or inspect it: its members have a page of their own.
     *
     * @throws Refusal unless there is one that is the caller's business
     */
    StudyClass find(Caller caller, WebRequest request) {
        return find(
                caller,
                id(request, Addresses.CLASS, "no-such-class", "Không có lớp này. Hãy tìm lại trong danh sách lớp."));
    }

    StudyClass find(Caller caller, UUID id) {
        StudyClass found = classes.find(caller, id);
        if (!isFacilitator(caller, found)) {
            roles.require(caller, Right.SEE_LEARNING, found.unit());
        }
        return found;
    }

    /** The meeting in the path. */
    Meeting meeting(Caller caller, WebRequest request) {
        return attendance.find(
                caller,
                id(
                        request,
                        Addresses.MEETING,
                        "no-such-meeting",
                        "Không có buổi học này. Có thể nó đã bị xóa. Hãy mở lại danh sách buổi học của lớp."));
    }

    private static UUID id(WebRequest request, String variable, String code, String vi) {
        try {
            return UUID.fromString(request.variable(variable));
        } catch (IllegalArgumentException noId) {
            throw Refusal.of(Refusal.Category.NOT_FOUND, code, vi, "There is nothing with this id.");
        }
    }

    boolean isFacilitator(Caller caller, StudyClass shown) {
        return caller.who().filter(shown.plan().facilitators()::contains).isPresent();
    }

    /** Whether the caller may take the roll, and list and remove people. */
    boolean teaches(Caller caller, StudyClass shown) {
        return isFacilitator(caller, shown) || roles.may(caller, Right.TEACH, shown.unit());
    }

    /** @throws Refusal unless {@link #teaches} */
    void requireTeaching(Caller caller, StudyClass shown) {
        if (!isFacilitator(caller, shown)) {
            roles.require(caller, Right.TEACH, shown.unit());
        }
    }

    boolean manages(Caller caller, StudyClass shown) {
        return roles.may(caller, Right.MANAGE_CLASSES, shown.unit());
    }

    /** The lessons of its course in order; none if it is not installed. */
    List<Lesson> lessons(StudyClass shown) {
        return catalogue
                .find(shown.course())
                .map(CoursePackage::course)
                .map(Course::lessons)
                .orElse(List.of());
    }

    /** The head of a page about a class that has a tab. */
    Head head(Caller caller, StudyClass shown, Tab tab) {
        List<Link> tabs = Arrays.stream(Tab.values())
                .map(each -> new Link(each.label, each.address(shown.id()), each == tab))
                .toList();
        return new Head(crumbs(caller, shown), "Lớp", shown.plan().title(), tabs);
    }

    /** The head of a page that does something about a class. */
    Head below(Caller caller, StudyClass shown, String heading) {
        List<Link> crumbs = crumbs(caller, shown);
        crumbs.add(Link.to(shown.plan().title(), Addresses.studyClass(shown.id())));
        return new Head(crumbs, "", heading, List.of());
    }

    /** The head of a page about a meeting. */
    Head meeting(Caller caller, StudyClass shown, String heading) {
        List<Link> crumbs = crumbs(caller, shown);
        crumbs.add(Link.to(shown.plan().title(), Addresses.studyClass(shown.id())));
        crumbs.add(Link.to("Điểm danh", Addresses.meetings(shown.id())));
        return new Head(crumbs, "", heading, List.of());
    }

    /** By way of the unit for those who see learning there, else of the classes that the caller teaches. */
    private List<Link> crumbs(Caller caller, StudyClass shown) {
        List<Link> crumbs = units.find(shown.unit())
                .filter(unit -> roles.may(caller, Right.SEE_LEARNING, unit.id()))
                .map(unit -> {
                    List<Link> way = places.crumbs(caller, unit, true);
                    way.add(Link.to("Lớp", Addresses.classes(unit.id())));
                    return way;
                })
                .orElseGet(ArrayList::new);
        if (crumbs.isEmpty()) {
            crumbs.add(Link.to("Quản lý", Addresses.START));
            crumbs.add(Link.to("Lớp tôi phụ trách", Addresses.TAUGHT));
        }
        return crumbs;
    }

    /** Whether it goes on, in words. */
    static String standing(StudyClass shown) {
        return shown.closed() != null
                ? "Đã đóng"
                : shown.isOver(Words.today())
                        ? "Đã kết thúc"
                        : shown.plan().opens().isAfter(Words.today()) ? "Sắp mở" : "Đang học";
    }

    static String places(StudyClass shown) {
        Integer capacity = shown.plan().capacity();
        return Words.people(shown.members())
                + (capacity == null ? "" : "/" + Words.number(capacity) + " chỗ")
                + (shown.waiting() == 0 ? "" : ", " + Words.number(shown.waiting()) + " đang chờ");
    }

    /** What those who run or teach a class should do next there, the most urgent first. */
    List<Link> next(Caller caller, StudyClass shown) {
        UUID id = shown.id();
        if (shown.isOver(Words.today())) {
            return List.of(Link.to("Lớp đã kết thúc: xem kết quả và tải danh sách", Addresses.classProgress(id)));
        }
        List<Link> next = new ArrayList<>();
        boolean teaches = teaches(caller, shown);
        boolean manages = manages(caller, shown);
        if (teaches) {
            withoutRoll(caller, id)
                    .ifPresent(meeting -> next.add(Link.to(rollOf(meeting.plan()), Addresses.roll(meeting.id()))));
        }
        if (shown.waiting() > 0 && manages) {
            next.add(Link.to(Words.people(shown.waiting()) + " đang chờ: thêm chỗ cho lớp", Addresses.changeClass(id)));
        } else if (shown.waiting() > 0 && teaches) {
            next.add(Link.to(
                    Words.people(shown.waiting()) + " đang chờ: xem danh sách chờ",
                    MembersPage.address(id, Classes.State.WAITING)));
        }
        if (shown.plan().facilitators().isEmpty() && manages) {
            next.add(Link.to("Lớp chưa có người phụ trách: chọn người", Addresses.changeClass(id)));
        }
        if (shown.members() == 0 && teaches) {
            next.add(Link.to("Lớp chưa có ai: in áp phích có mã QR để mời", Addresses.poster(id)));
        }
        if (shown.plan().closes() != null
                && shown.plan().closes().isBefore(Words.today().plusDays(DAYS_BEFORE_END))
                && shown.members() > 0) {
            next.add(Link.to(
                    "Lớp kết thúc ngày " + Words.day(shown.plan().closes()) + ": xem ai chưa học xong",
                    Addresses.classProgress(id)));
        }
        return next;
    }

    private static String rollOf(Attendance.Plan plan) {
        if (!plan.day().equals(Words.today())) {
            return "Điểm danh buổi " + Words.when(plan);
        }
        return "Hôm nay có buổi học" + (plan.begins() == null ? "" : " lúc " + plan.begins()) + ": điểm danh";
    }

    /** The latest meeting whose day has come and where nobody was counted yet. */
    private Optional<Meeting> withoutRoll(Caller caller, UUID id) {
        return attendance.meetings(caller, id, null, LATEST_MEETINGS).items().stream()
                .filter(meeting -> !meeting.plan().day().isAfter(Words.today()))
                .filter(meeting -> meeting.taken() == 0 && meeting.plan().others() == 0)
                .findFirst();
    }

    /** Titles of lessons by id; those that are not there any more by their ids. */
    static String title(Map<String, String> titles, String lesson) {
        return titles.getOrDefault(lesson, lesson);
    }
}
