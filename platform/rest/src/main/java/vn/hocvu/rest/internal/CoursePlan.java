package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.Enrolment;
import vn.hocvu.tracking.CourseProgress;

/** A course as the caller sees it. */
record CoursePlan(
        @JsonProperty(required = true) CourseCard course,
        @JsonProperty(required = true) boolean enrolled,

        @Schema(description = "When they enrolled, if they are") @Nullable
        Instant enrolledAt,

        @JsonProperty(required = true) @Schema(description = "0–100, rounded down")
        int percent,

        @Schema(description = "When they completed the course") @Nullable
        Instant completed,

        @Schema(description = "The id of the first lesson that is open and not complete") @Nullable
        String next,

        @JsonProperty(required = true)
        @Schema(description = "Courses (owner/name) that the learner must complete before the lessons open")
        List<String> missing,

        @JsonProperty(required = true) @Schema(description = "In the order in which they are learned")
        List<LessonStanding> lessons) {
    static CoursePlan of(CourseOutline outline) {
        Enrolment enrolment = outline.enrolment();
        CourseProgress progress = outline.progress();
        return new CoursePlan(
                CourseCard.of(outline.content().course()),
                enrolment != null,
                enrolment == null ? null : enrolment.enrolled(),
                outline.percent(),
                progress == null ? null : progress.completed(),
                outline.nextStep().map(step -> step.lesson().id()).orElse(null),
                outline.missing().stream().map(CourseId::toString).toList(),
                outline.steps().stream().map(LessonStanding::of).toList());
    }
}
