package vn.hocvu.courses.internal;

import java.util.List;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.UnitRegister.Period;
import vn.hocvu.users.Units;

/** Who takes over what belongs to units that have ended. */
final class Successors {
    private static final int MOST = 20;

    private final Units units;
    private final UnitRegister register;

    Successors(Units units, UnitRegister register) {
        this.units = units;
        this.register = register;
    }

    /** Who took over from a unit that has ended; the unit itself if it has not, or nobody did. */
    UnitId of(UnitId unit) {
        UnitId now = unit;
        for (int steps = 0; steps < MOST && units.find(now).isEmpty(); steps++) {
            List<Period> history = register.history(now);
            UnitId next =
                    history.isEmpty() ? null : history.get(history.size() - 1).successor();
            if (next == null) {
                return unit;
            }
            now = next;
        }
        return now;
    }
}
