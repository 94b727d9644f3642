package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.courses.Attendance.Meeting;
import vn.hocvu.courses.Attendance.Presence;

/** A meeting of a class, and how many came. */
@Schema(name = "Meeting")
record MeetingSheet(
        @JsonProperty(required = true) UUID id,

        @JsonProperty(required = true) @Schema(format = "date")
        LocalDate day,

        @Schema(description = "When it begins, in Vietnam", example = "19:30") @Nullable
        String begins,

        @JsonProperty(required = true) String title,

        @JsonProperty(required = true) @Schema(description = "How many came who are not in the class")
        int others,

        @JsonProperty(required = true) @Schema(description = "How many of the class have this mark")
        int present,

        @JsonProperty(required = true) int late,
        @JsonProperty(required = true) int excused,
        @JsonProperty(required = true) int absent) {
    static MeetingSheet of(Meeting meeting) {
        return new MeetingSheet(
                meeting.id(),
                meeting.plan().day(),
                meeting.plan().begins() == null ? null : meeting.plan().begins().toString(),
                meeting.plan().title(),
                meeting.plan().others(),
                meeting.count(Presence.PRESENT),
                meeting.count(Presence.LATE),
                meeting.count(Presence.EXCUSED),
                meeting.count(Presence.ABSENT));
    }

    /** A part of the meetings of a class. */
    @Schema(name = "Meetings")
    record Part(
            @JsonProperty(required = true) List<MeetingSheet> items,

            @Schema(description = "Pass it as after to get the following part; missing at the end") @Nullable
            String next) {
        static Part of(Slice<Meeting> part) {
            return new Part(part.items().stream().map(MeetingSheet::of).toList(), part.next());
        }
    }
}
