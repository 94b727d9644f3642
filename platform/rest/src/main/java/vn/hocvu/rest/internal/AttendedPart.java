package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.courses.Attendance;

/** A part of the people of a class, with their marks at all meetings. */
@Schema(name = "ClassAttendance")
record AttendedPart(
        @JsonProperty(required = true) List<Entry> items,

        @Schema(description = "Pass it as after to get the following part; missing at the end") @Nullable
        String next) {
    /** Somebody in a class, and how they were at its meetings. */
    @Schema(name = "Attended")
    record Entry(
            @JsonProperty(required = true) UUID person,
            @JsonProperty(required = true) String name,

            @JsonProperty(required = true)
            @Schema(description = "present, late, excused or absent by id of the meeting; others are missing")
            Map<String, String> marks) {
        private static Entry of(Attendance.Attended attended) {
            Map<String, String> marks = new TreeMap<>();
            attended.marks().forEach((meeting, how) -> marks.put(meeting.toString(), ClassMembers.word(how)));
            return new Entry(attended.person().value(), attended.name(), marks);
        }
    }

    static AttendedPart of(Slice<Attendance.Attended> part) {
        return new AttendedPart(part.items().stream().map(Entry::of).toList(), part.next());
    }
}
