package vn.hocvu.web.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** By which method somebody signed in, to offer signing out there too. Tells and allows nothing else. */
final class WayCookie {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,60}");

    private WayCookie() {}

    private static String name(boolean secure) {
        return secure ? "__Host-hv-w" : "hv-w";
    }

    static Optional<String> method(HttpServletRequest request, boolean secure) {
        return Cookies.value(request, name(secure))
                .filter(value -> ID.matcher(value).matches());
    }

    static void set(HttpServletResponse response, String method, boolean secure) {
        Cookies.set(response, name(secure), method, secure);
    }

    static void clear(HttpServletResponse response, boolean secure) {
        Cookies.clear(response, name(secure), secure);
    }
}
