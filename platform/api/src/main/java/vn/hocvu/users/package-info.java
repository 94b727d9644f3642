/** People, units (ministry, province, commune, group) and sign-in. Provided by the platform; plugins call it. */
@Version("1.4.0")
@NullMarked
package vn.hocvu.users;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
