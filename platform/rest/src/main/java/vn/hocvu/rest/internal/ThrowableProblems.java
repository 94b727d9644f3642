package vn.hocvu.rest.internal;

import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import javax.ws.rs.ext.ExceptionMapper;
import vn.hocvu.Refusal;

/** Answers whatever a resource throws. */
final class ThrowableProblems implements ExceptionMapper<Throwable> {
    private final Problems problems = new Problems();

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpHeaders headers;

    @Context
    @SuppressWarnings("NullAway.Init")
    private UriInfo address;

    @Override
    public Response toResponse(Throwable thrown) {
        Throwable reason = thrown instanceof IllegalArgumentException && !isReadable() ? unreadable() : thrown;
        return problems.answer(reason, headers.getAcceptableLanguages());
    }

    /** CXF stumbles over a wrong query before it calls any of our filters. */
    private boolean isReadable() {
        try {
            return address.getQueryParameters() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Refusal unreadable() {
        return Refusal.of(
                Refusal.Category.INVALID,
                "bad-address",
                "Dấu % trong địa chỉ phải đi cùng hai chữ số thập lục phân.",
                "A % in the address must be followed by two hexadecimal digits.");
    }
}
