package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.ClassPlan.LessonDates;
import vn.hocvu.users.PersonId;

/** What an administrator says about a class. Not a record, since most of it may be left out. */
class ClassForm {
    @JsonProperty(required = true)
    @Schema(description = "1–150 characters", requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String title;

    @JsonProperty(required = true)
    @Schema(
            description = "The first day, in Vietnam",
            format = "date",
            example = "2026-12-01",
            requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String opens;

    @Schema(description = "The last day; leave out for no end", format = "date")
    public @Nullable String closes;

    @Schema(description = "How many may be in it, 1–10,000; leave out for any number")
    public @Nullable Integer capacity;

    @Schema(description = "Whether those who come when it is full wait for a place")
    public boolean waitingList;

    @Schema(description = "Whether nobody leaves it by themselves")
    public boolean required;

    @Schema(description = "Only people of this unit and of those below it", example = "vn-48")
    public @Nullable String forUnit;

    @Schema(description = "Only people of this group: pupils, citizens, officials, workers")
    public @Nullable String audience;

    @Schema(description = "Whether all whom it is for are enrolled by the platform, those who come later too")
    public boolean everybody;

    @Schema(description = "The ids of the people who teach it")
    public @Nullable List<String> facilitators;

    @Schema(description = "Days of lessons, by the id of the lesson")
    public @Nullable Map<String, LessonDays> lessons;

    /** When a lesson is learned. */
    @Schema(name = "LessonDays")
    static final class LessonDays {
        @Schema(description = "The first day; leave out for that of the class", format = "date")
        public @Nullable String opens;

        @Schema(description = "The day by which it should be done", format = "date")
        public @Nullable String due;
    }

    ClassPlan plan() {
        Map<String, LessonDates> days = new HashMap<>();
        if (lessons != null) {
            lessons.forEach((lesson, day) -> days.put(
                    lesson,
                    new LessonDates(
                            Asked.day("lessons", day.opens).orElse(null),
                            Asked.day("lessons", day.due).orElse(null))));
        }
        return new ClassPlan(
                needed("title", title),
                day(needed("opens", opens)),
                Asked.day("closes", closes).orElse(null),
                capacity,
                waitingList,
                required,
                Asked.unit("forUnit", forUnit),
                Asked.audience("audience", audience),
                everybody,
                facilitators == null
                        ? List.of()
                        : facilitators.stream().map(ClassForm::person).toList(),
                days);
    }

    private static LocalDate day(String text) {
        return Asked.day("opens", text).orElseThrow(() -> missing("opens"));
    }

    static String needed(String field, @Nullable String given) {
        return Asked.needed(field, given);
    }

    static Refusal missing(String field) {
        return Asked.missing(field);
    }

    private static PersonId person(String text) {
        try {
            return PersonId.of(text);
        } catch (IllegalArgumentException noId) {
            throw missing("facilitators");
        }
    }
}
