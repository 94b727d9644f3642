package vn.hocvu.activities.quiz.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;
import vn.hocvu.content.Finding;

public final class QuizReaderTest {
    private static final String GOOD = """
            format: 1
            pass: 70
            questions:
              - id: mot
                kind: single
                text: |
                  Một?

                  Hai?
                picture: media/a.svg
                picture-alt: Ảnh
                options:
                  - text: a
                  - text: b
                    correct: true
                feedback: Vì b.
              - id: hai
                kind: true-false
                text: Ba?
                answer: false
                feedback: Vì sai.
            """;

    private final List<Finding> findings = new ArrayList<>();
    private final List<String> checked = new ArrayList<>();

    private Optional<Quiz> read(String text) {
        QuizReader.Texts texts = new QuizReader.Texts() {
            @Override
            public void markdown(int firstLine, String markdown) {
                checked.add(firstLine + " " + markdown.lines().findFirst().orElse(""));
            }

            @Override
            public void picture(int line, String path) {
                checked.add(line + " " + path);
            }
        };
        return new QuizReader("quiz.yaml", texts, findings::add).read(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(String words, String others, int line, String problem) {
        assertTrue(words, GOOD.contains(words));
        findings.clear();
        read(GOOD.replace(words, others));
        assertEquals(findings.toString(), 1, findings.size());
        assertEquals(findings.toString(), line, findings.get(0).line());
        assertTrue(findings.toString(), findings.get(0).problem().contains(problem));
        assertFalse(findings.get(0).advice().isBlank());
    }

    @Test
    public void reads() {
        Quiz quiz = read(GOOD).orElseThrow();
        assertEquals(List.of(), findings);
        assertEquals(2, quiz.draw());
        assertEquals(2, quiz.questions().size());
        assertFalse(quiz.questions().get(1).options().get(0).correct());
        assertTrue(quiz.questions().get(1).options().get(1).correct());
        assertEquals(List.of("7 Một?", "16 Vì b.", "10 media/a.svg", "13 a", "14 b", "19 Ba?", "21 Vì sai."), checked);
    }

    @Test
    public void tellsMistakes() {
        assertRefused("format: 1\n", "format: 3\n", 1, "does not know");
        assertRefused("pass: 70\n", "", 1, "\"pass\" is missing");
        assertRefused("pass: 70", "pass: 101", 2, "from 0 to 100");
        assertRefused("pass: 70", "pass: 70\ntries: 3", 3, "\"tries\" is not a key");
        assertRefused("pass: 70", "pass: 70\nwait-hours: 3", 3, "needs \"attempts\"");
        assertRefused("pass: 70", "pass: 70\ndraw: 3", 3, "more than there are");
        assertRefused("id: hai", "id: mot", 17, "already used on line 4");
        assertRefused("id: hai", "id: Hai", 17, "has characters other");
        assertRefused("kind: single", "kind: one", 5, "not a kind");
        assertRefused("        correct: true\n", "", 13, "no right one");
        assertRefused("- text: a\n", "- text: a\n        correct: true\n", 13, "has 2 right ones");
        assertRefused("- text: a\n", "- text: b\n", 14, "same as another");
        assertRefused("      - text: a\n", "", 13, "must have 2 to 8");
        assertRefused("correct: true", "correct: yes", 15, "true or false");
        assertRefused("answer: false", "answer: no", 20, "true or false");
        assertRefused("    answer: false\n", "", 17, "\"answer\" is missing");
        assertRefused("    answer: false\n", "    options: [a, b]\n", 20, "must be left out");
        assertRefused("    feedback: Vì sai.\n", "", 17, "\"feedback\" is missing");
        assertRefused("    picture-alt: Ảnh\n", "", 10, "needs the other");
        assertRefused("picture: media/a.svg", "picture: quiz.yaml", 10, "not a picture");
        assertRefused("text: Ba?", "text: Ba: bốn?", 19, "not valid YAML");
    }

    @Test
    public void refusesBombs() {
        for (String bomb : List.of("", "[".repeat(100_000), "a: &a [1]\nb: *a\n", "x", "\u0000")) {
            findings.clear();
            assertEquals(Optional.empty(), read(bomb));
            assertEquals(findings.toString(), 1, findings.size());
        }
    }
}
