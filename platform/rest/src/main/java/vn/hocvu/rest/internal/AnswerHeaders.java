package vn.hocvu.rest.internal;

import java.util.List;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.HttpHeaders;

/** No browser and no proxy keeps an answer that does not ask for it. The shell's guard sets the other headers. */
final class AnswerHeaders implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().computeIfAbsent(HttpHeaders.CACHE_CONTROL, header -> List.of("no-store"));
    }
}
