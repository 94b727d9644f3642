package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.Test;
import vn.hocvu.tracking.DayTally;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.tracking.Tally;

public class YearCurveTest {
    private static final LocalDate TO = LocalDate.of(2026, 11, 27);
    private static final LocalDate FROM = TO.minusYears(1);

    private static YearCurve curve(Tally before, DayTally... days) {
        return new YearCurve(FROM, TO, before, List.of(days));
    }

    private static String last(YearCurve.Line line) {
        return line.points().substring(line.points().lastIndexOf(' ') + 1);
    }

    @Test
    public void growsFromWhatWasBeforeToWhatIsNow() {
        YearCurve curve = curve(
                new Tally(100, 40, 0L),
                new DayTally(FROM.plusDays(10), new Tally(50, 10, 1L)),
                new DayTally(TO, new Tally(50, 0, 0L)));
        YearCurve.Line started = curve.lines().get(0);
        assertEquals(Milestone.STARTED, started.milestone());
        assertTrue(started.points(), started.points().startsWith("0,500 "));
        assertEquals("1000,0", last(started));
        assertEquals("200", started.now());
        assertEquals("1000,750", last(curve.lines().get(1)));
        assertEquals("1000,995", last(curve.lines().get(2)));
        assertFalse(curve.isFlat());
        assertTrue(curve(new Tally(5, 4, 3L)).isFlat());
    }

    @Test
    public void aCourseHasNoConfirmations() {
        YearCurve curve = curve(new Tally(1, 1, null), new DayTally(TO, new Tally(1, 0, null)));
        assertEquals(
                List.of(Milestone.STARTED, Milestone.COMPLETED),
                curve.lines().stream().map(YearCurve.Line::milestone).toList());
        assertEquals(List.of("2", "1"), curve.rows().get(0).numbers());
    }

    @Test
    public void levelsAreRoundNumbersAndFew() {
        assertLevels(1, "", "1");
        assertLevels(6, "", "2", "4", "6");
        assertLevels(109_054, "", "50 nghìn", "100 nghìn", "150 nghìn");
        assertLevels(3_914_089, "", "1 triệu", "2 triệu", "3 triệu", "4 triệu");
        assertLevels(1_100, "", "500", "1.000", "1.500");
    }

    private static void assertLevels(long most, String... labels) {
        YearCurve curve = curve(new Tally(0, 0, 0L), new DayTally(TO, new Tally(most, 0, 0L)));
        assertEquals(
                List.of(labels),
                curve.levels().stream().map(YearCurve.Level::label).toList());
        assertEquals("88.0%", curve.levels().get(0).y());
        assertEquals("4.0%", curve.levels().get(labels.length - 1).y());
    }

    @Test
    public void theTableHasTheEndOfEachMonthTheNewestFirst() {
        YearCurve curve = curve(
                new Tally(1, 0, 0L),
                new DayTally(LocalDate.of(2026, 2, 28), new Tally(10, 0, 0L)),
                new DayTally(LocalDate.of(2026, 3, 1), new Tally(100, 0, 0L)));
        assertEquals(13, curve.rows().size());
        assertEquals("11/2026", curve.rows().get(0).month());
        assertEquals("111", curve.rows().get(0).numbers().get(0));
        assertEquals("2/2026", curve.rows().get(9).month());
        assertEquals("11", curve.rows().get(9).numbers().get(0));
        assertEquals("11/2025", curve.rows().get(12).month());
        assertEquals("1", curve.rows().get(12).numbers().get(0));
    }

    @Test
    public void everyQuarterIsNamed() {
        YearCurve curve = curve(new Tally(0, 0, 0L));
        assertEquals(12, curve.months().size());
        assertEquals(
                List.of("1/2026", "4/2026", "7/2026", "10/2026"),
                curve.months().stream()
                        .map(YearCurve.Month::label)
                        .filter(label -> !label.isEmpty())
                        .toList());
    }
}
