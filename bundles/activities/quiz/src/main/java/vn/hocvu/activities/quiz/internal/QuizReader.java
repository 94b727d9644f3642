package vn.hocvu.activities.quiz.internal;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import vn.hocvu.activities.quiz.internal.Quiz.Kind;
import vn.hocvu.activities.quiz.internal.Quiz.Option;
import vn.hocvu.activities.quiz.internal.Quiz.Question;
import vn.hocvu.content.Finding;

/** Reads quiz.yaml. */
final class QuizReader {
    static final int MOST_QUESTIONS = 200;

    private static final int DEEPEST = 20;
    private static final int LONG_TEXT = 5_000;
    private static final Pattern WORD = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern PICTURE = Pattern.compile(".+\\.(svg|png|jpe?g|webp|gif|avif)");
    private static final List<String> QUIZ_KEYS =
            List.of("format", "introduction", "pass", "attempts", "wait-hours", "draw", "questions");
    private static final List<String> QUESTION_KEYS =
            List.of("id", "kind", "text", "picture", "picture-alt", "options", "answer", "feedback");
    private static final List<String> OPTION_KEYS = List.of("text", "feedback", "correct");

    private final String file;
    private final Texts texts;
    private final Consumer<Finding> findings;

    /** What is checked by others: Markdown, and files that are named. */
    interface Texts {
        void markdown(int firstLine, String markdown);

        void picture(int line, String path);

        /** For a quiz that was checked when it was installed. */
        Texts TRUSTED = new Texts() {
            @Override
            public void markdown(int firstLine, String markdown) {}

            @Override
            public void picture(int line, String path) {}
        };
    }

    QuizReader(String file, Texts texts, Consumer<Finding> findings) {
        this.file = file;
        this.texts = texts;
        this.findings = findings;
    }

    /** Empty, with findings, if there are mistakes. */
    Optional<Quiz> read(byte[] content) {
        String text = Normalizer.normalize(new String(content, StandardCharsets.UTF_8), Normalizer.Form.NFC);
        return compose(text.startsWith("\uFEFF") ? text.substring(1) : text)
                .flatMap(root -> Section.of(file, root, "a quiz", QUIZ_KEYS, findings))
                .flatMap(this::quiz);
    }

    private Optional<Node> compose(String text) {
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        try {
            // Events come without recursion, so that nesting is known before anything recursive sees the file.
            int depth = 0;
            for (Event event : new Parse(settings).parseString(text)) {
                if (event instanceof AliasEvent) {
                    return refused(line(event.getStartMark()), "An alias (*) is used", "Write the value out.");
                }
                if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                    return refused(
                            line(event.getStartMark()),
                            "Lists and keys are nested more than " + DEEPEST + " deep",
                            "Follow the format of quizzes; it needs far fewer levels.");
                }
                if (event instanceof CollectionEndEvent) {
                    depth--;
                }
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.isPresent() ? root : refused(0, "The file is empty", "Write the questions.");
        } catch (MarkedYamlEngineException wrong) {
            return refused(
                    line(wrong.getProblemMark().or(wrong::getContextMark)),
                    "This is not valid YAML: " + wrong.getProblem(),
                    "Check indentation, colons and quotation marks on this line and the one before.");
        } catch (YamlEngineException wrong) {
            return refused(
                    0,
                    "This is not valid YAML: "
                            + String.valueOf(wrong.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    "Remove characters that cannot be seen, and save the file as UTF-8.");
        }
    }

    private Optional<Node> refused(int line, String problem, String advice) {
        findings.accept(new Finding(file, line, problem, advice));
        return Optional.empty();
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(place -> place.getLine() + 1).orElse(0);
    }

    private Optional<Quiz> quiz(Section section) {
        Integer format = section.requiredNumber("format", 1, Integer.MAX_VALUE);
        if (format != null && format != 1) {
            section.wrong("format", "is " + format + ", which this platform does not know", "Use format 1.");
        }
        String introduction = markdown(section, "introduction", false);
        Integer pass = section.requiredNumber("pass", 0, 100);
        Integer attempts = section.optionalNumber("attempts", 1, 100);
        Integer waitHours = section.optionalNumber("wait-hours", 1, 8_760);
        if (section.has("wait-hours") && !section.has("attempts")) {
            section.wrong("wait-hours", "needs \"attempts\" beside it", "Say how many tries a round has.");
        }
        List<Node> items = section.requiredList("questions", 1, MOST_QUESTIONS);
        List<Question> questions = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Node item : items) {
            Section.of(file, item, "a question", QUESTION_KEYS, findings)
                    .flatMap(question -> question(question, lines))
                    .ifPresent(questions::add);
        }
        Integer draw = section.optionalNumber("draw", 1, MOST_QUESTIONS);
        if (draw != null && !items.isEmpty() && draw > items.size()) {
            section.wrong("draw", "is more than there are questions", "Lower it, or write more questions.");
        }
        if (pass == null || items.isEmpty() || questions.size() != items.size()) {
            return Optional.empty();
        }
        return Optional.of(
                new Quiz(introduction, pass, attempts, waitHours, draw == null ? questions.size() : draw, questions));
    }

    private Optional<Question> question(Section section, Map<String, Integer> lines) {
        String id = section.required("id", 60);
        if (id != null && !WORD.matcher(id).matches()) {
            section.wrong(
                    "id", "has characters other than a-z, 0-9 and single hyphens", "Write it like this: cau-mot.");
            id = null;
        }
        Integer before = id == null ? null : lines.putIfAbsent(id, section.line("id"));
        if (before != null) {
            section.wrong("id", "\"" + id + "\" is already used on line " + before, "Give each question its own id.");
            id = null;
        }
        String text = markdown(section, "text", true);
        String feedback = markdown(section, "feedback", true);
        String picture = section.optional("picture", 200);
        String pictureAlternative = section.optional("picture-alt", 400);
        if (section.has("picture") != section.has("picture-alt")) {
            section.wrong(
                    section.has("picture") ? "picture" : "picture-alt",
                    "needs the other of \"picture\" and \"picture-alt\" beside it",
                    "Give both: the file, and what it shows for those who do not see it.");
        }
        if (picture != null && !PICTURE.matcher(picture).matches()) {
            section.wrong("picture", "is not a picture", "Use a file ending in .svg, .png, .jpg or .webp.");
        } else if (picture != null) {
            texts.picture(section.line("picture"), picture);
        }
        Kind kind = kind(section);
        if (kind == null) {
            return Optional.empty();
        }
        List<Option> options = kind == Kind.TRUE_FALSE ? trueFalse(section) : options(section, kind);
        if (id == null || text == null || feedback == null || options.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Question(id, kind, text, picture, pictureAlternative, options, feedback));
    }

    private @Nullable String markdown(Section section, String key, boolean required) {
        String text = required ? section.required(key, LONG_TEXT) : section.optional(key, LONG_TEXT);
        if (text != null) {
            texts.markdown(section.firstLine(key), text);
        }
        return text;
    }

    /** Markdown that stands in a line with others. */
    private @Nullable String line(Section section, String key, boolean required, int most) {
        String text = required ? section.required(key, most) : section.optional(key, most);
        if (text == null) {
            return null;
        }
        if (text.indexOf('\n') >= 0) {
            section.wrong(key, "must be one line", "Remove the line breaks.");
            return null;
        }
        texts.markdown(section.firstLine(key), text);
        return text;
    }

    private static @Nullable Kind kind(Section section) {
        String kind = section.required("kind", 20);
        if (kind == null) {
            return null;
        }
        return switch (kind) {
            case "single" -> Kind.SINGLE;
            case "multiple" -> Kind.MULTIPLE;
            case "true-false" -> Kind.TRUE_FALSE;
            default -> {
                section.wrong("kind", "is not a kind of question", "Use single, multiple or true-false.");
                yield null;
            }
        };
    }

    private static List<Option> trueFalse(Section section) {
        if (section.has("options")) {
            section.wrong("options", "must be left out of a true-false question", "Give \"answer\" instead.");
            return List.of();
        }
        if (!section.has("answer")) {
            section.wrong("answer", "is missing", "Write answer: true or answer: false.");
            return List.of();
        }
        Boolean answer = section.optionalFlag("answer");
        return answer == null ? List.of() : List.of(new Option("Đúng", answer, null), new Option("Sai", !answer, null));
    }

    private List<Option> options(Section section, Kind kind) {
        if (section.has("answer")) {
            section.wrong("answer", "is for true-false questions", "Mark the right option with correct: true.");
            return List.of();
        }
        List<Node> items = section.requiredList("options", 2, 8);
        List<Option> options = new ArrayList<>();
        Set<String> words = new HashSet<>();
        for (Node item : items) {
            Section.of(file, item, "an option", OPTION_KEYS, findings).ifPresent(option -> {
                String text = line(option, "text", true, 400);
                String feedback = line(option, "feedback", false, 1_000);
                Boolean correct = option.optionalFlag("correct");
                boolean readable = text != null && (correct != null || !option.has("correct"));
                if (text != null && !words.add(text)) {
                    option.wrong("text", "is the same as another option's", "Word each option differently.");
                } else if (text != null && readable) {
                    options.add(new Option(text, correct != null && correct, feedback));
                }
            });
        }
        if (items.isEmpty() || options.size() != items.size()) {
            return List.of();
        }
        long correct = options.stream().filter(Option::correct).count();
        if (correct == 0) {
            section.wrong("options", "has no right one", "Mark what is right with correct: true.");
            return List.of();
        }
        if (kind == Kind.SINGLE && correct > 1) {
            section.wrong("options", "has " + correct + " right ones", "Mark one, or use kind: multiple.");
            return List.of();
        }
        return options;
    }
}
