package vn.hocvu.users.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.hocvu.Refusal;

/** Which passwords are good enough, and how one is made for somebody. */
final class PasswordRules {
    private static final int GROUPS = 3;
    private static final int GROUP_LENGTH = 4;
    private static final int SHORTEST = 8;
    private static final int LONGEST = 200;

    private final Set<String> common = commonPasswords();

    /** The same password, whichever way the device writes its diacritics. */
    static String normal(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC);
    }

    static boolean tooLong(String password) {
        return password.codePointCount(0, password.length()) > LONGEST;
    }

    /**
     * The password in its normal writing.
     *
     * @throws Refusal INVALID about {@code password}
     */
    String check(String typed, SignInName signInName) {
        String password = normal(typed);
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw refusal(
                    "password-too-short", "Mật khẩu cần ít nhất 8 ký tự.", "The password needs at least 8 characters.");
        }
        if (tooLong(password)) {
            throw refusal(
                    "password-too-long",
                    "Mật khẩu dài quá 200 ký tự. Hãy chọn mật khẩu ngắn hơn.",
                    "The password has more than 200 characters. Choose a shorter one.");
        }
        String lowerCase = password.toLowerCase(Locale.ROOT);
        if (common.contains(lowerCase)
                || lowerCase.codePoints().distinct().count() == 1
                || isSignInName(lowerCase, signInName)) {
            throw refusal(
                    "password-easy",
                    "Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu khác, ví dụ bốn từ không liên quan nhau.",
                    "This password is too easy to guess. Choose another, for example four unrelated words.");
        }
        return password;
    }

    /** Three groups of four, easy to read aloud and to type on a phone; 60 bits. */
    String make() {
        return Stream.generate(() -> Letters.random(GROUP_LENGTH)).limit(GROUPS).collect(Collectors.joining("-"));
    }

    private static boolean isSignInName(String password, SignInName signInName) {
        if (signInName.kind() == SignInName.Kind.USER_NAME) {
            return password.equals(signInName.value());
        }
        String digits = password.replaceAll("[^0-9]", "");
        String number = signInName.value().substring("+84".length());
        return digits.equals(number) || digits.equals("0" + number) || digits.equals("84" + number);
    }

    private static Set<String> commonPasswords() {
        try (InputStream list =
                        Objects.requireNonNull(PasswordRules.class.getResourceAsStream("/common-passwords.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Refusal refusal(String code, String vi, String en) {
        return Refusal.of(Refusal.Category.INVALID, code, vi, en).about("password");
    }
}
