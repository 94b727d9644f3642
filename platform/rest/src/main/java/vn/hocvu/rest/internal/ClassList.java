package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.courses.StudyClass;

/** A part of the classes of a unit. */
record ClassList(
        @JsonProperty(required = true) List<ClassSheet> items,

        @Schema(description = "Pass it as after to get the following part; missing at the end") @Nullable
        String next) {
    static ClassList of(Slice<StudyClass> part) {
        return new ClassList(part.items().stream().map(ClassSheet::of).toList(), part.next());
    }
}
