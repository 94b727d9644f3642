package vn.hocvu.rest.internal;

import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;

/** Answers whatever a resource throws. */
final class ThrowableProblems implements ExceptionMapper<Throwable> {
    private final Problems problems = new Problems();

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpHeaders headers;

    @Override
    public Response toResponse(Throwable thrown) {
        return problems.answer(thrown, headers.getAcceptableLanguages());
    }
}
