package vn.hocvu.kit.hello.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.web.LessonPlayer;

public class DeckPlayerTest {
    private static final Pattern ROUND = Pattern.compile("name=\"round\" value=\"([^\"]*)\"");

    private final LessonPlayer player = new DeckPlayer(new PlainMarkup(), List.of("/static/cards.css"));
    private final FakeVisit visit = new FakeVisit(DeckReaderTest.GOOD);

    @Test
    public void aRoundShowsOnlyWhatIsNotKnownYet() throws Exception {
        assertTrue(shown().contains("OTP là gì?"));

        LessonPlayer.Next next = hand(Map.of("card-otp", "yes", "card-ngan-hang", "no"));

        assertEquals(new LessonPlayer.Next.Again(""), next);
        assertFalse(shown().contains("OTP là gì?"));
        assertTrue(shown().contains("Ngân hàng có hỏi OTP không?"));
        assertEquals(2, recorded(Verbs.ANSWERED));
        assertEquals(0, recorded(Verbs.COMPLETED));
    }

    @Test
    public void knowingEveryCardCompletesTheLesson() throws Exception {
        assertFalse(view().forward());
        hand(Map.of("card-otp", "yes", "card-ngan-hang", "no"));

        LessonPlayer.Next next = hand(Map.of("card-ngan-hang", "yes"));

        assertEquals(new LessonPlayer.Next.Onward(), next);
        assertEquals(3, recorded(Verbs.ANSWERED));
        assertEquals(1, recorded(Verbs.COMPLETED));
        assertTrue(view().forward());
        assertTrue(shown().contains("OTP là gì?"));
        assertFalse(shown().contains("<button"));
    }

    @Test
    public void aFormThatIsSentTwiceCountsOnce() throws Exception {
        Map<String, String> form = Map.of("round", "", "card-otp", "no", "card-ngan-hang", "yes");

        player.act(visit, new FakeInput(form));
        player.act(visit, new FakeInput(form));

        assertEquals(2, recorded(Verbs.ANSWERED));
    }

    @Test
    public void aCardWithoutAnAnswerIsNamedAndNothingIsRecorded() {
        Refusal refusal = assertThrows(Refusal.class, () -> hand(Map.of("card-otp", "yes", "card-ngan-hang", "maybe")));

        assertEquals(Refusal.Category.INVALID, refusal.category());
        assertEquals("card-ngan-hang", refusal.field().orElseThrow());
        assertTrue(refusal.text().vi().contains("Ngân hàng có hỏi OTP không?"));
        assertTrue(visit.facts.isEmpty());
        assertTrue(visit.state(DeckPlayer.KNOWN).isEmpty());
    }

    @Test
    public void aNewerDeckAsksOnlyItsNewCards() throws Exception {
        hand(Map.of("card-otp", "yes", "card-ngan-hang", "no"));
        FakeVisit newer = visit.withDeck("""
                format: 1
                cards:
                  - {id: otp, question: OTP là gì?, answer: Mã}
                  - {id: moi, question: Câu mới?, answer: Mới}
                """);

        String page = player.show(newer, new FakeInput(Map.of())).body().value();

        assertFalse(page.contains("OTP là gì?"));
        assertTrue(page.contains("Câu mới?"));
        assertTrue(page, page.contains("1/2"));
        assertEquals(
                new LessonPlayer.Next.Onward(),
                player.act(newer, new FakeInput(Map.of("round", "v1", "card-moi", "yes"))));
    }

    @Test
    public void aQuestionIsShownAsItIsWritten() throws Exception {
        FakeVisit sly =
                new FakeVisit("format: 1\ncards:\n- {id: a, question: '<script>alert(1)</script>', answer: b}\n");

        String page = player.show(sly, new FakeInput(Map.of())).body().value();

        assertTrue(page, page.contains("&lt;script&gt;"));
        assertFalse(page, page.contains("<script>"));
    }

    private LessonPlayer.View view() throws Exception {
        return player.show(visit, new FakeInput(Map.of()));
    }

    private String shown() throws Exception {
        return view().body().value();
    }

    /** Fills in the form that is shown and sends it. */
    private LessonPlayer.Next hand(Map<String, String> answers) throws Exception {
        Matcher round = ROUND.matcher(shown());
        assertTrue("the form names its round", round.find());
        Map<String, String> form = new HashMap<>(answers);
        form.put("round", round.group(1));
        return player.act(visit, new FakeInput(form));
    }

    private long recorded(String verb) {
        return visit.facts.values().stream()
                .filter(fact -> Objects.equals(fact.verb(), verb))
                .count();
    }
}
