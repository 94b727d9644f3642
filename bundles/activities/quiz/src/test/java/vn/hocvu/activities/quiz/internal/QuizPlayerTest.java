package vn.hocvu.activities.quiz.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.activities.quiz.internal.FakeVisit.Form;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.Markup;
import vn.hocvu.courses.LessonVisit.Fact;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.web.LessonPlayer.Next;
import vn.hocvu.web.LessonPlayer.View;

public final class QuizPlayerTest {
    private static final String QUIZ = """
            format: 1
            introduction: Chào bạn.
            pass: 60
            attempts: 2
            wait-hours: 24
            questions:
              - id: mot
                kind: single
                text: Một cộng một?
                options:
                  - text: ba là sai
                    feedback: Nhiều quá.
                  - text: hai là đúng
                    correct: true
                feedback: Vì thế là hai.
              - id: hai
                kind: multiple
                text: Số chẵn?
                options:
                  - text: bốn là đúng
                    correct: true
                  - text: năm là sai
                  - text: sáu là đúng
                    correct: true
                feedback: Chia hết cho hai.
              - id: ba
                kind: true-false
                text: Trời xanh <b>.
                answer: true
                feedback: Nhìn lên đi.
            """;

    private static final class Watch extends Clock {
        private Instant now = Instant.parse("2026-11-24T01:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class PlainMarkup implements Markup {
        private int rendered;

        @Override
        public Html render(String markdown, UnaryOperator<String> media) {
            rendered++;
            return new Html("<p>" + Html.text(markdown) + "</p>\n");
        }

        @Override
        public Html render(String markdown, CourseFiles files, UnaryOperator<String> media) {
            return render(markdown, media);
        }
    }

    private final Watch clock = new Watch();
    private final PlainMarkup markup = new PlainMarkup();
    private final QuizPlayer player = new QuizPlayer(markup, clock, new Random(7));
    private FakeVisit visit = new FakeVisit(QUIZ);

    private String show(Form form) {
        return player.show(visit, form).body().value();
    }

    private String show() {
        return show(new Form());
    }

    private Next begin() {
        return player.act(visit, new Form().with("viec", "bat-dau"));
    }

    private static String attempt(String page) {
        Matcher matcher = Pattern.compile("name=\"luot\" value=\"([^\"]+)\"").matcher(page);
        assertTrue(page, matcher.find());
        return matcher.group(1);
    }

    /** Reads the questions from the page, as a person does, and answers by the words of the options. */
    private static Form answer(String page, boolean right) {
        Form form = new Form().with("viec", "nop").with("luot", attempt(page));
        for (String[] option : options(page)) {
            boolean chosen = option[2].equals("Đúng") || option[2].endsWith("là đúng");
            if (chosen == right) {
                form.with(option[0], option[1]);
            }
        }
        return form;
    }

    private static List<String[]> options(String page) {
        Matcher matcher = Pattern.compile("name=\"(cau-\\d+)\" value=\"(\\d)\"[^>]*>\\s*<span>([^<]+)</span>")
                .matcher(page);
        List<String[]> options = new ArrayList<>();
        while (matcher.find()) {
            options.add(new String[] {matcher.group(1), matcher.group(2), matcher.group(3)});
        }
        return options;
    }

    private static Form wrongOnce(String page) {
        Form form = new Form().with("viec", "nop").with("luot", attempt(page));
        Set<String> answered = new HashSet<>();
        for (String[] option : options(page)) {
            boolean wrong = option[2].equals("Sai") || option[2].endsWith("là sai");
            if (wrong && answered.add(option[0])) {
                form.with(option[0], option[1]);
            }
        }
        return form;
    }

    @Test
    public void saysWhatIsComing() {
        String page = show();
        assertTrue(page, page.contains("Chào bạn."));
        assertTrue(page, page.contains("Mỗi lượt có 3 câu hỏi."));
        assertTrue(page, page.contains("đúng từ 60% là đạt"));
        assertTrue(page, page.contains("Bạn còn 2 lượt làm."));
        assertTrue(page, page.contains("Bắt đầu làm bài"));
        assertEquals(List.of(), visit.verbs());
    }

    @Test
    public void neverTellsTheKeyBeforeHandingIn() {
        begin();
        View view = player.show(visit, new Form());
        String page = view.body().value();
        assertFalse(page, page.contains("correct"));
        assertFalse(page, page.contains("Nhiều quá."));
        assertFalse(page, page.contains("Vì thế là hai."));
        assertFalse("in the middle of something", view.forward());
        assertEquals(7, options(page).size());
        assertFalse("the key is not in the state either", visit.stored().contains("là đúng"));
        assertTrue("escaped", page.contains("&lt;b&gt;"));
    }

    @Test
    public void rendersEachTextOnceForAVersion() {
        begin();
        String first = show();
        int once = markup.rendered;
        assertTrue("three questions, seven options", once >= 10);
        assertEquals(first, show());
        assertEquals(once, markup.rendered);
        visit.replaceQuiz(QUIZ.replace("Vì thế là hai.", "Đếm thử xem."));
        show();
        assertEquals("a new version has new texts", 2 * once, markup.rendered);
        player.act(visit, wrongOnce(show()));
        assertTrue(show(new Form().asking("ket-qua")).contains("Đếm thử xem."));
    }

    @Test
    public void drawsAnotherOrderForEachTry() {
        Set<String> orders = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            visit = new FakeVisit(QUIZ);
            begin();
            orders.add(
                    options(show()).stream().map(option -> option[2]).toList().toString());
        }
        assertTrue("only " + orders.size(), orders.size() > 10);
    }

    @Test
    public void drawsAsManyAsTheAuthorSays() {
        visit = new FakeVisit(QUIZ.replace("pass: 60", "pass: 60\ndraw: 2"));
        Set<String> drawn = new HashSet<>();
        begin();
        String page = show();
        assertTrue(page, page.contains("Câu 2/2"));
        assertFalse(page, page.contains("Câu 3/"));
        options(page).forEach(option -> drawn.add(option[0]));
        assertEquals(Set.of("cau-1", "cau-2"), drawn);
    }

    @Test
    public void passes() {
        begin();
        assertEquals(List.of("attempted"), visit.verbs());
        clock.pass(Duration.ofMinutes(3));
        assertEquals(new Next.Again("ket-qua=1"), player.act(visit, answer(show(), true)));
        assertEquals(List.of("attempted", "answered", "answered", "answered", "passed"), visit.verbs());
        Fact passed = List.copyOf(visit.facts.values()).get(4);
        assertEquals(1.0, passed.result().score().scaled(), 0);
        assertEquals(Duration.ofMinutes(3), passed.result().duration());
        assertEquals(Boolean.TRUE, passed.result().success());
        for (Fact fact : visit.facts.values()) {
            if (fact.verb().equals(Verbs.ANSWERED)) {
                assertEquals(Boolean.TRUE, fact.result().success());
                assertTrue(fact.part(), Set.of("mot", "hai", "ba").contains(fact.part()));
            }
        }
        String page = show(new Form().asking("ket-qua"));
        assertTrue(page, page.contains("bạn đã đạt"));
        assertTrue(page, page.contains("đúng 3 trên 3 câu (100%)"));
        assertTrue(page, page.contains("Vì thế là hai."));
    }

    @Test
    public void failsAndExplains() {
        begin();
        player.act(visit, wrongOnce(show()));
        assertEquals("failed", visit.verbs().get(4));
        String page = show(new Form().asking("ket-qua"));
        assertTrue(page, page.contains("chưa đạt"));
        assertTrue(page, page.contains("Nhiều quá."));
        assertTrue(page, page.contains("– bạn chọn"));
        assertTrue(page, page.contains("– đáp án đúng"));
        assertTrue(page, page.contains("Bạn còn 1 lượt làm."));
        String start = show();
        assertTrue(start, start.contains("0 trên 3 câu đúng"));
        assertTrue(start, start.contains("Làm lại bài kiểm tra"));
    }

    @Test
    public void multipleIsRightOnlyWhenWhole() {
        begin();
        String page = show();
        Form form = new Form().with("viec", "nop").with("luot", attempt(page));
        Set<String> multiple = new HashSet<>();
        for (String[] option : options(page)) {
            boolean isMultiple = page.contains("type=\"checkbox\" id=\"" + option[0] + "-");
            boolean right = option[2].equals("Đúng") || option[2].endsWith("là đúng");
            if (right && (!isMultiple || multiple.add(option[0]))) {
                form.with(option[0], option[1]);
            }
        }
        player.act(visit, form);
        assertTrue(show(new Form().asking("ket-qua")).contains("đúng 2 trên 3 câu (66%)"));
    }

    @Test
    public void sentTwiceCountsOnce() {
        begin();
        Form form = answer(show(), true);
        player.act(visit, form);
        int facts = visit.facts.size();
        assertEquals(new Next.Again("ket-qua=1"), player.act(visit, form));
        assertEquals(facts, visit.facts.size());
    }

    @Test
    public void sentTwiceAtOnceCountsOnce() {
        begin();
        String page = show();
        Form right = answer(page, true);
        visit.beforePut = () -> player.act(visit, wrongOnce(page));
        assertEquals(new Next.Again("ket-qua=1"), player.act(visit, right));
        assertEquals("the first to arrive counts", "failed", visit.verbs().get(4));
        assertEquals(5, visit.facts.size());
    }

    @Test
    public void keepsAnswersWhenSomeAreMissing() {
        begin();
        String page = show();
        Form form = new Form().with("viec", "nop").with("luot", attempt(page));
        form.with("cau-2", "0");
        assertEquals(new Next.Again("thieu=1"), player.act(visit, form));
        assertEquals("nothing is graded", List.of("attempted"), visit.verbs());
        String again = show(new Form().asking("thieu"));
        assertTrue(again, again.contains("Bạn còn 2 câu chưa trả lời"));
        assertTrue(again, again.contains("href=\"#cau-1-0\""));
        assertFalse(again, again.contains("href=\"#cau-2-0\""));
        assertTrue(again, again.contains("id=\"cau-2-0\" name=\"cau-2\" value=\"0\" checked"));
        assertEquals(1, again.split(" checked", -1).length - 1);
        assertFalse("not told before", show().contains("chưa trả lời"));
    }

    @Test
    public void resumesAnOpenTry() {
        begin();
        String before = attempt(show());
        begin();
        assertEquals(before, attempt(show()));
        assertEquals(List.of("attempted"), visit.verbs());
    }

    @Test
    public void twoTabsBeginOneTry() {
        visit.beforePut = this::begin;
        begin();
        assertEquals(List.of("attempted"), visit.verbs());
        player.act(visit, wrongOnce(show()));
        assertTrue(show().contains("Bạn còn 1 lượt làm."));
    }

    @Test
    public void twoTabsCannotExceedTheLimit() {
        begin();
        player.act(visit, wrongOnce(show()));
        visit.beforePut = () -> {
            begin();
            player.act(visit, wrongOnce(show()));
        };
        begin();
        assertEquals(2, visit.verbs().stream().filter("attempted"::equals).count());
        assertTrue(show().contains("Bạn đã dùng hết 2 lượt làm."));
    }

    @Test
    public void opensANewRoundAfterTheWait() {
        for (int i = 0; i < 2; i++) {
            begin();
            player.act(visit, wrongOnce(show()));
        }
        String page = show();
        assertTrue(page, page.contains("Bạn làm lại được từ 08:00 ngày 25/11/2026."));
        assertFalse(page, page.contains("<form"));
        begin();
        assertFalse("no way around", show().contains("name=\"luot\""));
        clock.pass(Duration.ofHours(23));
        begin();
        assertFalse(show().contains("name=\"luot\""));
        clock.pass(Duration.ofHours(1));
        assertTrue(show().contains("Bạn còn 2 lượt làm."));
        begin();
        player.act(visit, wrongOnce(show()));
        assertTrue(show().contains("Bạn còn 1 lượt làm."));
        assertEquals(3, visit.verbs().stream().filter("failed"::equals).count());
    }

    @Test
    public void withoutWaitTheLimitIsFinal() {
        visit = new FakeVisit(QUIZ.replace("wait-hours: 24\n", ""));
        for (int i = 0; i < 2; i++) {
            begin();
            player.act(visit, wrongOnce(show()));
        }
        clock.pass(Duration.ofDays(1000));
        begin();
        assertTrue(show().contains("Bạn đã dùng hết 2 lượt làm."));
    }

    @Test
    public void withoutLimitThereIsNoEnd() {
        visit = new FakeVisit(QUIZ.replace("attempts: 2\nwait-hours: 24\n", ""));
        for (int i = 0; i < 5; i++) {
            begin();
            player.act(visit, wrongOnce(show()));
        }
        assertTrue(show().contains("bao nhiêu lượt cũng được"));
    }

    @Test
    public void gradesByTheNewKeyWhenTheWordsAreTheSame() {
        begin();
        Form form = answer(show(), true);
        visit.replaceQuiz(QUIZ.replace("answer: true", "answer: false"));
        player.act(visit, form);
        assertTrue(show(new Form().asking("ket-qua")).contains("đúng 2 trên 3"));
    }

    @Test
    public void doesNotCountATryWhoseQuestionsChanged() {
        begin();
        String before = show();
        Form form = answer(before, true);
        visit.replaceQuiz(QUIZ.replace("Số chẵn?", "Số lẻ?"));
        assertEquals(new Next.Again(""), player.act(visit, form));
        assertEquals("nothing is graded", List.of("attempted"), visit.verbs());
        String start = show();
        assertTrue(start, start.contains("vừa được cập nhật"));
        assertTrue(start, start.contains("Bạn còn 2 lượt làm."));
        begin();
        assertTrue(show().contains("Số lẻ?"));
        assertEquals("not counted again", List.of("attempted"), visit.verbs());
        player.act(visit, answer(show(), true));
        assertTrue(visit.verbs().contains("passed"));
        assertTrue(show().contains("Bạn còn 1 lượt làm."));
    }

    @Test
    public void showsResultsOfQuestionsThatChanged() {
        begin();
        player.act(visit, answer(show(), true));
        visit.replaceQuiz(QUIZ.replace("Số chẵn?", "Số lẻ?"));
        String page = show(new Form().asking("ket-qua"));
        assertTrue(page, page.contains("đúng 3 trên 3"));
        assertTrue(page, page.contains("đã được thay đổi"));
    }

    @Test
    public void storesLaterWhatCouldNotBeStored() {
        begin();
        Form form = answer(show(), true);
        visit.databaseIsDown = true;
        try {
            player.act(visit, form);
            fail("Told that it is stored");
        } catch (Refusal refusal) {
            assertEquals("database-down", refusal.code());
        }
        visit.databaseIsDown = false;
        show();
        assertEquals(List.of("attempted", "answered", "answered", "answered", "passed"), visit.verbs());
        assertTrue(visit.progress().orElseThrow().isCompleted());
    }

    @Test
    public void refusesNonsense() {
        begin();
        String id = attempt(show());
        for (String position : List.of("9", "-1", "99", "x", "3")) {
            try {
                player.act(
                        visit, new Form().with("viec", "nop").with("luot", id).with("cau-1", position));
                fail("Took " + position);
            } catch (Refusal refusal) {
                assertEquals(Refusal.Category.INVALID, refusal.category());
            }
        }
        try {
            player.act(visit, new Form().with("viec", "khac"));
            fail("Took an unknown action");
        } catch (Refusal refusal) {
            assertEquals(Refusal.Category.INVALID, refusal.category());
        }
        assertEquals(
                new Next.Again(""),
                player.act(visit, new Form().with("viec", "nop").with("luot", "other")));
        assertEquals(List.of("attempted"), visit.verbs());
    }

    @Test
    public void refusesTwoAnswersToOneQuestion() {
        visit = new FakeVisit(QUIZ.replace("kind: multiple", "kind: single")
                .replace("  - text: sáu là đúng\n        correct: true", "  - text: sáu là sai"));
        begin();
        String page = show();
        assertFalse(page, page.contains("checkbox"));
        try {
            player.act(
                    visit,
                    new Form().with("viec", "nop").with("luot", attempt(page)).with("cau-1", "0", "1"));
            fail("Took two");
        } catch (Refusal refusal) {
            assertEquals("no-such-option", refusal.code());
        }
    }

    @Test
    public void escapesWhatAuthorsWrite() {
        visit = new FakeVisit(QUIZ.replace("ba là sai", "\"<script>alert(1)</script>\""));
        begin();
        String page = show();
        assertFalse(page, page.contains("<script>"));
        assertTrue(page, page.contains("&lt;script&gt;"));
        assertNotEquals(-1, page.indexOf("<fieldset"));
    }
}
