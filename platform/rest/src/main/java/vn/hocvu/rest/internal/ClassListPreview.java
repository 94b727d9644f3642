package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import vn.hocvu.courses.ClassLists;

/** A list before its people are enrolled. */
record ClassListPreview(
        @JsonProperty(required = true) @Schema(description = "Who would come, in the order of the list")
        List<Coming> coming,

        @JsonProperty(required = true) @Schema(description = "How many are in the class already, or wait")
        int known,

        @JsonProperty(required = true) @Schema(description = "How many of those who come get a place at once")
        int places,

        @JsonProperty(required = true) List<ListMistake> mistakes) {
    @Schema(name = "ComingPerson")
    record Coming(
            @JsonProperty(required = true) int row,
            @JsonProperty(required = true) UUID person,
            @JsonProperty(required = true) String name) {}

    static ClassListPreview of(ClassLists.Preview preview) {
        return new ClassListPreview(
                preview.coming().stream()
                        .map(each -> new Coming(each.row(), each.person().value(), each.name()))
                        .toList(),
                preview.known(),
                preview.places(),
                preview.mistakes().stream().map(ListMistake::of).toList());
    }
}
