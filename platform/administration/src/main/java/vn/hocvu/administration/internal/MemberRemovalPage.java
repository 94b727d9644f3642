package vn.hocvu.administration.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Takes somebody out of a class; asks first. */
@Component(service = Page.class)
public final class MemberRemovalPage implements Page {
    private final Roles roles;
    private final Classes classes;
    private final Classrooms classrooms;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public MemberRemovalPage(
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
        return Addresses.REMOVE_MEMBER;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        StudyClass shown = classrooms.find(caller, request);
        classrooms.requireTeaching(caller, shown);
        PersonId person = Profiles.id(request, Addresses.PERSON);
        String back = Addresses.members(shown.id());
        return new Asking(styles, sent, "Đưa ra khỏi lớp", Done.REMOVED.at(back), Done.BEFORE.at(back))
                .handle(
                        request,
                        mistakes -> new Confirmation(
                                classrooms.below(caller, shown, "Đưa người này ra khỏi lớp?"),
                                name(caller, shown, person) + ".",
                                List.of(
                                        "Người này giữ nguyên kết quả và vẫn tự học được khóa học.",
                                        "Người này không tự vào lại bằng mã được; người phụ trách ghi danh lại được.",
                                        "Nếu có người chờ, người chờ lâu nhất được vào."),
                                SentForms.name(request),
                                List.of(),
                                "Đưa ra khỏi lớp",
                                back,
                                mistakes),
                        () -> classes.remove(caller, shown.id(), person));
    }

    private String name(Caller caller, StudyClass shown, PersonId person) {
        Classes.Member member = classes.member(caller, shown.id(), person).orElseThrow(Profiles::unknown);
        return MembersPage.name(member.name());
    }
}
