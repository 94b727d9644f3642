package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import vn.hocvu.users.Cards;

/** A card to be printed for somebody; told this once. */
record GivenCard(
        @JsonProperty(required = true) Profile person,

        @JsonProperty(required = true)
        @Schema(description = "The number of the card; a QR code of /the?so=… with it opens the page for signing in")
        String number,

        @JsonProperty(required = true) @Schema(format = "password", description = "Six digits")
        String pin) {
    static GivenCard of(Cards.Card card) {
        return new GivenCard(Profile.of(card.person()), card.number(), card.pin());
    }

    @Override
    public String toString() {
        return "GivenCard[person=" + person.id() + "]";
    }
}
