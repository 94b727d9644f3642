package vn.hocvu.web;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What a program asks of an {@link Endpoint}. Belongs to one request and one thread. */
@ProviderType
public interface EndpointRequest {
    /** In capital letters, for example PUT. */
    String method();

    /** What follows the endpoint's path, as it was asked for (not decoded): empty, or beginning with {@code /}. */
    String below();

    /** The query as it was asked for, without the question mark; empty if there is none. */
    String query();

    /** The first value of a header; names are compared without case. */
    Optional<String> header(String name);

    /** All values of a header. */
    List<String> headers(String name);

    /** The whole body, at most {@link Endpoint#largestBody}; empty if there is none. */
    byte[] body();

    /** The network address of the program. */
    String address();

    /** Scheme and host as the program used them, for example {@code https://hocvu.vn}, to make addresses from. */
    String site();
}
