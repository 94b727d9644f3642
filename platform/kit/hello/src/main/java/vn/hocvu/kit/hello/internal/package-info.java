/** Lessons made of cards, and cards that people write for themselves. One class an extension point. */
@NullMarked
package vn.hocvu.kit.hello.internal;

import org.jspecify.annotations.NullMarked;
