package vn.hocvu.kit.hello.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.felix.hc.api.Result;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.web.Answer;
import vn.hocvu.web.UiSlot;

/** The page, the slots and the check, on a real table. */
public class CardsPageTest {
    private static final Caller LAN = Caller.of(new PersonId(new UUID(0, 1)));
    private static final Caller MINH = Caller.of(new PersonId(new UUID(0, 2)));

    private OwnCards cards;
    private CardsPage page;

    @Before
    public void open() throws Exception {
        cards = new OwnCards(CardsDatabase.open(), 2);
        page = new CardsPage(cards);
    }

    @Test
    public void aCardIsStoredAndThePageIsLoadedAgain() throws Exception {
        Answer answer = post(LAN, "OTP là gì?", "Mã dùng một lần");

        assertEquals(Answer.redirect("/flashcards"), answer);
        assertTrue(shown(LAN).contains("Mã dùng một lần"));
        assertFalse("cards are private", shown(MINH).contains("OTP"));
    }

    @Test
    public void writingAQuestionAgainChangesItsAnswer() throws Exception {
        post(LAN, "OTP là gì?", "Mã");
        post(LAN, "OTP là gì?", "Mã dùng một lần");

        assertEquals(List.of(new OwnCards.OwnCard("OTP là gì?", "Mã dùng một lần")), cards.of(LAN));
    }

    @Test
    public void whatIsWrongIsShownWithWhatWasTyped() throws Exception {
        Answer.Shown answer = (Answer.Shown) post(LAN, "<b>Câu hỏi</b>", " ");

        assertEquals(400, answer.status());
        assertTrue(answer.main().value().contains("href=\"#answer\">Câu trả lời cần có"));
        assertTrue(answer.main().value().contains("value=\"&lt;b>Câu hỏi&lt;/b>\""));
        assertEquals(0, cards.count(LAN));
    }

    @Test
    public void textThatIsTooLongIsRefused() throws Exception {
        assertEquals(400, ((Answer.Shown) post(LAN, "x".repeat(OwnCards.LONGEST + 1), "y")).status());
        post(LAN, "ấ".repeat(OwnCards.LONGEST), "y");
        assertEquals(1, cards.count(LAN));
    }

    @Test
    public void theLimitHoldsButOldCardsMayChange() throws Exception {
        post(LAN, "một", "1");
        post(LAN, "hai", "2");

        assertEquals(409, ((Answer.Shown) post(LAN, "ba", "3")).status());
        assertEquals(Answer.redirect("/flashcards"), post(LAN, "hai", "II"));
        assertEquals(Answer.redirect("/flashcards"), post(MINH, "ba", "3"));
    }

    @Test
    public void onlyOnesOwnCardIsRemoved() throws Exception {
        post(LAN, "một", "1");

        page.handle(FakeRequest.post(MINH, Map.of("remove", "một")));
        assertEquals(1, cards.count(LAN));
        page.handle(FakeRequest.post(LAN, Map.of("remove", "một")));
        assertEquals(0, cards.count(LAN));
    }

    @Test
    public void nobodyHasToSignInFirst() {
        assertEquals(
                Refusal.Category.SIGN_IN_FIRST,
                assertThrows(Refusal.class, () -> shown(Caller.nobody())).category());
        assertEquals(
                Refusal.Category.SIGN_IN_FIRST,
                assertThrows(Refusal.class, () -> post(Caller.nobody(), "a", "b"))
                        .category());
        assertFalse(new CardsNavItem().visibleTo(Caller.nobody()));
        assertTrue(new CardsNavItem().visibleTo(LAN));
    }

    @Test
    public void theHomePageShowsHowManyCardsThereAre() throws Exception {
        HomeSlot slot = new HomeSlot(cards);
        assertEquals(Optional.empty(), slot.render(new UiSlot.Context(Caller.nobody(), null, null)));
        assertEquals(Optional.empty(), slot.render(new UiSlot.Context(LAN, null, null)));

        post(LAN, "một", "1");

        String html = slot.render(new UiSlot.Context(LAN, null, null))
                .map(Html::value)
                .orElseThrow();
        assertTrue(html, html.contains("Bạn đã viết 1 thẻ."));
    }

    @Test
    public void theCheckTellsOfATableThatCannotBeRead() throws Exception {
        post(LAN, "một", "1");
        assertEquals(Result.Status.OK, new CardsCheck(cards).execute().getStatus());
        assertThrows(Refusal.class, () -> cards.countAll(LAN));

        JdbcDataSource empty = new JdbcDataSource();
        empty.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        assertEquals(
                Result.Status.WARN,
                new CardsCheck(new OwnCards(empty, 2)).execute().getStatus());
    }

    private Answer post(Caller caller, String question, String answer) throws SQLException {
        return page.handle(FakeRequest.post(caller, Map.of("question", question, "answer", answer)));
    }

    private String shown(Caller caller) throws SQLException {
        return ((Answer.Shown) page.handle(FakeRequest.get(caller))).main().value();
    }
}
