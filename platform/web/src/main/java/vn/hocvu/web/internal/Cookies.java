package vn.hocvu.web.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Cookies of the shell beside that of the session: for this host alone, unseen by scripts, until the browser is closed. */
final class Cookies {
    private Cookies() {}

    static Optional<String> value(HttpServletRequest request, String name) {
        Cookie @Nullable [] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty())
                        .findFirst();
    }

    static void set(HttpServletResponse response, String name, String value, boolean secure) {
        response.addHeader("Set-Cookie", name + "=" + value + attributes(secure));
    }

    /** One that the browser keeps after it is closed. */
    static void keep(HttpServletResponse response, String name, String value, boolean secure, Duration time) {
        response.addHeader("Set-Cookie", name + "=" + value + attributes(secure) + "; Max-Age=" + time.toSeconds());
    }

    static void clear(HttpServletResponse response, String name, boolean secure) {
        response.addHeader("Set-Cookie", name + "=" + attributes(secure) + "; Max-Age=0");
    }

    private static String attributes(boolean secure) {
        return "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }
}
