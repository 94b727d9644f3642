package vn.hocvu.courses.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Five units of five kinds. */
final class FakeUnits implements Units {
    private final List<Unit> all = List.of(
            new Unit(UnitId.of("vn"), null, "country", "Việt Nam", "Nước Cộng hòa xã hội chủ nghĩa Việt Nam"),
            new Unit(UnitId.of("bo-y-te"), UnitId.of("vn"), "ministry", "Bộ Y tế", "Bộ Y tế"),
            new Unit(UnitId.of("bo-cong-an"), UnitId.of("vn"), "ministry", "Bộ Công an", "Bộ Công an"),
            new Unit(UnitId.of("vn-48"), UnitId.of("vn"), "city", "Đà Nẵng", "Thành phố Đà Nẵng"),
            new Unit(UnitId.of("vn-20194"), UnitId.of("vn-48"), "ward", "Hải Châu", "Phường Hải Châu"));

    @Override
    public Optional<Unit> find(UnitId unit) {
        return all.stream().filter(known -> known.id().equals(unit)).findFirst();
    }

    @Override
    public List<Unit> path(UnitId unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Unit> below(UnitId parent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Unit> search(String text, @Nullable UnitId within, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Slice<Unit> made(UnitId parent, @Nullable String after, int limit) {
        throw new AssertionError();
    }
}
