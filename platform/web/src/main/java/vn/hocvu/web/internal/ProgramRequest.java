package vn.hocvu.web.internal;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import vn.hocvu.web.EndpointRequest;

/** A request as endpoints see it: without cookies. */
final class ProgramRequest implements EndpointRequest {
    private final HttpServletRequest request;
    private final Visitor visitor;
    private final String path;
    private final byte[] body;

    /** @param path of the endpoint */
    ProgramRequest(HttpServletRequest request, String path, byte[] body) {
        this.request = request;
        this.visitor = Visitor.of(request);
        this.path = path;
        this.body = body;
    }

    @Override
    public String method() {
        return request.getMethod().toUpperCase(Locale.ROOT);
    }

    @Override
    public String below() {
        return request.getRequestURI().substring(path.length());
    }

    @Override
    public String query() {
        @Nullable String query = request.getQueryString();
        return query == null ? "" : query;
    }

    @Override
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    @Override
    public List<String> headers(String name) {
        return name.equalsIgnoreCase("Cookie") ? List.of() : Collections.list(request.getHeaders(name));
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public String address() {
        return visitor.address();
    }

    @Override
    public String site() {
        return visitor.site(request);
    }
}
