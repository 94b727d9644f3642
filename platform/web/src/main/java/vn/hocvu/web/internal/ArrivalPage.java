package vn.hocvu.web.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.users.ExternalSignIn;
import vn.hocvu.users.ExternalSignIn.Pending;
import vn.hocvu.users.Person;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/**
 * Asks somebody whom another system has signed in for the first time who they are here: the person who is signed in,
 * somebody who signs in as ever and comes back here, or somebody new.
 */
@Component(service = Page.class)
public final class ArrivalPage extends OwnPage {
    static final String PATH = "/dang-nhap/lan-dau";
    static final String TICKET = "phieu";

    /** What was chosen: to link, or to make an account. */
    static final String DEED = "viec";

    static final String LINK = "noi";
    static final String NEW = "moi";

    private final ExternalSignIn external;
    private final SignIn signIn;
    private final SignInMethods methods;
    private final Units units;
    private final Layout layout;

    @Activate
    public ArrivalPage(
            @Reference ExternalSignIn external,
            @Reference SignIn signIn,
            @Reference SignInMethods methods,
            @Reference Units units,
            @Reference Layout layout) {
        super(PATH);
        this.external = external;
        this.signIn = signIn;
        this.methods = methods;
        this.units = units;
        this.layout = layout;
    }

    static String address(String ticket, String returnTo) {
        return PATH + "?" + TICKET + "=" + LocalPath.encode(ticket)
                + (returnTo.equals(LocalPath.HOME) ? "" : "&" + LocalPath.RETURN + "=" + LocalPath.encode(returnTo));
    }

    /**
     * The choice.
     *
     * @param system what people call the system that they came from
     * @param person who is signed in here
     * @param signIn where to sign in and come back
     */
    record Choice(
            String ticket,
            String system,
            Pending pending,
            Optional<Person> person,
            String signIn,
            List<Unit> provinces,
            List<Unit> ministries,
            String returnTo,
            List<Mistake> mistakes) {}

    /** Somebody new, with what was typed before. */
    record Newcomer(
            String ticket,
            String system,
            Unit region,
            List<Unit> communes,
            String unit,
            String audience,
            String name,
            String back,
            String returnTo,
            List<Mistake> mistakes) {}

    @Override
    Answer answer(BrowserRequest request) {
        String returnTo = request.returnAddress().orElse(LocalPath.HOME);
        String ticket = request.field(TICKET).or(() -> request.query(TICKET)).orElse("");
        Optional<Pending> pending = external.pending(ticket, request.browserKey());
        if (pending.isEmpty()) {
            return ErrorPages.signInAgain();
        }
        Optional<String> asked =
                request.field(RegistrationPage.REGION).or(() -> request.query(RegistrationPage.REGION));
        Optional<Unit> region = asked.flatMap(this::region);
        Optional<String> deed = request.field(DEED);
        if (deed.filter(LINK::equals).isPresent()) {
            return link(request, ticket, pending.get(), returnTo);
        }
        if (asked.isPresent() && region.isEmpty() || request.query("buoc").isPresent() && asked.isEmpty()) {
            return choice(400, request, ticket, pending.get(), returnTo, regionMissing());
        }
        if (region.isEmpty()) {
            return choice(200, request, ticket, pending.get(), returnTo, List.of());
        }
        Newcomer empty = newcomer(ticket, pending.get(), region.get(), returnTo);
        return deed.filter(NEW::equals).isPresent() ? register(request, empty, pending.get()) : form(200, empty);
    }

    private static List<Mistake> regionMissing() {
        return List.of(new Mistake(RegistrationPage.REGION, "Hãy chọn nơi bạn ở hoặc làm việc."));
    }

    private Answer choice(
            int status,
            BrowserRequest request,
            String ticket,
            Pending pending,
            String returnTo,
            List<Mistake> mistakes) {
        List<Unit> all = units.below(RegistrationPage.COUNTRY);
        Choice view = new Choice(
                ticket,
                methods.label(pending.provider()),
                pending,
                request.person(),
                LocalPath.signInAndReturnTo(address(ticket, returnTo)),
                all.stream().filter(unit -> !RegistrationPage.isCentral(unit)).toList(),
                all.stream().filter(RegistrationPage::isCentral).toList(),
                returnTo,
                mistakes);
        return shown(status, mistakes, Layout.html(JtearrivalGenerated::render, view));
    }

    private Answer link(BrowserRequest request, String ticket, Pending pending, String returnTo) {
        try {
            external.link(request.caller(), ticket, request.browserKey());
            request.cameBy(pending.provider());
            return Answer.redirect(returnTo);
        } catch (Refusal refusal) {
            if (refusal.category() != Refusal.Category.CONFLICT) {
                throw refusal;
            }
            return choice(
                    refusal.category().httpStatus(),
                    request,
                    ticket,
                    pending,
                    returnTo,
                    List.of(new Mistake("", refusal.text().vi())));
        }
    }

    private Newcomer newcomer(String ticket, Pending pending, Unit region, String returnTo) {
        return new Newcomer(
                ticket,
                methods.label(pending.provider()),
                region,
                units.below(region.id()),
                "",
                "",
                Optional.ofNullable(pending.name()).orElse(""),
                address(ticket, returnTo),
                returnTo,
                List.of());
    }

    private Answer register(BrowserRequest request, Newcomer empty, Pending pending) {
        Optional<Unit> unit = request.field(RegistrationPage.UNIT)
                .flatMap(this::unit)
                .filter(chosen -> RegistrationPage.isWithin(chosen, empty.region()));
        Optional<String> name = request.field(RegistrationPage.FULL_NAME);
        Optional<String> audience = request.field(RegistrationPage.AUDIENCE)
                .filter(code -> Audience.of(code).isPresent());
        List<Mistake> mistakes = new ArrayList<>();
        if (unit.isEmpty()) {
            mistakes.add(new Mistake(RegistrationPage.UNIT, "Hãy chọn xã, phường hoặc đặc khu."));
        }
        if (name.isEmpty()) {
            mistakes.add(new Mistake(RegistrationPage.FULL_NAME, "Hãy nhập họ và tên của bạn."));
        }
        int status = 400;
        if (mistakes.isEmpty()) {
            try {
                Arrivals.begin(
                        request,
                        register(request, empty, unit.get(), name.get(), audience),
                        signIn,
                        pending.provider());
                String returnTo = empty.returnTo();
                return Answer.redirect(returnTo.equals(LocalPath.HOME) ? LocalPath.COURSES : returnTo);
            } catch (Refusal refusal) {
                request.retryAfter(refusal);
                mistakes.add(Mistake.of(refusal));
                status = refusal.category().httpStatus();
            }
        }
        Newcomer again = new Newcomer(
                empty.ticket(),
                empty.system(),
                empty.region(),
                empty.communes(),
                unit.map(chosen -> chosen.id().value()).orElse(""),
                audience.orElse(""),
                name.orElse(""),
                empty.back(),
                empty.returnTo(),
                mistakes);
        return form(status, again);
    }

    private Session register(BrowserRequest request, Newcomer view, Unit unit, String name, Optional<String> audience) {
        @Nullable String group = audience.isPresent() ? audience.get() : null;
        return external.register(
                view.ticket(),
                request.browserKey(),
                name,
                unit.id(),
                group,
                request.visitor().address());
    }

    private Optional<Unit> region(String id) {
        return unit(id).filter(unit -> RegistrationPage.COUNTRY.equals(unit.parent()));
    }

    private Optional<Unit> unit(String id) {
        try {
            return units.find(UnitId.of(id));
        } catch (IllegalArgumentException noUnitId) {
            return Optional.empty();
        }
    }

    private Answer form(int status, Newcomer view) {
        return shown(status, view.mistakes(), Layout.html(JtenewcomerGenerated::render, view));
    }

    private Answer shown(int status, List<Mistake> mistakes, Html main) {
        return new Answer.Shown(
                status, Mistake.title("Đăng nhập lần đầu", mistakes), main, List.of(layout.asset("shell.js")));
    }
}
