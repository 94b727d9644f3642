package vn.hocvu.web.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Puts what is known of a course into words for lists and for its own page. */
@Component(service = CourseCards.class)
public final class CourseCards {
    private static final Locale VIETNAMESE = new Locale("vi");

    private final Units units;

    @Activate
    public CourseCards(@Reference Units units) {
        this.units = units;
    }

    CourseCard of(Course course) {
        return card(course, Optional.empty());
    }

    CourseCard of(CourseOutline outline) {
        Optional<CourseCard.Share> share = outline.enrolment() == null
                ? Optional.empty()
                : Optional.of(new CourseCard.Share(
                        outline.completedSteps(), outline.steps().size()));
        return card(outline.content().course(), share);
    }

    private CourseCard card(Course course, Optional<CourseCard.Share> learning) {
        return new CourseCard(
                LocalPath.course(course.id()),
                owner(course.id().owner()),
                course.title(),
                course.summary(),
                picture(course),
                audience(course),
                level(course.level()),
                course.lessons().size(),
                course.minutes(),
                learning);
    }

    String owner(UnitId owner) {
        return units.find(owner).map(Unit::fullName).orElse(owner.value());
    }

    private static Optional<CourseCard.Picture> picture(Course course) {
        @Nullable String path = course.picture();
        @Nullable String alternative = course.pictureAlternative();
        return path == null || alternative == null
                ? Optional.empty()
                : Optional.of(new CourseCard.Picture(
                        LocalPath.file(course.id(), course.version().toString(), path), alternative));
    }

    private static String audience(Course course) {
        return Arrays.stream(Audience.values())
                .filter(course.audience()::contains)
                .map(audience -> audience.label().vi().toLowerCase(VIETNAMESE))
                .collect(Collectors.joining("; "));
    }

    /** The four tiers of Circular 02/2025/TT-BGDĐT, of two levels each. */
    static String level(int level) {
        String tier =
                switch ((level + 1) / 2) {
                    case 1 -> "cơ bản";
                    case 2 -> "trung cấp";
                    case 3 -> "nâng cao";
                    default -> "chuyên sâu";
                };
        return "Bậc " + level + " – " + tier;
    }
}
