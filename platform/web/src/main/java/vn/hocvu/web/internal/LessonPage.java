package vn.hocvu.web.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.Learning;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.web.Answer;
import vn.hocvu.web.LessonPlayer;
import vn.hocvu.web.Page;
import vn.hocvu.web.UiSlot;

/** A lesson, played by the player of its type. */
@Component(service = Page.class)
public final class LessonPage extends OwnPage {
    private final Learning learning;
    private final Players players;
    private final Slots slots;

    @Activate
    public LessonPage(@Reference Learning learning, @Reference Players players, @Reference Slots slots) {
        super(LocalPath.COURSES + "/{owner}/{course}/{lesson}");
        this.learning = learning;
        this.players = players;
        this.slots = slots;
    }

    /** A lesson beside this one. */
    record Neighbour(int number, String title, String path) {
        static Optional<Neighbour> of(CourseOutline outline, int number) {
            return outline.steps().stream()
                    .filter(step -> step.number() == number)
                    .findFirst()
                    .map(step -> of(outline, step));
        }

        static Neighbour of(CourseOutline outline, CourseOutline.Step step) {
            CourseId course = outline.content().course().id();
            return new Neighbour(
                    step.number(),
                    step.lesson().title(),
                    LocalPath.lesson(course, step.lesson().id()));
        }
    }

    /**
     * The page.
     *
     * @param onward whether the way to the next lesson, or back to the course, is shown
     * @param waiting whether to say that the next lesson opens when this one is complete
     */
    record View(
            String courseTitle,
            String coursePath,
            String title,
            int number,
            int of,
            int minutes,
            boolean completed,
            Html body,
            Optional<Neighbour> previous,
            Optional<Neighbour> next,
            boolean onward,
            boolean waiting,
            List<Html> slots) {}

    /** A lesson that cannot be opened now. */
    record Locked(String title, String text, String action, String path, String coursePath) {}

    @Override
    Answer answer(BrowserRequest request) throws Exception {
        CourseId course = CoursePage.course(request);
        LessonVisit visit;
        try {
            visit = learning.open(request.caller(), course, request.variable("lesson"), request.isVisit());
        } catch (Refusal refusal) {
            return locked(request, course, refusal);
        }
        Input input = new Input(request, visit.outline().content().course());
        String type = visit.lesson().type();
        return request.isPost()
                ? next(visit, players.use(type, player -> player.act(visit, input)))
                : page(visit, players.use(type, player -> player.show(visit, input)), request);
    }

    private Answer page(LessonVisit visit, LessonPlayer.View shown, BrowserRequest request) {
        CourseOutline outline = visit.outline();
        Course course = outline.content().course();
        int number = visit.step().number();
        boolean completed = visit.progress().map(LessonProgress::isCompleted).orElse(false);
        UiSlot.Context context =
                new UiSlot.Context(request.caller(), course.id(), visit.lesson().id());
        View view = new View(
                course.title(),
                LocalPath.course(course.id()),
                visit.lesson().title(),
                number,
                outline.steps().size(),
                visit.lesson().minutes(),
                completed,
                shown.body(),
                Neighbour.of(outline, number - 1),
                Neighbour.of(outline, number + 1),
                shown.forward() && completed,
                shown.forward() && !completed,
                slots.render(UiSlot.Place.LESSON, context));
        return new Answer.Shown(
                200,
                view.title() + " – " + view.courseTitle(),
                Layout.html(JtelessonGenerated::render, view),
                shown.assets());
    }

    private static Answer next(LessonVisit visit, LessonPlayer.Next next) {
        CourseOutline outline = visit.outline();
        CourseId course = outline.content().course().id();
        if (next instanceof LessonPlayer.Next.Again again) {
            String here = LocalPath.lesson(course, visit.lesson().id());
            return Answer.redirect(again.query().isEmpty() ? here : here + "?" + again.query());
        }
        int number = visit.step().number();
        if (isToCome(outline, number + 1)) {
            return Answer.redirect(LocalPath.course(course) + "?" + CoursePage.DONE + "=" + number);
        }
        return Answer.redirect(
                Neighbour.of(outline, number + 1).map(Neighbour::path).orElse(LocalPath.course(course)));
    }

    /** Whether there is such a lesson, and its class has it opened on a later day. */
    private static boolean isToCome(CourseOutline outline, int number) {
        return outline.steps().stream()
                .filter(step -> step.number() == number)
                .anyMatch(step -> step.opens() != null && step.opens().isAfter(Days.today()));
    }

    /** Says what comes first (a lesson, a course, a day, enrolling), with the way there. */
    private Answer locked(BrowserRequest request, CourseId course, Refusal refusal) {
        String coursePath = LocalPath.course(course);
        Locked view =
                switch (refusal.code()) {
                    case "lesson-locked" -> lessonFirst(learning.outline(request.caller(), course), refusal);
                    case "courses-first" -> courseFirst(learning.outline(request.caller(), course), refusal);
                    case "lesson-not-yet" ->
                        new Locked("Bài này chưa mở", refusal.text().vi(), "Xem khóa học", coursePath, coursePath);
                    case "not-enrolled" ->
                        new Locked(
                                "Bạn chưa ghi danh khóa học này",
                                refusal.text().vi(),
                                "Xem khóa học",
                                coursePath,
                                coursePath);
                    default -> throw refusal;
                };
        return Answer.page(
                refusal.category().httpStatus(), view.title(), Layout.html(JtelockedGenerated::render, view));
    }

    private static Locked lessonFirst(CourseOutline outline, Refusal refusal) {
        String coursePath = LocalPath.course(outline.content().course().id());
        Optional<Neighbour> first = outline.nextStep().map(step -> Neighbour.of(outline, step));
        return new Locked(
                "Bài này chưa mở",
                refusal.text().vi(),
                first.map(lesson -> "Học bài " + lesson.number() + ": " + lesson.title())
                        .orElse("Xem khóa học"),
                first.map(Neighbour::path).orElse(coursePath),
                coursePath);
    }

    private static Locked courseFirst(CourseOutline outline, Refusal refusal) {
        String coursePath = LocalPath.course(outline.content().course().id());
        return new Locked(
                "Cần học khóa khác trước",
                refusal.text().vi(),
                "Mở khóa cần học trước",
                outline.missing().stream().findFirst().map(LocalPath::course).orElse(coursePath),
                coursePath);
    }

    private record Input(BrowserRequest request, Course course) implements LessonPlayer.Input {
        @Override
        public Optional<String> query(String name) {
            return request.query(name);
        }

        @Override
        public Optional<String> field(String name) {
            return request.field(name);
        }

        @Override
        public List<String> fields(String name) {
            return request.fields(name);
        }

        @Override
        public String media(String path) {
            return LocalPath.file(course.id(), course.version().toString(), path);
        }
    }
}
