package vn.hocvu.courses.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManagerFactory;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.Refusal;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.users.Caller;

/** What somebody begins who gets a place in a class, and that they did. */
final class CourseEditions {
    private static final Logger LOG = LoggerFactory.getLogger(CourseEditions.class);

    private static final int AT_ONCE = 500;

    private final Catalogue catalogue;
    private final Tracking tracking;
    private final CourseVersionTable seen;
    private final EnrolmentBook book;

    CourseEditions(EntityManagerFactory factory, Catalogue catalogue, Tracking tracking) {
        this.catalogue = catalogue;
        this.tracking = tracking;
        this.seen = new CourseVersionTable(factory);
        this.book = new EnrolmentBook(factory, catalogue);
    }

    /** The newest version that is installed or, if there is none, that ever was. */
    Optional<String> newest(CourseId course) {
        return catalogue
                .find(course)
                .map(content -> content.course().version())
                .or(() -> seen.outlines(course).keySet().stream().max(Comparator.naturalOrder()))
                .map(Version::toString);
    }

    /**
     * Records that people were enrolled. What cannot be recorded now is recorded when they open the first lesson, so that
     * is no reason to refuse what is stored.
     */
    void record(CourseId id, List<EnrolmentRow> enrolled) {
        Optional<CoursePackage> content = catalogue.find(id);
        if (enrolled.isEmpty() || content.isEmpty()) {
            return;
        }
        Course course = content.get().course();
        List<Statement> statements = enrolled.stream()
                .map(row -> new CourseStatements(book.enrolment(row, course), course).registered())
                .toList();
        try {
            for (int i = 0; i < statements.size(); i += AT_ONCE) {
                tracking.record(Caller.operator(), statements.subList(i, Math.min(i + AT_ONCE, statements.size())));
            }
        } catch (Refusal later) {
            LOG.debug("{} enrolments in {} are recorded later: {}", enrolled.size(), id, later.getMessage());
        }
    }
}
