package vn.hocvu.courses.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Whose people find the learning paths of a unit: the unit's own, or the whole country's. */
final class PathShelves {
    static final String COUNTRY = "vn";

    private static final Set<String> TERRITORIES = Set.of("city", "province");

    private final Units units;

    PathShelves(Units units) {
        this.units = units;
    }

    /**
     * Paths of the country, and of what stands directly below it but provinces and cities, are for everybody; empty if
     * there is no such unit.
     */
    Optional<String> of(UnitId unit) {
        List<Unit> path = units.path(unit);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        boolean national = path.size() == 1
                || path.size() == 2 && !TERRITORIES.contains(path.get(1).kind());
        return Optional.of(national ? COUNTRY : unit.value());
    }
}
