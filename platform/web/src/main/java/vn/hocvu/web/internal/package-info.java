/** The shell: routes requests to pages, guards them, and has the pages that every installation has. */
@NullMarked
package vn.hocvu.web.internal;

import org.jspecify.annotations.NullMarked;
