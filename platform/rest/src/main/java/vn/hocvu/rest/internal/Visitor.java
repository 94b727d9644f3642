package vn.hocvu.rest.internal;

import java.time.Duration;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Session;

/** Who sends a request, as the shell's guard found out, which stands before every servlet. */
final class Visitor {
    private final Caller caller;
    private final @Nullable Session session;

    private Visitor(Caller caller, @Nullable Session session) {
        this.caller = caller;
        this.session = session;
    }

    /** @throws Refusal if the guard has not seen the request: then nobody has checked where it comes from */
    static Visitor of(HttpServletRequest request) {
        if (!(request.getAttribute(Caller.class.getName()) instanceof Caller caller)) {
            throw Refusal.of(
                            Refusal.Category.UNAVAILABLE,
                            "starting",
                            "Hệ thống đang khởi động. Hãy thử lại sau ít giây.",
                            "The site is being started. Try again in a few seconds.")
                    .retryAfter(Duration.ofSeconds(5));
        }
        return new Visitor(caller, (Session) request.getAttribute(Session.class.getName()));
    }

    Caller caller() {
        return caller;
    }

    Optional<Session> session() {
        return Optional.ofNullable(session);
    }
}
