package vn.hocvu.kit.hello.internal;

import java.util.List;
import vn.hocvu.Html;

/**
 * What deck.jte shows.
 *
 * @param sides the cards of this round
 * @param total how many cards there are in all
 * @param completed whether the lesson is done, so that there is nothing to hand in
 * @param round goes with the form
 */
public record DeckView(Html introduction, List<Side> sides, int total, boolean completed, String round) {
    public DeckView {
        sides = List.copyOf(sides);
    }

    /** A card with its answer made ready. */
    public record Side(String id, String question, Html answer) {
        public String field() {
            return DeckPlayer.field(id);
        }
    }

    public int known() {
        return total - sides.size();
    }
}
