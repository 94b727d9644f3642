package vn.hocvu.web;

import org.osgi.annotation.versioning.ConsumerType;
import vn.hocvu.Refusal;

/**
 * Extension point: an interface for programs, for example {@code /xapi}. A plugin registers it as a service; it answers
 * everything at and below its path from the moment it is registered, without any request failing.
 *
 * <p>Unlike a {@link Page} it is asked with every method and header, reads the body itself, knows nothing of the
 * visitor's session (cookies never reach it, so no other site can misuse them), and must recognise its callers itself.
 * The shell calls {@link #handle} on a request thread, many at once. A {@link Refusal} becomes problem JSON (RFC 9457);
 * any other exception becomes 500, is logged once, and counts in health.
 */
@ConsumerType
public interface Endpoint {
    /** One segment of lower-case letters, digits and hyphens, for example {@code /xapi}. */
    String path();

    /** The largest body that it reads, in bytes, 0–16 MiB; larger ones are refused with 413 before it is asked. */
    int largestBody();

    EndpointAnswer handle(EndpointRequest request) throws Exception;
}
