package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** What is posted to a lesson. */
record LessonForm(
        @JsonProperty(required = true)
        @Schema(description = "The values of each field of the lesson's form, by the field's name")
        Map<String, List<String>> fields) {}
