package vn.hocvu.content.internal.format;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;
import org.osgi.framework.Version;
import vn.hocvu.content.ActivityType;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;
import vn.hocvu.content.Course.Completion;
import vn.hocvu.content.CourseCheck;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.Finding;
import vn.hocvu.content.Lesson;

public final class CourseReaderTest {
    private static Reading read(CourseSamples files) {
        return new CourseReader(CourseSamples.pagesOnly()).read(files);
    }

    /** Asserts that there is one finding, in this place, with these words. */
    private static void assertRefused(CourseSamples files, String file, int line, String words) {
        List<Finding> findings = read(files).findings();
        assertEquals(findings.toString(), 1, findings.size());
        Finding finding = findings.get(0);
        assertEquals(finding.toString(), file, finding.file());
        assertEquals(finding.toString(), line, finding.line());
        assertTrue(finding.toString(), finding.problem().contains(words));
        assertTrue(finding.toString(), finding.advice().length() > 5);
    }

    private static void assertRefused(String words, String others, int line, String problem) {
        assertRefused(CourseSamples.good().changing("course.yaml", words, others), "course.yaml", line, problem);
    }

    @Test
    public void readsAll() {
        Reading reading = read(CourseSamples.good());
        assertEquals(List.of(), reading.findings());
        Course course = reading.course();
        assertNotNull(course);
        assertEquals("bo-mau/khoa-mau", course.id().toString());
        assertEquals(new Version(1, 2, 3), course.version());
        assertEquals(Set.of(Audience.CITIZENS, Audience.OFFICIALS), course.audience());
        assertEquals(List.of("4.2", "2.5"), course.competences());
        assertEquals(
                new Lesson("bai-mot", "Bài một", "page", "lessons/01.md", 5),
                course.lessons().get(0));
        assertEquals(11, course.minutes());
        assertEquals(Set.of("page"), reading.types());
    }

    @Test
    public void normalisesText() {
        String text = new String(CourseSamples.good().content().get("course.yaml"), StandardCharsets.UTF_8);
        CourseSamples decomposed =
                CourseSamples.good().with("course.yaml", "\uFEFF" + Normalizer.normalize(text, Normalizer.Form.NFD));
        Course course = read(decomposed).course();
        assertNotNull(course);
        assertEquals("Khóa mẫu", course.title());
    }

    @Test
    public void tellsBrokenYaml() {
        assertRefused("title: Khóa mẫu", "title: Khóa: mẫu", 6, "not valid YAML");
        assertRefused("title: Khóa mẫu", "\ttitle: Khóa mẫu", 6, "not valid YAML");
        assertRefused(CourseSamples.good().with("course.yaml", ""), "course.yaml", 0, "empty");
        assertRefused(CourseSamples.good().with("course.yaml", "- a\n- b\n"), "course.yaml", 1, "a course is expected");
        assertRefused(
                CourseSamples.good().with("course.yaml", "a: 1\n---\nb: 2\n"), "course.yaml", 2, "not valid YAML");
    }

    @Test
    public void refusesYamlBombs() {
        assertRefused(
                CourseSamples.good().with("course.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
                "course.yaml",
                2,
                "alias");
        assertRefused(CourseSamples.good().with("course.yaml", "[".repeat(500_000)), "course.yaml", 1, "nested");
        assertRefused(CourseSamples.good().with("course.yaml", "- ".repeat(100_000)), "course.yaml", 1, "nested");
    }

    @Test
    public void tellsMissingAndUnknownKeys() {
        assertRefused("title: Khóa mẫu\n", "", 1, "\"title\" is missing");
        assertRefused("level: 2", "levle: 2\nlevel: 2", 11, "\"levle\" is not a key");
        assertRefused("level: 2", "level: 2\nlevel: 3", 12, "\"level\" is given twice");
        assertRefused("    minutes: 5\n", "", 14, "\"minutes\" is missing");
        assertRefused("format: 1", "format: 2", 1, "does not know");
    }

    @Test
    public void tellsWrongValues() {
        assertRefused("id: khoa-mau", "id: Khóa mẫu", 2, "has characters other than");
        assertRefused("version: 1.2.3", "version: 1.2", 4, "is not three numbers");
        assertRefused("version: 1.2.3", "version: 01.2.3", 4, "is not three numbers");
        assertRefused("version: 1.2.3", "version: 1.2.3-rc1", 4, "is not three numbers");
        assertRefused("language: vi", "language: Tiếng Việt", 5, "is not a language tag");
        assertRefused("title: Khóa mẫu", "title: " + "a".repeat(121), 6, "longer than 120");
        assertRefused("title: Khóa mẫu", "title: [a]", 6, "must be text");
        assertRefused("title: Khóa mẫu", "title:", 6, "must be text");
        assertRefused("audience: [citizens, officials]", "audience: [everybody]", 10, "is not an audience");
        assertRefused("audience: [citizens, officials]", "audience: []", 10, "must have 1 to");
        assertRefused("audience: [citizens, officials]", "audience: citizens", 10, "must be a list");
        assertRefused("level: 2", "level: 9", 11, "from 1 to 8");
        assertRefused("level: 2", "level: two", 11, "from 1 to 8");
        assertRefused("competences: [\"4.2\", 2.5]", "competences: [\"7.1\"]", 12, "is not a competence");
        assertRefused("minutes: 5", "minutes: 0", 17, "from 1 to 600");
        assertRefused("picture-alt: Một ô chữ nhật\n", "", 8, "needs the other");
        assertRefused("picture: media/cover.svg", "picture: lessons/01.md", 8, "is not a picture");
        assertRefused("picture: media/cover.svg", "picture: media/other.svg", 8, "not in the course");
    }

    @Test
    public void tellsWhatIsWrongWithLessons() {
        assertRefused("id: bai-hai", "id: bai-mot", 18, "already used on line 14");
        assertRefused("source: lessons/02.md", "source: lessons/03.md", 21, "not in the course");
        assertRefused("source: lessons/02.md", "source: ../other/02.md", 21, "leads out of the course");
        assertRefused("source: lessons/02.md", "source: /etc/passwd", 21, "leads out of the course");
        assertRefused("type: page", "type: Trang", 20, "has characters other than");
    }

    @Test
    public void waitsForUnknownTypes() {
        Reading reading = read(CourseSamples.good().changing("course.yaml", "type: page", "type: simulation"));
        assertEquals(List.of(), reading.findings());
        assertEquals(Set.of("simulation"), reading.missingTypes());
        assertNotNull(reading.course());
    }

    @Test
    public void tellsMistakesInPages() {
        CourseSamples course = CourseSamples.good();
        assertRefused(course.with("lessons/02.md", "a\n\nb <b>c</b>\n"), "lessons/02.md", 3, "Raw HTML");
    }

    @Test
    public void takesAnExceptionOfATypeForAMistake() {
        ActivityType broken = new ActivityType() {
            @Override
            public String type() {
                return "page";
            }

            @Override
            public void check(Lesson lesson, CourseCheck check) {
                throw new IllegalStateException("broken");
            }
        };
        Reading reading = new CourseReader(name -> Optional.of(broken)).read(CourseSamples.good());
        assertEquals(2, reading.findings().size());
        assertTrue(reading.findings().get(0).problem().contains("broken"));
    }

    @Test
    public void refusesFiles() {
        assertRefused(CourseSamples.good().without("course.yaml"), "course.yaml", 0, "missing");
        assertRefused(CourseSamples.good().with("A.class", new byte[4]), "A.class", 0, "no classes");
        assertRefused(CourseSamples.good().with("a.class", new byte[4]), "a.class", 0, "no classes");
        assertRefused(CourseSamples.good().with("lib/a.jar", new byte[4]), "lib/a.jar", 0, "no classes");
        assertRefused(
                CourseSamples.good()
                        .with("media/a.png", new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE}),
                "media/a.png",
                0,
                "under another name");
        assertRefused(
                CourseSamples.good().with("media/a.mp3", new byte[] {'P', 'K', 3, 4, 0}),
                "media/a.mp3",
                0,
                "another name");
        assertRefused(CourseSamples.good().with("../out.md", "x"), "../out.md", 0, "leads out");
        assertRefused(
                CourseSamples.good().with("media/Ảnh.svg", CourseSamples.SVG), "media/Ảnh.svg", 0, "other than a-z");
        assertRefused(
                CourseSamples.good().with("media/a.png", new byte[5 * 1024 * 1024 + 1]), "media/a.png", 0, "5 MB");
        assertRefused(CourseSamples.good().with("big.md", "a".repeat(1024 * 1024 + 1)), "big.md", 0, "1 MB");
        byte[] latin = "b\u00e0i\nhai".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(CourseSamples.good().with("lessons/02.md", latin), "lessons/02.md", 1, "not UTF-8");
        byte[] cut = "mot\nhai\nb\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(CourseSamples.good().with("notes.txt", cut), "notes.txt", 3, "not UTF-8");
    }

    @Test
    public void refusesTooManyFilesAndBytes() {
        CourseSamples many = CourseSamples.good();
        for (int i = 0; i < 5_000; i++) {
            many.with("media/" + i + ".txt", "x");
        }
        assertRefused(many, "", 0, "more than 5000 files");
        CourseSamples large = CourseSamples.good();
        byte[] sound = new byte[20 * 1024 * 1024];
        for (int i = 0; i < 26; i++) {
            large.with("media/" + i + ".mp3", sound);
        }
        assertRefused(large, "", 0, "500 MB");
    }

    @Test
    public void readsOrderPrerequisitesAndWhenItIsComplete() {
        Course plain = Objects.requireNonNull(read(CourseSamples.good()).course());
        assertEquals(List.of(), plain.requires());
        assertFalse(plain.free());
        assertEquals(Completion.ALL, plain.completion());
        Course course = Objects.requireNonNull(read(with("requires: [vn/mot, bo-mau/hai]\norder: free\ncomplete:\n"
                        + "  lessons: [" + plain.lessons().get(0).id() + "]\n  count: any\n  score: 70\n"))
                .course());
        assertEquals(List.of(CourseId.of("vn/mot"), CourseId.of("bo-mau/hai")), course.requires());
        assertTrue(course.free());
        assertEquals(new Completion(Set.of(plain.lessons().get(0).id()), 1, 70), course.completion());
        assertEquals(
                new Completion(Set.of(), 2, null),
                Objects.requireNonNull(read(with("complete: {count: 2}\n")).course())
                        .completion());
        assertEquals(
                Completion.ALL,
                Objects.requireNonNull(read(with("order: locked\ncomplete: {count: all}\n"))
                                .course())
                        .completion());
    }

    @Test
    public void refusesRulesThatCannotBeMet() {
        for (String wrong : List.of(
                "requires: [mot]",
                "requires: [bo-mau/khoa-mau]",
                "requires: [vn/mot, vn/mot]",
                "requires: []",
                "order: any",
                "complete: all",
                "complete: {lessons: [khong-co]}",
                "complete: {lessons: []}",
                "complete: {count: 0}",
                "complete: {count: 99}",
                "complete: {count: few}",
                "complete: {score: 101}",
                "complete: {score: high}",
                "complete: {when: read}")) {
            assertEquals(wrong, 1, read(with(wrong + "\n")).findings().size());
        }
    }

    private static CourseSamples with(String more) {
        return CourseSamples.good().changing("course.yaml", "level: 2\n", "level: 2\n" + more);
    }

    @Test
    public void givesTheIdentityOfACourseWithMistakes() {
        Reading reading = read(CourseSamples.good().changing("course.yaml", "level: 2", "level: 20"));
        assertNull(reading.course());
        assertEquals("bo-mau/khoa-mau", String.valueOf(reading.id()));
        assertEquals("1.2.3", String.valueOf(reading.version()));
    }

    @Test
    public void tellsManyMistakesAtOnce() {
        CourseSamples course = CourseSamples.good()
                .changing("course.yaml", "level: 2", "level: 20")
                .changing("course.yaml", "minutes: 5", "minutes: five")
                .with("lessons/02.md", "# Một\n\n[x](http://a.vn)\n");
        assertEquals(4, read(course).findings().size());
    }

    @Test
    public void capsWhatItTells() {
        assertEquals(
                100,
                read(CourseSamples.good().with("lessons/02.md", "<b>x</b>\n\n".repeat(500)))
                        .findings()
                        .size());
    }
}
