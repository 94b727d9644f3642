package vn.hocvu.web.internal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeMap;
import vn.hocvu.tracking.DayTally;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.tracking.Tally;

/**
 * How the numbers of a unit have grown over a year, as it is drawn and as a table. Places are in percent of the picture,
 * which has room for the names of months at its foot.
 */
final class YearCurve {
    private static final int MOST_LEVELS = 5;
    private static final int DAYS_BETWEEN_POINTS = 7;

    /** Where the picture's ground is, and its ceiling. */
    private static final double GROUND = 88;

    private static final double CEILING = 4;

    private final LocalDate from;
    private final LocalDate to;
    private final TreeMap<LocalDate, Tally> upTo = new TreeMap<>();

    /** One milestone's line. Its points are in thousandths of the width and of the height between ground and ceiling. */
    record Line(Milestone milestone, String points, String now) {}

    /** A line across, with its number. */
    record Level(String label, String y) {}

    /** A month's first day on the axis. */
    record Month(String label, String x) {}

    /** A line of the table: what had been reached by the end of a month. */
    record Row(String month, List<String> numbers) {}

    /**
     * @param before what was reached before the first day
     * @param days what was reached on days from the first to the last
     */
    YearCurve(LocalDate from, LocalDate to, Tally before, List<DayTally> days) {
        this.from = from;
        this.to = to;
        upTo.put(from.minusDays(1), before);
        for (DayTally day : days) {
            upTo.put(day.day(), plus(upTo.lastEntry().getValue(), day.people()));
        }
    }

    private static Tally plus(Tally one, Tally other) {
        Long confirmed = one.confirmed();
        Long more = other.confirmed();
        return new Tally(
                one.started() + other.started(),
                one.completed() + other.completed(),
                confirmed == null || more == null ? null : (Long) (confirmed + more));
    }

    /** What had been reached by the end of a day. */
    private Tally by(LocalDate day) {
        return upTo.floorEntry(day).getValue();
    }

    private List<Milestone> milestones() {
        return List.of(Milestone.values()).stream()
                .filter(milestone -> by(to).of(milestone).isPresent())
                .toList();
    }

    boolean isFlat() {
        return milestones().stream().allMatch(milestone -> by(to).of(milestone)
                .equals(by(from.minusDays(1)).of(milestone)));
    }

    List<Line> lines() {
        long top = top();
        List<Line> lines = new ArrayList<>();
        for (Milestone milestone : milestones()) {
            StringBuilder points = new StringBuilder();
            for (LocalDate day = from; day.isBefore(to); day = day.plusDays(DAYS_BETWEEN_POINTS)) {
                points.append(point(day, milestone, top)).append(' ');
            }
            points.append(point(to, milestone, top));
            lines.add(new Line(milestone, points.toString(), Numbers.whole(number(to, milestone))));
        }
        return lines;
    }

    private String point(LocalDate day, Milestone milestone, long top) {
        return Math.round(1_000 * across(day)) + "," + Math.round(1_000 - 1_000.0 * number(day, milestone) / top);
    }

    private long number(LocalDate day, Milestone milestone) {
        OptionalLong number = by(day).of(milestone);
        return number.orElse(0);
    }

    private double across(LocalDate day) {
        return (double) ChronoUnit.DAYS.between(from, day) / ChronoUnit.DAYS.between(from, to);
    }

    /** From level to level: 1, 2, 5, 10, 20, 50 … people, so that there are no more than five. */
    private long step() {
        long most = milestones().stream()
                .mapToLong(milestone -> number(to, milestone))
                .max()
                .orElse(0);
        long step = 1;
        for (int turn = 0; step * MOST_LEVELS < most; turn++) {
            step = turn % 3 == 1 ? step / 2 * 5 : step * 2;
        }
        return step;
    }

    /** The lowest level that is not below any number. */
    private long top() {
        long step = step();
        long top = step;
        for (Milestone milestone : milestones()) {
            while (top < number(to, milestone)) {
                top += step;
            }
        }
        return top;
    }

    List<Level> levels() {
        long top = top();
        long step = step();
        List<Level> levels = new ArrayList<>();
        for (long number = 0; number <= top; number += step) {
            // Nought needs no name, and would stand in the way of the lines.
            levels.add(new Level(
                    number == 0 ? "" : Numbers.brief(number), percent(GROUND - (GROUND - CEILING) * number / top)));
        }
        return levels;
    }

    List<Month> months() {
        List<Month> months = new ArrayList<>();
        for (YearMonth month = YearMonth.from(from).plusMonths(1);
                !month.atDay(1).isAfter(to);
                month = month.plusMonths(1)) {
            boolean isNamed = month.getMonthValue() % 3 == 1;
            months.add(new Month(
                    isNamed ? month.getMonthValue() + "/" + month.getYear() : "",
                    percent(100 * across(month.atDay(1)))));
        }
        return months;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f%%", value);
    }

    /** The newest month first. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (YearMonth month = YearMonth.from(to);
                !month.isBefore(YearMonth.from(from));
                month = month.minusMonths(1)) {
            LocalDate end = month.atEndOfMonth().isAfter(to) ? to : month.atEndOfMonth();
            rows.add(new Row(
                    month.getMonthValue() + "/" + month.getYear(),
                    milestones().stream()
                            .map(milestone -> Numbers.whole(number(end, milestone)))
                            .toList()));
        }
        return rows;
    }
}
