package vn.hocvu.integrations.xapi.internal.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** A country of two cities with a ward of the same name in each, and one of another. */
final class FakeUnits implements Units {
    static final Unit COUNTRY = new Unit(UnitId.of("vn"), null, "country", "Việt Nam", "Việt Nam");
    static final Unit DA_NANG = new Unit(UnitId.of("vn-48"), COUNTRY.id(), "city", "Đà Nẵng", "Thành phố Đà Nẵng");
    static final Unit HUE = new Unit(UnitId.of("vn-46"), COUNTRY.id(), "city", "Huế", "Thành phố Huế");
    static final Unit HERE = new Unit(UnitId.of("vn-1"), DA_NANG.id(), "ward", "An Hòa", "Phường An Hòa");
    static final Unit THERE = new Unit(UnitId.of("vn-2"), HUE.id(), "ward", "An Hòa", "Phường An Hòa");

    private final List<Unit> all = List.of(COUNTRY, DA_NANG, HUE, HERE, THERE);

    @Override
    public Optional<Unit> find(UnitId unit) {
        return all.stream().filter(each -> each.id().equals(unit)).findFirst();
    }

    @Override
    public List<Unit> path(UnitId unit) {
        List<Unit> path = new ArrayList<>();
        for (Optional<Unit> at = find(unit);
                at.isPresent();
                at = at.get().above().flatMap(this::find)) {
            path.add(0, at.get());
        }
        return path;
    }

    @Override
    public List<Unit> below(UnitId parent) {
        throw new AssertionError();
    }

    @Override
    public List<Unit> search(String text, @Nullable UnitId within, int limit) {
        return all.stream()
                .filter(unit -> unit.fullName().contains(text))
                .limit(limit)
                .toList();
    }

    @Override
    public Slice<Unit> made(UnitId parent, @Nullable String after, int limit) {
        throw new AssertionError();
    }
}
