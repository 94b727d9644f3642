/** The protocol of xAPI over the services of tracking: it parses and answers; what is allowed and stored, they decide. */
@NullMarked
package vn.hocvu.integrations.xapi.internal;

import org.jspecify.annotations.NullMarked;
