package vn.hocvu.rest.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;

/** At the door: who calls, that no other site sent them, and that they do not bring too much. */
@PreMatching
final class Admission implements ContainerRequestFilter {
    static final int LARGEST_BODY = 1 << 20;

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "bearer ";

    private final SignIn signIn;

    Admission(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean secure = request.getSecurityContext().isSecure();
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            request.setSecurityContext(new Visitor(bearer(authorization), secure, true));
        } else {
            Optional<String> token = new SessionCookie(secure).token(request.getCookies());
            if (!SAFE.contains(request.getMethod())) {
                refuseOtherSites(request, token.isPresent());
            }
            Session session = token.flatMap(signIn::session).orElse(null);
            request.setSecurityContext(new Visitor(session, secure, false));
        }
        limitBody(request);
    }

    private Session bearer(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw Refusal.of(
                    Refusal.Category.INVALID,
                    "bearer-only",
                    "Tiêu đề Authorization phải có dạng: Bearer <mã phiên>.",
                    "The Authorization header must read: Bearer <session token>.");
        }
        return signIn.session(authorization.substring(BEARER.length()).trim())
                .orElseThrow(() -> Refusal.of(
                        Refusal.Category.SIGN_IN_FIRST,
                        "session-ended",
                        "Phiên đăng nhập không có hoặc đã hết hạn. Hãy đăng nhập lại.",
                        "There is no such session, or it has expired. Sign in again."));
    }

    /** As the pages do it. A program without a browser and without a cookie sends neither header, and may. */
    private static void refuseOtherSites(ContainerRequestContext request, boolean withCookie) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        String origin = request.getHeaderString("Origin");
        boolean ours;
        if (site != null) {
            ours = site.equals("same-origin") || site.equals("none");
        } else if (origin != null) {
            ours = names(origin, request.getHeaderString(HttpHeaders.HOST));
        } else {
            ours = !withCookie;
        }
        if (!ours) {
            throw Refusal.of(
                    Refusal.Category.DENIED,
                    "cross-site",
                    "Yêu cầu này đến từ một trang khác nên bị từ chối. Chương trình hãy dùng Authorization: Bearer.",
                    "This request comes from another site and is refused. Programs use Authorization: Bearer.");
        }
    }

    private static boolean names(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void limitBody(ContainerRequestContext request) {
        if (request.getLength() > LARGEST_BODY) {
            throw tooLarge();
        }
        InputStream body = request.getEntityStream();
        if (body != null) {
            request.setEntityStream(new LimitedBody(body));
        }
    }

    private static Refusal tooLarge() {
        return Refusal.of(
                Refusal.Category.TOO_LARGE,
                "body-too-large",
                "Nội dung gửi lên lớn hơn 1 MiB. Hãy gửi ít hơn.",
                "The body is larger than 1 MiB. Send less.");
    }

    /** A body whose length was not announced, or announced wrongly. */
    private static final class LimitedBody extends FilterInputStream {
        private int left = LARGEST_BODY;

        LimitedBody(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
