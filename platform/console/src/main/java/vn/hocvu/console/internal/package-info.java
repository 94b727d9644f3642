/** One class a command. Each calls the services of the platform as the operator and prints what it got. */
@NullMarked
package vn.hocvu.console.internal;

import org.jspecify.annotations.NullMarked;
