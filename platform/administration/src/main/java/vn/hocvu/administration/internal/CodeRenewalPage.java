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

/** Gives a class another code; asks first, since the posters that hang somewhere lead nowhere then. */
@Component(service = Page.class)
public final class CodeRenewalPage implements Page {
    private final Roles roles;
    private final Classes classes;
    private final Classrooms classrooms;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public CodeRenewalPage(
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
        return Addresses.RENEW_CODE;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        StudyClass shown = classrooms.find(caller, request);
        roles.require(caller, Right.MANAGE_CLASSES, shown.unit());
        String back = Addresses.studyClass(shown.id());
        return new Asking(styles, sent, "Đổi mã lớp", Done.CODE_RENEWED.at(back), Done.BEFORE.at(back))
                .handle(
                        request,
                        mistakes -> new Confirmation(
                                classrooms.below(caller, shown, "Đổi mã lớp này?"),
                                "Dùng khi mã đã lọt ra ngoài. Người đang trong lớp không bị ảnh hưởng.",
                                List.of(
                                        "Mã hiện nay là " + shown.code() + ".",
                                        "Áp phích và đường dẫn cũ không dùng được nữa: hãy in lại."),
                                SentForms.name(request),
                                List.of(),
                                "Đổi mã",
                                back,
                                mistakes),
                        () -> classes.renewCode(caller, shown.id()));
    }
}
