package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Attendance.Plan;

/** What is said about a meeting. Not a record, since most of it may be left out. */
final class MeetingForm {
    @JsonProperty(required = true)
    @Schema(
            description = "In Vietnam, within the days of the class",
            format = "date",
            example = "2026-12-03",
            requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String day;

    @Schema(description = "When it begins, in Vietnam", example = "19:30")
    public @Nullable String begins;

    @Schema(description = "What is done, or where; at most 150 characters")
    public @Nullable String title;

    @Schema(description = "How many came who are not in the class", minimum = "0", maximum = "100000")
    public int others;

    Plan plan() {
        return new Plan(
                Asked.day("day", ClassForm.needed("day", day)).orElseThrow(() -> ClassForm.missing("day")),
                time(),
                title == null ? "" : title,
                others);
    }

    private @Nullable LocalTime time() {
        try {
            return begins == null || begins.isBlank() ? null : LocalTime.parse(begins);
        } catch (DateTimeParseException noTime) {
            throw ClassForm.missing("begins");
        }
    }
}
