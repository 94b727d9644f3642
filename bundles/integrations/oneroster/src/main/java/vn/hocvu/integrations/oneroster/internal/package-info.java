/** Rosters of schools and enterprises: packages of OneRoster 1.2 CSV, read into units and written from them. */
@NullMarked
package vn.hocvu.integrations.oneroster.internal;

import org.jspecify.annotations.NullMarked;
