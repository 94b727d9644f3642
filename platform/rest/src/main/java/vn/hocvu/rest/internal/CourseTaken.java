package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.Enrolment;
import vn.hocvu.tracking.CourseProgress;

/** A course that the caller takes. */
record CourseTaken(
        @JsonProperty(required = true) @Schema(description = "The registration of its xAPI statements")
        UUID enrolment,

        @JsonProperty(required = true) String owner,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String title,

        @JsonProperty(required = true) @Schema(description = "The version they learn")
        String version,

        @JsonProperty(required = true) @Schema(description = "Whether it can be opened now")
        boolean installed,

        @JsonProperty(required = true) Instant enrolledAt,

        @Schema(description = "0–100, rounded down; missing while the course is not installed") @Nullable
        Integer percent,

        @Schema(description = "When they completed the course") @Nullable
        Instant completed,

        @Schema(description = "The id of the lesson to go on with") @Nullable
        String next) {
    static CourseTaken of(Enrolment enrolment, @Nullable CourseOutline outline) {
        CourseProgress progress = outline == null ? null : outline.progress();
        return new CourseTaken(
                enrolment.id(),
                enrolment.course().owner().value(),
                enrolment.course().name(),
                enrolment.courseTitle(),
                enrolment.version(),
                enrolment.installed(),
                enrolment.enrolled(),
                outline == null ? null : outline.percent(),
                progress == null ? null : progress.completed(),
                outline == null
                        ? null
                        : outline.nextStep().map(step -> step.lesson().id()).orElse(null));
    }
}
