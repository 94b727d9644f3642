package vn.hocvu.rest.internal;

import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import vn.hocvu.Refusal;

/**
 * Lets in what the shell's guard has seen: it finds out who calls, refuses what other sites send, and limits bodies.
 * Programs are told besides when their token is no good.
 */
@PreMatching
final class Admission implements ContainerRequestFilter {
    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        Visitor visitor = Visitor.of(servletRequest);
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null && visitor.session().isEmpty()) {
            throw useless(authorization);
        }
    }

    private static Refusal useless(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return Refusal.of(
                    Refusal.Category.INVALID,
                    "bearer-only",
                    "Tiêu đề Authorization phải có dạng: Bearer <mã phiên>.",
                    "The Authorization header must read: Bearer <session token>.");
        }
        return Refusal.of(
                Refusal.Category.SIGN_IN_FIRST,
                "session-ended",
                "Phiên đăng nhập không có hoặc đã hết hạn. Hãy đăng nhập lại.",
                "There is no such session, or it has expired. Sign in again.");
    }
}
