package vn.hocvu.kit.hello.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import vn.hocvu.content.CourseCheck;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.Finding;
import vn.hocvu.content.Lesson;

public class DeckReaderTest {
    static final String GOOD = """
            format: 1
            introduction: Ôn lại **ba** điều.
            cards:
              - id: otp
                question: OTP là gì?
                answer: Mã dùng một lần.
              - id: ngan-hang
                question: Ngân hàng có hỏi OTP không?
                answer: |
                  Không.

                  Không bao giờ.
            """;

    @Test
    public void readsADeckAndWhereItsMarkdownStands() {
        DeckReader.Reading reading = DeckReader.read("cards.yaml", GOOD.getBytes(UTF_8));

        assertEquals(List.of(), reading.findings());
        assertEquals(2, reading.deck().introduction().line());
        assertEquals(
                new Deck.Card("otp", "OTP là gì?", new Deck.Passage("Mã dùng một lần.", 6)),
                reading.deck().cards().get(0));
        assertEquals(
                new Deck.Passage("Không.\n\nKhông bao giờ.\n", 10),
                reading.deck().cards().get(1).answer());
    }

    @Test
    public void aMistakeNamesItsLine() {
        assertFinding("format: 2\ncards:\n- {id: a, question: b, answer: c}", 1, "The format is not 1");
        assertFinding("format: 1\ncards: []", 2, "There is no list of cards");
        assertFinding("format: 1\n", 1, "There is no list of cards");
        assertFinding("format: 1\ncards:\n- {id: a, question: b}", 3, "answer is missing");
        assertFinding("format: 1\ncards:\n- {id: A_, question: b, answer: c}", 3, "The id A_ is not");
        assertFinding("format: 1\ncards:\n- just words", 3, "Here belong keys and values");
        assertFinding("format: 1\ncolour: red\ncards:\n- {id: a, question: b, answer: c}", 2, "Unknown key colour");
        assertFinding("format: 1\nformat: 1\ncards:\n- {id: a, question: b, answer: c}", 2, "The key format is there");
        assertFinding(
                "format: 1\ncards:\n- {id: a, question: b, answer: c}\n- {id: a, question: d, answer: e}",
                4,
                "The id a is there twice");
        assertFinding("format: 1\ncards:\n- id: a\n  question: [b\n", 5, "This is not YAML");
        assertFinding("", 0, "The file is empty");
        assertFinding("format: 1\n---\nformat: 1\n", 2, "This is not YAML");
    }

    @Test
    public void otherEncodingsAreRefused() {
        List<Finding> findings = DeckReader.read("cards.yaml", "format: 1 # é".getBytes(ISO_8859_1))
                .findings();

        assertTrue(findings.toString(), findings.get(0).problem().contains("not UTF-8"));
    }

    @Test
    public void theActivityTypeChecksTheFileAndItsMarkdown() {
        Check good = new Check(GOOD);
        new DeckActivity().check(FakeVisit.LESSON, good);
        assertEquals(List.of(), good.mistakes);
        assertEquals(
                List.of("2 Ôn lại **ba** điều.", "6 Mã dùng một lần.", "10 Không.\n\nKhông bao giờ.\n"), good.markdown);

        Check missing = new Check(GOOD);
        new DeckActivity().check(new Lesson("the", "Thẻ", DeckActivity.TYPE, "other.yaml", 5), missing);
        assertEquals("other.yaml", missing.mistakes.get(0).file());
    }

    private static void assertFinding(String yaml, int line, String problem) {
        List<Finding> findings =
                DeckReader.read("cards.yaml", yaml.getBytes(UTF_8)).findings();
        assertTrue(
                findings.toString(),
                findings.stream()
                        .anyMatch(finding ->
                                finding.line() == line && finding.problem().startsWith(problem)));
    }

    /** Notes what the activity type says and asks for. */
    private static final class Check implements CourseCheck {
        final List<Finding> mistakes = new ArrayList<>();
        final List<String> markdown = new ArrayList<>();
        private final String source;

        Check(String source) {
            this.source = source;
        }

        @Override
        public CourseFiles files() {
            return FakeVisit.files(source);
        }

        @Override
        public void mistake(Finding finding) {
            mistakes.add(finding);
        }

        @Override
        public void markdown(String file, int firstLine, String text) {
            markdown.add(firstLine + " " + text);
        }

        @Override
        public void fileExists(String file, int line, String path) {
            throw new AssertionError("A deck names no files: " + path);
        }
    }
}
