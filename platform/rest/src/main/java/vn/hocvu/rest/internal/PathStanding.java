package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.PathOutline;

/** A learning path as the caller sees it. */
record PathStanding(
        @JsonProperty(required = true) PathSheet path,

        @Schema(description = "Since when the caller is on it; missing if they are not") @Nullable
        Instant joined,

        @Schema(description = "When the caller completed it") @Nullable
        Instant completed,

        @JsonProperty(required = true) @Schema(description = "How many steps it asks for at the moment")
        int requiredSteps,

        @JsonProperty(required = true) @Schema(description = "How many of those are complete")
        int completedSteps,

        @Schema(description = "The course (owner/name) to go on with; missing if there is nothing to do") @Nullable
        String next,

        @JsonProperty(required = true) List<Step> steps) {
    @Schema(name = "PathStepStanding")
    record Step(
            @JsonProperty(required = true) int number,

            @JsonProperty(required = true) @Schema(allowableValues = {"completed", "open", "locked", "unavailable"})
            String state,

            @JsonProperty(required = true) boolean required,

            @JsonProperty(required = true) @Schema(description = "How many of the courses must be complete")
            int need,

            @JsonProperty(required = true) List<StepCourse> courses) {
        static Step of(PathOutline.Step step) {
            return new Step(
                    step.number(),
                    step.state().name().toLowerCase(Locale.ROOT),
                    step.required(),
                    step.need(),
                    step.courses().stream().map(StepCourse::of).toList());
        }
    }

    @Schema(name = "PathStepCourse")
    record StepCourse(
            @JsonProperty(required = true) String course,
            @JsonProperty(required = true) String title,
            @JsonProperty(required = true) boolean installed,
            @JsonProperty(required = true) boolean begun,
            @JsonProperty(required = true) boolean completed) {
        static StepCourse of(PathOutline.StepCourse course) {
            return new StepCourse(
                    course.course().toString(), course.title(), course.installed(), course.begun(), course.completed());
        }
    }

    static PathStanding of(PathOutline outline) {
        return new PathStanding(
                PathSheet.of(outline.path()),
                outline.joined(),
                outline.completed(),
                outline.requiredSteps(),
                outline.completedSteps(),
                outline.next().map(CourseId::toString).orElse(null),
                outline.steps().stream().map(Step::of).toList());
    }
}
