/** Tables of spreadsheet programs, read and written as streams. Provided by the platform; plugins call it. */
@Version("1.0.0")
@NullMarked
package vn.hocvu.tables;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
