package vn.hocvu.tracking.internal.counts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.tracking.Population;
import vn.hocvu.tracking.Ranking;
import vn.hocvu.tracking.Tally;
import vn.hocvu.users.Unit;

/** Puts units in their places: by share where the population is known, then by number, then what is withheld. */
final class Places {
    private final Milestone by;

    Places(Milestone by) {
        this.by = by;
    }

    /** A unit that has no place yet. */
    record Candidate(
            Unit unit, @Nullable Tally total, @Nullable Population population) {}

    /** What units are compared by; the smaller group comes first, the greater value first in it. */
    private record Worth(int group, double value) implements Comparable<Worth> {
        private static final Comparator<Worth> ORDER =
                Comparator.comparing(Worth::group).thenComparing(Worth::value, Comparator.reverseOrder());

        @Override
        public int compareTo(Worth other) {
            return ORDER.compare(this, other);
        }
    }

    private Worth worth(Candidate candidate) {
        Tally total = candidate.total();
        Population population = candidate.population();
        if (total == null) {
            return new Worth(2, 0);
        }
        long people = total.of(by).orElse(0);
        return population == null ? new Worth(1, people) : new Worth(0, population.share(people));
    }

    /** @param candidates equals stay in the order in which they are given */
    List<Ranking.Entry> of(List<Candidate> candidates) {
        List<Candidate> ordered = new ArrayList<>(candidates);
        ordered.sort(Comparator.comparing(this::worth));
        List<Ranking.Entry> entries = new ArrayList<>();
        int place = 1;
        for (int i = 0; i < ordered.size(); i++) {
            Candidate candidate = ordered.get(i);
            if (i > 0 && worth(ordered.get(i - 1)).compareTo(worth(candidate)) != 0) {
                place = i + 1;
            }
            entries.add(new Ranking.Entry(place, candidate.unit(), candidate.total(), candidate.population()));
        }
        return entries;
    }
}
