package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.Classes;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Opens a class: first its course is chosen, then all else is said. */
@Component(service = Page.class)
public final class NewClassPage implements Page {
    static final int PART = 50;

    private static final String COURSE = "khoa";
    private static final String TITLE = "Mở lớp";

    private final Roles roles;
    private final Classes classes;
    private final Catalogue catalogue;
    private final People people;
    private final Units units;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public NewClassPage(
            @Reference Roles roles,
            @Reference Classes classes,
            @Reference Catalogue catalogue,
            @Reference People people,
            @Reference Units units,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.classes = classes;
        this.catalogue = catalogue;
        this.people = people;
        this.units = units;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.NEW_CLASS;
    }

    /**
     * What choosecourse.jte shows.
     *
     * @param text what is looked for
     */
    record Choice(Head head, String address, String text, boolean gone, List<Link> courses, More more) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, Right.MANAGE_CLASSES, request);
        String asked = request.query(COURSE).orElse("");
        Optional<Course> course = find(asked);
        if (course.isEmpty()) {
            return choose(request, caller, unit, !asked.isEmpty());
        }
        List<String> lessons = course.get().lessons().stream().map(Lesson::id).toList();
        if (!request.isPost()) {
            return form(200, request, caller, unit, course.get(), ClassTyped.nothing(), List.of());
        }
        ClassTyped typed = ClassTyped.of(request, List.of(), lessons, units, roles.where(caller, Right.MANAGE_CLASSES));
        List<Mistake> mistakes = new ArrayList<>();
        ClassPlan plan = typed.plan(caller, people, mistakes);
        if (!mistakes.isEmpty()) {
            return form(400, request, caller, unit, course.get(), typed, mistakes);
        }
        return sent.once(
                request,
                () -> Answer.redirect(Done.CLASS_OPENED.at(Addresses.studyClass(
                        classes.open(caller, unit.id(), course.get().id(), plan).id()))),
                Answer.redirect(Done.BEFORE.at(Addresses.classes(unit.id()))),
                refusal -> form(
                        refusal.category().httpStatus(),
                        request,
                        caller,
                        unit,
                        course.get(),
                        typed,
                        List.of(Mistake.of(refusal, ClassTyped.FIELDS))));
    }

    private Optional<Course> find(String id) {
        try {
            return id.isEmpty()
                    ? Optional.empty()
                    : catalogue.find(CourseId.of(id)).map(CoursePackage::course);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private Answer choose(WebRequest request, Caller caller, Unit unit, boolean gone) {
        String text = request.query(Addresses.TEXT).orElse("");
        String address = Addresses.newClass(unit.id());
        Slice<Course> part = catalogue.search(new CatalogueQuery(
                text, null, null, null, request.query(Addresses.AFTER).orElse(null), PART));
        Choice view = new Choice(
                places.below(caller, unit, TITLE),
                address,
                text,
                gone,
                part.items().stream()
                        .map(course -> Link.to(
                                course.title() + " – " + places.name(course.id().owner()) + ", "
                                        + course.lessons().size() + " bài",
                                Addresses.with(address, COURSE, course.id().toString())))
                        .toList(),
                More.of(request, part, address, Addresses.TEXT, text));
        return styles.page(gone ? 404 : 200, TITLE, JtechoosecourseGenerated::render, view);
    }

    private Answer form(
            int status,
            WebRequest request,
            Caller caller,
            Unit unit,
            Course course,
            ClassTyped typed,
            List<Mistake> mistakes) {
        ClassForm view = ClassForm.of(
                places.below(caller, unit, TITLE),
                SentForms.name(request),
                course.title(),
                typed,
                course.lessons().stream().map(Lesson::id).toList(),
                course.lessons(),
                new Names(people, caller, 0),
                places,
                TITLE,
                Addresses.classes(unit.id()),
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JteclassformGenerated::render, view);
    }
}
