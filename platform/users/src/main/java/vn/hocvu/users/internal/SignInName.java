package vn.hocvu.users.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.hocvu.Refusal;

/**
 * What somebody signs in with, in its one normal writing.
 *
 * @param kind what it is
 * @param value a user name in lower case, or a phone number such as {@code +84912345678}
 */
record SignInName(Kind kind, String value) {
    enum Kind {
        PHONE("phone"),
        USER_NAME("name");

        private final String stored;

        Kind(String stored) {
            this.stored = stored;
        }

        String stored() {
            return stored;
        }
    }

    private static final Pattern USER_NAME = Pattern.compile("[a-z][a-z0-9._-]{2,39}");
    private static final Pattern LIKE_A_PHONE_NUMBER = Pattern.compile("[+(0-9].*");
    private static final Pattern PUNCTUATION = Pattern.compile("[\\s\\p{Z}.()\\p{Pd}]+");
    private static final Pattern COUNTRY_CODE = Pattern.compile("^(?:(?:\\+|00)?840?(?=[1-9][0-9]{8,9}$)|0(?=[1-9]))");
    private static final Pattern MOBILE = Pattern.compile("[35789][0-9]{8}");
    private static final Pattern LANDLINE = Pattern.compile("2[0-9]{8,9}");
    private static final int LONGEST_TYPED = 100;

    /** @throws Refusal INVALID about {@code signInName} */
    static SignInName of(String typed) {
        if (typed.length() > LONGEST_TYPED) {
            throw notAUserName();
        }
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        if (text.isEmpty()) {
            throw refusal(
                    "sign-in-name-missing",
                    "Hãy nhập số điện thoại hoặc tên đăng nhập.",
                    "Give a phone number or a user name.");
        }
        if (LIKE_A_PHONE_NUMBER.matcher(text).matches()) {
            return new SignInName(Kind.PHONE, "+84" + mobileNumber(text));
        }
        String userName = text.toLowerCase(Locale.ROOT);
        if (!USER_NAME.matcher(userName).matches()) {
            throw notAUserName();
        }
        return new SignInName(Kind.USER_NAME, userName);
    }

    /** The nine digits after the country code. */
    private static String mobileNumber(String text) {
        String digits = PUNCTUATION.matcher(text).replaceAll("");
        String number = COUNTRY_CODE.matcher(digits).replaceFirst("");
        if (number.equals(digits)) {
            throw notAPhoneNumber();
        }
        if (LANDLINE.matcher(number).matches()) {
            throw refusal(
                    "phone-landline",
                    "Đây là số máy bàn. Hãy dùng số di động, hoặc chọn một tên đăng nhập.",
                    "This is a landline. Use a mobile number, or choose a user name.");
        }
        if (!MOBILE.matcher(number).matches()) {
            throw notAPhoneNumber();
        }
        return number;
    }

    private static Refusal notAPhoneNumber() {
        return refusal(
                "phone-invalid",
                "Số điện thoại chưa đúng. Số di động Việt Nam có 10 chữ số, ví dụ 0912 345 678.",
                "This is no Vietnamese mobile number. One has ten digits, for example 0912 345 678.");
    }

    private static Refusal notAUserName() {
        return refusal(
                "user-name-invalid",
                "Tên đăng nhập cần có 3 đến 40 ký tự, bắt đầu bằng chữ cái, chỉ gồm chữ không dấu, chữ số và các dấu . - _",
                "A user name has 3 to 40 characters, begins with a letter and holds only a–z, 0–9 and . _ -");
    }

    private static Refusal refusal(String code, String vi, String en) {
        return Refusal.of(Refusal.Category.INVALID, code, vi, en).about("signInName");
    }

    /** Never the value, which may be a phone number. */
    @Override
    public String toString() {
        return kind.stored();
    }
}
