package vn.hocvu.courses.internal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;

/** Knows of units that have ended, and nothing else. */
final class FakeUnitRegister implements UnitRegister {
    private final Map<UnitId, UnitId> successors = new HashMap<>();

    void end(UnitId unit, UnitId successor) {
        successors.put(unit, successor);
    }

    @Override
    public List<Period> history(UnitId unit) {
        UnitId successor = successors.get(unit);
        return successor == null
                ? List.of()
                : List.of(new Period(
                        new Unit(unit, UnitId.of("vn"), "group", "Tổ", "Tổ"),
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2026-11-01"),
                        successor));
    }

    @Override
    public Unit create(Caller caller, @Nullable UnitId id, UnitId parent, String kind, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Unit change(Caller caller, UnitId unit, String kind, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Unit move(Caller caller, UnitId unit, UnitId parent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close(Caller caller, UnitId unit, UnitId successor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Differences compare(Caller operator, Edition edition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Differences takeOver(Caller operator, Edition edition) {
        throw new UnsupportedOperationException();
    }
}
