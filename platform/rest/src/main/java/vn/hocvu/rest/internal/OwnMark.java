package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Attendance;

/** How the caller was at a meeting. */
record OwnMark(
        @JsonProperty(required = true) @Schema(format = "date")
        LocalDate day,

        @Schema(example = "19:30") @Nullable String begins,

        @JsonProperty(required = true) String title,

        @JsonProperty(required = true) @Schema(allowableValues = {"present", "late", "excused", "absent"})
        String presence) {
    static OwnMark of(Attendance.Own own) {
        return new OwnMark(
                own.day(),
                own.begins() == null ? null : own.begins().toString(),
                own.title(),
                ClassMembers.word(own.presence()));
    }
}
