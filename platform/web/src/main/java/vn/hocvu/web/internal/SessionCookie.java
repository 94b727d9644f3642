package vn.hocvu.web.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Session;

/** The cookie that carries a session's token. */
final class SessionCookie {
    private SessionCookie() {}

    /** Only over HTTPS do browsers accept the prefix, which keeps other hosts of a domain from setting the cookie. */
    private static String name(boolean secure) {
        return secure ? "__Host-hv" : "hv";
    }

    static Optional<String> token(HttpServletRequest request, boolean secure) {
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name(secure)) && !cookie.getValue().isEmpty()) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** @param keep whether the browser keeps it after it is closed */
    static void set(HttpServletResponse response, boolean secure, Session session, boolean keep) {
        long seconds = Duration.between(Instant.now(), session.expires()).toSeconds();
        add(response, secure, session.token(), keep ? "; Max-Age=" + Math.max(seconds, 0) : "");
    }

    static void clear(HttpServletResponse response, boolean secure) {
        add(response, secure, "", "; Max-Age=0");
    }

    private static void add(HttpServletResponse response, boolean secure, String value, String age) {
        response.addHeader(
                "Set-Cookie",
                name(secure) + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "") + age);
    }
}
