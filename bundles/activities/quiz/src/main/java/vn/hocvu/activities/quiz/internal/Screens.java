package vn.hocvu.activities.quiz.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Html;
import vn.hocvu.activities.quiz.internal.Quiz.Option;
import vn.hocvu.activities.quiz.internal.Quiz.Question;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.Markup;

/** What the templates show, in words. */
public final class Screens {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/uuuu", Locale.ROOT).withZone(VIETNAM);

    private final Markup markup;
    private final CourseFiles files;
    private final UnaryOperator<String> media;
    private final ConcurrentMap<String, Html> texts;

    Screens(Markup markup, CourseFiles files, UnaryOperator<String> media, ConcurrentMap<String, Html> texts) {
        this.markup = markup;
        this.files = files;
        this.media = media;
        this.texts = texts;
    }

    /** Before a try. */
    public record Start(
            Html introduction,
            int questions,
            int pass,
            String allowance,
            boolean allowed,
            boolean again,
            @Nullable String last,
            boolean lastPassed,
            @Nullable String best,
            boolean changed) {}

    /** During a try. */
    public record Questions(String attempt, List<Asked> asked, List<Integer> missing) {}

    /**
     * A question as it is asked.
     *
     * @param inLegend whether the text is one paragraph, which may stand in the legend
     */
    public record Asked(
            int number,
            int of,
            Html text,
            boolean inLegend,
            Html picture,
            boolean multiple,
            boolean missing,
            List<Offered> options) {}

    /** An option as it is offered; its position is all that a browser learns about it. */
    public record Offered(int position, Html text, boolean chosen) {}

    /** After a try. */
    public record Results(
            boolean passed,
            int points,
            int of,
            int percent,
            int pass,
            List<Explained> explained,
            String allowance,
            boolean allowed) {}

    /** A question with what was right and why; without options if its wording has changed since. */
    public record Explained(int number, boolean right, Html text, Html picture, List<Marked> options, Html feedback) {}

    /** An option of a question that was answered. */
    public record Marked(Html text, boolean chosen, boolean correct, Html feedback) {}

    Start start(Quiz quiz, Memory memory, Memory.Allowance allowance, @Nullable Double best, boolean changed) {
        Outcome last = memory.last();
        return new Start(
                quiz.introduction() == null ? Html.NOTHING : html(quiz.introduction()),
                Math.min(quiz.draw(), quiz.questions().size()),
                quiz.pass(),
                words(allowance, quiz),
                allowance.allowed(),
                last != null,
                last == null ? null : last.points() + " trên " + last.of() + " câu đúng (" + last.percent() + "%)",
                last != null && last.hasPassed(),
                best == null ? null : (int) Math.floor(best * 100 + 1e-9) + "%",
                changed);
    }

    Questions questions(Quiz quiz, Try attempt, boolean tellMissing) {
        List<Asked> asked = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        int number = 0;
        for (Try.Drawn drawn : attempt.questions()) {
            number++;
            Question question = quiz.question(drawn.question()).orElseThrow();
            boolean isMissing = tellMissing && !drawn.isAnswered();
            if (isMissing) {
                missing.add(number);
            }
            List<Offered> options = new ArrayList<>();
            for (int position = 0; position < drawn.order().size(); position++) {
                int index = drawn.order().get(position);
                options.add(new Offered(
                        position,
                        line(question.options().get(index).text()),
                        drawn.chosen().contains(index)));
            }
            Html text = html(question.text());
            boolean inLegend = isOneParagraph(text);
            asked.add(new Asked(
                    number,
                    attempt.questions().size(),
                    inLegend ? withoutParagraph(text) : text,
                    inLegend,
                    picture(question),
                    question.isMultiple(),
                    isMissing,
                    options));
        }
        return new Questions(attempt.id(), asked, missing);
    }

    Results results(Quiz quiz, Outcome outcome, Memory.Allowance allowance) {
        List<Explained> explained = new ArrayList<>();
        int number = 0;
        for (Try.Drawn drawn : outcome.attempt().questions()) {
            number++;
            Question question = quiz.question(drawn.question())
                    .filter(found -> found.print().equals(drawn.print()))
                    .orElse(null);
            explained.add(
                    question == null
                            ? new Explained(
                                    number,
                                    drawn.right(),
                                    Html.text("Câu hỏi này đã được thay đổi sau khi bạn làm bài."),
                                    Html.NOTHING,
                                    List.of(),
                                    Html.NOTHING)
                            : explain(number, drawn, question));
        }
        return new Results(
                outcome.hasPassed(),
                outcome.points(),
                outcome.of(),
                outcome.percent(),
                outcome.pass(),
                explained,
                words(allowance, quiz),
                allowance.allowed());
    }

    private Explained explain(int number, Try.Drawn drawn, Question question) {
        List<Marked> options = new ArrayList<>();
        for (int index : drawn.order()) {
            Option option = question.options().get(index);
            boolean chosen = drawn.chosen().contains(index);
            options.add(new Marked(
                    line(option.text()),
                    chosen,
                    option.correct(),
                    chosen && option.feedback() != null ? line(option.feedback()) : Html.NOTHING));
        }
        return new Explained(
                number, drawn.right(), html(question.text()), picture(question), options, html(question.feedback()));
    }

    private static String words(Memory.Allowance allowance, Quiz quiz) {
        Integer left = allowance.left();
        if (left == null) {
            return "Bạn được làm bao nhiêu lượt cũng được.";
        }
        if (allowance.allowed()) {
            return "Bạn còn " + left + " lượt làm.";
        }
        Instant again = allowance.again();
        return "Bạn đã dùng hết " + quiz.attempts() + " lượt làm."
                + (again == null
                        ? " Hãy đọc lại phần giải thích của lượt vừa rồi."
                        : " Bạn làm lại được từ " + TIME.format(again) + ".");
    }

    private Html html(String markdown) {
        return texts.computeIfAbsent(markdown, text -> markup.render(text, files, media));
    }

    /** Text that stands in a line with others. */
    private Html line(String markdown) {
        Html html = html(markdown);
        return isOneParagraph(html) ? withoutParagraph(html) : html;
    }

    private Html picture(Question question) {
        if (question.picture() == null || question.pictureAlternative() == null) {
            return Html.NOTHING;
        }
        String alternative =
                question.pictureAlternative().replaceAll("\\s+", " ").replaceAll("([\\\\\\[\\]!*_`<>&])", "\\\\$1");
        return html("![" + alternative + "](" + question.picture() + ")");
    }

    private static boolean isOneParagraph(Html html) {
        String text = html.value().strip();
        return text.startsWith("<p>") && text.endsWith("</p>") && text.indexOf("<p>", 1) < 0 && !text.contains("<img");
    }

    private static Html withoutParagraph(Html html) {
        String text = html.value().strip();
        return new Html(text.substring("<p>".length(), text.length() - "</p>".length()));
    }
}
