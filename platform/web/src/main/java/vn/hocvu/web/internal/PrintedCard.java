package vn.hocvu.web.internal;

import java.util.Objects;
import vn.hocvu.Html;
import vn.hocvu.users.Cards;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.PersonId;

/**
 * A card, ready to be printed.
 *
 * @param unit where the person belongs, in words
 * @param picture leads to signing in with the number filled in
 * @param site where to sign in otherwise
 */
record PrintedCard(PersonId person, String name, String unit, String number, String pin, Html picture, String site) {
    static PrintedCard of(BrowserRequest request, Cards.Card card, String unit) {
        return of(request, card.person().id(), card.person().name(), unit, card.number(), card.pin());
    }

    /** @param result somebody who got a card */
    static PrintedCard of(BrowserRequest request, PeopleImports.Result result, String unit) {
        String number = Objects.requireNonNull(result.card());
        return of(request, result.person(), result.name(), unit, number, Objects.requireNonNull(result.pin()));
    }

    private static PrintedCard of(
            BrowserRequest request, PersonId person, String name, String unit, String number, String pin) {
        String address = request.site() + LocalPath.CARD + "?" + CardSignInPage.NUMBER + "=" + number;
        return new PrintedCard(person, name, unit, number, pin, QrSvg.of(address, "Mã QR của thẻ"), request.site());
    }

    @Override
    public String toString() {
        return "PrintedCard[person=" + person + "]";
    }
}
