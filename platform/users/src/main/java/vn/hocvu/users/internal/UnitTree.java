package vn.hocvu.users.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;

/** Official units in memory; never changes. Those no longer in force can be found by id, since people belong to them. */
final class UnitTree {
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
        ordered.sort(UnitDirectory.vietnamese());
        for (Unit unit : ordered) {
            if (unit.parent() != null) {
                below.computeIfAbsent(unit.parent(), parent -> new ArrayList<>())
                        .add(unit);
            }
        }
        below.replaceAll((parent, list) -> List.copyOf(list.subList(0, Math.min(MOST_BELOW, list.size()))));
        // Ministries and provinces before the many communes; the order within stays.
        ordered.sort(Comparator.comparing(this::level));
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

    private int level(Unit unit) {
        Set<UnitId> path = new LinkedHashSet<>();
        for (Optional<Unit> step = Optional.of(unit);
                step.isPresent() && path.add(step.get().id());
                step = step.get().above().flatMap(this::find)) {}
        return path.size();
    }

    Optional<Unit> find(UnitId unit) {
        return Optional.ofNullable(units.get(unit));
    }

    List<Unit> below(UnitId parent) {
        return below.getOrDefault(parent, List.of());
    }

    /** Units in force that have a word beginning like each of these. */
    List<Unit> search(List<String> asked, Predicate<Unit> within, int limit) {
        String longest =
                asked.stream().max(Comparator.comparing(String::length)).orElseThrow();
        int from = firstNotBefore(longest);
        int to = firstNotBefore(Words.after(longest));
        return Arrays.stream(index, from, to)
                .filter(entry -> hasAll(entry.unit().id(), asked))
                .filter(entry -> within.test(entry.unit()))
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
}
