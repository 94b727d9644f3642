package vn.hocvu.web.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.Enrolments;
import vn.hocvu.courses.Learning;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.UiSlot;

/** A course: what one learns in it, its lessons, how far one is; posting enrols. */
@Component(service = Page.class)
public final class CoursePage extends OwnPage {
    /** In the query: the number of the lesson that has just been completed. */
    static final String DONE = "xong";

    private final Learning learning;
    private final Enrolments enrolments;
    private final Catalogue catalogue;
    private final LearningPaths paths;
    private final CourseCards cards;
    private final Slots slots;
    private final Map<String, Competence> competences = Competence.all();

    @Activate
    public CoursePage(
            @Reference Learning learning,
            @Reference Enrolments enrolments,
            @Reference Catalogue catalogue,
            @Reference LearningPaths paths,
            @Reference CourseCards cards,
            @Reference Slots slots) {
        super(LocalPath.COURSES + "/{owner}/{course}");
        this.learning = learning;
        this.enrolments = enrolments;
        this.catalogue = catalogue;
        this.paths = paths;
        this.cards = cards;
        this.slots = slots;
    }

    /** A lesson in the list. */
    record Line(int number, String title, int minutes, CourseOutline.State state, String path, String words) {}

    /** A course that must be complete first. */
    record First(String title, String path) {}

    /** Where to go on. */
    record Onward(String words, String path) {}

    /**
     * The page.
     *
     * @param done what has just been done; empty if nothing was
     * @param order in which order lessons open, in words
     * @param first courses that the person must complete before the lessons open
     * @param enrolled whether the person takes the course
     * @param path the path to go on with after this course; empty if there is none
     * @param signInPath where visitors sign in, to come back here
     */
    record View(
            CourseCard card,
            String done,
            List<Competence> competences,
            List<Line> lines,
            String order,
            List<First> first,
            boolean enrolled,
            boolean completed,
            Optional<Onward> onward,
            Optional<PathCard> path,
            boolean signedIn,
            String signInPath,
            List<Html> slots) {}

    @Override
    Answer answer(BrowserRequest request) {
        CourseId course = course(request);
        String path = LocalPath.course(course);
        if (request.isPost()) {
            Optional<PersonId> person = request.caller().who();
            if (person.isEmpty()) {
                return Answer.redirect(LocalPath.signInAndReturnTo(path));
            }
            enrolments.enrol(request.caller(), person.get(), course);
            return Answer.redirect(path);
        }
        CourseOutline outline = learning.outline(request.caller(), course);
        UiSlot.Context context = new UiSlot.Context(request.caller(), course, null);
        View view = view(outline, request, slots.render(UiSlot.Place.COURSE, context));
        return Answer.page(view.card().title(), Layout.html(JtecourseGenerated::render, view));
    }

    /** @throws Refusal NOT_FOUND if the address names no course */
    static CourseId course(BrowserRequest request) {
        try {
            return CourseId.of(request.variable("owner") + "/" + request.variable("course"));
        } catch (IllegalArgumentException noCourseId) {
            throw Refusal.of(
                    Refusal.Category.NOT_FOUND,
                    "no-such-course",
                    "Không có khóa học này. Hãy chọn trong danh sách khóa học.",
                    "There is no such course.");
        }
    }

    private View view(CourseOutline outline, BrowserRequest request, List<Html> shownSlots) {
        Course course = outline.content().course();
        boolean enrolled = outline.enrolment() != null;
        Optional<Onward> onward = outline.nextStep()
                .filter(step -> enrolled)
                .map(step -> new Onward(
                        (outline.completedSteps() == 0 ? "Bắt đầu học bài " : "Học tiếp bài ") + step.number(),
                        LocalPath.lesson(course.id(), step.lesson().id())));
        return new View(
                cards.of(outline),
                done(outline, request.query(DONE).orElse("")),
                course.competences().stream()
                        .flatMap(number -> Optional.ofNullable(competences.get(number)).stream())
                        .toList(),
                outline.steps().stream()
                        .map(step -> line(outline, step, enrolled))
                        .toList(),
                course.free()
                        ? "Học bài nào trước cũng được."
                        : "Học lần lượt từ trên xuống. Xong một bài thì bài sau mở.",
                outline.missing().stream()
                        .map(missing -> new First(title(missing), LocalPath.course(missing)))
                        .toList(),
                enrolled,
                outline.isCompleted(),
                onward,
                outline.isCompleted() ? path(request.caller(), course.id()) : Optional.empty(),
                request.person().isPresent(),
                LocalPath.signInAndReturnTo(LocalPath.course(course.id())),
                shownSlots);
    }

    /** Of a lesson whose next one is to come. */
    private static String done(CourseOutline outline, String number) {
        return outline.steps().stream()
                .filter(step -> step.state() == CourseOutline.State.COMPLETED
                        && String.valueOf(step.number()).equals(number))
                .findFirst()
                .map(step -> "Bạn đã xong bài " + number + ": " + step.lesson().title() + "."
                        + outline.steps().stream()
                                .filter(next -> next.number() == step.number() + 1)
                                .flatMap(next -> Optional.ofNullable(next.opens()).stream())
                                .map(opens -> " Bài tiếp theo mở ngày " + Days.words(opens) + ".")
                                .findFirst()
                                .orElse(""))
                .orElse("");
    }

    private Optional<PathCard> path(Caller caller, CourseId course) {
        return paths.own(caller).stream()
                .filter(outline -> outline.next().isPresent()
                        && outline.path().plan().courses().anyMatch(course::equals))
                .findFirst()
                .map(outline -> PathCard.of(outline, cards));
    }

    private String title(CourseId course) {
        return catalogue.find(course).map(content -> content.course().title()).orElse(course.toString());
    }

    private static Line line(CourseOutline outline, CourseOutline.Step step, boolean enrolled) {
        return new Line(
                step.number(),
                step.lesson().title(),
                step.lesson().minutes(),
                step.state(),
                LocalPath.lesson(outline.content().course().id(), step.lesson().id()),
                words(outline, step, enrolled));
    }

    private static String words(CourseOutline outline, CourseOutline.Step step, boolean enrolled) {
        LocalDate opens = step.opens();
        LocalDate due = step.due();
        String until = due == null ? "" : " · Hạn " + Days.words(due);
        return switch (step.state()) {
            case COMPLETED -> "Đã xong";
            case OPEN -> "Học được ngay" + until;
            case LOCKED -> {
                if (!enrolled) {
                    yield "Mở sau khi ghi danh";
                }
                if (!outline.missing().isEmpty()) {
                    yield "Chưa mở: cần hoàn thành khóa học khác trước" + until;
                }
                yield (opens == null
                                ? "Chưa mở: cần xong bài " + Math.max(step.number() - 1, 1) + " trước"
                                : "Mở ngày " + Days.words(opens))
                        + until;
            }
        };
    }
}
