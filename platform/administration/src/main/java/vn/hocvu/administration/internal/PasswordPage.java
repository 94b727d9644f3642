package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Gives somebody a new password, which is shown once; asks first. */
@Component(service = Page.class)
public final class PasswordPage implements Page {
    private final Roles roles;
    private final People people;
    private final Profiles profiles;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public PasswordPage(
            @Reference Roles roles,
            @Reference People people,
            @Reference Profiles profiles,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.people = people;
        this.profiles = profiles;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.PASSWORD;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Person person = profiles.find(caller, request);
        roles.require(caller, Right.MANAGE_PEOPLE, person.unit());
        if (!request.isPost()) {
            return ask(200, caller, person, request, List.of());
        }
        return sent.once(
                request,
                () -> made(request, caller, people.resetPassword(caller, person.id())),
                Answer.redirect(Done.PASSWORD_BEFORE.at(Addresses.profile(person.id()))),
                refusal -> ask(
                        refusal.category().httpStatus(),
                        caller,
                        person,
                        request,
                        List.of(Mistake.of(refusal, Set.of()))));
    }

    private Answer made(WebRequest request, Caller caller, NewAccount account) {
        Person person = account.person();
        AccountView view = new AccountView(
                places.below(caller, person, "Đã cấp mật khẩu mới"),
                person.name(),
                person.signInName(),
                account.password(),
                places.name(person.unit()),
                request.site(),
                Addresses.profile(person.id()),
                "Tôi đã ghi lại",
                Addresses.people(person.unit()));
        return styles.page("Đã cấp mật khẩu mới", JteaccountGenerated::render, view);
    }

    private Answer ask(int status, Caller caller, Person person, WebRequest request, List<Mistake> mistakes) {
        Confirmation view = new Confirmation(
                places.below(caller, person, "Cấp mật khẩu mới cho " + person.name() + "?"),
                "Chỉ làm khi chính người này nhờ bạn.",
                List.of(
                        "Mật khẩu cũ không dùng được nữa.",
                        "Người này bị đăng xuất khỏi mọi máy.",
                        "Mật khẩu mới chỉ hiện một lần, hãy sẵn sàng ghi lại hoặc in ra."),
                SentForms.name(request),
                List.of(),
                "Cấp mật khẩu mới",
                Addresses.profile(person.id()),
                mistakes);
        return styles.page(status, Mistake.title("Cấp mật khẩu mới", mistakes), JteconfirmGenerated::render, view);
    }
}
