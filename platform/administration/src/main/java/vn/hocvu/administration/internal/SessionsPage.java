package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.OpenSessions;
import vn.hocvu.users.OpenSessions.OpenSession;
import vn.hocvu.users.Person;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Device;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Where somebody is signed in, and how to end that. One's own sessions are in one's own account. */
@Component(service = Page.class)
public final class SessionsPage implements Page {
    /** Which session to end; {@link #ALL} for every one. */
    static final String END = "ket-thuc";

    static final String ALL = "tat-ca";

    private final Roles roles;
    private final OpenSessions sessions;
    private final Profiles profiles;
    private final Places places;
    private final Styles styles;

    @Activate
    public SessionsPage(
            @Reference Roles roles,
            @Reference OpenSessions sessions,
            @Reference Profiles profiles,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.sessions = sessions;
        this.profiles = profiles;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.SESSIONS;
    }

    /** A session, as it is shown. */
    record Opened(String id, String device, String begun, String used, boolean verified) {}

    /**
     * What sessions.jte shows.
     *
     * @param address of this page
     */
    record View(Head head, Optional<Done> done, String name, List<Opened> opened, String address, String back) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Person person = profiles.find(caller, request);
        if (person.id().equals(caller.person())) {
            return Answer.redirect(Addresses.OWN_ACCOUNT);
        }
        String address = Addresses.sessions(person.id());
        Optional<String> end = request.field(END);
        if (request.isPost() && end.isPresent()) {
            if (end.get().equals(ALL)) {
                sessions.endAll(caller, person.id(), null);
                return Answer.redirect(Done.SESSIONS_ENDED.at(address));
            }
            sessions.end(caller, person.id(), end.get());
            return Answer.redirect(Done.SESSION_ENDED.at(address));
        }
        View view = new View(
                places.below(caller, person, "Nơi " + person.name() + " đang đăng nhập"),
                Done.of(request),
                person.name(),
                sessions.of(caller, person.id()).stream()
                        .map(SessionsPage::shown)
                        .toList(),
                address,
                Addresses.profile(person.id()));
        return styles.page("Nơi đang đăng nhập – Quản lý", JtesessionsGenerated::render, view);
    }

    private static Opened shown(OpenSession session) {
        return new Opened(
                session.id(),
                Device.words(session.device()),
                Words.time(session.begun()),
                Words.time(session.used()),
                session.verified());
    }
}
