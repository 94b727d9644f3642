package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.WebRequest;

/**
 * Which unit somebody means who typed an id or a name.
 *
 * @param typed what was typed; empty for no unit
 * @param unit null if there is none, or it is not clear which
 * @param candidates those that it may be, if that is not clear
 * @param problem what is wrong; empty if nothing is
 */
record UnitAsked(String typed, @Nullable Unit unit, List<Unit> candidates, String problem) {
    /** The one chosen among candidates, and for which words those were. */
    static final String CHOSEN = "unitId";

    static final String CHOSEN_FOR = "unitTyped";

    private static final int MOST_CANDIDATES = 20;

    UnitAsked {
        candidates = List.copyOf(candidates);
    }

    static UnitAsked nothing() {
        return new UnitAsked("", null, List.of(), "");
    }

    /** @param within where names are looked for */
    static UnitAsked of(WebRequest request, String field, Units units, List<UnitId> within) {
        String typed = request.field(field).orElse("");
        if (typed.isEmpty()) {
            return nothing();
        }
        Optional<Unit> unit = request.field(CHOSEN)
                .filter(chosen -> request.field(CHOSEN_FOR).orElse("").equals(typed))
                .flatMap(Places::id)
                .or(() -> Places.id(typed))
                .flatMap(units::find);
        return unit.map(known -> new UnitAsked(typed, known, List.of(), ""))
                .orElseGet(() -> search(typed, units, within));
    }

    /** What is wrong, where no unit is not an answer. */
    Mistake missing(String field) {
        return new Mistake(field, problem.isEmpty() ? "Hãy nhập tên hoặc mã của đơn vị." : problem);
    }

    private static UnitAsked search(String typed, Units units, List<UnitId> within) {
        List<Unit> found = new ArrayList<>();
        Set<UnitId> seen = new HashSet<>();
        for (UnitId root : within) {
            for (Unit unit : units.search(typed, root, MOST_CANDIDATES)) {
                if (found.size() < MOST_CANDIDATES && seen.add(unit.id())) {
                    found.add(unit);
                }
            }
            if (found.size() == MOST_CANDIDATES) {
                break;
            }
        }
        return switch (found.size()) {
            case 0 ->
                new UnitAsked(
                        typed,
                        null,
                        found,
                        "Không có đơn vị nào tên như vậy ở nơi bạn quản lý. Hãy kiểm tra lại tên hoặc mã.");
            case 1 -> new UnitAsked(typed, found.get(0), List.of(), "");
            case MOST_CANDIDATES ->
                new UnitAsked(
                        typed,
                        null,
                        found,
                        "Có nhiều đơn vị tên như vậy. Hãy chọn một đơn vị bên dưới, hoặc gõ tên dài hơn.");
            default -> new UnitAsked(typed, null, found, "Có nhiều đơn vị tên như vậy. Hãy chọn một đơn vị bên dưới.");
        };
    }
}
