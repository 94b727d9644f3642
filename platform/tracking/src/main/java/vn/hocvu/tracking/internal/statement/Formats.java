package vn.hocvu.tracking.internal.statement;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The forms that texts in statements must have. Each is read in one pass, whatever the text. */
final class Formats {
    private static final int UUID_LENGTH = 36;
    private static final int LONGEST_LANGUAGE = 100;
    private static final String MAILTO = "mailto:";
    private static final String FORBIDDEN_IN_IRI = "<>\"{}|\\^`";

    private Formats() {}

    /** A UUID in its standard form (RFC 4122), in capitals or not. */
    static Optional<UUID> uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return Optional.empty();
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? text.charAt(i) != '-' : !isHexadecimal(text.charAt(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(UUID.fromString(text));
    }

    /** An IRI with its scheme (RFC 3987). */
    static boolean isIri(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1 || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < colon; i++) {
            char letter = text.charAt(i);
            if (!isLetter(letter) && !isDigit(letter) && letter != '+' && letter != '-' && letter != '.') {
                return false;
            }
        }
        for (int i = colon + 1; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean escape = letter == '%';
            if (letter <= ' '
                    || letter >= 0x7F && letter < 0xA0
                    || letter >= 0xFFF0
                    || FORBIDDEN_IN_IRI.indexOf(letter) >= 0
                    || escape && !isEscape(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length() && isHexadecimal(text.charAt(at + 1)) && isHexadecimal(text.charAt(at + 2));
    }

    /** {@code mailto:} with one address. */
    static boolean isMailbox(String text) {
        int at = text.lastIndexOf('@');
        return text.startsWith(MAILTO)
                && at > MAILTO.length()
                && at < text.length() - 1
                && text.indexOf('?') < 0
                && text.chars().noneMatch(letter -> letter <= ' ' || letter == 0x7F || letter == ',' || letter == ';');
    }

    /** So many hexadecimal digits. */
    static boolean isHexadecimal(String text, int digits) {
        return text.length() == digits && text.chars().allMatch(digit -> isHexadecimal((char) digit));
    }

    /** A language tag (RFC 5646). */
    static boolean isLanguage(String text) {
        if (text.isEmpty() || text.length() > LONGEST_LANGUAGE) {
            return false;
        }
        if (text.length() <= 3) {
            return text.length() > 1 && text.chars().allMatch(letter -> isLetter((char) letter));
        }
        try {
            new Locale.Builder().setLanguageTag(text);
            return true;
        } catch (IllformedLocaleException illFormed) {
            return false;
        }
    }

    /** An Internet media type (RFC 2045), with its parameters or without. */
    static boolean isMediaType(String text) {
        int slash = text.indexOf('/');
        int end = text.indexOf(';') < 0 ? text.length() : text.indexOf(';');
        return slash > 0
                && isToken(text.substring(0, slash))
                && slash < end
                && isToken(text.substring(slash + 1, end).stripTrailing())
                && text.chars().noneMatch(letter -> letter < ' ' || letter >= 0x7F);
    }

    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(letter -> isLetter((char) letter)
                                || isDigit((char) letter)
                                || "!#$&-^_.+*'%`|~".indexOf(letter) >= 0);
    }

    private static boolean isLetter(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z';
    }

    static boolean isDigit(char digit) {
        return digit >= '0' && digit <= '9';
    }

    private static boolean isHexadecimal(char digit) {
        return isDigit(digit) || digit >= 'a' && digit <= 'f' || digit >= 'A' && digit <= 'F';
    }
}
