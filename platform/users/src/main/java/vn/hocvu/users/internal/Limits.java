package vn.hocvu.users.internal;

import vn.hocvu.Refusal;

/** How much may be asked for at once. */
final class Limits {
    private Limits() {}

    /** @throws Refusal INVALID about {@code limit} */
    static void require(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "limit-invalid",
                            "Mỗi lần xem được từ 1 đến " + most + " dòng.",
                            "The limit must be between 1 and " + most + ".")
                    .about("limit");
        }
    }
}
