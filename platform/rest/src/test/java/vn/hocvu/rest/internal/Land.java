package vn.hocvu.rest.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;

/** Units that administrators make, in memory; those whose id begins with vn are official ones. Notes what is done. */
final class Land implements UnitRegister {
    final List<String> done = new ArrayList<>();

    private final Offices offices;
    private final Map<UnitId, Unit> units = new HashMap<>();

    Land(Offices offices) {
        this.offices = offices;
    }

    @Override
    public List<Period> history(UnitId unit) {
        Unit known = units.get(unit);
        return known == null
                ? List.of()
                : List.of(
                        new Period(known, LocalDate.of(2026, 1, 15), LocalDate.of(2026, 6, 1), Offices.CITY),
                        new Period(known, LocalDate.of(2026, 6, 1), null, null));
    }

    @Override
    public Unit create(Caller caller, @Nullable UnitId id, UnitId parent, String kind, String name) {
        offices.require(caller, Right.MANAGE_UNITS, parent);
        if (!KINDS.contains(kind)) {
            throw Refusal.of(Refusal.Category.INVALID, "unit-kind-invalid", "Loại đơn vị chưa đúng.", "Kind.")
                    .about("kind");
        }
        UnitId made = id == null ? UnitId.of(kind + "-abc123") : id;
        if (units.containsKey(made)) {
            throw Refusal.of(Refusal.Category.CONFLICT, "unit-taken", "Mã này đã dùng.", "Taken.")
                    .about("id");
        }
        return put(new Unit(made, parent, kind, name, name), "create " + made);
    }

    private Unit put(Unit unit, String act) {
        units.put(unit.id(), unit);
        done.add(act);
        return unit;
    }

    private Unit own(Caller caller, UnitId id) {
        offices.require(caller, Right.MANAGE_UNITS, id);
        if (id.value().startsWith("vn")) {
            throw Refusal.of(Refusal.Category.CONFLICT, "unit-official", "Đơn vị hành chính.", "Official.");
        }
        Unit known = units.get(id);
        if (known == null) {
            throw Refusal.of(Refusal.Category.NOT_FOUND, "unit-unknown", "Không có đơn vị này.", "None.");
        }
        return known;
    }

    @Override
    public Unit change(Caller caller, UnitId id, String kind, String name) {
        Unit known = own(caller, id);
        return put(new Unit(id, known.parent(), kind, name, name), "change " + id);
    }

    @Override
    public Unit move(Caller caller, UnitId id, UnitId parent) {
        Unit known = own(caller, id);
        offices.require(caller, Right.MANAGE_UNITS, parent);
        if (parent.equals(id)) {
            throw Refusal.of(Refusal.Category.INVALID, "unit-cycle", "Đơn vị nằm dưới chính nó.", "Below itself.")
                    .about("parent");
        }
        return put(new Unit(id, parent, known.kind(), known.name(), known.fullName()), "move " + id + " " + parent);
    }

    @Override
    public void close(Caller caller, UnitId id, UnitId successor) {
        own(caller, id);
        done.add("close " + id + " " + successor);
    }

    @Override
    public Differences compare(Caller operator, Edition edition) {
        throw new AssertionError();
    }

    @Override
    public Differences takeOver(Caller operator, Edition edition) {
        throw new AssertionError();
    }
}
