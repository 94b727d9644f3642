package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** The classes of a unit and of those below it. */
@Component(service = Page.class)
public final class ClassesPage implements Page {
    static final int PART = 50;

    private static final List<String> COLUMNS =
            List.of("Lớp", "Khóa học", "Đơn vị", "Thời gian", "Người học", "Tình trạng");

    private final Roles roles;
    private final Classes classes;
    private final Places places;
    private final Styles styles;

    @Activate
    public ClassesPage(
            @Reference Roles roles, @Reference Classes classes, @Reference Places places, @Reference Styles styles) {
        this.roles = roles;
        this.classes = classes;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.CLASSES_PAGE;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, Right.SEE_LEARNING, request);
        Slice<StudyClass> part =
                classes.within(caller, unit.id(), request.query(Addresses.AFTER).orElse(null), PART);
        String title = "Lớp của " + unit.fullName();
        ListView view = new ListView(
                places.head(caller, unit, Places.Tab.CLASSES, title),
                Done.of(request),
                "",
                List.of(),
                roles.may(caller, Right.MANAGE_CLASSES, unit.id())
                        ? List.of(Link.to("Mở lớp", Addresses.newClass(unit.id())))
                        : List.of(),
                sheet(title + " và các đơn vị bên dưới", part.items(), places),
                "Chưa có lớp nào ở đây.",
                More.of(request, part, Addresses.classes(unit.id())),
                Optional.empty());
        return styles.page(title + " – Quản lý", JtelistGenerated::render, view);
    }

    static Sheet sheet(String caption, List<StudyClass> shown, Places places) {
        List<List<Link>> rows = new ArrayList<>();
        for (StudyClass each : shown) {
            rows.add(List.of(
                    Link.to(each.plan().title(), Addresses.studyClass(each.id())),
                    Link.words(each.courseTitle()),
                    Link.words(places.name(each.unit())),
                    Link.words(Words.days(each.plan().opens(), each.plan().closes())),
                    Link.words(Classrooms.places(each)),
                    Link.words(Classrooms.standing(each))));
        }
        return new Sheet(caption, COLUMNS, rows);
    }
}
