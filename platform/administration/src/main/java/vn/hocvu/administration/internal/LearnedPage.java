package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.Learning;
import vn.hocvu.courses.Learning.Taken;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** What somebody of the unit has learned. */
@Component(service = Page.class)
public final class LearnedPage implements Page {
    static final int MOST = 200;

    private static final List<String> COLUMNS = List.of("Khóa học", "Đã xong", "Ghi danh", "Học gần đây", "Hoàn thành");

    private final Roles roles;
    private final Learning learning;
    private final Profiles profiles;
    private final Places places;
    private final Styles styles;

    @Activate
    public LearnedPage(
            @Reference Roles roles,
            @Reference Learning learning,
            @Reference Profiles profiles,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.learning = learning;
        this.profiles = profiles;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.LEARNED;
    }

    /** What learned.jte shows. */
    record View(Head head, Sheet sheet, boolean more) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Person person = profiles.find(caller, request);
        List<Taken> taken = learning.taken(caller, person.id(), MOST);
        List<List<Link>> rows = new ArrayList<>();
        for (Taken one : taken) {
            Optional<CourseOutline> outline = Optional.ofNullable(one.outline());
            Optional<CourseProgress> progress = outline.flatMap(each -> Optional.ofNullable(each.progress()));
            rows.add(List.of(
                    Link.words(one.enrolment().courseTitle()),
                    Link.words(outline.map(each ->
                                    each.completedSteps() + "/" + each.steps().size() + " bài")
                            .orElse("khóa học hiện không có")),
                    Link.words(Words.day(one.enrolment().enrolled())),
                    Link.words(
                            progress.map(each -> Words.day(each.lastActive())).orElse("chưa học")),
                    Link.words(progress.flatMap(each -> Optional.ofNullable(each.completed()))
                            .map(Words::day)
                            .orElse("chưa"))));
        }
        String title = "Việc học của " + person.name();
        View view = new View(places.person(caller, person), new Sheet(title, COLUMNS, rows), taken.size() == MOST);
        return styles.page(title + " – Quản lý", JtelearnedGenerated::render, view);
    }
}
