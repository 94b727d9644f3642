package vn.hocvu.courses;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Version;
import vn.hocvu.Slice;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.users.Unit;

/** The courses that are installed now, each in its newest version. Everybody may read it. Answers from memory. */
@ProviderType
public interface Catalogue {
    /** Ordered by owner (country, ministries, agencies, provinces, then smaller units), then by title in Vietnamese order. */
    Slice<Course> search(CatalogueQuery query);

    /** The newest installed version; empty if the course is not installed. */
    Optional<CoursePackage> find(CourseId course);

    /** That very version; empty if it is not installed. */
    Optional<CoursePackage> find(CourseId course, Version version);

    /** Every installed version, the newest first. */
    List<CoursePackage> versions(CourseId course);

    /** The units that own installed courses, in the order of {@link #search}. */
    List<Unit> owners();
}
