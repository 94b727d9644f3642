package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPath.State;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.LearningPaths.Numbers;
import vn.hocvu.courses.PathOutline;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** A learning path as those see it who make it; posting publishes or withdraws it. */
@Component(service = Page.class)
public final class PathPage implements Page {
    /** What to do with it. */
    static final String WHAT = "viec";

    static final String PUBLISH = "cong-bo";
    static final String WITHDRAW = "rut";

    private static final List<String> COLUMNS = List.of("Bước", "Khóa học", "Cần xong", "Bắt buộc");

    private final Roles roles;
    private final LearningPaths paths;
    private final Units units;
    private final Places places;
    private final Styles styles;

    @Activate
    public PathPage(
            @Reference Roles roles,
            @Reference LearningPaths paths,
            @Reference Units units,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.paths = paths;
        this.units = units;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.PATH_PAGE;
    }

    /**
     * What path.jte shows.
     *
     * @param who who finds it
     * @param learning how many are on it
     * @param change where it is changed; empty for who may not
     * @param act what posting does; empty for who may not
     * @param button in words
     * @param site the page for learners; empty for a draft
     */
    record View(
            Head head,
            Optional<Done> done,
            String state,
            String summary,
            String who,
            String order,
            String learning,
            String completed,
            Sheet steps,
            String change,
            String act,
            String button,
            String site) {}

    /** @throws Refusal NOT_FOUND if the address names no path */
    static UUID id(WebRequest request) {
        try {
            return UUID.fromString(request.variable(Addresses.PATH));
        } catch (IllegalArgumentException noId) {
            throw Refusal.of(
                    Refusal.Category.NOT_FOUND,
                    "no-such-path",
                    "Không có lộ trình học này. Hãy chọn lại trong danh sách lộ trình của đơn vị.",
                    "There is no such learning path.");
        }
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        UUID id = id(request);
        if (request.isPost()) {
            return act(caller, id, request.field(WHAT).orElse(""));
        }
        Numbers numbers = paths.numbers(caller, id);
        PathOutline outline = paths.outline(caller, id);
        LearningPath path = outline.path();
        Unit unit = unit(path.unit());
        boolean makes = PathsPage.makes(roles, caller, path.unit());
        boolean published = path.state() == State.PUBLISHED;
        View view = new View(
                places.paths(caller, unit, path.plan().title()),
                Done.of(request),
                Words.state(path.state()),
                path.plan().summary(),
                "Bậc " + path.plan().level() + ", dành cho: "
                        + path.plan().audience().label().vi() + ".",
                path.plan().inOrder() ? "Học lần lượt từng bước." : "Học bước nào trước cũng được.",
                Words.people(numbers.learning()),
                Words.people(numbers.completed()),
                new Sheet(
                        "Các bước",
                        COLUMNS,
                        outline.steps().stream().map(step -> row(path, step)).toList()),
                makes ? Addresses.changePath(id) : "",
                !makes ? "" : published ? WITHDRAW : PUBLISH,
                published ? "Rút lộ trình" : "Công bố lộ trình",
                path.state() == State.DRAFT ? "" : Addresses.learnersPath(id));
        return styles.page(path.plan().title() + " – Quản lý", JtepathGenerated::render, view);
    }

    private Answer act(Caller caller, UUID id, String what) {
        if (what.equals(WITHDRAW)) {
            paths.withdraw(caller, id);
            return Answer.redirect(Done.PATH_WITHDRAWN.at(Addresses.path(id)));
        }
        if (what.equals(PUBLISH)) {
            paths.publish(caller, id);
            return Answer.redirect(Done.PATH_PUBLISHED.at(Addresses.path(id)));
        }
        return Answer.redirect(Addresses.path(id));
    }

    /** A unit that is no more is shown by what it was called. */
    private Unit unit(UnitId id) {
        return units.find(id).orElseGet(() -> new Unit(id, Places.COUNTRY, "", places.name(id), places.name(id)));
    }

    private static List<Link> row(LearningPath path, PathOutline.Step step) {
        int all = step.courses().size();
        return List.of(
                Link.words(Integer.toString(step.number())),
                Link.words(step.courses().stream()
                        .map(course -> course.title() + (course.installed() ? "" : " (hiện không có)"))
                        .collect(Collectors.joining("; "))),
                Link.words(path.plan().steps().get(step.number() - 1).count() + "/" + all),
                Link.words(step.required() ? "Có" : "Không"));
    }
}
