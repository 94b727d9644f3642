package vn.hocvu.web.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import vn.hocvu.Refusal;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;

/**
 * Stands before every servlet of every context, REST included: sets the security headers, refuses what other sites
 * make browsers send, limits bodies, and finds out who is asking. Endpoints recognise their callers themselves.
 */
@Component(service = Filter.class, configurationPid = "vn.hocvu.web", property = "service.ranking:Integer=1000")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
@Designate(ocd = Guard.Config.class)
public final class Guard implements Filter {
    static final int LARGEST_BODY = 1 << 20;

    /** With a file; somebody has to be signed in for that, see {@link SentForm}. */
    static final int LARGEST_WITH_FILE = (8 << 20) + (64 << 10);

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> UNSAFE = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; worker-src 'self'";

    /** How the node is reached. */
    @ObjectClassDefinition(name = "Học Vụ: web")
    public @interface Config {
        @AttributeDefinition(
                name = "Behind a proxy",
                description = "Whether every request comes through a proxy that sets X-Forwarded-Proto and "
                        + "X-Forwarded-For itself. Otherwise browsers could write these headers.")
        boolean behindProxy() default false;
    }

    private volatile boolean behindProxy;
    private final Layout layout;
    private final Sender sender;
    private final Incidents incidents;
    private final Endpoints endpoints;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable SignIn signIn;

    @Activate
    public Guard(
            Config config,
            @Reference Layout layout,
            @Reference Sender sender,
            @Reference Incidents incidents,
            @Reference Endpoints endpoints) {
        this(config.behindProxy(), null, layout, sender, incidents, endpoints);
    }

    Guard(
            boolean behindProxy,
            @Nullable SignIn signIn,
            Layout layout,
            Sender sender,
            Incidents incidents,
            Endpoints endpoints) {
        this.behindProxy = behindProxy;
        this.signIn = signIn;
        this.layout = layout;
        this.sender = sender;
        this.incidents = incidents;
        this.endpoints = endpoints;
    }

    /** Without leaving and coming back, which would let requests past. */
    @Modified
    void configure(Config config) {
        behindProxy = config.behindProxy();
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        boolean secure = isSecure(request);
        String address = address(request);
        setHeaders(response, secure);
        if (request.getRequestURI() == null) {
            // CONNECT asks for another server and has no address here.
            response.setHeader("Connection", "close");
            ProblemJson.send(sender, request, response, unknownMethod());
            return;
        }
        Visitor visitor = new Visitor(null, address, secure);
        try {
            if (endpoints.path(request).isPresent()) {
                setHeadersForPrograms(response);
            } else {
                refuseUnwanted(request, secure);
                visitor = new Visitor(session(request, response, secure).orElse(null), address, secure);
            }
        } catch (Refusal refusal) {
            visitor.attachTo(request);
            refuse(request, response, visitor, refusal);
            return;
        }
        visitor.attachTo(request);
        chain.doFilter(behindProxy ? new Forwarded(request, visitor) : request, response);
    }

    /** A request as the proxy received it, for servlets that ask the servlet container and not us. */
    private static final class Forwarded extends HttpServletRequestWrapper {
        private final Visitor visitor;

        Forwarded(HttpServletRequest request, Visitor visitor) {
            super(request);
            this.visitor = visitor;
        }

        @Override
        public boolean isSecure() {
            return visitor.secure();
        }

        @Override
        public String getRemoteAddr() {
            return visitor.address();
        }
    }

    private static void setHeaders(HttpServletResponse response, boolean secure) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        // Not no-referrer: with that, browsers send "Origin: null" with a form.
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** Endpoints never see the visitor's session, so pages of any site may call them; and they are no pages themselves. */
    private static void setHeadersForPrograms(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || behindProxy && "https".equals(request.getHeader("X-Forwarded-Proto"));
    }

    private String address(HttpServletRequest request) {
        @Nullable String forwarded = behindProxy ? request.getHeader("X-Forwarded-For") : null;
        // The last one is what our own proxy has seen; those before are the browser's say.
        return forwarded == null
                ? request.getRemoteAddr()
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }

    private static void refuseUnwanted(HttpServletRequest request, boolean secure) {
        String method = request.getMethod();
        if (SAFE.contains(method)) {
            return;
        }
        if (!UNSAFE.contains(method)) {
            throw unknownMethod();
        }
        if (isForeign(request, secure)) {
            throw Refusal.of(
                    Refusal.Category.DENIED,
                    "cross-site",
                    "Yêu cầu này không đến từ trang Học Vụ nên không được thực hiện. Hãy mở lại trang rồi thử lại.",
                    "This write does not come from this site. Programs send a bearer token, or Origin with the site's"
                            + " own address.");
        }
        if (request.getContentLengthLong() > (SentForm.hasFiles(request) ? LARGEST_WITH_FILE : LARGEST_BODY)) {
            throw SentForm.hasFiles(request) ? fileTooLarge() : tooLarge();
        }
        if (request.getHeader("Transfer-Encoding") != null) {
            throw Refusal.of(
                    Refusal.Category.INVALID,
                    "length-required",
                    "Trình duyệt gửi dữ liệu không nói rõ độ dài. Hãy mở lại trang rồi gửi lại.",
                    "Send Content-Length, not Transfer-Encoding.");
        }
    }

    /** A browser says where a write comes from; a program that has no cookie cannot be misused by another site. */
    private static boolean isForeign(HttpServletRequest request, boolean secure) {
        if (bearer(request).isPresent()) {
            return false;
        }
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        @Nullable String origin = request.getHeader("Origin");
        if (origin != null) {
            @Nullable String host = request.getHeader("Host");
            String scheme = secure ? "https://" : "http://";
            return host == null || !origin.equalsIgnoreCase(scheme + host);
        }
        return SessionCookie.token(request, secure).isPresent();
    }

    private static Refusal unknownMethod() {
        return Refusal.of(
                Refusal.Category.INVALID,
                "unknown-method",
                "Trình duyệt gửi một yêu cầu lạ. Hãy mở lại trang.",
                "Use GET, HEAD, OPTIONS, POST, PUT, PATCH or DELETE.");
    }

    static Refusal tooLarge() {
        return Refusal.of(
                Refusal.Category.TOO_LARGE,
                "body-too-large",
                "Nội dung gửi lên quá lớn. Hãy gửi ít hơn 1 MB.",
                "Send at most " + LARGEST_BODY + " bytes.");
    }

    static Refusal fileTooLarge() {
        return Refusal.of(
                Refusal.Category.TOO_LARGE,
                "file-too-large",
                "Tệp lớn hơn 8 MB. Hãy chia thành nhiều tệp nhỏ hơn.",
                "The file is larger than 8 MB. Split it into smaller ones.");
    }

    private Optional<Session> session(HttpServletRequest request, HttpServletResponse response, boolean secure) {
        SignIn service = signIn;
        if (service == null || isForAnybody(request.getRequestURI())) {
            return Optional.empty();
        }
        Optional<String> bearer = bearer(request);
        Optional<String> token = bearer.or(() -> SessionCookie.token(request, secure));
        try {
            Optional<Session> session = token.flatMap(service::session);
            if (token.isPresent() && bearer.isEmpty() && session.isEmpty()) {
                SessionCookie.clear(response, secure);
            }
            return session;
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException failure) {
            incidents.happened("Looking up a session", failure);
            throw ErrorPages.away();
        }
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(header -> header.substring(7).strip());
    }

    private static boolean isForAnybody(String path) {
        return path.startsWith(StaticFiles.PREFIX)
                || path.startsWith(LocalPath.COURSE_FILES + "/")
                || path.equals(Health.PATH);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Visitor visitor, Refusal refusal)
            throws IOException {
        response.setHeader("Connection", "close");
        if (request.getRequestURI().startsWith("/api/")) {
            ProblemJson.send(sender, request, response, refusal);
        } else {
            response.setHeader("Cache-Control", "no-store");
            refusal.retryAfter().ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait.toSeconds())));
            var shown = ErrorPages.refused(refusal, request.getRequestURI());
            byte[] page = layout.page(shown, visitor, request.getRequestURI(), LocalPath.HOME);
            sender.send(request, response, shown.status(), "text/html;charset=UTF-8", page);
        }
    }
}
