package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.PathPlan;

/** What is said about a learning path. Not a record, since some of it may be left out. */
class PathForm {
    @JsonProperty(required = true)
    @Schema(description = "1–120 characters", requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String title;

    @JsonProperty(required = true)
    @Schema(description = "1–400 characters", requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String summary;

    @JsonProperty(required = true)
    @Schema(
            allowableValues = {"pupils", "citizens", "officials", "workers"},
            requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String audience;

    @JsonProperty(required = true)
    @Schema(description = "1–8", requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable Integer level;

    @Schema(description = "Whether a step opens when all required ones before it are complete")
    public boolean inOrder;

    @JsonProperty(required = true)
    @Schema(description = "1–30, in order", requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable List<Step> steps;

    /** A step. */
    @Schema(name = "NewPathStep")
    static final class Step {
        @JsonProperty(required = true)
        @Schema(description = "1–10 courses (owner/name)", requiredMode = Schema.RequiredMode.REQUIRED)
        public @Nullable List<String> courses;

        @Schema(description = "How many of them must be complete; leave out for all")
        public @Nullable Integer count;

        @Schema(description = "Whether the path is complete without it")
        public boolean optional;

        PathPlan.Step step() {
            if (courses == null) {
                throw ClassForm.missing("steps");
            }
            List<CourseId> all = courses.stream().map(Step::course).toList();
            return new PathPlan.Step(all, count == null ? all.size() : count, !optional);
        }

        private static CourseId course(@Nullable String text) {
            CourseId course = Asked.courseOrNull("steps", text);
            if (course == null) {
                throw ClassForm.missing("steps");
            }
            return course;
        }
    }

    PathPlan plan() {
        Audience group = Asked.audience("audience", audience);
        if (group == null) {
            throw ClassForm.missing("audience");
        }
        if (level == null) {
            throw ClassForm.missing("level");
        }
        if (steps == null || steps.contains(null)) {
            throw ClassForm.missing("steps");
        }
        return new PathPlan(
                ClassForm.needed("title", title),
                ClassForm.needed("summary", summary),
                group,
                level,
                inOrder,
                steps.stream().map(Step::step).toList());
    }
}
