package vn.hocvu.content;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A version of a course that is installed now. {@code platform/content} registers one as a service for each accepted
 * content bundle, with the properties below, and unregisters it when the bundle goes.
 */
@ProviderType
public interface CoursePackage {
    /** Service property: {@code owner/name}. */
    String COURSE = "hocvu.course";

    /** Service property: the version, as text. */
    String VERSION = "hocvu.course.version";

    Course course();

    CourseFiles files();
}
