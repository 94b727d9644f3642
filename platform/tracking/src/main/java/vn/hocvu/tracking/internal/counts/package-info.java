/** Keeps the counts by territory in step with progress and confirmations. */
@NullMarked
package vn.hocvu.tracking.internal.counts;

import org.jspecify.annotations.NullMarked;
