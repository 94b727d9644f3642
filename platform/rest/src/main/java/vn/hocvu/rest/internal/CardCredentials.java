package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** A card to sign in with. */
record CardCredentials(
        @JsonProperty(required = true) @Schema(description = "The number on the card, in any usual writing")
        String number,

        @JsonProperty(required = true) @Schema(format = "password", description = "The six digits that belong to it")
        String pin) {
    @Override
    public String toString() {
        return "CardCredentials[]";
    }
}
