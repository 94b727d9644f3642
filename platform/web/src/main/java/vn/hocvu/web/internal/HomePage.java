package vn.hocvu.web.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.Slice;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.Learning;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.UiSlot;

/** For visitors: what this is and how to begin. For learners: where to go on. */
@Component(service = Page.class)
public final class HomePage extends OwnPage {
    private static final int SUGGESTIONS = 3;
    private static final int LESSONS = 4;
    private static final int DAYS_TO_DUE = 7;
    private static final int PART = 100;

    private final Catalogue catalogue;
    private final Learning learning;
    private final LearningPaths paths;
    private final CourseCards cards;
    private final Slots slots;

    @Activate
    public HomePage(
            @Reference Catalogue catalogue,
            @Reference Learning learning,
            @Reference LearningPaths paths,
            @Reference CourseCards cards,
            @Reference Slots slots) {
        super(LocalPath.HOME);
        this.catalogue = catalogue;
        this.learning = learning;
        this.paths = paths;
        this.cards = cards;
        this.slots = slots;
    }

    /**
     * The lesson to go on with.
     *
     * @param begun whether anything was done in the course before
     * @param due until when it should be done, for a class; empty if it has no such day
     */
    record NextLesson(
            CourseCard course, String title, int number, int minutes, String path, boolean begun, String due) {}

    /**
     * The home page of somebody who is signed in.
     *
     * @param also further lessons to go on with, of other courses
     * @param path the path to go on with, the last one begun; empty if there is none
     * @param finished when there is nothing to go on with: whether that is because everything taken is done
     */
    record ForLearner(
            String name,
            Optional<NextLesson> next,
            List<NextLesson> also,
            Optional<PathCard> path,
            boolean finished,
            List<CourseCard> suggestions,
            List<Html> slots) {}

    /** The home page of everybody else. */
    record ForVisitor(List<CourseCard> courses, List<Html> slots) {}

    @Override
    Answer answer(BrowserRequest request) {
        Optional<Person> person = request.person();
        List<Html> shown = slots.render(UiSlot.Place.HOME, new UiSlot.Context(request.caller(), null, null));
        if (person.isEmpty()) {
            ForVisitor view = new ForVisitor(onePerOwner(), shown);
            return Answer.page("Học kỹ năng số, ai cũng học được", Layout.html(JtehomeGenerated::render, view));
        }
        List<Learning.Taken> taken =
                learning.taken(request.caller(), person.get().id(), 200);
        Set<CourseId> known =
                taken.stream().map(one -> one.enrolment().course()).collect(Collectors.toSet());
        boolean finished = taken.stream().anyMatch(one -> one.outline() != null);
        List<NextLesson> next = next(taken);
        ForLearner view = new ForLearner(
                person.get().name(),
                next.stream().findFirst(),
                next.stream().skip(1).toList(),
                path(request.caller()),
                finished,
                suggestions(known),
                shown);
        return Answer.page("Học tiếp", Layout.html(JtewelcomeGenerated::render, view));
    }

    private Optional<PathCard> path(Caller caller) {
        return paths.own(caller).stream()
                .filter(outline -> outline.next().isPresent())
                .findFirst()
                .map(outline -> PathCard.of(outline, cards));
    }

    /** The first courses that the person does not take. Reads on only past courses that are taken. */
    private List<CourseCard> suggestions(Set<CourseId> known) {
        List<CourseCard> found = new ArrayList<>();
        @Nullable String after = null;
        do {
            Slice<Course> part = catalogue.search(new CatalogueQuery(null, null, null, null, after, PART));
            part.items().stream()
                    .filter(course -> !known.contains(course.id()))
                    .limit(SUGGESTIONS - found.size())
                    .map(cards::of)
                    .forEach(found::add);
            after = part.next();
        } while (after != null && found.size() < SUGGESTIONS);
        return found;
    }

    /** A few courses, of as many owners as possible. */
    private List<CourseCard> onePerOwner() {
        return catalogue.owners().stream()
                .limit(SUGGESTIONS)
                .flatMap(owner ->
                        catalogue.search(new CatalogueQuery(null, owner.id(), null, null, null, 1)).items().stream())
                .map(cards::of)
                .toList();
    }

    /** What is due soon comes first, then what was learned last, then what was enrolled in last. */
    private List<NextLesson> next(List<Learning.Taken> taken) {
        LocalDate soon = Days.today().plusDays(DAYS_TO_DUE);
        return taken.stream()
                .flatMap(one -> Optional.ofNullable(one.outline()).stream())
                .filter(outline -> outline.nextStep().isPresent())
                .sorted(Comparator.comparing((CourseOutline outline) ->
                                due(outline).filter(day -> !day.isAfter(soon)).orElse(LocalDate.MAX))
                        .thenComparing(outline -> outline.progress() == null)
                        .thenComparing(HomePage::lastActive, Comparator.reverseOrder()))
                .limit(LESSONS)
                .flatMap(outline -> outline.nextStep().map(step -> next(outline, step)).stream())
                .toList();
    }

    private static Optional<LocalDate> due(CourseOutline outline) {
        return outline.nextStep().flatMap(step -> Optional.ofNullable(step.due()));
    }

    private static Instant lastActive(CourseOutline outline) {
        var progress = outline.progress();
        var enrolment = outline.enrolment();
        if (progress != null) {
            return progress.lastActive();
        }
        return enrolment == null ? Instant.MIN : enrolment.enrolled();
    }

    private NextLesson next(CourseOutline outline, CourseOutline.Step step) {
        return new NextLesson(
                cards.of(outline),
                step.lesson().title(),
                step.number(),
                step.lesson().minutes(),
                LocalPath.lesson(outline.content().course().id(), step.lesson().id()),
                outline.completedSteps() > 0,
                due(outline).map(Days::words).orElse(""));
    }
}
