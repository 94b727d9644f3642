package vn.hocvu.administration.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.SecondFactor;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Takes the second factor of somebody away who has lost phone and recovery codes; asks first. */
@Component(service = Page.class)
public final class FactorResetPage implements Page {
    private static final String TITLE = "Bỏ xác minh hai bước";

    private final Roles roles;
    private final SecondFactor factor;
    private final Profiles profiles;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public FactorResetPage(
            @Reference Roles roles,
            @Reference SecondFactor factor,
            @Reference Profiles profiles,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.factor = factor;
        this.profiles = profiles;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.RESET_FACTOR;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Person person = profiles.find(caller, request);
        if (person.id().equals(caller.person())) {
            return Answer.redirect(Addresses.OWN_ACCOUNT);
        }
        roles.require(caller, Right.MANAGE_PEOPLE, person.unit());
        String profile = Addresses.profile(person.id());
        if (!request.isPost() && !factor.isSet(caller, person.id())) {
            return Answer.redirect(Done.NO_FACTOR.at(profile));
        }
        return new Asking(styles, sent, TITLE, Done.FACTOR_RESET.at(profile), Done.BEFORE.at(profile))
                .handle(
                        request,
                        mistakes -> ask(caller, person, request, mistakes),
                        () -> factor.reset(caller, person.id()));
    }

    private Confirmation ask(Caller caller, Person person, WebRequest request, List<Mistake> mistakes) {
        return new Confirmation(
                places.below(caller, person, "Bỏ xác minh hai bước của " + person.name() + "?"),
                "Chỉ làm khi chính người này nhờ, vì đã mất điện thoại và mọi mã dự phòng. Hãy chắc rằng đó đúng là người này.",
                List.of(
                        "Ứng dụng xác thực và mã dự phòng cũ không dùng được nữa.",
                        "Người này bị đăng xuất khỏi mọi máy, và đăng nhập lại chỉ bằng mật khẩu hoặc thẻ.",
                        "Vai trò cần xác minh hai bước chưa dùng được cho đến khi người này đặt lại."),
                SentForms.name(request),
                List.of(),
                TITLE,
                Addresses.profile(person.id()),
                mistakes);
    }
}
