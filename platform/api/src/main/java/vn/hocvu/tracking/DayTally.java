package vn.hocvu.tracking;

import java.time.LocalDate;

/**
 * What was reached on one day.
 *
 * @param day a day of Asia/Ho_Chi_Minh
 */
public record DayTally(LocalDate day, Tally people) {}
