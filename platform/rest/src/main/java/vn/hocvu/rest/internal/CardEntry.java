package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import vn.hocvu.users.Cards;

/** That somebody has a card; its number and PIN are not known. */
record CardEntry(
        @JsonProperty(required = true) Instant issued,

        @JsonProperty(required = true) @Schema(description = "Whether it is of no use after too many wrong PINs")
        boolean locked) {
    static CardEntry of(Cards.Held card) {
        return new CardEntry(card.issued(), card.locked());
    }
}
