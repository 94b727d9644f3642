package vn.hocvu.kit.hello.internal;

import java.util.List;

/**
 * The cards of one lesson, as their author wrote them.
 *
 * @param introduction Markdown; blank if there is none
 */
record Deck(Passage introduction, List<Card> cards) {
    Deck {
        cards = List.copyOf(cards);
    }

    /**
     * A question and its answer.
     *
     * @param id unique in the deck and kept over versions, since what a learner remembers hangs on it
     * @param question plain words
     * @param answer Markdown
     */
    record Card(String id, String question, Passage answer) {}

    /**
     * Markdown, and where it stands in the author's file.
     *
     * @param line from 1; 0 if it is missing
     */
    record Passage(String markdown, int line) {
        static final Passage NONE = new Passage("", 0);
    }
}
