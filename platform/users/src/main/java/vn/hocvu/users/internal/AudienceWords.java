package vn.hocvu.users.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.hocvu.content.Audience;

/** What lists call the groups that people are of, besides their codes and names; without case and diacritics. */
final class AudienceWords {
    private static final Map<List<String>, Audience> KNOWN = known();

    private AudienceWords() {}

    /** Empty if it is clear to nobody. */
    static Optional<Audience> read(String typed) {
        return Optional.ofNullable(KNOWN.get(Words.of(typed)));
    }

    private static Map<List<String>, Audience> known() {
        Map<List<String>, Audience> known = new HashMap<>();
        for (Audience audience : Audience.values()) {
            known.put(Words.of(audience.code()), audience);
            known.put(Words.of(audience.label().vi()), audience);
            known.put(Words.of(audience.label().en()), audience);
            usual(audience).forEach(words -> known.put(Words.of(words), audience));
        }
        return known;
    }

    private static List<String> usual(Audience audience) {
        return switch (audience) {
            case PUPILS -> List.of("học sinh", "sinh viên", "HS", "SV", "HSSV", "pupil", "student", "students");
            case CITIZENS ->
                List.of("công dân", "dân", "nhân dân", "bà con", "cư dân", "hộ dân", "nông dân", "citizen");
            case OFFICIALS ->
                List.of(
                        "cán bộ",
                        "công chức",
                        "viên chức",
                        "cán bộ, công chức",
                        "cán bộ, viên chức",
                        "công chức, viên chức",
                        "CBCC",
                        "CBCCVC",
                        "official",
                        "public employee",
                        "public employees");
            case WORKERS ->
                List.of(
                        "người lao động",
                        "lao động",
                        "công nhân",
                        "công nhân viên",
                        "công nhân, người lao động",
                        "NLĐ",
                        "worker",
                        "employee",
                        "employees");
        };
    }
}
