package vn.hocvu.tracking.internal.counts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Units and memberships in memory. */
final class Country implements Units, Memberships {
    static final UnitId VIETNAM = UnitId.of("vn");
    static final UnitId DA_NANG = UnitId.of("vn-48");
    static final UnitId HA_NOI = UnitId.of("vn-01");
    static final UnitId HAI_CHAU = UnitId.of("vn-20242");
    static final UnitId SON_TRA = UnitId.of("vn-20263");
    static final UnitId HOAN_KIEM = UnitId.of("vn-00070");

    private final Map<UnitId, Unit> units = new LinkedHashMap<>();
    private final Map<PersonId, Membership> people = new ConcurrentHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Move> moves = new CopyOnWriteArrayList<>();

    Country() {
        unit(VIETNAM, null, "Việt Nam");
        unit(DA_NANG, VIETNAM, "Đà Nẵng");
        unit(HA_NOI, VIETNAM, "Hà Nội");
        unit(HAI_CHAU, DA_NANG, "Hải Châu");
        unit(SON_TRA, DA_NANG, "Sơn Trà");
        unit(HOAN_KIEM, HA_NOI, "Hoàn Kiếm");
    }

    /** Adds a unit, or moves it. */
    void unit(UnitId id, @Nullable UnitId parent, String name) {
        units.put(id, new Unit(id, parent, "unit", name, name));
    }

    /** Moves a unit, and says so. */
    void move(UnitId id, UnitId parent) {
        unit(id, parent, units.get(id).name());
        moves.add(new Move(moves.size() + 1, id));
    }

    @Override
    public List<Move> moves(long after, int limit) {
        return moves.stream().filter(move -> move.number() > after).limit(limit).toList();
    }

    @Override
    public long lastMove() {
        return moves.size();
    }

    void belongs(PersonId person, UnitId unit, @Nullable String audience) {
        people.put(person, new Membership(person, unit, audience));
    }

    synchronized void removed(PersonId person) {
        people.remove(person);
        changes.add(new Change(changes.size() + 1, person));
    }

    @Override
    public synchronized void change(Caller caller, Membership membership) {
        people.put(membership.person(), membership);
        changes.add(new Change(changes.size() + 1, membership.person()));
    }

    @Override
    public List<Membership> of(Caller caller, Collection<PersonId> asked) {
        caller.requireOperator();
        return asked.stream()
                .flatMap(person -> Optional.ofNullable(people.get(person)).stream())
                .toList();
    }

    @Override
    public synchronized List<Change> changes(Caller caller, long after, int limit) {
        caller.requireOperator();
        return changes.stream()
                .filter(change -> change.number() > after)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Unit> find(UnitId unit) {
        return Optional.ofNullable(units.get(unit));
    }

    @Override
    public List<Unit> path(UnitId unit) {
        Deque<Unit> path = new ArrayDeque<>();
        for (Unit step = units.get(unit);
                step != null;
                step = step.above().map(units::get).orElse(null)) {
            path.addFirst(step);
        }
        return List.copyOf(path);
    }

    @Override
    public List<Unit> below(UnitId parent) {
        return units.values().stream()
                .filter(unit -> parent.equals(unit.parent()))
                .toList();
    }

    @Override
    public List<Unit> search(String text, @Nullable UnitId within, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Slice<Unit> made(UnitId parent, @Nullable String after, int limit) {
        throw new AssertionError();
    }

    @Override
    public List<Former> history(Caller caller, PersonId person) {
        throw new AssertionError();
    }
}
