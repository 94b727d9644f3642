package vn.hocvu.rest.internal;

/** The cookie that pages and programs in a browser share; the shell's guard reads it. */
final class SessionCookie {
    private final String name;
    private final String attributes;

    /** @param secure whether the request came over HTTPS */
    SessionCookie(boolean secure) {
        this.name = secure ? "__Host-hv" : "hv";
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
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
