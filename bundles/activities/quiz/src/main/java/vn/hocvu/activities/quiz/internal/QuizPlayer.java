package vn.hocvu.activities.quiz.internal;

import gg.jte.generated.precompiled.JtequestionsGenerated;
import gg.jte.generated.precompiled.JteresultsGenerated;
import gg.jte.generated.precompiled.JtestartGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Markup;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.web.LessonPlayer;

/**
 * Quizzes as their learners see them. A try is drawn, asked on one page and graded here; a browser learns which
 * options are right only when the try has been handed in.
 */
@Component(service = LessonPlayer.class)
public final class QuizPlayer implements LessonPlayer {
    /** What a form asks for. */
    static final String DO = "viec";

    static final String BEGIN = "bat-dau";
    static final String HAND_IN = "nop";

    /** Which try a form belongs to. */
    static final String TRY = "luot";

    static final String QUESTION = "cau-";
    static final String MISSING = "thieu";
    static final String RESULT = "ket-qua";

    private static final int MOST_CONFLICTS = 5;

    private final Markup markup;
    private final Clock clock;
    private final Draw draw;
    private final Quizzes quizzes = new Quizzes();
    private final Notebook notebook = new Notebook();

    @Activate
    public QuizPlayer(@Reference Markup markup) {
        this(markup, Clock.systemUTC(), new SecureRandom());
    }

    QuizPlayer(Markup markup, Clock clock, Random random) {
        this.markup = markup;
        this.clock = clock;
        this.draw = new Draw(random);
    }

    @Override
    public String type() {
        return QuizActivity.TYPE;
    }

    @Override
    public View show(LessonVisit visit, Input input) {
        CoursePackage content = visit.outline().content();
        Quizzes.Kept kept = quizzes.of(content, visit.lesson().source());
        Quiz quiz = kept.quiz();
        Memory memory = settled(visit).memory();
        Screens screens = new Screens(markup, content.files(), input::media, kept.texts());
        Try open = memory.open();
        boolean stale = isStale(memory, quiz);
        if (open != null && !stale) {
            boolean tellMissing = input.query(MISSING).isPresent();
            Screens.Questions questions = screens.questions(quiz, open, tellMissing);
            return view(output -> JtequestionsGenerated.render(output, null, questions), false);
        }
        Memory.Allowance allowance = memory.allowance(quiz, stale, clock.instant());
        Outcome last = memory.last();
        if (last != null && input.query(RESULT).isPresent()) {
            Screens.Results results = screens.results(quiz, last, allowance);
            return view(output -> JteresultsGenerated.render(output, null, results), true);
        }
        Double best = visit.progress().map(LessonProgress::bestScore).orElse(null);
        Screens.Start start = screens.start(quiz, memory, allowance, best, stale);
        return view(output -> JtestartGenerated.render(output, null, start), true);
    }

    @Override
    public Next act(LessonVisit visit, Input input) {
        String what = input.field(DO).orElse("");
        return switch (what) {
            case BEGIN -> begin(visit);
            case HAND_IN -> handIn(visit, input);
            default ->
                throw Refusal.of(
                        Refusal.Category.INVALID,
                        "unknown-action",
                        "Biểu mẫu không đúng. Hãy tải lại trang rồi thử lại.",
                        "The form is not right. Load the page again and try again.");
        };
    }

    private Next begin(LessonVisit visit) {
        Quiz quiz = quiz(visit);
        Notebook.Page page = settled(visit);
        Memory memory = page.memory();
        Try open = memory.open();
        boolean stale = isStale(memory, quiz);
        Instant now = clock.instant();
        if ((open != null && !stale) || !memory.allowance(quiz, stale, now).allowed()) {
            return new Next.Again("");
        }
        // A try that no longer fits the quiz is drawn anew under its old name, and so is not counted again.
        String id = open == null ? UUID.randomUUID().toString() : open.id();
        Try drawn = draw.begin(id, quiz, now);
        if (notebook.write(visit, page, memory.beginning(drawn, quiz, stale))) {
            visit.record(List.of(Record.begun(drawn)));
        }
        // If another tab was quicker, its try is shown.
        return new Next.Again("");
    }

    private Next handIn(LessonVisit visit, Input input) {
        Quiz quiz = quiz(visit);
        String id = input.field(TRY).orElse("");
        for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
            Notebook.Page page = settled(visit);
            Memory memory = page.memory();
            Try open = memory.open();
            if (open == null || !open.id().equals(id)) {
                Outcome last = memory.last();
                boolean handedInBefore = last != null && last.attempt().id().equals(id);
                return new Next.Again(handedInBefore ? RESULT + "=1" : "");
            }
            if (!open.fits(quiz)) {
                return new Next.Again("");
            }
            Try answered = answered(open, quiz, input);
            if (!answered.isAnswered()) {
                if (notebook.write(visit, page, memory.answering(answered))) {
                    return new Next.Again(MISSING + "=1");
                }
            } else if (notebook.write(visit, page, memory.finishing(grade(answered, quiz)))) {
                settled(visit);
                return new Next.Again(RESULT + "=1");
            }
        }
        throw Refusal.of(
                Refusal.Category.CONFLICT,
                "quiz-busy",
                "Bài làm đang được gửi từ một trang khác. Hãy tải lại trang.",
                "The answers are being sent from another page. Load the page again.");
    }

    /**
     * What is remembered. A try that was graded but not stored by the platform, because the node stopped in between,
     * is stored now.
     */
    private Notebook.Page settled(LessonVisit visit) {
        Notebook.Page page = notebook.read(visit);
        Outcome last = page.memory().last();
        if (last == null || last.recorded()) {
            return page;
        }
        visit.record(Record.finished(last));
        notebook.write(visit, page, page.memory().recorded());
        return notebook.read(visit);
    }

    private Outcome grade(Try attempt, Quiz quiz) {
        List<Try.Drawn> graded = attempt.questions().stream()
                .map(drawn -> drawn.graded(
                        quiz.question(drawn.question()).orElseThrow().isRight(drawn.chosen())))
                .toList();
        int points = (int) graded.stream().filter(Try.Drawn::right).count();
        return new Outcome(attempt.with(graded), clock.millis(), points, quiz.pass(), false);
    }

    private static Try answered(Try open, Quiz quiz, Input input) {
        List<Try.Drawn> questions = new ArrayList<>();
        int number = 0;
        for (Try.Drawn drawn : open.questions()) {
            number++;
            boolean multiple = quiz.question(drawn.question()).orElseThrow().isMultiple();
            questions.add(drawn.choosing(chosen(drawn, multiple, input.fields(QUESTION + number))));
        }
        return open.with(questions);
    }

    private static List<Integer> chosen(Try.Drawn drawn, boolean multiple, List<String> positions) {
        List<Integer> chosen = new ArrayList<>();
        for (String position : positions) {
            int at = position.matches("[0-9]") ? Integer.parseInt(position) : Integer.MAX_VALUE;
            if (at >= drawn.order().size()) {
                throw wrongForm();
            }
            int option = drawn.order().get(at);
            if (!chosen.contains(option)) {
                chosen.add(option);
            }
        }
        if (!multiple && chosen.size() > 1) {
            throw wrongForm();
        }
        return chosen;
    }

    private static Refusal wrongForm() {
        return Refusal.of(
                Refusal.Category.INVALID,
                "no-such-option",
                "Có câu trả lời không nằm trong các lựa chọn. Hãy tải lại trang rồi trả lời lại.",
                "An answer is none of the options. Load the page again and answer again.");
    }

    private static boolean isStale(Memory memory, Quiz quiz) {
        Try open = memory.open();
        return open != null && !open.fits(quiz);
    }

    private Quiz quiz(LessonVisit visit) {
        return quizzes.of(visit.outline().content(), visit.lesson().source()).quiz();
    }

    private static View view(Consumer<OwaspHtmlTemplateOutput> template, boolean forward) {
        StringOutput html = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(html));
        return new View(new Html(html.toString()), List.of(), forward);
    }
}
