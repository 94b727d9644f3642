package vn.hocvu.administration.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Closes a class for good; asks first. */
@Component(service = Page.class)
public final class ClassClosingPage implements Page {
    private final Roles roles;
    private final Classes classes;
    private final Classrooms classrooms;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public ClassClosingPage(
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
        return Addresses.CLOSE_CLASS;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        StudyClass shown = classrooms.find(caller, request);
        roles.require(caller, Right.MANAGE_CLASSES, shown.unit());
        String back = Addresses.studyClass(shown.id());
        return new Asking(styles, sent, "Đóng lớp", Done.CLASS_CLOSED.at(back), Done.BEFORE.at(back))
                .handle(
                        request,
                        mistakes -> new Confirmation(
                                classrooms.below(caller, shown, "Đóng lớp này?"),
                                "Lớp đã đóng thì không mở lại được. Muốn học tiếp thì mở một lớp mới.",
                                List.of(
                                        "Không ai vào lớp được nữa; mã lớp hết hiệu lực.",
                                        "Ngày mở bài và hạn của lớp không còn áp dụng.",
                                        Words.people(shown.members())
                                                + " trong lớp giữ nguyên kết quả và vẫn tự học được."),
                                SentForms.name(request),
                                List.of(),
                                "Đóng lớp",
                                back,
                                mistakes),
                        () -> classes.close(caller, shown.id()));
    }
}
