package vn.hocvu.administration.internal;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.hocvu.courses.Attendance.Plan;
import vn.hocvu.web.WebRequest;

/** What somebody typed about a meeting, as it was typed. */
record MeetingTyped(String day, String begins, String title, String others) {
    static final String DAY = "day";
    static final String BEGINS = "begins";
    static final String TITLE = "title";
    static final String OTHERS = "others";
    static final Set<String> FIELDS = Set.of(DAY, BEGINS, TITLE, OTHERS);

    static MeetingTyped today() {
        return of(new Plan(Words.today(), null, "", 0));
    }

    static MeetingTyped of(Plan plan) {
        return new MeetingTyped(
                Words.day(plan.day()),
                plan.begins() == null ? "" : plan.begins().toString(),
                plan.title(),
                plan.others() == 0 ? "" : Integer.toString(plan.others()));
    }

    static MeetingTyped of(WebRequest request) {
        return new MeetingTyped(
                request.field(DAY).orElse(""),
                request.field(BEGINS).orElse(""),
                request.field(TITLE).orElse(""),
                request.field(OTHERS).orElse(""));
    }

    /** What was meant; what cannot be understood is added to the mistakes. */
    Plan plan(List<Mistake> mistakes) {
        Optional<LocalDate> date = Words.day(day);
        if (date.isEmpty()) {
            mistakes.add(new Mistake(DAY, "Hãy viết ngày như " + Words.day(Words.today()) + "."));
        }
        Optional<LocalTime> time = Words.hour(begins);
        if (!begins.isEmpty() && time.isEmpty()) {
            mistakes.add(new Mistake(BEGINS, "Hãy viết giờ như 19:30, hoặc để trống."));
        }
        int heads = 0;
        try {
            heads = others.isEmpty() ? 0 : Integer.parseInt(others);
        } catch (NumberFormatException noNumber) {
            mistakes.add(new Mistake(OTHERS, "Số người là một số, ví dụ 25. Để trống nếu không có."));
        }
        return new Plan(date.orElse(Words.today()), time.orElse(null), title, heads);
    }
}
