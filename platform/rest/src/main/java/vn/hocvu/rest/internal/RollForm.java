package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Attendance.Mark;
import vn.hocvu.courses.Attendance.Presence;
import vn.hocvu.users.PersonId;

/** Marks to be written, all or nothing. */
final class RollForm {
    @JsonProperty(required = true)
    @Schema(description = "At most 200, one a person", requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable List<Entry> marks;

    /** One mark. */
    @Schema(name = "RollMark")
    static final class Entry {
        @JsonProperty(required = true)
        @Schema(format = "uuid", requiredMode = Schema.RequiredMode.REQUIRED)
        public @Nullable String person;

        @JsonProperty(required = true)
        @Schema(
                allowableValues = {"present", "late", "excused", "absent"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        public @Nullable String presence;

        @Schema(description = "Whether a mark that is there already stays")
        public boolean unlessMarked;

        private Mark mark() {
            Presence how = Arrays.stream(Presence.values())
                    .filter(each -> ClassMembers.word(each).equals(presence))
                    .findFirst()
                    .orElseThrow(() -> ClassForm.missing("presence"));
            try {
                return new Mark(PersonId.of(ClassForm.needed("person", person)), how, unlessMarked);
            } catch (IllegalArgumentException noId) {
                throw ClassForm.missing("person");
            }
        }
    }

    List<Mark> read() {
        if (marks == null) {
            throw ClassForm.missing("marks");
        }
        return marks.stream().map(Entry::mark).toList();
    }
}
