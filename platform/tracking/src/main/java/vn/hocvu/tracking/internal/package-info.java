/** Stores statements and keeps progress in step with them. */
@NullMarked
package vn.hocvu.tracking.internal;

import org.jspecify.annotations.NullMarked;
