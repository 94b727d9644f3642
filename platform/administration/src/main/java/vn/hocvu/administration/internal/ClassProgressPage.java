package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.Classes.MemberProgress;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** How far those who are in a class are, and what to do about each. */
@Component(service = Page.class)
public final class ClassProgressPage implements Page {
    static final int PART = 50;

    private static final List<String> COLUMNS =
            List.of("Họ và tên", "Đã xong", "Học gần đây", "Hoàn thành", "Việc tiếp theo");

    private final Roles roles;
    private final Classes classes;
    private final Classrooms classrooms;
    private final Styles styles;

    @Activate
    public ClassProgressPage(
            @Reference Roles roles,
            @Reference Classes classes,
            @Reference Classrooms classrooms,
            @Reference Styles styles) {
        this.roles = roles;
        this.classes = classes;
        this.classrooms = classrooms;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.CLASS_PROGRESS;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        StudyClass shown = classrooms.find(caller, request);
        Slice<MemberProgress> part = classes.progress(
                caller, shown.id(), request.query(Addresses.AFTER).orElse(null), PART);
        List<Lesson> lessons = classrooms.lessons(shown);
        NextLesson next = new NextLesson(shown.plan(), lessons, Words.today());
        List<List<Link>> rows = new ArrayList<>();
        for (MemberProgress each : part.items()) {
            Optional<CourseProgress> progress = Optional.ofNullable(each.progress());
            rows.add(List.of(
                    Link.words(MembersPage.name(each.member().name())),
                    Link.words(next.completed(each.progress()) + "/" + lessons.size() + " bài"),
                    Link.words(progress.map(CourseProgress::lastActive)
                            .map(Words::day)
                            .orElse("chưa học")),
                    Link.words(progress.flatMap(known -> Optional.ofNullable(known.completed()))
                            .map(Words::day)
                            .orElse("chưa")),
                    Link.words(next.of(each.progress()))));
        }
        ListView view = new ListView(
                classrooms.head(caller, shown, Classrooms.Tab.PROGRESS),
                Done.of(request),
                Classrooms.places(shown) + ", khóa học " + shown.courseTitle() + ".",
                List.of(),
                List.of(),
                new Sheet("Kết quả của người đang học", COLUMNS, rows),
                "Chưa có ai trong lớp.",
                More.of(request, part, Addresses.classProgress(shown.id())),
                rows.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Link.to("Tải danh sách và kết quả", Addresses.classFile(shown.id()))));
        return styles.page("Kết quả – " + shown.plan().title(), JtelistGenerated::render, view);
    }
}
