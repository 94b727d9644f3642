package vn.hocvu.courses.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.CourseOutline.State;
import vn.hocvu.courses.CourseOutline.Step;
import vn.hocvu.courses.Enrolment;
import vn.hocvu.courses.Learning;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;

/**
 * What is open: lessons one after the other, unless the course leaves the order to its learners; none before the courses
 * that it requires are complete, nor before the day on which the learner's class comes to it.
 */
@Component(service = Learning.class)
public final class OrderedLearning implements Learning {
    private static final int MOST = 200;

    private final EnrolmentTable enrolments;
    private final ClassTable classes;
    private final EnrolmentBook book;
    private final Catalogue catalogue;
    private final Tracking tracking;
    private final LearnerAccess access;
    private final PathCompletions paths;
    private final Clock clock;

    @Activate
    public OrderedLearning(
            @Reference(target = "(osgi.unit.name=vn.hocvu.courses)") EntityManagerFactory factory,
            @Reference Catalogue catalogue,
            @Reference Tracking tracking,
            @Reference LearnerAccess access) {
        this(factory, catalogue, tracking, access, Clock.systemUTC());
    }

    OrderedLearning(
            EntityManagerFactory factory, Catalogue catalogue, Tracking tracking, LearnerAccess access, Clock clock) {
        this.access = access;
        this.enrolments = new EnrolmentTable(factory);
        this.classes = new ClassTable(factory);
        this.book = new EnrolmentBook(factory, catalogue);
        this.catalogue = catalogue;
        this.tracking = tracking;
        this.paths = new PathCompletions(factory, catalogue, tracking, clock);
        this.clock = clock;
    }

    @Override
    public CourseOutline outline(Caller caller, CourseId course) {
        return caller.who()
                .map(person -> outline(caller, person, course))
                .orElseGet(() -> outline(newest(course), null, null, ClassDates.NONE, List.of()));
    }

    @Override
    public CourseOutline outline(Caller asking, PersonId person, CourseId course) {
        Caller caller = access.require(asking, Right.SEE_LEARNING, person);
        CoursePackage newest = newest(course);
        Optional<EnrolmentRow> row = enrolments.find(person, course);
        if (row.isEmpty()) {
            return outline(newest, null, null, ClassDates.NONE, List.of());
        }
        CoursePackage content = book.content(row.get()).orElse(newest);
        return outline(
                content,
                book.enrolment(row.get(), content.course()),
                tracking.progress(caller, person, course).orElse(null),
                dates(person, List.of(course)).get(course),
                missing(caller, person, content.course()));
    }

    @Override
    public LessonVisit open(Caller caller, CourseId course, String lesson, boolean recordVisit) {
        PersonId person = caller.requirePerson();
        CoursePackage newest = newest(course);
        Optional<EnrolmentRow> row = enrolments.find(person, course);
        CoursePackage content = row.flatMap(book::content).orElse(newest);
        Lesson asked =
                content.course().lesson(lesson).orElseThrow(() -> Refusals.noSuchLesson(content.course(), lesson));
        EnrolmentRow enrolled = row.orElseThrow(() -> Refusals.notEnrolled(content.course()));
        Enrolment enrolment = book.enrolment(enrolled, content.course());
        Optional<CourseProgress> progress = tracking.progress(caller, person, course);
        CourseOutline outline = outline(
                content,
                enrolment,
                progress.orElse(null),
                dates(person, List.of(course)).get(course),
                missing(caller, person, content.course()));
        Step step = step(outline, asked);
        if (!enrolled.version().equals(enrolment.version())) {
            enrolments.move(enrolled, enrolment.version());
        }

        CourseStatements statements = new CourseStatements(enrolment, content.course());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Statement> facts = new ArrayList<>();
        if (progress.isEmpty()) {
            // Enrolling ended before it was recorded.
            facts.add(statements.registered());
        }
        if (recordVisit) {
            facts.add(statements.opened(asked, now));
        }
        if (!facts.isEmpty()) {
            tracking.record(caller, facts);
        }
        LessonProgress current = recordVisit ? opened(asked, step.progress(), now) : step.progress();
        return new OpenLesson(caller, outline, step, statements, current, tracking, paths, clock);
    }

    private Step step(CourseOutline outline, Lesson asked) {
        for (Step step : outline.steps()) {
            if (step.lesson().equals(asked)) {
                if (step.state() == State.LOCKED) {
                    throw locked(outline, step);
                }
                return step;
            }
        }
        throw Refusals.noSuchLesson(outline.content().course(), asked.id());
    }

    private Refusal locked(CourseOutline outline, Step asked) {
        if (!outline.missing().isEmpty()) {
            return Refusals.coursesFirst(outline.content().course(), titles(outline.missing()));
        }
        Optional<Step> first = outline.steps().stream()
                .filter(step -> step.number() < asked.number() && step.state() != State.COMPLETED)
                .findFirst();
        LocalDate opens = asked.opens();
        if (opens != null) {
            return Refusals.notYet(asked.lesson(), opens);
        }
        return Refusals.locked(asked.lesson(), first.orElse(asked).lesson());
    }

    /** The courses that must be complete first and are not. */
    private List<CourseId> missing(Caller caller, PersonId person, Course course) {
        return missing(course, progress(caller, person, course.requires()));
    }

    /** What is not installed cannot be learned now, so it is not asked for. */
    private List<CourseId> missing(Course course, Map<CourseId, CourseProgress> progress) {
        return course.requires().stream()
                .filter(required -> catalogue.find(required).isPresent())
                .filter(required -> !progress.containsKey(required)
                        || !progress.get(required).isCompleted())
                .toList();
    }

    private Map<CourseId, CourseProgress> progress(Caller caller, PersonId person, Collection<CourseId> courses) {
        List<CourseId> all = courses.stream().distinct().toList();
        Map<CourseId, CourseProgress> progress = new HashMap<>();
        for (int i = 0; i < all.size(); i += MOST) {
            tracking.progress(caller, person, all.subList(i, Math.min(i + MOST, all.size())))
                    .forEach(one -> progress.put(one.course(), one));
        }
        return progress;
    }

    private List<String> titles(List<CourseId> courses) {
        return courses.stream()
                .flatMap(course -> catalogue.find(course).stream())
                .map(content -> content.course().title())
                .toList();
    }

    /** By course; those in which the person is in no class that goes on have no dates. */
    private ClassDates.ByCourse dates(PersonId person, List<CourseId> courses) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), StoredClasses.VIETNAM);
        return ClassDates.of(classes.of(person, courses), today);
    }

    private static LessonProgress opened(Lesson lesson, @Nullable LessonProgress before, Instant now) {
        if (before == null) {
            return new LessonProgress(lesson.id(), 0, null, now, now, null);
        }
        return new LessonProgress(
                before.lesson(),
                before.attempts(),
                before.bestScore(),
                before.firstActive(),
                now,
                before.completed(),
                before.timeSpent());
    }

    @Override
    public List<Taken> taken(Caller asking, PersonId person, int limit) {
        Caller caller = access.require(asking, Right.SEE_LEARNING, person);
        Limits.between(1, MOST, limit);
        List<EnrolmentRow> rows = enrolments.of(person, null, limit).items();
        List<CourseId> courses = rows.stream().map(EnrolmentRow::course).toList();
        List<Optional<CoursePackage>> contents =
                rows.stream().map(book::content).toList();
        Map<CourseId, CourseProgress> progress = progress(
                caller,
                person,
                Stream.concat(
                                courses.stream(),
                                contents.stream()
                                        .flatMap(Optional::stream)
                                        .flatMap(content -> content.course().requires().stream()))
                        .toList());
        ClassDates.ByCourse dates = dates(person, courses);
        List<Enrolment> all = book.enrolments(rows);
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Enrolment enrolment = all.get(i);
            CourseOutline outline = contents.get(i)
                    .map(content -> outline(
                            content,
                            enrolment,
                            progress.get(enrolment.course()),
                            dates.get(enrolment.course()),
                            missing(content.course(), progress)))
                    .orElse(null);
            taken.add(new Taken(enrolment, outline));
        }
        return taken;
    }

    private CoursePackage newest(CourseId course) {
        return catalogue.find(course).orElseThrow(() -> Refusals.notInstalled(course));
    }

    private static CourseOutline outline(
            CoursePackage content,
            @Nullable Enrolment enrolment,
            @Nullable CourseProgress progress,
            ClassDates dates,
            List<CourseId> missing) {
        List<Step> steps = new ArrayList<>();
        boolean reached = enrolment != null && missing.isEmpty();
        for (Lesson lesson : content.course().lessons()) {
            LessonProgress known = progress == null ? null : progress.lessons().get(lesson.id());
            boolean completed = enrolment != null && known != null && known.isCompleted();
            // What somebody has begun stays open.
            LocalDate opens = known != null ? null : dates.lockedUntil(lesson.id());
            State state = completed ? State.COMPLETED : reached && opens == null ? State.OPEN : State.LOCKED;
            steps.add(new Step(steps.size() + 1, lesson, state, known, opens, dates.due(lesson.id())));
            reached &= completed || content.course().free();
        }
        return new CourseOutline(content, enrolment, progress, steps, missing);
    }
}
