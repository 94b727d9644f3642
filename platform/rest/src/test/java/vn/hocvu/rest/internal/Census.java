package vn.hocvu.rest.internal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
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

/** Counts in memory: numbers of Đà Nẵng, which has two wards; those of any course are withheld. */
final class Census implements Counts {
    static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @Nullable
    CountScope asked;

    @Nullable
    LocalDate from;

    @Nullable
    LocalDate to;

    @Nullable
    Milestone by;

    @Override
    public UnitCounts of(Caller caller, CountScope scope, LocalDate first, LocalDate last) {
        asked = scope;
        from = first;
        to = last;
        if (!scope.unit().equals(UnitId.of("vn-48"))) {
            throw Refusal.of(Refusal.Category.NOT_FOUND, "no-such-unit", "Không có đơn vị này.", "None.");
        }
        if (scope.course() != null) {
            return new UnitCounts(scope, null, null, List.of(), null);
        }
        return new UnitCounts(
                scope,
                new Tally(90, 40, 10L),
                new Tally(80, 40, 10L),
                List.of(new DayTally(DAY, new Tally(10, 0, 0L))),
                new Population(scope.unit(), scope.audience(), 1_250_000, "Tổng điều tra", DAY));
    }

    @Override
    public Ranking below(Caller caller, CountScope scope, Milestone milestone, @Nullable String after, int limit) {
        asked = scope;
        by = milestone;
        Unit first = new Unit(UnitId.of("vn-20242"), scope.unit(), "ward", "Hải Châu", "Phường Hải Châu");
        Unit second = new Unit(UnitId.of("vn-20263"), scope.unit(), "ward", "Sơn Trà", "Phường Sơn Trà");
        return new Ranking(
                List.of(
                        new Ranking.Entry(
                                1, first, new Tally(9, 4, 1L), new Population(first.id(), null, 50_000, "Phường", DAY)),
                        new Ranking.Entry(2, second, null, null)),
                "2",
                null);
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
