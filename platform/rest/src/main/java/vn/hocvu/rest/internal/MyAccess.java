package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What the caller signs in with. */
record MyAccess(
        @JsonProperty(required = true)
        @Schema(
                description =
                        "Whether there is a password; who has a card or comes through another system alone has none")
        boolean password,

        @JsonProperty(required = true) boolean secondFactor,

        @JsonProperty(required = true) @Schema(description = "How many recovery codes can still be used")
        int recoveryCodesLeft,

        @JsonProperty(required = true) @Schema(description = "The newest first")
        List<CardEntry> cards) {}
