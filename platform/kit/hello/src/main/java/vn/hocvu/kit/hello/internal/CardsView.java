package vn.hocvu.kit.hello.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;

/**
 * What cards.jte shows.
 *
 * @param question what was typed and not accepted; empty otherwise
 * @param answer the same
 * @param refusal why it was not accepted; null if nothing was wrong
 */
public record CardsView(
        List<OwnCards.OwnCard> cards,
        String question,
        String answer,
        @Nullable Refusal refusal) {
    public CardsView {
        cards = List.copyOf(cards);
    }

    /** What is wrong with a field; empty if nothing is. */
    public String problem(String field) {
        return refusal != null && refusal.field().orElse("question").equals(field) ? problem() : "";
    }

    /** What is wrong; empty if nothing is. */
    public String problem() {
        return refusal == null ? "" : refusal.text().vi();
    }

    /** The field to mend. */
    public String problemField() {
        return refusal == null ? "" : refusal.field().orElse("question");
    }
}
