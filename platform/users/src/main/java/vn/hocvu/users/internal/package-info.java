/** People, units and sign-in: rules, rows and sessions. */
@NullMarked
package vn.hocvu.users.internal;

import org.jspecify.annotations.NullMarked;
