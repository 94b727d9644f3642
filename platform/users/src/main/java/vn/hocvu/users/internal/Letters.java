package vn.hocvu.users.internal;

import java.security.SecureRandom;

/** Random letters and digits that look different from each other, on paper too: 5 bits each. */
final class Letters {
    static final String ALL = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Letters() {}

    static String random(int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append(ALL.charAt(RANDOM.nextInt(ALL.length())));
        }
        return letters.toString();
    }
}
