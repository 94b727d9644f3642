package vn.hocvu.integrations.oneroster.internal;

import java.util.List;

/** What another system says of a thing, as one text that is compared with what it says later. */
final class Said {
    private static final String BETWEEN = "\u001f";

    private Said() {}

    static String of(String... parts) {
        return String.join(BETWEEN, parts);
    }

    static List<String> parts(String said) {
        return List.of(said.split(BETWEEN, -1));
    }
}
