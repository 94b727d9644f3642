package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Changes a learning path. */
@Component(service = Page.class)
public final class PathChangePage implements Page {
    private final Roles roles;
    private final LearningPaths paths;
    private final Catalogue catalogue;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public PathChangePage(
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
        return Addresses.CHANGE_PATH;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        UUID id = PathPage.id(request);
        LearningPath path = paths.outline(caller, id).path();
        if (!roles.may(caller, Right.PUBLISH_COURSES, path.unit())) {
            roles.require(caller, Right.MANAGE_CLASSES, path.unit());
        }
        if (!request.isPost()) {
            return form(200, caller, path, request, PathForm.of(path.plan()), List.of());
        }
        Set<CourseId> before = path.plan().courses().collect(Collectors.toSet());
        PathForm typed = PathForm.of(request);
        PathForm.Read read = typed.read(catalogue, before::contains);
        PathPlan plan = read.plan();
        if (plan == null) {
            return form(400, caller, path, request, typed, read.mistakes());
        }
        return sent.once(
                request,
                () -> {
                    paths.change(caller, id, plan);
                    return Answer.redirect(Done.PATH_CHANGED.at(Addresses.path(id)));
                },
                Answer.redirect(Done.BEFORE.at(Addresses.path(id))),
                refusal -> form(
                        refusal.category().httpStatus(),
                        caller,
                        path,
                        request,
                        typed,
                        List.of(Mistake.of(refusal, PathForm.FIELDS))));
    }

    private Answer form(
            int status, Caller caller, LearningPath path, WebRequest request, PathForm typed, List<Mistake> mistakes) {
        return PathFormView.page(
                status,
                styles,
                catalogue,
                places.belowPath(caller, path, "Sửa lộ trình học"),
                "Ai đã hoàn thành lộ trình thì vẫn được giữ kết quả. Những người khác học theo bản mới.",
                SentForms.name(request),
                typed,
                "Lưu",
                Addresses.path(path.id()),
                mistakes);
    }
}
