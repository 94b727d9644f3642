package vn.hocvu.courses.internal;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Codes of classes: eight letters that are not mistaken for one another, without vowels, so that no words come out. Some
 * four thousand million, so that guessing one takes thousands of tries even with a class in every village.
 */
final class JoinCode {
    private static final String LETTERS = "CDFGHJKMNPQRTVWX";
    private static final int LENGTH = 8;
    private static final int LONGEST_WRITTEN = 40;

    private final RandomGenerator random = new SecureRandom();

    String next() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** The code that somebody wrote in their own way; empty if it is none. */
    static Optional<String> read(String written) {
        if (written.length() > LONGEST_WRITTEN) {
            return Optional.empty();
        }
        String code = written.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        boolean form = code.length() == LENGTH && code.chars().allMatch(letter -> LETTERS.indexOf(letter) >= 0);
        return form ? Optional.of(code) : Optional.empty();
    }
}
