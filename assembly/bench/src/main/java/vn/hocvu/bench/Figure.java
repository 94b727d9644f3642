package vn.hocvu.bench;

import org.jspecify.annotations.Nullable;

/**
 * Something measured.
 *
 * @param goal what it should be at most (or at least, where more is better)
 * @param limit the least that the same work can cost, measured in the same run
 */
record Figure(
        String what,
        String database,
        String unit,
        Series ours,
        @Nullable Double goal,
        @Nullable Series limit) {
    static Figure plain(String what, String database, String unit, double value) {
        return new Figure(what, database, unit, Series.of(value), null, null);
    }

    static Figure withGoal(String what, String database, String unit, double value, double goal) {
        return new Figure(what, database, unit, Series.of(value), goal, null);
    }

    @Nullable
    Double ofGoal() {
        return goal == null ? null : ours.median() / goal;
    }

    @Nullable
    Double ofLimit() {
        return limit == null ? null : ours.median() / limit.median();
    }
}
