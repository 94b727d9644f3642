package vn.hocvu.integrations.xapi.internal.clients;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the pages are. */
final class Addresses {
    static final String LIST = "/quan-tri/chuong-trinh-lrs";
    static final String ADD = LIST + "/them";
    static final String KEY = "khoa";
    static final String REVOKE = LIST + "/{" + KEY + "}/thu-hoi";

    /** In the query of the list: what has just been done. */
    static final String DONE = "xong";

    static final String REVOKED = "thu-hoi";
    static final String MADE_BEFORE = "da-tao";

    /** In the query of the list: the key after which the part begins. */
    static final String AFTER = "sau";

    private Addresses() {}

    static String revoke(String key) {
        return LIST + "/" + encoded(key) + "/thu-hoi";
    }

    static String after(String key) {
        return LIST + "?" + AFTER + "=" + encoded(key);
    }

    static String done(String what) {
        return LIST + "?" + DONE + "=" + what;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
