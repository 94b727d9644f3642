package vn.hocvu.courses.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManagerFactory;
import org.osgi.framework.Version;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.Enrolment;

/** Joins rows of enrolments with the courses they are about. */
final class EnrolmentBook {
    private final Catalogue catalogue;
    private final CourseVersionTable seen;

    EnrolmentBook(EntityManagerFactory factory, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.seen = new CourseVersionTable(factory);
    }

    /** What the person learns: the version they began with or, when that is not installed, the newest that is. */
    Optional<CoursePackage> content(EnrolmentRow row) {
        return catalogue.find(row.course(), Version.parseVersion(row.version())).or(() -> catalogue.find(row.course()));
    }

    Enrolment enrolment(EnrolmentRow row) {
        return enrolments(List.of(row)).get(0);
    }

    Enrolment enrolment(EnrolmentRow row, Course course) {
        return new Enrolment(
                row.id(),
                row.person(),
                row.course(),
                course.title(),
                course.version().toString(),
                true,
                row.enrolled());
    }

    List<Enrolment> enrolments(Collection<EnrolmentRow> rows) {
        List<CourseId> absent = rows.stream()
                .filter(row -> content(row).isEmpty())
                .map(EnrolmentRow::course)
                .distinct()
                .toList();
        Map<CourseId, String> titles = absent.isEmpty() ? Map.of() : seen.titles(absent);
        return rows.stream()
                .map(row -> content(row)
                        .map(content -> enrolment(row, content.course()))
                        .orElseGet(() -> withoutCourse(row, titles)))
                .toList();
    }

    private static Enrolment withoutCourse(EnrolmentRow row, Map<CourseId, String> titles) {
        return new Enrolment(
                row.id(),
                row.person(),
                row.course(),
                titles.getOrDefault(row.course(), row.course().toString()),
                row.version(),
                false,
                row.enrolled());
    }
}
