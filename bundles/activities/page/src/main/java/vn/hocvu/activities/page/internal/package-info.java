@NullMarked
package vn.hocvu.activities.page.internal;

import org.jspecify.annotations.NullMarked;
