package vn.hocvu.kit.hello.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.NoSuchFileException;
import java.time.Instant;
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

/** A visit of one lesson, in memory: facts with one id count once, documents are written only over what was read. */
final class FakeVisit implements LessonVisit {
    static final Lesson LESSON = new Lesson("the", "Thẻ", DeckActivity.TYPE, "cards.yaml", 5);

    final Map<UUID, Fact> facts = new LinkedHashMap<>();

    private final Caller caller = Caller.of(new PersonId(new UUID(0, 1)));
    private final Map<String, StateDocument> states = new HashMap<>();
    private final String source;
    private int writes;

    FakeVisit(String source) {
        this.source = source;
    }

    static CoursePackage course(String source, Lesson... lessons) {
        Course course = new Course(
                CourseId.of("vn-48/thu"),
                Version.valueOf("1.0.0"),
                "Thử",
                "Khóa học để thử.",
                "vi",
                null,
                null,
                Set.of(Audience.CITIZENS),
                1,
                List.of("1.1"),
                List.of(lessons));
        return new CoursePackage() {
            @Override
            public Course course() {
                return course;
            }

            @Override
            public CourseFiles files() {
                return FakeVisit.files(source);
            }
        };
    }

    static CourseFiles files(String source) {
        return new CourseFiles() {
            @Override
            public Set<String> paths() {
                return Set.of(LESSON.source());
            }

            @Override
            public byte[] read(String path) throws NoSuchFileException {
                if (!path.equals(LESSON.source())) {
                    throw new NoSuchFileException(path);
                }
                return source.getBytes(UTF_8);
            }
        };
    }

    /** The same person in the same lesson, which has a newer deck now. */
    FakeVisit withDeck(String newer) {
        FakeVisit visit = new FakeVisit(newer);
        visit.facts.putAll(facts);
        visit.states.putAll(states);
        visit.writes = writes;
        return visit;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public CourseOutline outline() {
        return new CourseOutline(course(source, LESSON), null, null, List.of(step()));
    }

    @Override
    public CourseOutline.Step step() {
        return new CourseOutline.Step(1, LESSON, CourseOutline.State.OPEN, null);
    }

    @Override
    public Optional<LessonProgress> progress() {
        boolean completed = facts.values().stream()
                .anyMatch(fact -> fact.part() == null && fact.verb().equals(Verbs.COMPLETED));
        return Optional.of(new LessonProgress(
                LESSON.id(), 1, null, Instant.EPOCH, Instant.EPOCH, completed ? Instant.EPOCH : null));
    }

    @Override
    public void record(List<Fact> recorded) {
        recorded.forEach(fact -> facts.putIfAbsent(fact.id(), fact));
    }

    @Override
    public Optional<StateDocument> state(String name) {
        return Optional.ofNullable(states.get(name));
    }

    @Override
    public String putState(String name, byte[] content, String contentType, @Nullable String ifMatch) {
        String there = state(name).map(StateDocument::etag).orElse(null);
        if (there == null ? ifMatch != null : !there.equals(ifMatch)) {
            throw Refusal.of(Refusal.Category.CONFLICT, "changed", "Đã thay đổi.", "It has changed.");
        }
        String etag = "v" + ++writes;
        states.put(name, new StateDocument(content, contentType, etag));
        return etag;
    }
}
