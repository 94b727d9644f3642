@NullMarked
package vn.hocvu.activities.quiz.internal;

import org.jspecify.annotations.NullMarked;
