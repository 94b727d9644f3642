package vn.hocvu.kit.hello.internal;

import java.sql.SQLException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/**
 * Extension point: a page with a form. What was posted is stored and answered with a redirect, so that loading the page
 * again sends nothing twice; what is wrong is shown above the form, with what was typed.
 */
@Component
public final class CardsPage implements Page {
    static final String PATH = "/flashcards";

    private static final String TITLE = "Thẻ ghi nhớ của tôi";

    private final OwnCards cards;

    @Activate
    public CardsPage(@Reference OwnCards cards) {
        this.cards = cards;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Answer handle(WebRequest request) throws SQLException {
        if (!request.isPost()) {
            return Answer.page(TITLE, Templates.cards(new CardsView(cards.of(request.caller()), "", "", null)));
        }
        if (request.field("remove").isPresent()) {
            cards.remove(request.caller(), request.field("remove").get());
            return Answer.redirect(PATH);
        }
        String question = request.field("question").orElse("");
        String answer = request.field("answer").orElse("");
        try {
            cards.write(request.caller(), question, answer);
            return Answer.redirect(PATH);
        } catch (Refusal refusal) {
            if (refusal.category() == Refusal.Category.SIGN_IN_FIRST) {
                throw refusal;
            }
            return Answer.page(
                    refusal.category().httpStatus(),
                    TITLE,
                    Templates.cards(new CardsView(cards.of(request.caller()), question, answer, refusal)));
        }
    }
}
