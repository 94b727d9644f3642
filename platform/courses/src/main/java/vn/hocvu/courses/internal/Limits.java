package vn.hocvu.courses.internal;

import vn.hocvu.Refusal;

/** How much may be asked for at once. */
final class Limits {
    private Limits() {}

    static void between(int least, int greatest, int asked) {
        if (asked < least || asked > greatest) {
            throw invalid("limit", "must be " + least + " to " + greatest + ", not " + asked);
        }
    }

    static Refusal invalid(String field, String reason) {
        return Refusal.of(
                        Refusal.Category.INVALID,
                        "invalid-" + field,
                        "Yêu cầu không đúng. Hãy quay lại trang trước rồi thử lại.",
                        field + " " + reason + ".")
                .about(field);
    }
}
