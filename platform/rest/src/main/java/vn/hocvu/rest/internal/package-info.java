/** The platform for programs: resources that pass the caller on to services and write their answers as JSON. */
@NullMarked
package vn.hocvu.rest.internal;

import org.jspecify.annotations.NullMarked;
