package vn.hocvu.rest.internal;

import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;

/** Answers what JAX-RS throws, in place of its own mapper, which would win over one for all that can be thrown. */
final class WebProblems implements ExceptionMapper<WebApplicationException> {
    private final Problems problems = new Problems();

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpHeaders headers;

    @Override
    public Response toResponse(WebApplicationException thrown) {
        return problems.answer(thrown, headers.getAcceptableLanguages());
    }
}
