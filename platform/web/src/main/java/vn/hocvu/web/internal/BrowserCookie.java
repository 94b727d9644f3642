package vn.hocvu.web.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A secret that tells one browser from others. Kept by the browser until it is closed. */
final class BrowserCookie {
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String MADE = BrowserCookie.class.getName();
    private static final int LENGTH = 32;

    private BrowserCookie() {}

    private static String name(boolean secure) {
        return secure ? "__Host-hv-b" : "hv-b";
    }

    /** What is derived of the secret, which is made if the browser has none. */
    static String key(HttpServletRequest request, HttpServletResponse response, boolean secure) {
        String name = name(secure);
        Object made = request.getAttribute(MADE);
        String secret = made == null
                ? Cookies.value(request, name)
                        .filter(value -> VALUE.matcher(value).matches())
                        .orElse(null)
                : (String) made;
        return hash(secret == null ? make(request, response, name, secure) : secret);
    }

    private static String make(HttpServletRequest request, HttpServletResponse response, String name, boolean secure) {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        String secret = text(bytes);
        Cookies.set(response, name, secret, secure);
        request.setAttribute(MADE, secret);
        return secret;
    }

    private static String hash(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("browser key " + secret).getBytes(StandardCharsets.US_ASCII));
            return text(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
