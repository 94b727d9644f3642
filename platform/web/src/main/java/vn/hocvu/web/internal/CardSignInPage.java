package vn.hocvu.web.internal;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Cards;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** Signing in with a card: the QR code leads here with its number, so that only the PIN is to be typed. */
@Component(service = Page.class)
public final class CardSignInPage extends OwnPage {
    /** In the query and the form: the number of the card. */
    static final String NUMBER = "so";

    static final String PIN = "pin";

    private final Cards cards;
    private final SignIn signIn;

    @Activate
    public CardSignInPage(@Reference Cards cards, @Reference SignIn signIn) {
        super(LocalPath.CARD);
        this.cards = cards;
        this.signIn = signIn;
    }

    /** @param scanned whether the number came with the address */
    record View(String number, boolean scanned, String returnTo, List<Mistake> mistakes) {}

    @Override
    Answer answer(BrowserRequest request) {
        String returnTo = request.returnAddress().orElse(LocalPath.HOME);
        if (!request.isPost()) {
            String number = request.query(NUMBER).orElse("");
            return form(200, new View(number, !number.isEmpty(), returnTo, List.of()));
        }
        String number = request.field(NUMBER).orElse("");
        String pin = request.field(PIN).orElse("");
        List<Mistake> mistakes = new ArrayList<>();
        if (number.isEmpty()) {
            mistakes.add(new Mistake(NUMBER, "Hãy nhập số thẻ in trên thẻ."));
        }
        if (pin.isEmpty()) {
            mistakes.add(new Mistake(PIN, "Hãy nhập mã PIN gồm 6 chữ số."));
        }
        if (!mistakes.isEmpty()) {
            return form(400, new View(number, false, returnTo, mistakes));
        }
        try {
            Session session = cards.signIn(number, pin, request.visitor().address(), request.device());
            request.visitor().endSession(signIn);
            // Machines on which people sign in with cards are shared.
            request.begin(session, false);
            return Answer.redirect(returnTo);
        } catch (Refusal refusal) {
            request.retryAfter(refusal);
            return form(
                    refusal.category().httpStatus(), new View(number, false, returnTo, List.of(Mistake.of(refusal))));
        }
    }

    private static Answer form(int status, View view) {
        return Answer.page(
                status,
                Mistake.title("Đăng nhập bằng thẻ", view.mistakes()),
                Layout.html(JtecardsigninGenerated::render, view));
    }
}
