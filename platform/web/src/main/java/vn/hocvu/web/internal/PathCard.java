package vn.hocvu.web.internal;

import java.util.Optional;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.PathOutline;
import vn.hocvu.courses.PathOutline.StepCourse;

/**
 * A learning path in a list.
 *
 * @param steps how many it has
 * @param share how far the person is on it; empty if they are not on it, or nothing is asked for at the moment
 * @param next the title of the course to go on with; empty if there is nothing to do
 */
record PathCard(
        String address,
        String owner,
        String title,
        String summary,
        String audience,
        String level,
        int steps,
        Optional<Share> share,
        String next) {
    /** How many steps of how many that the path asks for are complete. */
    record Share(int done, int all) {
        String words() {
            return done == all ? "Đã xong cả " + all + " bước" : "Đã xong " + done + "/" + all + " bước";
        }
    }

    static PathCard of(LearningPath path, CourseCards cards) {
        return new PathCard(
                LocalPath.path(path.id()),
                cards.owner(path.unit()),
                path.plan().title(),
                path.plan().summary(),
                path.plan().audience().label().vi(),
                CourseCards.level(path.plan().level()),
                path.plan().steps().size(),
                Optional.empty(),
                "");
    }

    static PathCard of(PathOutline outline, CourseCards cards) {
        PathCard card = of(outline.path(), cards);
        return new PathCard(
                card.address,
                card.owner,
                card.title,
                card.summary,
                card.audience,
                card.level,
                card.steps,
                share(outline),
                next(outline));
    }

    private static Optional<Share> share(PathOutline outline) {
        return outline.joined() == null || outline.requiredSteps() == 0
                ? Optional.empty()
                : Optional.of(new Share(outline.completedSteps(), outline.requiredSteps()));
    }

    private static String next(PathOutline outline) {
        return outline.next()
                .flatMap(next -> outline.steps().stream()
                        .flatMap(step -> step.courses().stream())
                        .filter(course -> course.course().equals(next))
                        .findFirst())
                .map(StepCourse::title)
                .orElse("");
    }
}
