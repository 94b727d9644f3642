/** Catalogue, classes, enrolment and the order of lessons. Provided by the platform; plugins call it. */
@Version("1.2.0")
@NullMarked
package vn.hocvu.courses;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
