package vn.hocvu.users.internal;

import java.text.Collator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** All units in memory; never changes. Units no longer in force can be found by id, since people belong to them. */
final class UnitTree implements Units {
    private static final int MOST_BELOW = 1_000;

    private final Map<UnitId, Unit> units = new HashMap<>();
    private final Map<UnitId, List<Unit>> below = new HashMap<>();
    private final Map<UnitId, Set<String>> words = new HashMap<>();
    /** Every word of every unit in force, in order of words. */
    private final Entry[] index;

    /** A word of a unit, and the unit's place in the order in which results are shown. */
    private record Entry(String word, Unit unit, int place) {}

    UnitTree(Collection<Unit> inForce, Collection<Unit> former) {
        former.forEach(unit -> units.put(unit.id(), unit));
        inForce.forEach(unit -> units.put(unit.id(), unit));
        List<Unit> ordered = new ArrayList<>(inForce);
        ordered.sort(vietnamese());
        for (Unit unit : ordered) {
            if (unit.parent() != null) {
                below.computeIfAbsent(unit.parent(), parent -> new ArrayList<>())
                        .add(unit);
            }
        }
        below.replaceAll((parent, list) -> List.copyOf(list.subList(0, Math.min(MOST_BELOW, list.size()))));
        // Ministries and provinces before the many communes; the order within stays.
        ordered.sort(Comparator.comparing(unit -> path(unit.id()).size()));
        List<Entry> entries = new ArrayList<>();
        for (int place = 0; place < ordered.size(); place++) {
            Unit unit = ordered.get(place);
            Set<String> itsWords = new LinkedHashSet<>(Words.of(unit.name() + " " + unit.fullName()));
            words.put(unit.id(), itsWords);
            for (String word : itsWords) {
                entries.add(new Entry(word, unit, place));
            }
        }
        entries.sort(Comparator.comparing(Entry::word).thenComparing(Entry::place));
        this.index = entries.toArray(new Entry[0]);
    }

    @Override
    public Optional<Unit> find(UnitId unit) {
        return Optional.ofNullable(units.get(unit));
    }

    @Override
    public List<Unit> path(UnitId unit) {
        LinkedList<Unit> path = new LinkedList<>();
        for (Unit step = units.get(unit); step != null && !path.contains(step); ) {
            path.addFirst(step);
            step = step.parent() == null ? null : units.get(step.parent());
        }
        return List.copyOf(path);
    }

    @Override
    public List<Unit> below(UnitId parent) {
        return below.getOrDefault(parent, List.of());
    }

    @Override
    public List<Unit> search(String text, @Nullable UnitId within, int limit) {
        if (limit < 1 || limit > 100) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "limit-invalid",
                            "Mỗi lần xem được từ 1 đến 100 đơn vị.",
                            "The limit must be between 1 and 100.")
                    .about("limit");
        }
        List<String> asked = Words.of(Words.cut(text, 200));
        if (asked.isEmpty()) {
            return List.of();
        }
        String longest =
                asked.stream().max(Comparator.comparing(String::length)).orElseThrow();
        int from = firstNotBefore(longest);
        int to = firstNotBefore(Words.after(longest));
        return Arrays.stream(index, from, to)
                .filter(entry -> hasAll(entry.unit().id(), asked))
                .filter(entry -> within == null || isWithin(entry.unit(), within))
                .sorted(Comparator.comparing(Entry::place))
                .map(Entry::unit)
                .distinct()
                .limit(limit)
                .toList();
    }

    private boolean hasAll(UnitId unit, List<String> asked) {
        Set<String> itsWords = words.getOrDefault(unit, Set.of());
        return asked.stream().allMatch(word -> itsWords.stream().anyMatch(one -> one.startsWith(word)));
    }

    private boolean isWithin(Unit unit, UnitId within) {
        return path(unit.id()).stream().anyMatch(step -> step.id().equals(within));
    }

    private int firstNotBefore(String word) {
        int low = 0;
        int high = index.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (index[middle].word().compareTo(word) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Comparator<Unit> vietnamese() {
        Collator collator = Collator.getInstance(new Locale("vi", "VN"));
        return Comparator.comparing(
                        (Unit unit) -> Normalizer.normalize(unit.name(), Normalizer.Form.NFC), collator::compare)
                .thenComparing(Unit::id);
    }
}
