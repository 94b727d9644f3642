/** Pages, navigation, slots and lesson players, which plugins provide; the shell calls them. */
@Version("1.2.0")
@NullMarked
package vn.hocvu.web;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
