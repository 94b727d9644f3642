/** The course format: reading, checking and packing. Knows nothing of OSGi services, so that authors can use it too. */
@NullMarked
package vn.hocvu.content.internal.format;

import org.jspecify.annotations.NullMarked;
