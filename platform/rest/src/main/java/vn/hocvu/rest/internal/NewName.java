package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What somebody is called from now on. */
record NewName(
        @JsonProperty(required = true)
        @Schema(description = "1–100 characters of any script", example = "Nguyễn Thị Lan")
        String name) {
    @Override
    public String toString() {
        return "NewName[]";
    }
}
