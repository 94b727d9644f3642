/** Which courses are installed, who takes them, and what comes next. */
@NullMarked
package vn.hocvu.courses.internal;

import org.jspecify.annotations.NullMarked;
