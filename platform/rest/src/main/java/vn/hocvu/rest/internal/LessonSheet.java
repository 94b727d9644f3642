package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.web.LessonPlayer;

/** An opened lesson. */
record LessonSheet(
        @JsonProperty(required = true) LessonStanding lesson,

        @JsonProperty(required = true)
        @Schema(description = "What the page shows below the title. Its forms say which fields to post")
        String html,

        @JsonProperty(required = true) @Schema(description = "Style sheets and modules that belong to it")
        List<String> assets,

        @JsonProperty(required = true) @Schema(description = "Whether to offer the way to the next lesson now")
        boolean forward,

        @Schema(description = "The lesson before") @Nullable LessonStanding previous,
        @Schema(description = "The lesson after") @Nullable LessonStanding next) {
    static LessonSheet of(LessonVisit visit, LessonPlayer.View view) {
        CourseOutline outline = visit.outline();
        int number = visit.step().number();
        LessonStanding lesson = LessonStanding.of(visit.step(), visit.progress().orElse(null));
        return new LessonSheet(
                lesson,
                view.body().value(),
                view.assets(),
                view.forward() && lesson.state() == LessonStanding.State.COMPLETED,
                at(outline, number - 1),
                at(outline, number + 1));
    }

    private static @Nullable LessonStanding at(CourseOutline outline, int number) {
        return outline.steps().stream()
                .filter(step -> step.number() == number)
                .findFirst()
                .map(LessonStanding::of)
                .orElse(null);
    }
}
