package vn.hocvu.content;

import java.util.Optional;
import vn.hocvu.Text;

/** For whom a course is made: the four groups of Decision 757/QĐ-BKHCN. */
public enum Audience {
    PUPILS("pupils", "Học sinh, sinh viên", "Pupils and students"),
    CITIZENS("citizens", "Người dân", "Citizens"),
    OFFICIALS("officials", "Cán bộ, công chức, viên chức", "Officials and public employees"),
    WORKERS("workers", "Người lao động trong doanh nghiệp", "Workers in enterprises");

    private final String code;
    private final Text label;

    Audience(String code, String vi, String en) {
        this.code = code;
        this.label = Text.of(vi, en);
    }

    /** The word used in course.yaml and in REST. */
    public String code() {
        return code;
    }

    public Text label() {
        return label;
    }

    public static Optional<Audience> of(String code) {
        for (Audience audience : values()) {
            if (audience.code.equals(code)) {
                return Optional.of(audience);
            }
        }
        return Optional.empty();
    }
}
