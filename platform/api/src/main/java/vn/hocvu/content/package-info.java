/** What a course is and what its author's files are; activity types, which plugins provide. */
@Version("1.1.0")
@NullMarked
package vn.hocvu.content;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
