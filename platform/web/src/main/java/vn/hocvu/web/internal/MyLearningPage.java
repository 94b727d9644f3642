package vn.hocvu.web.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.Learning;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.PathOutline;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.PersonId;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** Everything that somebody takes, and how far they are. */
@Component(service = Page.class)
public final class MyLearningPage extends OwnPage {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int MOST_COMPLETED = 100;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/yyyy").withZone(VIETNAM);

    private final Learning learning;
    private final Classes classes;
    private final LearningPaths paths;
    private final CourseCards cards;

    @Activate
    public MyLearningPage(
            @Reference Learning learning,
            @Reference Classes classes,
            @Reference LearningPaths paths,
            @Reference CourseCards cards) {
        super(LocalPath.MY_LEARNING);
        this.classes = classes;
        this.paths = paths;
        this.learning = learning;
        this.cards = cards;
    }

    /** A class that goes on, and how the person is in it. */
    record InClass(
            String owner, String path, String title, String courseTitle, String days, String state, boolean required) {}

    /** A completed path. */
    record DonePath(PathCard card, String day) {}

    /** A course under way, with the lesson to go on with, or when the next one opens. */
    record UnderWay(
            CourseCard card, CourseCard.Share share, Optional<LessonPage.Neighbour> next, Optional<String> opens) {}

    /** A completed course. */
    record Done(CourseCard card, CourseCard.Share share, String day) {}

    /** A course that is not installed now. */
    record Away(String title, String owner, String enrolled) {}

    /** The page. */
    record View(
            String name,
            List<PathCard> paths,
            List<InClass> classes,
            List<UnderWay> underWay,
            List<DonePath> donePaths,
            List<Done> done,
            List<Away> away) {
        boolean isEmpty() {
            return paths.isEmpty()
                    && classes.isEmpty()
                    && underWay.isEmpty()
                    && donePaths.isEmpty()
                    && done.isEmpty()
                    && away.isEmpty();
        }
    }

    @Override
    Answer answer(BrowserRequest request) {
        PersonId person = request.caller().requirePerson();
        List<Learning.Taken> taken = learning.taken(request.caller(), person, 200);
        List<CourseOutline> outlines = taken.stream()
                .flatMap(one -> Optional.ofNullable(one.outline()).stream())
                .toList();
        View view = new View(
                request.person().map(who -> who.name()).orElse(""),
                paths.own(request.caller()).stream()
                        .map(outline -> PathCard.of(outline, cards))
                        .toList(),
                classes.of(request.caller(), person).stream()
                        .filter(place -> !place.studyClass().isOver(LocalDate.now(VIETNAM)))
                        .map(this::inClass)
                        .toList(),
                outlines.stream()
                        .filter(outline -> !outline.isCompleted())
                        .map(this::underWay)
                        .toList(),
                paths.completed(request.caller(), null, MOST_COMPLETED).items().stream()
                        .map(this::donePath)
                        .toList(),
                outlines.stream()
                        .filter(CourseOutline::isCompleted)
                        .map(this::done)
                        .toList(),
                taken.stream()
                        .filter(one -> one.outline() == null)
                        .map(this::away)
                        .toList());
        return Answer.page("Việc học của tôi", Layout.html(JtelearningGenerated::render, view));
    }

    private DonePath donePath(PathOutline outline) {
        Instant completed = outline.completed();
        return new DonePath(PathCard.of(outline, cards), completed == null ? "" : DAY.format(completed));
    }

    private static CourseCard.Share share(CourseOutline outline) {
        return new CourseCard.Share(outline.completedSteps(), outline.steps().size());
    }

    private UnderWay underWay(CourseOutline outline) {
        return new UnderWay(
                cards.of(outline),
                share(outline),
                outline.nextStep().map(step -> LessonPage.Neighbour.of(outline, step)),
                opens(outline));
    }

    /** When the next lesson opens, if none is open. */
    private static Optional<String> opens(CourseOutline outline) {
        return outline.nextStep().isPresent()
                ? Optional.empty()
                : outline.steps().stream()
                        .flatMap(step -> Stream.ofNullable(step.opens()))
                        .min(Comparator.naturalOrder())
                        .map(day -> "Bài tiếp theo mở ngày " + Days.words(day) + " theo lịch của lớp.");
    }

    private InClass inClass(Classes.Place place) {
        StudyClass shown = place.studyClass();
        return new InClass(
                cards.owner(shown.unit()),
                LocalPath.studyClass(shown.code()),
                shown.plan().title(),
                shown.courseTitle(),
                ClassPage.days(shown.plan().opens(), shown.plan().closes()),
                place.state() == Classes.State.WAITING ? "Đang chờ chỗ" : "Đang học",
                shown.plan().required());
    }

    private Done done(CourseOutline outline) {
        var progress = outline.progress();
        Instant completed = progress == null ? null : progress.completed();
        return new Done(cards.of(outline), share(outline), completed == null ? "" : DAY.format(completed));
    }

    private Away away(Learning.Taken one) {
        return new Away(
                one.enrolment().courseTitle(),
                cards.owner(one.enrolment().course().owner()),
                DAY.format(one.enrolment().enrolled()));
    }
}
