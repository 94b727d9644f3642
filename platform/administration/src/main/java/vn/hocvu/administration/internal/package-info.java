/** Pages by which administrators, facilitators and auditors work at their units. */
@NullMarked
package vn.hocvu.administration.internal;

import org.jspecify.annotations.NullMarked;
