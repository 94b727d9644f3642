package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People, by their ids. */
record ChosenPeople(
        @JsonProperty(required = true)
        @ArraySchema(minItems = 1, maxItems = 1_000, schema = @Schema(type = "string", format = "uuid"))
        @Nullable
        List<String> people) {}
