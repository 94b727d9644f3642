package vn.hocvu.users.internal;

import java.text.Normalizer;
import java.util.regex.Pattern;
import vn.hocvu.Refusal;

/** How a person is called: any script, NFC, single blanks. */
record PersonName(String value) {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    /** Controls, private and unassigned characters, and those that turn the direction of the text after them. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}\\x{FEFF}]");

    private static final Pattern READABLE = Pattern.compile("[\\p{L}\\p{N}]");
    private static final int LONGEST = 100;
    private static final int LONGEST_SEARCH_NAME = 200;

    /** @throws Refusal INVALID about {@code name} */
    static PersonName of(String typed) {
        String name = BLANKS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        if (name.isEmpty()) {
            throw refusal("name-missing", "Hãy nhập họ và tên.", "Give a name.");
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            throw refusal(
                    "name-too-long",
                    "Họ và tên dài quá 100 ký tự. Hãy viết ngắn lại.",
                    "The name has more than 100 characters. Shorten it.");
        }
        if (UNFIT.matcher(name).find() || !READABLE.matcher(name).find()) {
            throw refusal(
                    "name-unreadable",
                    "Họ và tên có ký tự không đọc được. Hãy gõ lại bằng chữ thường dùng.",
                    "The name holds characters that cannot be read. Type it again in letters.");
        }
        return new PersonName(name);
    }

    String searchName() {
        return searchName(value);
    }

    /** The same of what may be no name; empty if it has no letters. */
    static String searchName(String typed) {
        return Words.cut(String.join(" ", Words.of(typed)), LONGEST_SEARCH_NAME);
    }

    private static Refusal refusal(String code, String vi, String en) {
        return Refusal.of(Refusal.Category.INVALID, code, vi, en).about("name");
    }
}
