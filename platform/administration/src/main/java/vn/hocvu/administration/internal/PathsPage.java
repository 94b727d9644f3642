package vn.hocvu.administration.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** The learning paths of a unit. */
@Component(service = Page.class)
public final class PathsPage implements Page {
    /** Any of them lets somebody make paths, as {@link LearningPaths} says. */
    static final List<Right> MAKING = List.of(Right.MANAGE_CLASSES, Right.PUBLISH_COURSES);

    /** Any of them lets somebody see all paths of a unit. */
    static final List<Right> SEEING = List.of(Right.SEE_LEARNING, Right.MANAGE_CLASSES, Right.PUBLISH_COURSES);

    private static final int PART = 50;
    private static final List<String> COLUMNS =
            List.of("Tên", "Trạng thái", "Dành cho", "Bậc", "Số bước", "Sửa lần cuối");

    private final Roles roles;
    private final LearningPaths paths;
    private final Places places;
    private final Styles styles;

    @Activate
    public PathsPage(
            @Reference Roles roles,
            @Reference LearningPaths paths,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.paths = paths;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.PATHS_PAGE;
    }

    /**
     * What paths.jte shows.
     *
     * @param add where a path is made; empty for who may not
     */
    record View(Head head, String add, Sheet sheet, More more) {}

    static boolean makes(Roles roles, Caller caller, UnitId unit) {
        return MAKING.stream().anyMatch(right -> roles.may(caller, right, unit));
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, SEEING, request);
        Slice<LearningPath> found =
                paths.of(caller, unit.id(), request.query(Addresses.AFTER).orElse(null), PART);
        List<List<Link>> rows = found.items().stream().map(PathsPage::row).toList();
        View view = new View(
                places.head(caller, unit, Places.Tab.PATHS, "Lộ trình học của " + unit.fullName()),
                makes(roles, caller, unit.id()) ? Addresses.newPath(unit.id()) : "",
                new Sheet("Lộ trình học", COLUMNS, rows),
                More.of(request, found, Addresses.paths(unit.id())));
        return styles.page("Lộ trình học – Quản lý", JtepathsGenerated::render, view);
    }

    private static List<Link> row(LearningPath path) {
        return List.of(
                Link.to(path.plan().title(), Addresses.path(path.id())),
                Link.words(Words.state(path.state())),
                Link.words(path.plan().audience().label().vi()),
                Link.words(Integer.toString(path.plan().level())),
                Link.words(Integer.toString(path.plan().steps().size())),
                Link.words(Words.day(path.changed())));
    }
}
