package vn.hocvu.integrations.xapi.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.hocvu.web.EndpointRequest;

/**
 * What a program asks, after the Alternate Request Syntax has been undone.
 *
 * @param method GET also for HEAD, whose body the shell leaves out
 * @param resource the path below the endpoint
 * @param headers by name in lower case; only those that mean something here
 */
record Asked(String method, String resource, Parameters parameters, Map<String, String> headers, byte[] body) {
    static final String AUTHORIZATION = "Authorization";
    static final String CONTENT_TYPE = "Content-Type";
    static final String IF_MATCH = "If-Match";
    static final String IF_NONE_MATCH = "If-None-Match";
    static final String ACCEPT_LANGUAGE = "Accept-Language";

    private static final List<String> HEADERS =
            List.of(AUTHORIZATION, CONTENT_TYPE, IF_MATCH, IF_NONE_MATCH, ACCEPT_LANGUAGE, Versions.HEADER);

    Asked {
        headers = Map.copyOf(headers);
    }

    static Asked of(EndpointRequest request) {
        Parameters query = Parameters.parse(request.query());
        Map<String, String> headers = headers(request);
        if (AlternateSyntax.isMeant(request, query)) {
            return AlternateSyntax.read(request, query, headers);
        }
        return new Asked(plain(request.method()), request.below(), query, headers, request.body());
    }

    private static Map<String, String> headers(EndpointRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : HEADERS) {
            List<String> values = request.headers(name);
            if (!values.isEmpty()) {
                // Lists may come in parts; of the others, two make no sense.
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values));
            }
        }
        return headers;
    }

    static String plain(String method) {
        return method.equals("HEAD") ? "GET" : method;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    Optional<MediaType> contentType() {
        return header(CONTENT_TYPE).flatMap(MediaType::parse);
    }

    List<String> languages() {
        return Languages.of(header(ACCEPT_LANGUAGE));
    }
}
