package vn.hocvu.activities.page.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.osgi.framework.Version;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseCheck;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Finding;
import vn.hocvu.content.Lesson;
import vn.hocvu.content.Markup;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.tracking.StateDocument;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.web.LessonPlayer;

public final class PagePlayerTest {
    private static final Lesson LESSON = new Lesson("bai-mot", "Bài một", "page", "lessons/01.md", 5);

    private final CountingMarkup markup = new CountingMarkup();
    private final PagePlayer player = new PagePlayer(markup);
    private final Files files = new Files("Chào bạn.");

    private static final class CountingMarkup implements Markup {
        private int renderings;

        @Override
        public Html render(String markdown, UnaryOperator<String> media) {
            renderings++;
            return new Html("<p>" + Html.text(markdown) + media.apply("a.svg") + "</p>");
        }

        @Override
        public Html render(String markdown, CourseFiles files, UnaryOperator<String> media) {
            return render(markdown, media);
        }
    }

    private static final class Files implements CourseFiles {
        private @Nullable String text;

        Files(String text) {
            this.text = text;
        }

        @Override
        public Set<String> paths() {
            return Set.of(LESSON.source());
        }

        @Override
        public byte[] read(String path) throws IOException {
            if (text == null) {
                throw new NoSuchFileException(path);
            }
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final class Input implements LessonPlayer.Input {
        @Override
        public Optional<String> query(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> field(String name) {
            return Optional.empty();
        }

        @Override
        public List<String> fields(String name) {
            return List.of();
        }

        @Override
        public String media(String path) {
            return "/tep/" + path;
        }
    }

    private static final class Visit implements LessonVisit {
        private final Map<UUID, Fact> facts = new LinkedHashMap<>();
        private final CoursePackage content;
        private final String person;

        Visit(CourseFiles files, String person) {
            this.person = person;
            Course course = new Course(
                    CourseId.of("bo-mau/khoa-mau"),
                    new Version(1, 0, 0),
                    "Khóa mẫu",
                    "Để thử.",
                    "vi",
                    null,
                    null,
                    EnumSet.of(Audience.CITIZENS),
                    1,
                    List.of("1.1"),
                    List.of(LESSON));
            content = new CoursePackage() {
                @Override
                public Course course() {
                    return course;
                }

                @Override
                public CourseFiles files() {
                    return files;
                }
            };
        }

        @Override
        public Caller caller() {
            return Caller.of(PersonId.of(person));
        }

        @Override
        public CourseOutline outline() {
            return new CourseOutline(content, null, null, List.of(step()));
        }

        @Override
        public CourseOutline.Step step() {
            return new CourseOutline.Step(1, LESSON, CourseOutline.State.OPEN, null);
        }

        @Override
        public Optional<LessonProgress> progress() {
            Instant now = Instant.EPOCH;
            return Optional.of(new LessonProgress("bai-mot", 0, null, now, now, facts.isEmpty() ? null : now));
        }

        @Override
        public void record(List<Fact> some) {
            some.forEach(fact -> facts.putIfAbsent(fact.id(), fact));
        }

        @Override
        public Optional<StateDocument> state(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String putState(String name, byte[] bytes, String contentType, @Nullable String ifMatch) {
            throw new UnsupportedOperationException();
        }
    }

    private Visit visit() {
        return new Visit(files, "00000000-0000-0000-0000-000000000001");
    }

    private String show(Visit visit) {
        return player.show(visit, new Input()).body().value();
    }

    @Test
    public void showsAndCompletes() {
        Visit visit = visit();
        String page = show(visit);
        assertTrue(page, page.contains("<p>Chào bạn./tep/a.svg</p>"));
        assertTrue(page, page.contains("Tôi đã học xong bài này"));
        assertEquals(new LessonPlayer.Next.Onward(), player.act(visit, new Input()));
        assertEquals(1, visit.facts.size());
        LessonVisit.Fact fact = visit.facts.values().iterator().next();
        assertEquals(Verbs.COMPLETED, fact.verb());
        page = show(visit);
        assertTrue(page, page.contains("Bạn đã học xong bài này."));
        assertFalse(page, page.contains("<form"));
    }

    @Test
    public void completesOnce() {
        Visit first = visit();
        Visit second = visit();
        player.act(first, new Input());
        player.act(second, new Input());
        assertEquals("two tabs state one fact", first.facts.keySet(), second.facts.keySet());
        player.act(first, new Input());
        assertEquals(1, first.facts.size());
        Visit other = new Visit(files, "00000000-0000-0000-0000-000000000002");
        player.act(other, new Input());
        assertFalse(first.facts.keySet().equals(other.facts.keySet()));
    }

    @Test
    public void rendersAPageOnce() {
        Visit visit = visit();
        show(visit);
        show(visit);
        assertEquals(1, markup.renderings);
        show(visit());
        assertEquals("another version of the course", 2, markup.renderings);
    }

    @Test
    public void saysWhenTheCourseIsBeingReplaced() {
        files.text = null;
        try {
            show(visit());
            fail("Shown");
        } catch (Refusal refusal) {
            assertEquals(Refusal.Category.UNAVAILABLE, refusal.category());
            assertTrue(refusal.retryAfter().isPresent());
        }
    }

    @Test
    public void checksItsSource() {
        List<String> told = new ArrayList<>();
        CourseCheck check = new CourseCheck() {
            @Override
            public CourseFiles files() {
                return files;
            }

            @Override
            public void mistake(Finding finding) {
                told.add(finding.problem());
            }

            @Override
            public void markdown(String file, int firstLine, String markdown) {
                told.add(file + ":" + firstLine + " " + markdown);
            }

            @Override
            public void fileExists(String file, int line, String path) {
                told.add(path);
            }
        };
        PageActivity activity = new PageActivity();
        activity.check(LESSON, check);
        assertEquals(List.of("lessons/01.md:1 Chào bạn."), told);
        told.clear();
        activity.check(new Lesson("a", "A", "page", "a.txt", 1), check);
        assertEquals(List.of("A page is a Markdown file"), told);
        told.clear();
        files.text = " \n";
        activity.check(LESSON, check);
        assertEquals("The page is empty", told.get(0));
    }
}
