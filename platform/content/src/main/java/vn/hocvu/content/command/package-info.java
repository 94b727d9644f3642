/** The command with which authors check and build courses, outside of any framework. */
@NullMarked
package vn.hocvu.content.command;

import org.jspecify.annotations.NullMarked;
