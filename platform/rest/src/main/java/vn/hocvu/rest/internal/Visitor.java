package vn.hocvu.rest.internal;

import java.security.Principal;
import java.util.Optional;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Session;

/** Who sends a request, as {@link Admission} found out. */
final class Visitor implements SecurityContext {
    private final @Nullable Session session;
    private final boolean secure;
    private final boolean bearer;

    Visitor(@Nullable Session session, boolean secure, boolean bearer) {
        this.session = session;
        this.secure = secure;
        this.bearer = bearer;
    }

    static Visitor of(SecurityContext context) {
        return (Visitor) context;
    }

    Caller caller() {
        return session == null ? Caller.nobody() : session.caller();
    }

    Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        if (session == null) {
            return null;
        }
        String person = session.person().id().toString();
        return () -> person;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
        if (session == null) {
            return null;
        }
        return bearer ? "Bearer" : "Cookie";
    }
}
