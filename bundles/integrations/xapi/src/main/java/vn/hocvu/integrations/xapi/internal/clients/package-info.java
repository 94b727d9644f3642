/** Pages of the administration: the programs that may use the learning record store. */
@NullMarked
package vn.hocvu.integrations.xapi.internal.clients;

import org.jspecify.annotations.NullMarked;
