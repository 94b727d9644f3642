package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.Learning;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.users.Person;
import vn.hocvu.users.Roles;

/** Two records side by side, before they are made one. */
record MergePreview(
        @JsonProperty(required = true) @Schema(description = "What would be merged")
        Side record,

        @JsonProperty(required = true) @Schema(description = "What would stay")
        Side into) {
    /** A record. */
    @Schema(name = "MergePreviewSide", description = "A record, and what was learned with it")
    record Side(
            @JsonProperty(required = true) @Schema(description = "Of a record that was merged, whose it is now")
            Profile person,

            @JsonProperty(required = true)
            @Schema(description = "Roles that count now; who has one can be merged into, and not be merged")
            List<GrantEntry> roles,

            @JsonProperty(required = true) @Schema(description = "How many courses they are enrolled in, up to 200")
            int courses,

            @JsonProperty(required = true) @Schema(description = "How many lessons of these they completed")
            int lessonsCompleted,

            @JsonProperty(required = true) @Schema(description = "Which of these courses they completed")
            List<String> coursesCompleted) {
        static Side of(Person person, List<Roles.Grant> roles, List<Learning.Taken> taken) {
            return new Side(
                    Profile.of(person),
                    roles.stream().map(GrantEntry::of).toList(),
                    taken.size(),
                    taken.stream()
                            .map(Learning.Taken::outline)
                            .mapToInt(outline -> outline == null ? 0 : outline.completedSteps())
                            .sum(),
                    taken.stream()
                            .filter(each -> isCompleted(each.outline()))
                            .map(each -> each.enrolment().course().toString())
                            .toList());
        }

        private static boolean isCompleted(@Nullable CourseOutline outline) {
            CourseProgress progress = outline == null ? null : outline.progress();
            return progress != null && progress.completed() != null;
        }
    }
}
