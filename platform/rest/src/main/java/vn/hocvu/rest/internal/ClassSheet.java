package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.StudyClass;

/** A class. */
record ClassSheet(
        @JsonProperty(required = true) UUID id,

        @JsonProperty(required = true) @Schema(description = "What to join with", example = "KMNPQRTV")
        String code,

        @JsonProperty(required = true) String unit,
        @JsonProperty(required = true) String course,
        @JsonProperty(required = true) String courseTitle,
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) LocalDate opens,
        @Nullable LocalDate closes,
        @Nullable Integer capacity,
        @JsonProperty(required = true) boolean waitingList,
        @JsonProperty(required = true) boolean required,
        @Nullable String forUnit,
        @Nullable String audience,
        @JsonProperty(required = true) boolean everybody,
        @JsonProperty(required = true) List<UUID> facilitators,

        @JsonProperty(required = true) @Schema(description = "Days of lessons, by the id of the lesson")
        Map<String, Days> lessons,

        @JsonProperty(required = true) int members,
        @JsonProperty(required = true) int waiting,
        @JsonProperty(required = true) Instant opened,

        @Schema(description = "When it was closed by hand") @Nullable
        Instant closed) {
    @Schema(name = "ClassLessonDays")
    record Days(@Nullable LocalDate opens, @Nullable LocalDate due) {}

    static ClassSheet of(StudyClass shown) {
        ClassPlan plan = shown.plan();
        Map<String, Days> lessons = new TreeMap<>();
        plan.lessons().forEach((lesson, dates) -> lessons.put(lesson, new Days(dates.opens(), dates.due())));
        return new ClassSheet(
                shown.id(),
                shown.code(),
                shown.unit().value(),
                shown.course().toString(),
                shown.courseTitle(),
                plan.title(),
                plan.opens(),
                plan.closes(),
                plan.capacity(),
                plan.waitingList(),
                plan.required(),
                plan.forUnit() == null ? null : plan.forUnit().value(),
                plan.audience() == null ? null : plan.audience().code(),
                plan.everybody(),
                plan.facilitators().stream().map(person -> person.value()).toList(),
                lessons,
                shown.members(),
                shown.waiting(),
                shown.opened(),
                shown.closed());
    }
}
