package vn.hocvu.rest.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.Enrolment;
import vn.hocvu.courses.Enrolments;
import vn.hocvu.courses.Learning;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.tracking.StateDocument;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.LessonPlayer;

/** Services in memory for one city and one course of two lessons. */
final class Country implements Units, Catalogue, Learning, Enrolments {
    static final Instant NOW = Instant.parse("2026-11-20T03:04:05Z");
    static final CourseId COURSE = CourseId.of("bo-cong-an/nhan-biet-lua-dao");

    final List<String> visits = new ArrayList<>();
    final Set<String> completed = new HashSet<>();
    final Player player = new Player();

    @Nullable
    CatalogueQuery lastQuery;

    private final Set<PersonId> enrolled = new HashSet<>();
    private final Unit country = new Unit(UnitId.of("vn"), null, "country", "Việt Nam", "Việt Nam");
    private final Unit city = new Unit(UnitId.of("vn-48"), UnitId.of("vn"), "city", "Đà Nẵng", "Thành phố Đà Nẵng");
    private final Course course = new Course(
            COURSE,
            Version.parseVersion("1.2.0"),
            "Nhận biết lừa đảo",
            "Tránh bẫy trên mạng.",
            "vi",
            "media/bìa sách.png",
            "Một cái bẫy",
            Set.of(Audience.CITIZENS, Audience.PUPILS),
            2,
            List.of("4.1"),
            List.of(
                    new Lesson("mo-dau", "Mở đầu", "page", "1.md", 5),
                    new Lesson("kiem-tra", "Kiểm tra", "page", "2.md", 7)));

    @Override
    public Optional<Unit> find(UnitId unit) {
        return Stream.of(country, city).filter(one -> one.id().equals(unit)).findFirst();
    }

    @Override
    public List<Unit> path(UnitId unit) {
        return unit.equals(city.id()) ? List.of(country, city) : List.of(country);
    }

    @Override
    public List<Unit> below(UnitId parent) {
        return List.of();
    }

    @Override
    public List<Unit> search(String text, @Nullable UnitId within, int limit) {
        return text.equals("đà") ? List.of(city) : List.of();
    }

    @Override
    public Slice<Course> search(CatalogueQuery query) {
        lastQuery = query;
        return new Slice<>(List.of(course), "more");
    }

    @Override
    public Optional<CoursePackage> find(CourseId wanted) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CoursePackage> find(CourseId wanted, Version version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CoursePackage> versions(CourseId wanted) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Unit> owners() {
        return List.of(city);
    }

    @Override
    public CourseOutline outline(Caller caller, CourseId wanted) {
        if (!wanted.equals(COURSE)) {
            throw Refusal.of(Refusal.Category.NOT_FOUND, "no-such-course", "Không có khóa học này.", "No course.");
        }
        Enrolment enrolment =
                caller.who().filter(enrolled::contains).map(this::enrolment).orElse(null);
        List<CourseOutline.Step> steps = new ArrayList<>();
        boolean open = enrolment != null;
        for (Lesson lesson : course.lessons()) {
            boolean done = completed.contains(lesson.id());
            CourseOutline.State state =
                    done ? CourseOutline.State.COMPLETED : open ? CourseOutline.State.OPEN : CourseOutline.State.LOCKED;
            steps.add(new CourseOutline.Step(
                    steps.size() + 1,
                    lesson,
                    state,
                    done ? new LessonProgress(lesson.id(), 1, 0.5, NOW, NOW, NOW) : null));
            open = open && done;
        }
        return new CourseOutline(new Installed(course), enrolment, null, steps);
    }

    @Override
    public CourseOutline outline(Caller caller, PersonId person, CourseId wanted) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LessonVisit open(Caller caller, CourseId wanted, String lesson, boolean recordVisit) {
        caller.requirePerson();
        CourseOutline outline = outline(caller, wanted);
        CourseOutline.Step step = outline.steps().stream()
                .filter(one -> one.lesson().id().equals(lesson))
                .findFirst()
                .orElseThrow();
        if (step.state() == CourseOutline.State.LOCKED) {
            throw Refusal.of(Refusal.Category.CONFLICT, "lesson-locked", "Hãy học bài trước đã.", "Locked.");
        }
        if (recordVisit) {
            visits.add(lesson);
        }
        return new Visit(caller, outline, step);
    }

    @Override
    public List<Taken> taken(Caller caller, PersonId person, int limit) {
        return enrolled.contains(person)
                ? List.of(new Taken(enrolment(person), outline(caller, COURSE)), new Taken(enrolment(person), null))
                : List.of();
    }

    @Override
    public Enrolment enrol(Caller caller, PersonId person, CourseId wanted) {
        enrolled.add(person);
        return enrolment(person);
    }

    @Override
    public Optional<Enrolment> find(Caller caller, PersonId person, CourseId wanted) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Slice<Enrolment> of(Caller caller, PersonId person, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Slice<Enrolment> in(Caller caller, CourseId wanted, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    private Enrolment enrolment(PersonId person) {
        return new Enrolment(new UUID(1, 2), person, COURSE, course.title(), "1.2.0", true, NOW);
    }

    private record Installed(Course course) implements CoursePackage {
        @Override
        public CourseFiles files() {
            throw new UnsupportedOperationException();
        }
    }

    /** Completes the lesson when the field "answer" is "đúng". */
    static final class Player implements LessonPlayer {
        @Nullable
        Input shownWith;

        @Nullable
        Exception failure;

        Next next = new Next.Onward();
        String type = "page";
        boolean writesStatements;

        @Override
        public String type() {
            return type;
        }

        @Override
        public boolean writesStatements() {
            return writesStatements;
        }

        @Override
        public View show(LessonVisit visit, Input input) throws Exception {
            if (failure != null) {
                throw failure;
            }
            shownWith = input;
            return View.of(new Html("<p><img src=\"" + input.media("media/a b.png") + "\"></p>"));
        }

        @Override
        public Next act(LessonVisit visit, Input input) {
            String answer = input.field("answer")
                    .orElseThrow(() -> Refusal.of(Refusal.Category.INVALID, "no-answer", "Hãy trả lời.", "Answer.")
                            .about("answer"));
            if (answer.equals("đúng")) {
                visit.record(List.of(new LessonVisit.Fact(new UUID(3, 4), Verbs.COMPLETED, null, null)));
            }
            return next;
        }
    }

    private final class Visit implements LessonVisit {
        private final Caller caller;
        private final CourseOutline outline;
        private final CourseOutline.Step step;

        Visit(Caller caller, CourseOutline outline, CourseOutline.Step step) {
            this.caller = caller;
            this.outline = outline;
            this.step = step;
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public CourseOutline outline() {
            return outline;
        }

        @Override
        public CourseOutline.Step step() {
            return step;
        }

        @Override
        public Optional<LessonProgress> progress() {
            return Optional.ofNullable(step.progress());
        }

        @Override
        public void record(List<Fact> facts) {
            completed.add(lesson().id());
        }

        @Override
        public Optional<StateDocument> state(String name) {
            return Optional.empty();
        }

        @Override
        public String putState(String name, byte[] content, String contentType, @Nullable String ifMatch) {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    @Override
    public Slice<Unit> made(UnitId parent, @Nullable String after, int limit) {
        Unit group = new Unit(UnitId.of("group-1"), parent, "group", "Tổ 1", "Tổ 1");
        return new Slice<>(List.of(group), after == null ? "more" + limit : null);
    }
}
