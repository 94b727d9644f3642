package vn.hocvu.administration.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Makes a learning path of a unit, as a draft. */
@Component(service = Page.class)
public final class NewPathPage implements Page {
    private final Roles roles;
    private final LearningPaths paths;
    private final Catalogue catalogue;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public NewPathPage(
            @Reference Roles roles,
            @Reference LearningPaths paths,
            @Reference Catalogue catalogue,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.paths = paths;
        this.catalogue = catalogue;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.NEW_PATH;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, PathsPage.MAKING, request);
        if (!request.isPost()) {
            return form(200, unit, caller, request, PathForm.empty(), List.of());
        }
        PathForm typed = PathForm.of(request);
        PathForm.Read read = typed.read(catalogue, course -> false);
        PathPlan plan = read.plan();
        if (plan == null) {
            return form(400, unit, caller, request, typed, read.mistakes());
        }
        return sent.once(
                request,
                () -> Answer.redirect(Done.PATH_MADE.at(
                        Addresses.path(paths.make(caller, unit.id(), plan).id()))),
                Answer.redirect(Addresses.paths(unit.id())),
                refusal -> form(
                        refusal.category().httpStatus(),
                        unit,
                        caller,
                        request,
                        typed,
                        List.of(Mistake.of(refusal, PathForm.FIELDS))));
    }

    private Answer form(
            int status, Unit unit, Caller caller, WebRequest request, PathForm typed, List<Mistake> mistakes) {
        return PathFormView.page(
                status,
                styles,
                catalogue,
                places.paths(caller, unit, "Tạo lộ trình học"),
                "Lưu xong, lộ trình còn là bản nháp. Bạn xem lại rồi mới công bố.",
                SentForms.name(request),
                typed,
                "Lưu bản nháp",
                Addresses.paths(unit.id()),
                mistakes);
    }
}
