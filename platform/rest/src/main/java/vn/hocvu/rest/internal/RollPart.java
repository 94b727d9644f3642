package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.courses.Attendance;

/** A part of the roll of a meeting. */
@Schema(name = "Roll")
record RollPart(
        @JsonProperty(required = true) List<Line> items,

        @Schema(description = "Pass it as after to get the following part; missing at the end") @Nullable
        String next) {
    /** Somebody on the roll. */
    @Schema(name = "RollLine")
    record Line(
            @JsonProperty(required = true) UUID person,
            @JsonProperty(required = true) String name,

            @Schema(
                    description = "Missing if nothing was written yet",
                    allowableValues = {"present", "late", "excused", "absent"})
            @Nullable
            String presence,

            @Schema(description = "Who wrote it; missing for the operator at the console") @Nullable
            UUID by,

            @Schema(description = "When it was written") @Nullable
            Instant at) {
        private static Line of(Attendance.Line line) {
            return new Line(
                    line.person().value(),
                    line.name(),
                    line.presence() == null ? null : ClassMembers.word(line.presence()),
                    line.by() == null ? null : line.by().value(),
                    line.at());
        }
    }

    static RollPart of(Slice<Attendance.Line> part) {
        return new RollPart(part.items().stream().map(Line::of).toList(), part.next());
    }
}
