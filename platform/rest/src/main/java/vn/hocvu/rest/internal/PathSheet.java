package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.PathPlan;

/** A learning path. */
record PathSheet(
        @JsonProperty(required = true) UUID id,

        @JsonProperty(required = true) @Schema(description = "Whose it is", example = "vn-48")
        String unit,

        @JsonProperty(required = true) @Schema(allowableValues = {"draft", "published", "withdrawn"})
        String state,

        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) String summary,

        @JsonProperty(required = true) @Schema(allowableValues = {"pupils", "citizens", "officials", "workers"})
        String audience,

        @JsonProperty(required = true) @Schema(description = "1–8 of Circular 02/2025/TT-BGDĐT")
        int level,

        @JsonProperty(required = true)
        @Schema(description = "Whether a step opens when all required ones before it are complete")
        boolean inOrder,

        @JsonProperty(required = true) List<Step> steps,
        @JsonProperty(required = true) Instant changed,

        @Schema(description = "When it was published first") @Nullable
        Instant published) {
    @Schema(name = "PathStep")
    record Step(
            @JsonProperty(required = true) @Schema(description = "owner/name")
            List<String> courses,

            @JsonProperty(required = true) @Schema(description = "How many of them must be complete")
            int count,

            @JsonProperty(required = true) boolean required) {
        static Step of(PathPlan.Step step) {
            return new Step(step.courses().stream().map(CourseId::toString).toList(), step.count(), step.required());
        }
    }

    static PathSheet of(LearningPath path) {
        PathPlan plan = path.plan();
        return new PathSheet(
                path.id(),
                path.unit().value(),
                path.state().name().toLowerCase(Locale.ROOT),
                plan.title(),
                plan.summary(),
                plan.audience().code(),
                plan.level(),
                plan.inOrder(),
                plan.steps().stream().map(Step::of).toList(),
                path.changed(),
                path.published());
    }
}
