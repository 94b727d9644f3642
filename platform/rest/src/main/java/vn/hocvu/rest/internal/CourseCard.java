package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;

/** A course, as the catalogue shows it. */
record CourseCard(
        @JsonProperty(required = true) @Schema(description = "The unit that publishes it", example = "bo-cong-an")
        String owner,

        @JsonProperty(required = true) @Schema(example = "nhan-biet-lua-dao")
        String name,

        @JsonProperty(required = true) @Schema(example = "1.2.0")
        String version,

        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) String summary,

        @JsonProperty(required = true) @Schema(description = "BCP 47", example = "vi")
        String language,

        @Schema(description = "The address of its picture on this site") @Nullable
        String picture,

        @Schema(description = "What the picture shows") @Nullable
        String pictureAlternative,

        @JsonProperty(required = true) @Schema(description = "For whom it is: pupils, citizens, officials, workers")
        List<String> audience,

        @JsonProperty(required = true) @Schema(description = "1–8 of Circular 02/2025/TT-BGDĐT")
        int level,

        @JsonProperty(required = true) @Schema(description = "1.1–6.3 of the same circular")
        List<String> competences,

        @JsonProperty(required = true) @Schema(description = "How long it takes in all")
        int minutes,

        @JsonProperty(required = true) @Schema(description = "How many lessons it has")
        int lessons) {
    static CourseCard of(Course course) {
        String picture = course.picture();
        return new CourseCard(
                course.id().owner().value(),
                course.id().name(),
                course.version().toString(),
                course.title(),
                course.summary(),
                course.language(),
                picture == null ? null : CourseFileAddress.of(course, picture),
                course.pictureAlternative(),
                course.audience().stream().sorted().map(Audience::code).toList(),
                course.level(),
                course.competences(),
                course.minutes(),
                course.lessons().size());
    }
}
