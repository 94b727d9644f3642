@NullMarked
package vn.hocvu.tables.internal;

import org.jspecify.annotations.NullMarked;
