/** Learning facts in, as xAPI statements (IEEE 9274.1.1); progress out. Provided by the platform; plugins call it. */
@Version("1.2.0")
@NullMarked
package vn.hocvu.tracking;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
