package vn.hocvu.integrations.xapi.internal.clients;

import java.util.List;
import java.util.Optional;
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
    static final String FIELD = "unit";

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

    static UnitAsked of(WebRequest request, Units units) {
        String typed = request.field(FIELD).orElse("");
        if (typed.isEmpty()) {
            return nothing();
        }
        Optional<Unit> unit = request.field(CHOSEN)
                .filter(chosen -> request.field(CHOSEN_FOR).orElse("").equals(typed))
                .flatMap(chosen -> find(chosen, units))
                .or(() -> find(typed, units));
        return unit.map(known -> new UnitAsked(typed, known, List.of(), "")).orElseGet(() -> search(typed, units));
    }

    private static Optional<Unit> find(String id, Units units) {
        try {
            return units.find(UnitId.of(id));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private static UnitAsked search(String typed, Units units) {
        List<Unit> found = units.search(typed, null, MOST_CANDIDATES);
        return switch (found.size()) {
            case 0 ->
                new UnitAsked(
                        typed,
                        null,
                        found,
                        "Không có đơn vị nào tên như vậy. Hãy kiểm tra lại tên hoặc mã, hoặc để trống.");
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
