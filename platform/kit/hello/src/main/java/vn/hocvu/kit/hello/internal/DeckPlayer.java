package vn.hocvu.kit.hello.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.Markup;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.courses.LessonVisit.Fact;
import vn.hocvu.kit.hello.internal.Deck.Card;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.tracking.Result;
import vn.hocvu.tracking.StateDocument;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.web.Assets;
import vn.hocvu.web.LessonPlayer;

/**
 * Extension point, learner's side: cards to be turned. A round shows the cards that the learner does not know yet; the
 * lesson is complete when there are none. A round is named by the version of what is remembered, so that a form that
 * is sent twice counts once.
 */
@Component
public final class DeckPlayer implements LessonPlayer {
    static final String KNOWN = "known";
    static final String ROUND = "round";
    static final String YES = "yes";
    static final String NO = "no";

    private final Markup markup;
    private final List<String> assets;

    @Activate
    public DeckPlayer(@Reference Markup markup) {
        this(
                markup,
                List.of(Assets.address(DeckPlayer.class, "cards.css"), Assets.address(DeckPlayer.class, "cards.js")));
    }

    DeckPlayer(Markup markup, List<String> assets) {
        this.markup = markup;
        this.assets = List.copyOf(assets);
    }

    @Override
    public String type() {
        return DeckActivity.TYPE;
    }

    @Override
    public View show(LessonVisit visit, Input input) throws IOException {
        Deck deck = deck(visit);
        CourseFiles files = visit.outline().content().files();
        Memory memory = Memory.of(visit);
        boolean completed = visit.progress().map(LessonProgress::isCompleted).orElse(false);
        List<DeckView.Side> sides = new ArrayList<>();
        for (Card card : completed ? deck.cards() : memory.unknown(deck)) {
            sides.add(new DeckView.Side(
                    card.id(), card.question(), markup.render(card.answer().markdown(), files, input::media)));
        }
        Html introduction = markup.render(deck.introduction().markdown(), files, input::media);
        DeckView view = new DeckView(introduction, sides, deck.cards().size(), completed, memory.round());
        return new View(Templates.deck(view), assets, completed);
    }

    @Override
    public Next act(LessonVisit visit, Input input) throws IOException {
        Memory memory = Memory.of(visit);
        if (!input.field(ROUND).orElse("").equals(memory.round())) {
            return new Next.Again("");
        }
        Set<String> known = new LinkedHashSet<>(memory.known());
        List<Fact> facts = new ArrayList<>();
        List<Card> asked = memory.unknown(deck(visit));
        for (Card card : asked) {
            boolean knows = knows(card, input);
            if (knows) {
                known.add(card.id());
            }
            facts.add(new Fact(
                    identity(visit, memory.round(), card.id()),
                    Verbs.ANSWERED,
                    card.id(),
                    Result.answered(knows ? YES : NO, knows)));
        }
        boolean completed = known.size() == memory.known().size() + asked.size();
        if (completed) {
            facts.add(new Fact(identity(visit, "", ""), Verbs.COMPLETED, null, Result.COMPLETED));
        }
        visit.record(facts);
        memory.remember(visit, known);
        return completed ? new Next.Onward() : new Next.Again("");
    }

    private static boolean knows(Card card, Input input) {
        String field = field(card.id());
        String answer = input.field(field).orElse("");
        if (!answer.equals(YES) && !answer.equals(NO)) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "card-not-rated",
                            "Hãy chọn “Tôi nhớ” hoặc “Tôi chưa nhớ” cho thẻ: " + card.question(),
                            "Choose whether you know this card: " + card.question())
                    .about(field);
        }
        return answer.equals(YES);
    }

    static String field(String card) {
        return "card-" + card;
    }

    private static Deck deck(LessonVisit visit) throws IOException {
        String source = visit.lesson().source();
        return DeckReader.read(source, visit.outline().content().files().read(source))
                .deck();
    }

    /** The same answer in the same round is the same fact, however often it arrives. */
    private static UUID identity(LessonVisit visit, String round, String card) {
        String name = String.join(
                "\n",
                visit.caller().requirePerson().toString(),
                visit.outline().content().course().id().toString(),
                visit.lesson().id(),
                round,
                card);
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    /**
     * What the learner knows already.
     *
     * @param known ids of cards, some perhaps of an older version of the deck
     * @param round the etag of the stored document; empty before the first round
     */
    private record Memory(Set<String> known, String round) {
        static Memory of(LessonVisit visit) {
            Optional<StateDocument> stored = visit.state(KNOWN);
            return stored.map(document -> new Memory(
                            new LinkedHashSet<>(new String(document.content(), UTF_8)
                                    .lines()
                                    .toList()),
                            document.etag()))
                    .orElse(new Memory(Set.of(), ""));
        }

        List<Card> unknown(Deck deck) {
            return deck.cards().stream()
                    .filter(card -> !known.contains(card.id()))
                    .toList();
        }

        void remember(LessonVisit visit, Set<String> ids) {
            byte[] content = String.join("\n", ids).getBytes(UTF_8);
            try {
                visit.putState(KNOWN, content, "text/plain", round.isEmpty() ? null : round);
            } catch (Refusal refusal) {
                // The same form, sent twice at the same moment: the other one has remembered it.
                if (refusal.category() != Refusal.Category.CONFLICT) {
                    throw refusal;
                }
            }
        }
    }
}
