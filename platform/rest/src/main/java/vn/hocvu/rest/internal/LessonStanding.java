package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.tracking.LessonProgress;

/** Where a lesson stands for the caller. */
record LessonStanding(
        @JsonProperty(required = true) @Schema(description = "The place in the course, from 1")
        int number,

        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String title,

        @JsonProperty(required = true) @Schema(description = "The kind of lesson", example = "quiz")
        String type,

        @JsonProperty(required = true) int minutes,
        @JsonProperty(required = true) State state,

        @JsonProperty(required = true) @Schema(description = "How many tries were begun")
        int attempts,

        @Schema(description = "0.0–1.0, if anything was scored") @Nullable
        Double bestScore,

        @Schema(description = "When it was completed") @Nullable
        Instant completed,

        @Schema(description = "If it is locked by a class of the learner: the day on which it opens") @Nullable
        LocalDate opens,

        @Schema(description = "The day by which a class of the learner should have done it") @Nullable
        LocalDate due) {
    enum State {
        @JsonProperty("locked")
        LOCKED,
        @JsonProperty("open")
        OPEN,
        @JsonProperty("completed")
        COMPLETED
    }

    static LessonStanding of(CourseOutline.Step step) {
        return of(step, step.progress());
    }

    /** @param progress newer than the step's own */
    static LessonStanding of(CourseOutline.Step step, @Nullable LessonProgress progress) {
        boolean completed = progress != null && progress.isCompleted();
        return new LessonStanding(
                step.number(),
                step.lesson().id(),
                step.lesson().title(),
                step.lesson().type(),
                step.lesson().minutes(),
                completed ? State.COMPLETED : State.valueOf(step.state().name()),
                progress == null ? 0 : progress.attempts(),
                progress == null ? null : progress.bestScore(),
                progress == null ? null : progress.completed(),
                step.opens(),
                step.due());
    }
}
