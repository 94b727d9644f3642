/** Reads, checks, compares and forms xAPI statements; knows no database and keeps nothing. */
@NullMarked
package vn.hocvu.tracking.internal.statement;

import org.jspecify.annotations.NullMarked;
