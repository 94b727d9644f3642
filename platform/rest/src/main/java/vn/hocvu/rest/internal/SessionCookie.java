package vn.hocvu.rest.internal;

import java.util.Map;
import java.util.Optional;
import javax.ws.rs.core.Cookie;

/** The cookie that pages and programs in a browser share. */
final class SessionCookie {
    private static final String SECURE = "__Host-hv";
    private static final String PLAIN = "hv";

    private final String name;
    private final String attributes;

    /** @param secure whether the request came over HTTPS */
    SessionCookie(boolean secure) {
        this.name = secure ? SECURE : PLAIN;
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    Optional<String> token(Map<String, Cookie> cookies) {
        return Optional.ofNullable(cookies.get(name)).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }

    /** The Set-Cookie header that keeps a token. JAX-RS 2 has no word for SameSite. */
    String keep(String token) {
        return name + "=" + token + attributes;
    }

    /** The Set-Cookie header that forgets it. */
    String forget() {
        return name + "=; Max-Age=0" + attributes;
    }
}
