package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Roles.Grant;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Ends a role of somebody; asks first. */
@Component(service = Page.class)
public final class WithdrawalPage implements Page {
    private static final String TITLE = "Thu hồi vai trò";

    private final Roles roles;
    private final Profiles profiles;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public WithdrawalPage(
            @Reference Roles roles, @Reference Profiles profiles, @Reference Places places, @Reference Styles styles) {
        this.roles = roles;
        this.profiles = profiles;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.WITHDRAW_ROLE;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Person person = profiles.find(caller, request);
        Grant grant = find(caller, person, request.variable(Addresses.GRANT));
        if (!request.isPost()) {
            return ask(200, caller, person, grant, request, List.of());
        }
        return sent.once(
                request,
                () -> {
                    roles.withdraw(caller, grant.id());
                    return Answer.redirect(Done.WITHDRAWN.at(Addresses.profile(person.id())));
                },
                Answer.redirect(Done.BEFORE.at(Addresses.profile(person.id()))),
                refusal -> ask(
                        refusal.category().httpStatus(),
                        caller,
                        person,
                        grant,
                        request,
                        List.of(Mistake.of(refusal, Set.of()))));
    }

    private Grant find(Caller caller, Person person, String id) {
        UUID wanted;
        try {
            wanted = UUID.fromString(id);
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
        return roles.of(caller, person.id()).stream()
                .filter(grant -> grant.id().equals(wanted))
                .findFirst()
                .orElseThrow(WithdrawalPage::unknown);
    }

    private static Refusal unknown() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "grant-unknown",
                "Vai trò này không còn. Hãy tải lại hồ sơ của người đó.",
                "There is no such grant, or it is over. Load the person's page again.");
    }

    private Answer ask(
            int status, Caller caller, Person person, Grant grant, WebRequest request, List<Mistake> mistakes) {
        Confirmation view = new Confirmation(
                places.below(caller, person, "Thu hồi vai trò của " + person.name() + "?"),
                "Vai trò hết hiệu lực ngay. Những gì người này đã làm vẫn giữ nguyên.",
                List.of(
                        "Vai trò: " + Words.role(grant.role()) + ".",
                        "Ở: " + places.place(grant.unit()) + ".",
                        Words.end(grant.lastDay()) + "."),
                SentForms.name(request),
                List.of(),
                TITLE,
                Addresses.profile(person.id()),
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JteconfirmGenerated::render, view);
    }
}
