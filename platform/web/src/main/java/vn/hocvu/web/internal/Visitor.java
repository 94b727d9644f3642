package vn.hocvu.web.internal;

import java.util.Optional;
import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;

/**
 * Who asks, as the guard found out.
 *
 * @param session null if nobody is signed in
 * @param address the network address of the browser
 * @param secure whether the browser came over HTTPS
 */
record Visitor(@Nullable Session session, String address, boolean secure) {
    private static final String ATTRIBUTE = Visitor.class.getName();

    /** Whether the guard has seen a request. */
    static boolean isKnown(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    static Visitor of(ServletRequest request) {
        Object visitor = request.getAttribute(ATTRIBUTE);
        if (visitor == null) {
            throw new IllegalStateException("A request came past the guard");
        }
        return (Visitor) visitor;
    }

    /** Other bundles' servlets and REST find the caller and the session under the names of their types. */
    void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
        request.setAttribute(Caller.class.getName(), caller());
        if (session != null) {
            request.setAttribute(Session.class.getName(), session);
        }
    }

    Caller caller() {
        return (session == null ? Caller.nobody() : session.caller()).from(address);
    }

    /** @throws vn.hocvu.Refusal (SIGN_IN_FIRST) unless somebody is signed in */
    Session requireSession() {
        if (session == null) {
            caller().requirePerson();
            throw new IllegalStateException();
        }
        return session;
    }

    /** Scheme and host as the visitor used them. */
    String site(HttpServletRequest request) {
        @Nullable String host = request.getHeader("Host");
        return (secure ? "https://" : "http://")
                + (host == null ? request.getServerName() + ":" + request.getServerPort() : host);
    }

    /** Ends the session on the server, if there is one. */
    void endSession(SignIn signIn) {
        if (session != null) {
            signIn.signOut(session.token());
        }
    }

    Optional<Person> person() {
        return Optional.ofNullable(session).map(Session::person);
    }
}
