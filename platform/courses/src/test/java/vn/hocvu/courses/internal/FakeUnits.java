package vn.hocvu.courses.internal;

import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Some units of five kinds. */
final class FakeUnits implements Units {
    private final Map<UnitId, Unit> all = new ConcurrentHashMap<>();

    FakeUnits() {
        put("vn", null, "country", "Việt Nam", "Nước Cộng hòa xã hội chủ nghĩa Việt Nam");
        put("bo-y-te", "vn", "ministry", "Bộ Y tế", "Bộ Y tế");
        put("bo-cong-an", "vn", "ministry", "Bộ Công an", "Bộ Công an");
        put("vn-01", "vn", "city", "Hà Nội", "Thành phố Hà Nội");
        put("vn-48", "vn", "city", "Đà Nẵng", "Thành phố Đà Nẵng");
        put("vn-20194", "vn-48", "ward", "Hải Châu", "Phường Hải Châu");
    }

    void put(String id, @Nullable String parent, String kind, String name, String fullName) {
        UnitId above = parent == null ? null : UnitId.of(parent);
        all.put(UnitId.of(id), new Unit(UnitId.of(id), above, kind, name, fullName));
    }

    void remove(UnitId unit) {
        all.remove(unit);
    }

    @Override
    public Optional<Unit> find(UnitId unit) {
        return Optional.ofNullable(all.get(unit));
    }

    @Override
    public List<Unit> path(UnitId unit) {
        LinkedList<Unit> path = new LinkedList<>();
        for (Unit at = all.get(unit); at != null; at = at.parent() == null ? null : all.get(at.parent())) {
            path.addFirst(at);
        }
        return List.copyOf(path);
    }

    @Override
    public List<Unit> below(UnitId parent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Slice<Unit> made(UnitId parent, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Unit> search(String text, @Nullable UnitId within, int limit) {
        throw new UnsupportedOperationException();
    }
}
