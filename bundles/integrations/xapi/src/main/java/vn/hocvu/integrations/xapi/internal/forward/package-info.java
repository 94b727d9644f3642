/** Hands statements on to other learning record stores, in order, each at least once. One thread a destination. */
@NullMarked
package vn.hocvu.integrations.xapi.internal.forward;

import org.jspecify.annotations.NullMarked;
