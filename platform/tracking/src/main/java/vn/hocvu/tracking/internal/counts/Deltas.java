package vn.hocvu.tracking.internal.counts;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is to be added to the counts, in the order of their keys. */
final class Deltas {
    /**
     * A row of the counts.
     *
     * @param audience empty for all
     * @param course empty for all
     */
    record Key(String unit, String audience, String course, LocalDate day) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::unit)
                .thenComparing(Key::audience)
                .thenComparing(Key::course)
                .thenComparing(Key::day);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** How many more, or fewer. */
    record Change(long started, long completed, long confirmed) {
        Change plus(Change other) {
            return new Change(started + other.started, completed + other.completed, confirmed + other.confirmed);
        }

        boolean isNothing() {
            return started == 0 && completed == 0 && confirmed == 0;
        }

        boolean takesAway() {
            return started < 0 || completed < 0 || confirmed < 0;
        }
    }

    private final SortedMap<Key, Change> changes = new TreeMap<>();

    /**
     * Counts a person, or no longer counts them.
     *
     * @param path the person's unit and all units above it
     * @param sign 1 or -1
     */
    void add(List<String> path, CountedPerson person, int sign) {
        Days days = person.days();
        for (String unit : path) {
            add(unit, person, days.started(), new Change(sign, 0, 0));
            add(unit, person, days.completed(), new Change(0, sign, 0));
            add(unit, person, days.confirmed(), new Change(0, 0, sign));
        }
    }

    private void add(String unit, CountedPerson person, @Nullable LocalDate day, Change change) {
        if (day == null) {
            return;
        }
        changes.merge(new Key(unit, CountedPerson.ANY, person.course(), day), change, Change::plus);
        if (!person.audience().isEmpty()) {
            changes.merge(new Key(unit, person.audience(), person.course(), day), change, Change::plus);
        }
    }

    SortedMap<Key, Change> byDay() {
        SortedMap<Key, Change> real = new TreeMap<>(changes);
        real.values().removeIf(Change::isNothing);
        return real;
    }
}
