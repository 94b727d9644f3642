package vn.hocvu.web.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.tracking.CountScope;
import vn.hocvu.tracking.Counts;
import vn.hocvu.tracking.DayTally;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.tracking.Population;
import vn.hocvu.tracking.Ranking;
import vn.hocvu.tracking.Tally;
import vn.hocvu.tracking.UnitCounts;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Numbers that are made up of the ids of units; nothing of officials is told. */
final class Census implements Counts {
    static final Instant NOW = Instant.parse("2026-11-27T01:31:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    final Map<UnitId, Population> populations = new HashMap<>();
    private final Units units;

    Census(Units units) {
        this.units = units;
    }

    void populate(UnitId unit, long people, String source) {
        populations.put(unit, new Population(unit, null, people, source, LocalDate.of(2026, 4, 1)));
    }

    private long started(UnitId unit) {
        long below =
                units.below(unit).stream().mapToLong(one -> started(one.id())).sum();
        return below + Math.floorMod(unit.value().hashCode() * 31L, 2_400L);
    }

    private Tally total(CountScope scope) {
        long started = started(scope.unit());
        if (scope.course() != null) {
            return new Tally(started / 3, started / 6, null);
        }
        return new Tally(started, started * 5 / 8, started / 5);
    }

    private static boolean isWithheld(CountScope scope) {
        return scope.audience() == Audience.OFFICIALS;
    }

    @Override
    public UnitCounts of(Caller caller, CountScope scope, LocalDate from, LocalDate to) {
        if (units.find(scope.unit()).isEmpty()) {
            throw Refusal.of(Refusal.Category.NOT_FOUND, "no-such-unit", "Không có đơn vị này.", "No such unit.");
        }
        @Nullable Population population = scope.audience() == null ? populations.get(scope.unit()) : null;
        if (isWithheld(scope)) {
            return new UnitCounts(scope, null, null, List.of(), population);
        }
        Tally total = total(scope);
        List<DayTally> days = new ArrayList<>();
        Tally before = share(total, 0.06);
        Tally sofar = before;
        long all = ChronoUnit.DAYS.between(from, to);
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            double part = (double) ChronoUnit.DAYS.between(from, day) / all;
            double grown = 0.06 + 0.94 * Math.pow(part, 1.6) - (part > 0.55 ? 0 : 0.04 * part);
            Tally then = day.equals(to) ? total : share(total, grown);
            days.add(new DayTally(day, minus(then, sofar)));
            sofar = then;
        }
        return new UnitCounts(scope, total, before, days, population);
    }

    private static Tally share(Tally total, double part) {
        @Nullable Long confirmed = total.confirmed();
        return new Tally(
                (long) (total.started() * part),
                (long) (total.completed() * part * part),
                confirmed == null ? null : (Long) (long) (confirmed * Math.pow(part, 4)));
    }

    private static Tally minus(Tally one, Tally other) {
        @Nullable Long confirmed = one.confirmed();
        return new Tally(
                one.started() - other.started(),
                one.completed() - other.completed(),
                confirmed == null ? null : (Long) (confirmed - Objects.requireNonNull(other.confirmed())));
    }

    @Override
    public Ranking below(Caller caller, CountScope scope, Milestone by, @Nullable String after, int limit) {
        List<Unit> below = new ArrayList<>(units.below(scope.unit()));
        below.sort(Comparator.<Unit>comparingDouble(unit -> populations.containsKey(unit.id())
                        ? populations
                                .get(unit.id())
                                .share(total(scope.in(unit.id())).of(by).orElse(0))
                        : -1)
                .thenComparingLong(unit -> total(scope.in(unit.id())).of(by).orElse(0))
                .reversed());
        int from = after == null ? 0 : Integer.parseInt(after);
        int to = Math.min(below.size(), from + limit);
        List<Ranking.Entry> entries = new ArrayList<>();
        for (int i = from; i < to; i++) {
            UnitId unit = below.get(i).id();
            entries.add(new Ranking.Entry(
                    i + 1, below.get(i), isWithheld(scope) ? null : total(scope.in(unit)), populations.get(unit)));
        }
        return new Ranking(
                entries,
                to < below.size() ? Integer.toString(to) : null,
                isWithheld(scope) ? null : new Tally(12, 3, scope.course() == null ? 0L : null));
    }

    @Override
    public void recount(Caller caller, PersonId person) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rebuild(Caller caller, Progress progress) {
        throw new UnsupportedOperationException();
    }
}
