package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.ClassPlan.LessonDates;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** A class: what was said about it, and what is to do. */
@Component(service = Page.class)
public final class ClassSheetPage implements Page {
    private static final int MOST_FACILITATORS = 50;
    private static final List<String> LESSONS = List.of("Bài", "Mở từ ngày", "Hạn");

    private final Roles roles;
    private final People people;
    private final Classrooms classrooms;
    private final Places places;
    private final Styles styles;

    @Activate
    public ClassSheetPage(
            @Reference Roles roles,
            @Reference People people,
            @Reference Classrooms classrooms,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.people = people;
        this.classrooms = classrooms;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.CLASS_PAGE;
    }

    /**
     * What class.jte shows.
     *
     * @param code empty if nobody can join any more
     * @param join the address to join at
     * @param next what is to do
     * @param forWhom for whom it is, and how they come
     * @param lessons their days; empty if none has days of its own
     */
    record View(
            Head head,
            Optional<Done> done,
            String standing,
            String code,
            String join,
            String poster,
            List<Link> next,
            List<Link> actions,
            String course,
            Link unit,
            String days,
            String places,
            String waitingList,
            String forWhom,
            String required,
            List<Link> facilitators,
            Sheet lessons) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        StudyClass shown = classrooms.find(caller, request);
        ClassPlan plan = shown.plan();
        boolean over = shown.isOver(Words.today());
        Names names = new Names(people, caller, MOST_FACILITATORS);
        View view = new View(
                classrooms.head(caller, shown, Classrooms.Tab.CLASS),
                Done.of(request),
                Classrooms.standing(shown),
                over ? "" : shown.code(),
                request.site() + "/lop/" + shown.code(),
                Addresses.poster(shown.id()),
                classrooms.next(caller, shown),
                actions(caller, shown, over),
                shown.courseTitle(),
                roles.may(caller, Right.SEE_PEOPLE, shown.unit())
                        ? places.link(shown.unit())
                        : Link.words(places.name(shown.unit())),
                Words.days(plan.opens(), plan.closes()),
                Classrooms.places(shown),
                plan.capacity() == null ? "" : plan.waitingList() ? "Có" : "Không",
                forWhom(plan),
                plan.required() ? "Có, người học không tự rời lớp" : "Không",
                plan.facilitators().stream().map(names::link).toList(),
                lessons(shown));
        return styles.page(plan.title() + " – Quản lý", JteclassGenerated::render, view);
    }

    private String forWhom(ClassPlan plan) {
        String group =
                plan.audience() == null ? "Mọi người" : plan.audience().label().vi();
        String where = plan.forUnit() == null ? "" : " ở " + places.place(plan.forUnit());
        return group + where + (plan.everybody() ? "; hệ thống tự ghi danh tất cả, cả người đến sau" : "");
    }

    private List<Link> actions(Caller caller, StudyClass shown, boolean over) {
        List<Link> actions = new ArrayList<>();
        if (!over && classrooms.teaches(caller, shown)) {
            actions.add(Link.to("Ghi danh người học", Addresses.enrol(shown.id())));
        }
        if (shown.closed() == null && classrooms.manages(caller, shown)) {
            actions.add(Link.to("Sửa lớp", Addresses.changeClass(shown.id())));
            actions.add(Link.to("Đổi mã lớp", Addresses.renewCode(shown.id())));
            actions.add(Link.to("Đóng lớp", Addresses.closeClass(shown.id())));
        }
        return actions;
    }

    private Sheet lessons(StudyClass shown) {
        Map<String, LessonDates> dates = shown.plan().lessons();
        Map<String, String> titles =
                classrooms.lessons(shown).stream().collect(Collectors.toMap(Lesson::id, Lesson::title));
        List<String> order = new ArrayList<>(classrooms.lessons(shown).stream()
                .map(Lesson::id)
                .filter(dates::containsKey)
                .toList());
        dates.keySet().stream()
                .filter(lesson -> !titles.containsKey(lesson))
                .sorted()
                .forEach(order::add);
        List<List<Link>> rows = new ArrayList<>();
        for (String lesson : order) {
            var due = shown.plan().due(lesson);
            rows.add(List.of(
                    Link.words(Classrooms.title(titles, lesson)),
                    Link.words(Words.day(shown.plan().opens(lesson))),
                    Link.words(due == null ? "–" : Words.day(due))));
        }
        return new Sheet("Ngày của từng bài. Bài không có ở đây mở cùng lớp và không có hạn.", LESSONS, rows);
    }
}
