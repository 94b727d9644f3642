package vn.hocvu.courses.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.PathOutline;
import vn.hocvu.courses.PathOutline.State;
import vn.hocvu.courses.PathOutline.Step;
import vn.hocvu.courses.PathOutline.StepCourse;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.users.Caller;

/** Joins learning paths with their courses, and with how far somebody is in those. */
final class PathBook {
    private static final int AT_ONCE = 200;

    private final Catalogue catalogue;
    private final Tracking tracking;
    private final CourseVersionTable seen;

    PathBook(EntityManagerFactory factory, Catalogue catalogue, Tracking tracking) {
        this.catalogue = catalogue;
        this.tracking = tracking;
        this.seen = new CourseVersionTable(factory);
    }

    /** A path, and how somebody is on it; null if they are not. */
    record Seat(LearningPathRow path, @Nullable PathMemberRow member) {}

    /** For one person: all courses of all these paths are looked up at once. */
    List<PathOutline> outlines(Caller caller, List<Seat> seats) {
        List<LearningPath> paths =
                seats.stream().map(seat -> seat.path().shown()).toList();
        List<CourseId> courses =
                paths.stream().flatMap(path -> path.plan().courses()).distinct().toList();
        Map<CourseId, CourseProgress> progress = progress(caller, courses);
        Map<CourseId, String> titles = titles(courses);
        List<PathOutline> outlines = new ArrayList<>();
        for (int i = 0; i < seats.size(); i++) {
            PathMemberRow member = seats.get(i).member();
            outlines.add(new PathOutline(
                    paths.get(i),
                    member == null ? null : member.joined,
                    member == null ? null : member.completed,
                    steps(paths.get(i).plan(), progress, titles)));
        }
        return outlines;
    }

    private Map<CourseId, CourseProgress> progress(Caller caller, List<CourseId> courses) {
        Map<CourseId, CourseProgress> progress = new HashMap<>();
        caller.who().ifPresent(person -> {
            for (int i = 0; i < courses.size(); i += AT_ONCE) {
                tracking.progress(caller, person, courses.subList(i, Math.min(i + AT_ONCE, courses.size())))
                        .forEach(one -> progress.put(one.course(), one));
            }
        });
        return progress;
    }

    private Map<CourseId, String> titles(List<CourseId> courses) {
        List<CourseId> absent = courses.stream()
                .filter(course -> catalogue.find(course).isEmpty())
                .toList();
        Map<CourseId, String> titles = new HashMap<>(absent.isEmpty() ? Map.of() : seen.titles(absent));
        courses.forEach(course -> catalogue
                .find(course)
                .ifPresent(content -> titles.put(course, content.course().title())));
        return titles;
    }

    private List<Step> steps(PathPlan plan, Map<CourseId, CourseProgress> progress, Map<CourseId, String> titles) {
        List<Step> steps = new ArrayList<>();
        boolean reached = true;
        for (PathPlan.Step step : plan.steps()) {
            List<StepCourse> courses = step.courses().stream()
                    .map(course -> course(course, progress.get(course), titles))
                    .toList();
            int possible = (int) courses.stream()
                    .filter(course -> course.installed() || course.completed())
                    .count();
            int need = Math.min(step.count(), possible);
            int done = (int) courses.stream().filter(StepCourse::completed).count();
            State state;
            if (need == 0) {
                state = State.UNAVAILABLE;
            } else if (done >= need) {
                state = State.COMPLETED;
            } else {
                // What somebody has begun stays open.
                boolean begun = courses.stream().anyMatch(StepCourse::begun);
                state = reached || begun || !plan.inOrder() ? State.OPEN : State.LOCKED;
            }
            steps.add(new Step(steps.size() + 1, state, step.required(), need, courses));
            reached &= !step.required() || state == State.COMPLETED || state == State.UNAVAILABLE;
        }
        return steps;
    }

    private StepCourse course(CourseId course, @Nullable CourseProgress known, Map<CourseId, String> titles) {
        return new StepCourse(
                course,
                titles.getOrDefault(course, course.toString()),
                catalogue.find(course).isPresent(),
                known != null,
                known != null && known.isCompleted());
    }

    /** Whether all that the path asks for at the moment is complete; never if it asks for nothing. */
    static boolean isDone(PathOutline outline) {
        return outline.requiredSteps() > 0 && outline.completedSteps() == outline.requiredSteps();
    }

    static PathOutline completed(PathOutline outline, Instant completed) {
        return new PathOutline(outline.path(), outline.joined(), completed, outline.steps());
    }
}
