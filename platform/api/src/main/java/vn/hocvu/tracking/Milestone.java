package vn.hocvu.tracking;

import java.util.Optional;
import vn.hocvu.Text;

/** What people are counted by. Each is reached once, on the day of the first time. */
public enum Milestone {
    /** Began to learn. */
    STARTED("started", "Đã bắt đầu học", "Started"),
    /** Completed a course. */
    COMPLETED("completed", "Đã học xong", "Completed"),
    /** Had their universal digital skills confirmed, which is not the same as completing a course. */
    CONFIRMED("confirmed", "Đã được xác nhận kỹ năng số", "Confirmed");

    private final String code;
    private final Text label;

    Milestone(String code, String vi, String en) {
        this.code = code;
        this.label = Text.of(vi, en);
    }

    /** The word used in REST and on the console. */
    public String code() {
        return code;
    }

    public Text label() {
        return label;
    }

    public static Optional<Milestone> of(String code) {
        for (Milestone milestone : values()) {
            if (milestone.code.equals(code)) {
                return Optional.of(milestone);
            }
        }
        return Optional.empty();
    }
}
