package vn.hocvu.web.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.OpenSessions;
import vn.hocvu.users.OpenSessions.OpenSession;
import vn.hocvu.users.Passwords;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.SecondFactor;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** One's own account: who one is here, which roles one has, and where one is signed in. */
@Component(service = Page.class)
public final class AccountPage extends OwnPage {
    /** Which session to end; {@link #OTHERS} for all but this one. */
    static final String END = "ket-thuc";

    static final String OTHERS = "may-khac";

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("H:mm dd/MM/yyyy");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final OpenSessions sessions;
    private final SecondFactor factor;
    private final Passwords passwords;
    private final Roles roles;
    private final Units units;

    @Activate
    public AccountPage(
            @Reference OpenSessions sessions,
            @Reference SecondFactor factor,
            @Reference Passwords passwords,
            @Reference Roles roles,
            @Reference Units units) {
        super(LocalPath.ACCOUNT);
        this.sessions = sessions;
        this.factor = factor;
        this.passwords = passwords;
        this.roles = roles;
        this.units = units;
    }

    /** A session, as it is shown. */
    record Place(String id, String device, String begun, String used, boolean here) {}

    /** A role, as it is shown. */
    record Duty(String role, String unit, Optional<String> until) {}

    /**
     * The page.
     *
     * @param signInName what they sign in with; empty if nothing
     * @param namesThemselves whether they may correct their name
     * @param needsFactor whether a role of theirs needs a second factor
     */
    record View(
            String name,
            Optional<String> signInName,
            String unit,
            boolean namesThemselves,
            boolean hasPassword,
            List<Duty> duties,
            boolean hasFactor,
            boolean needsFactor,
            int recoveryCodes,
            List<Place> places) {}

    @Override
    Answer answer(BrowserRequest request) {
        PersonId id = request.caller().requirePerson();
        if (request.isPost()) {
            Optional<String> end = request.field(END);
            if (end.isPresent() && end.get().equals(OTHERS)) {
                sessions.endAll(request.caller(), id, here(request));
            } else if (end.isPresent()) {
                sessions.end(request.caller(), id, end.get());
            }
            return Answer.redirect(LocalPath.ACCOUNT);
        }
        Person person = request.person().orElseThrow();
        List<Roles.Grant> grants = roles.own(request.caller());
        String here = here(request);
        View view = new View(
                person.name(),
                Optional.of(person.signInName()).filter(known -> !known.isEmpty()),
                name(person.unit()),
                person.assurance() == Assurance.SELF_DECLARED,
                passwords.has(request.caller()),
                grants.stream().map(this::duty).toList(),
                factor.has(request.caller()),
                grants.stream().anyMatch(grant -> grant.role().needsSecondFactor()),
                factor.recoveryCodesLeft(request.caller()),
                sessions.of(request.caller(), id).stream()
                        .map(session -> place(session, here))
                        .toList());
        return Answer.page("Tài khoản của tôi", Layout.html(JteaccountGenerated::render, view));
    }

    private String here(BrowserRequest request) {
        return sessions.id(request.visitor().requireSession());
    }

    private static Place place(OpenSession session, String here) {
        return new Place(
                session.id(),
                Device.words(session.device()),
                moment(session.begun()),
                moment(session.used()),
                session.id().equals(here));
    }

    private static String moment(Instant time) {
        return MOMENT.format(time.atZone(ZONE));
    }

    private Duty duty(Roles.Grant grant) {
        return new Duty(
                words(grant.role()),
                name(grant.unit()),
                Optional.ofNullable(grant.lastDay()).map(DAY::format));
    }

    private String name(UnitId unit) {
        return units.find(unit).map(Unit::fullName).orElse(unit.value());
    }

    private static String words(Role role) {
        return switch (role) {
            case FACILITATOR -> "Tổ viên tổ công nghệ số cộng đồng";
            case AUTHOR -> "Người soạn khóa học";
            case UNIT_ADMINISTRATOR -> "Quản trị đơn vị";
            case AUDITOR -> "Người kiểm tra";
            case OPERATOR -> "Người vận hành hệ thống";
        };
    }
}
