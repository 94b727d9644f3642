package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Says anew all about a class. */
@Component(service = Page.class)
public final class ClassChangePage implements Page {
    private static final String TITLE = "Sửa lớp";
    private static final int MOST_FACILITATORS = 50;

    private final Roles roles;
    private final Classes classes;
    private final People people;
    private final Units units;
    private final Classrooms classrooms;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public ClassChangePage(
            @Reference Roles roles,
            @Reference Classes classes,
            @Reference People people,
            @Reference Units units,
            @Reference Classrooms classrooms,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.classes = classes;
        this.people = people;
        this.units = units;
        this.classrooms = classrooms;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.CHANGE_CLASS;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        StudyClass shown = classrooms.find(caller, request);
        roles.require(caller, Right.MANAGE_CLASSES, shown.unit());
        if (!request.isPost()) {
            return form(200, request, caller, shown, ClassTyped.of(shown.plan(), units), List.of());
        }
        ClassTyped typed = ClassTyped.of(
                request, shown.plan().facilitators(), lessons(shown), units, roles.where(caller, Right.MANAGE_CLASSES));
        List<Mistake> mistakes = new ArrayList<>();
        ClassPlan plan = typed.plan(caller, people, mistakes);
        if (!mistakes.isEmpty()) {
            return form(400, request, caller, shown, typed, mistakes);
        }
        String back = Addresses.studyClass(shown.id());
        return sent.once(
                request,
                () -> {
                    classes.change(caller, shown.id(), plan);
                    return Answer.redirect(Done.CLASS_CHANGED.at(back));
                },
                Answer.redirect(Done.BEFORE.at(back)),
                refusal -> form(
                        refusal.category().httpStatus(),
                        request,
                        caller,
                        shown,
                        typed,
                        List.of(Mistake.of(refusal, ClassTyped.FIELDS))));
    }

    private List<String> lessons(StudyClass shown) {
        return ClassTyped.lessons(classrooms.lessons(shown), shown.plan());
    }

    private Answer form(
            int status, WebRequest request, Caller caller, StudyClass shown, ClassTyped typed, List<Mistake> mistakes) {
        ClassForm view = ClassForm.of(
                classrooms.below(caller, shown, TITLE),
                SentForms.name(request),
                shown.courseTitle(),
                typed,
                lessons(shown),
                classrooms.lessons(shown),
                new Names(people, caller, MOST_FACILITATORS),
                places,
                "Lưu",
                Addresses.studyClass(shown.id()),
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JteclassformGenerated::render, view);
    }
}
