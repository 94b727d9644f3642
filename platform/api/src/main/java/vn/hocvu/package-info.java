/** The few words that every part of the platform shares: text in two languages, its order, refusals, slices and trusted HTML. */
@Version("1.1.0")
@NullMarked
package vn.hocvu;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
