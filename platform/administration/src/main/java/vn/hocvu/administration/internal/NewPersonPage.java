package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Namesakes;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/**
 * Makes an account for somebody. What was posted is answered with the password at once and not with a redirect, since
 * nobody keeps the password to show it later.
 */
@Component(service = Page.class)
public final class NewPersonPage implements Page {
    static final String NAME = "name";
    static final String SIGN_IN_NAME = "signInName";
    static final String AUDIENCE = "audience";

    private static final String TITLE = "Tạo tài khoản";
    private static final String NAMESAKE = "namesake";
    private static final Set<String> FIELDS = Set.of(NAME, SIGN_IN_NAME, AUDIENCE);

    private final Roles roles;
    private final People people;
    private final Namesakes namesakes;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public NewPersonPage(
            @Reference Roles roles,
            @Reference People people,
            @Reference Namesakes namesakes,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.people = people;
        this.namesakes = namesakes;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.NEW_PERSON;
    }

    /**
     * What newperson.jte shows.
     *
     * @param form names this form, so that it counts once
     * @param sameNames who is called so already, if that is to be asked about
     * @param somebodyElse whether it was answered that this is somebody else
     */
    record View(
            Head head,
            String unit,
            String form,
            String name,
            String signInName,
            String audience,
            String back,
            List<SameName> sameNames,
            boolean somebodyElse,
            List<Mistake> mistakes) {
        List<Audience> audiences() {
            return Words.audiences();
        }
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, Right.REGISTER_PEOPLE, request);
        if (!request.isPost()) {
            return form(200, caller, unit, request, List.of());
        }
        String name = request.field(NAME).orElse("");
        String signInName = request.field(SIGN_IN_NAME).orElse("");
        List<Mistake> mistakes = new ArrayList<>();
        if (name.isEmpty()) {
            mistakes.add(new Mistake(NAME, "Hãy nhập họ và tên."));
        }
        if (signInName.isEmpty()) {
            mistakes.add(new Mistake(SIGN_IN_NAME, "Hãy nhập số điện thoại hoặc một tên đăng nhập."));
        }
        if (!mistakes.isEmpty()) {
            return form(400, caller, unit, request, mistakes);
        }
        Registration registration = new Registration(
                name, signInName, null, unit.id(), request.field(AUDIENCE).orElse(null));
        return sent.once(
                request,
                () -> {
                    requireSomebodyElse(caller, unit, name, request);
                    return made(request, caller, unit, signInName, people.create(caller, registration));
                },
                Answer.redirect(Done.PASSWORD_BEFORE.at(Addresses.people(unit.id()))),
                refusal -> refusal.code().equals(NAMESAKE)
                        ? form(409, caller, unit, request, List.of(), namesakes(caller, unit, name))
                        : form(refusal.category().httpStatus(), caller, unit, request, List.of(mistake(refusal))));
    }

    /** Asked for once the form counts as sent: then nobody is their own namesake when it comes twice. */
    private void requireSomebodyElse(Caller caller, Unit unit, String name, WebRequest request) {
        if (!SameName.isSomebodyElse(request, name)
                && !namesakes(caller, unit, name).isEmpty()) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    NAMESAKE,
                    "Đã có người tên như vậy ở đơn vị này.",
                    "Somebody of this name belongs to this unit already.");
        }
    }

    private List<Person> namesakes(Caller caller, Unit unit, String name) {
        return namesakes.of(caller, name, unit.id(), SameName.MOST);
    }

    /** The service speaks to whoever makes an account for themselves. */
    private static Mistake mistake(Refusal refusal) {
        return refusal.code().equals("phone-taken")
                ? new Mistake(
                        SIGN_IN_NAME,
                        "Số điện thoại này đã có tài khoản. Hãy tìm người đó theo số điện thoại, hoặc dùng số khác.")
                : Mistake.of(refusal, FIELDS);
    }

    private Answer made(WebRequest request, Caller caller, Unit unit, String signInName, NewAccount account) {
        AccountView view = new AccountView(
                places.below(caller, unit, "Đã tạo tài khoản"),
                account.person().name(),
                signInName,
                account.password(),
                unit.fullName(),
                request.site(),
                Addresses.newPerson(unit.id()),
                "Tạo tài khoản cho người khác",
                Addresses.people(unit.id()));
        return styles.page("Đã tạo tài khoản", JteaccountGenerated::render, view);
    }

    private Answer form(int status, Caller caller, Unit unit, WebRequest request, List<Mistake> mistakes) {
        return form(status, caller, unit, request, mistakes, List.of());
    }

    private Answer form(
            int status, Caller caller, Unit unit, WebRequest request, List<Mistake> mistakes, List<Person> sameNames) {
        String name = request.field(NAME).orElse("");
        View view = new View(
                places.below(caller, unit, TITLE),
                unit.fullName(),
                SentForms.name(request),
                name,
                request.field(SIGN_IN_NAME).orElse(""),
                request.field(AUDIENCE).orElse(""),
                Addresses.people(unit.id()),
                SameName.of(sameNames),
                SameName.isSomebodyElse(request, name),
                mistakes);
        String title = sameNames.isEmpty() ? TITLE : "Đã có người trùng tên – " + TITLE;
        return styles.page(status, Mistake.title(title, mistakes), JtenewpersonGenerated::render, view);
    }
}
