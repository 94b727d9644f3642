package vn.hocvu.integrations.oneroster.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.hocvu.users.Caller;
import vn.hocvu.web.EndpointAnswer;
import vn.hocvu.web.EndpointRequest;

/**
 * Something that programs may ask, as openapi.json describes it.
 *
 * @param path below the endpoint's own, with {@code {id}} where the id of an import stands
 * @param parameters that the query may have
 */
record Route(String method, String path, List<String> parameters, Work work) {
    private static final String ID = "{id}";

    /** Does it. */
    interface Work {
        EndpointAnswer of(Call call) throws IOException;
    }

    /**
     * What is asked, and by whom.
     *
     * @param id of the path; empty if it has none
     */
    record Call(Caller caller, String id, Query query, EndpointRequest request, Problems problems) {
        /** The import that is meant; what is no id is one that nothing has. */
        UUID roster() {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException noId) {
                throw RosterImports.unknown();
            }
        }
    }

    /** The id in an address that leads here; empty text if the path has none, nothing if it leads elsewhere. */
    Optional<String> id(String address) {
        int at = path.indexOf(ID);
        if (at < 0) {
            return address.equals(path) ? Optional.of("") : Optional.empty();
        }
        String behind = path.substring(at + ID.length());
        int end = address.length() - behind.length();
        return end > at && address.startsWith(path.substring(0, at)) && address.endsWith(behind)
                ? Optional.of(address.substring(at, end)).filter(id -> !id.contains("/"))
                : Optional.empty();
    }
}
