package vn.hocvu.web.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.users.People;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** Making an account, in two steps: where one belongs, then who one is. Works without JavaScript. */
@Component(service = Page.class)
public final class RegistrationPage extends OwnPage {
    /** The province, ministry or agency, chosen in the first step. */
    static final String REGION = "tinh";

    /** The commune or ward in it. */
    static final String UNIT = "unit";

    static final String FULL_NAME = "name";

    /** The group that somebody is of, if they like to tell it. */
    static final String AUDIENCE = "audience";

    static final UnitId COUNTRY = UnitId.of("vn");

    private final Units units;
    private final People people;
    private final SignIn signIn;
    private final Layout layout;

    @Activate
    public RegistrationPage(
            @Reference Units units, @Reference People people, @Reference SignIn signIn, @Reference Layout layout) {
        super(LocalPath.REGISTER);
        this.units = units;
        this.people = people;
        this.signIn = signIn;
        this.layout = layout;
    }

    /** The first step. */
    record Regions(List<Unit> provinces, List<Unit> ministries, String returnTo, List<Mistake> mistakes) {}

    /**
     * The second step, with what was typed before.
     *
     * @param unit the id of the commune that was chosen; empty if none was
     * @param audience the code of the group that was chosen; empty if none was
     */
    record View(
            Unit region,
            List<Unit> communes,
            String unit,
            String audience,
            String name,
            String signInName,
            String returnTo,
            List<Mistake> mistakes) {}

    @Override
    Answer answer(BrowserRequest request) {
        String returnTo = request.returnAddress().orElse(LocalPath.HOME);
        if (request.person().isPresent()) {
            return Answer.redirect(returnTo);
        }
        Optional<String> asked = request.isPost() ? request.field(REGION) : request.query(REGION);
        Optional<Unit> region = asked.flatMap(this::region);
        if (region.isEmpty()) {
            boolean unanswered = asked.isPresent() || request.query("buoc").isPresent();
            return regions(unanswered, returnTo);
        }
        return request.isPost() ? register(request, region.get(), returnTo) : form(200, empty(region.get(), returnTo));
    }

    private Optional<Unit> region(String id) {
        return unit(id).filter(unit -> COUNTRY.equals(unit.parent()));
    }

    private Optional<Unit> unit(String id) {
        try {
            return units.find(UnitId.of(id));
        } catch (IllegalArgumentException noUnitId) {
            return Optional.empty();
        }
    }

    private Answer regions(boolean unanswered, String returnTo) {
        List<Unit> all = units.below(COUNTRY);
        Regions view = new Regions(
                all.stream().filter(unit -> !isCentral(unit)).toList(),
                all.stream().filter(RegistrationPage::isCentral).toList(),
                returnTo,
                unanswered ? List.of(new Mistake(REGION, "Hãy chọn nơi bạn ở hoặc làm việc.")) : List.of());
        return new Answer.Shown(
                unanswered ? 400 : 200,
                Mistake.title("Đăng ký", view.mistakes()),
                Layout.html(JteregionsGenerated::render, view),
                List.of());
    }

    static boolean isCentral(Unit unit) {
        return unit.kind().equals("ministry") || unit.kind().equals("agency");
    }

    private View empty(Unit region, String returnTo) {
        return new View(region, units.below(region.id()), "", "", "", "", returnTo, List.of());
    }

    private Answer register(BrowserRequest request, Unit region, String returnTo) {
        Optional<Unit> unit = request.field(UNIT).flatMap(this::unit).filter(chosen -> isWithin(chosen, region));
        Optional<String> name = request.field(FULL_NAME);
        Optional<String> audience =
                request.field(AUDIENCE).filter(code -> Audience.of(code).isPresent());
        Optional<String> signInName = request.field(SignInPage.NAME);
        Optional<String> password = request.rawField(SignInPage.PASSWORD).filter(typed -> !typed.isEmpty());
        List<Mistake> mistakes = new ArrayList<>();
        if (unit.isEmpty()) {
            mistakes.add(new Mistake(UNIT, "Hãy chọn xã, phường hoặc đặc khu."));
        }
        if (name.isEmpty()) {
            mistakes.add(new Mistake(FULL_NAME, "Hãy nhập họ và tên của bạn."));
        }
        if (signInName.isEmpty()) {
            mistakes.add(new Mistake(SignInPage.NAME, "Hãy nhập số điện thoại hoặc một tên đăng nhập."));
        }
        if (password.isEmpty()) {
            mistakes.add(new Mistake(SignInPage.PASSWORD, "Hãy đặt một mật khẩu, ít nhất 8 ký tự."));
        }
        int status = 400;
        if (mistakes.isEmpty()) {
            try {
                Registration registration = new Registration(
                        name.get(),
                        signInName.get(),
                        password.get(),
                        unit.get().id(),
                        audience.isPresent() ? audience.get() : null);
                people.register(
                        request.caller(), registration, request.visitor().address());
                return signedIn(request, signInName.get(), password.get(), returnTo);
            } catch (Refusal refusal) {
                request.retryAfter(refusal);
                mistakes.add(Mistake.of(refusal));
                status = refusal.category().httpStatus();
            }
        }
        View again = new View(
                region,
                units.below(region.id()),
                unit.map(chosen -> chosen.id().value()).orElse(""),
                audience.orElse(""),
                name.orElse(""),
                signInName.orElse(""),
                returnTo,
                mistakes);
        return form(status, again);
    }

    /** The account is made; if signing in does not work at once, the person can still do it by hand. */
    private Answer signedIn(BrowserRequest request, String name, String password, String returnTo) {
        try {
            Session session = signIn.signIn(name, password, request.visitor().address(), request.device());
            request.begin(session, false);
            return Answer.redirect(returnTo.equals(LocalPath.HOME) ? LocalPath.COURSES : returnTo);
        } catch (Refusal refusal) {
            return Answer.redirect(LocalPath.signInAndReturnTo(returnTo));
        }
    }

    static boolean isWithin(Unit unit, Unit region) {
        @Nullable UnitId parent = unit.parent();
        return unit.id().equals(region.id()) || region.id().equals(parent);
    }

    private Answer form(int status, View view) {
        return new Answer.Shown(
                status,
                Mistake.title("Đăng ký", view.mistakes()),
                Layout.html(JteregisterGenerated::render, view),
                List.of(layout.asset("shell.js")));
    }
}
