package vn.hocvu.activities.quiz.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.tracking.StateDocument;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.web.LessonPlayer;

/** One person in a quiz; state and facts are kept in memory, as the platform keeps them. */
final class FakeVisit implements LessonVisit {
    final Map<UUID, Fact> facts = new LinkedHashMap<>();
    private final Map<String, StateDocument> states = new HashMap<>();
    private CourseOutline outline;
    private int etags;
    boolean databaseIsDown;
    Runnable beforePut = () -> {};

    FakeVisit(String quiz) {
        outline = outline(quiz);
    }

    /** A newer version of the course comes. */
    void replaceQuiz(String quiz) {
        outline = outline(quiz);
    }

    private static CourseOutline outline(String quiz) {
        Lesson lesson = new Lesson("kiem-tra", "Kiểm tra", "quiz", "quiz.yaml", 10);
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
                List.of(lesson));
        CourseFiles files = new CourseFiles() {
            @Override
            public Set<String> paths() {
                return Set.of("quiz.yaml");
            }

            @Override
            public byte[] read(String path) throws IOException {
                if (!path.equals("quiz.yaml")) {
                    throw new NoSuchFileException(path);
                }
                return quiz.getBytes(StandardCharsets.UTF_8);
            }
        };
        CoursePackage content = new CoursePackage() {
            @Override
            public Course course() {
                return course;
            }

            @Override
            public CourseFiles files() {
                return files;
            }
        };
        return new CourseOutline(
                content, null, null, List.of(new CourseOutline.Step(1, lesson, CourseOutline.State.OPEN, null)));
    }

    List<String> verbs() {
        return facts.values().stream()
                .map(fact -> fact.verb().substring(fact.verb().lastIndexOf('/') + 1))
                .toList();
    }

    @Override
    public Caller caller() {
        return Caller.of(PersonId.of("00000000-0000-0000-0000-000000000001"));
    }

    @Override
    public CourseOutline outline() {
        return outline;
    }

    @Override
    public CourseOutline.Step step() {
        return outline.steps().get(0);
    }

    @Override
    public Optional<LessonProgress> progress() {
        Double best = null;
        boolean passed = false;
        int attempts = 0;
        for (Fact fact : facts.values()) {
            if (fact.result() != null && fact.result().score() != null) {
                double score = fact.result().score().scaled();
                best = best == null ? score : Math.max(best, score);
            }
            passed |= fact.verb().equals(Verbs.PASSED);
            attempts += fact.verb().equals(Verbs.ATTEMPTED) ? 1 : 0;
        }
        Instant now = Instant.EPOCH;
        return Optional.of(new LessonProgress("kiem-tra", attempts, best, now, now, passed ? now : null));
    }

    @Override
    public void record(List<Fact> some) {
        if (databaseIsDown) {
            throw Refusal.of(Refusal.Category.UNAVAILABLE, "database-down", "Chưa ghi được.", "Not stored.");
        }
        some.forEach(fact -> facts.putIfAbsent(fact.id(), fact));
    }

    @Override
    public Optional<StateDocument> state(String name) {
        return Optional.ofNullable(states.get(name));
    }

    @Override
    public String putState(String name, byte[] content, String contentType, @Nullable String ifMatch) {
        Runnable meanwhile = beforePut;
        beforePut = () -> {};
        meanwhile.run();
        String present = state(name).map(StateDocument::etag).orElse(null);
        if (!java.util.Objects.equals(present, ifMatch)) {
            throw Refusal.of(Refusal.Category.CONFLICT, "state-changed", "Đã đổi.", "Changed.");
        }
        String etag = "e" + ++etags;
        states.put(name, new StateDocument(content, contentType, etag));
        return etag;
    }

    String stored() {
        return new String(states.get("quiz").content(), StandardCharsets.UTF_8);
    }

    /** What came with a request. */
    static final class Form implements LessonPlayer.Input {
        private final Map<String, List<String>> fields = new HashMap<>();
        private final Map<String, String> query = new HashMap<>();

        Form with(String name, String... values) {
            fields.computeIfAbsent(name, key -> new ArrayList<>()).addAll(List.of(values));
            return this;
        }

        Form asking(String name) {
            query.put(name, "1");
            return this;
        }

        @Override
        public Optional<String> query(String name) {
            return Optional.ofNullable(query.get(name));
        }

        @Override
        public Optional<String> field(String name) {
            return fields(name).stream().findFirst();
        }

        @Override
        public List<String> fields(String name) {
            return fields.getOrDefault(name, List.of());
        }

        @Override
        public String media(String path) {
            return "/tep/" + path;
        }
    }
}
