package vn.hocvu.itest;

import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The right answers of a quiz, from its source, for whoever takes it as a learner does. */
final class AnswerKey {
    private static final Pattern QUESTION = Pattern.compile("<fieldset.*?</fieldset>", Pattern.DOTALL);
    private static final Pattern OPTION =
            Pattern.compile("name=\"(cau-\\d+)\" value=\"(\\d+)\"[^>]*>\\s*<span>(.*?)</span>", Pattern.DOTALL);
    private static final Pattern TRY = Pattern.compile("name=\"luot\" value=\"([^\"]+)\"");

    private final Set<String> rightOptions = new HashSet<>();
    private final Map<String, Boolean> statements = new HashMap<>();

    AnswerKey(Path source) throws IOException {
        String text = "";
        for (String line : Files.readAllLines(source)) {
            String part = line.strip();
            if (part.startsWith("- text: ") || part.startsWith("text: ")) {
                text = unquoted(part.substring(part.indexOf(": ") + 2));
            } else if (part.equals("correct: true")) {
                rightOptions.add(text);
            } else if (part.startsWith("answer: ")) {
                statements.put(text, part.equals("answer: true"));
            }
        }
        assertFalse("No answers in " + source, rightOptions.isEmpty());
    }

    /** What to hand in for the questions that are shown, field by field. */
    Map<String, List<String>> answers(String html) {
        Map<String, List<String>> fields = new TreeMap<>();
        Matcher attempt = TRY.matcher(html);
        if (!attempt.find()) {
            throw new AssertionError("No questions in " + html);
        }
        fields.put("viec", List.of("nop"));
        fields.put("luot", List.of(attempt.group(1)));
        Matcher questions = QUESTION.matcher(html);
        while (questions.find()) {
            answer(plain(questions.group()), questions.group(), fields);
        }
        return fields;
    }

    private void answer(String words, String question, Map<String, List<String>> fields) {
        Matcher options = OPTION.matcher(question);
        while (options.find()) {
            if (isRight(plain(options.group(3)), words)) {
                fields.computeIfAbsent(options.group(1), name -> new ArrayList<>())
                        .add(options.group(2));
            }
        }
    }

    private boolean isRight(String option, String question) {
        if (option.equals("Đúng") || option.equals("Sai")) {
            return statements.entrySet().stream()
                    .filter(statement -> question.contains(statement.getKey()))
                    .anyMatch(statement -> statement.getValue() == option.equals("Đúng"));
        }
        return rightOptions.contains(option);
    }

    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replace("`", "")
                .strip();
    }

    private static String unquoted(String yaml) {
        char first = yaml.charAt(0);
        String inner = first == '"' || first == '\'' ? yaml.substring(1, yaml.length() - 1) : yaml;
        return inner.replace("\\\"", "\"").replace("''", "'").replace("`", "");
    }
}
