@NullMarked
package vn.hocvu.content.internal;

import org.jspecify.annotations.NullMarked;
