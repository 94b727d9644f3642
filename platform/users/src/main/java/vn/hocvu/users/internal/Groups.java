package vn.hocvu.users.internal;

import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;

/** The groups that people can be of. */
final class Groups {
    private Groups() {}

    /** @throws Refusal (INVALID) unless it is a group, or null */
    static void check(@Nullable String audience) {
        if (audience != null && Audience.of(audience).isEmpty()) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "audience-unknown",
                            "Chưa có nhóm này. Hãy chọn một nhóm trong danh sách.",
                            "There is no such group. Choose pupils, citizens, officials or workers.")
                    .about("audience");
        }
    }
}
