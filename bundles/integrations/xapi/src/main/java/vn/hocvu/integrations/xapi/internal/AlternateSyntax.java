package vn.hocvu.integrations.xapi.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.hocvu.tracking.XapiVersion;
import vn.hocvu.web.EndpointRequest;

/**
 * The Alternate Request Syntax of xAPI 1.0.3 (1.3): everything in a form, for programs that cannot set methods and
 * headers. There is none in 2.0.
 */
final class AlternateSyntax {
    private static final String METHOD = "method";
    private static final String CONTENT = "content";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "PUT", "POST", "DELETE");

    /** What stands for headers, in lower case. */
    private static final Set<String> HEADERS = Set.of(
            "authorization",
            "x-experience-api-version",
            "content-type",
            "content-length",
            "if-match",
            "if-none-match",
            "accept-language");

    private AlternateSyntax() {}

    static boolean isMeant(EndpointRequest request, Parameters query) {
        return request.method().equals("POST")
                && query.has(METHOD)
                && !isTwo(request.header(Versions.HEADER).orElse(""));
    }

    private static boolean isTwo(String version) {
        return Versions.of(version).filter(XapiVersion.V2_0::equals).isPresent();
    }

    /** @param headers as HTTP has them; those of the form count more */
    static Asked read(EndpointRequest request, Parameters query, Map<String, String> headers) {
        query.requireOnly(Set.of(METHOD));
        String method = query.requiredText(METHOD).toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw Wrong.parameter(METHOD, "GET, HEAD, PUT, POST hoặc DELETE", "GET, HEAD, PUT, POST or DELETE");
        }
        Parameters form = form(request);
        Map<String, String> told = new HashMap<>(headers);
        told.put("content-type", MediaType.JSON);
        Set<String> used = new HashSet<>(Set.of(CONTENT));
        for (String name : form.names()) {
            String header = name.toLowerCase(Locale.ROOT);
            if (HEADERS.contains(header)) {
                told.put(header, form.text(name).orElse("").strip());
                used.add(name);
            }
        }
        if (isTwo(told.getOrDefault("x-experience-api-version", ""))) {
            throw Wrong.request(
                    "no-alternate-syntax",
                    "Cú pháp thay thế không còn trong xAPI 2.0.",
                    "There is no Alternate Request Syntax in xAPI 2.0.");
        }
        if (told.get("content-type").chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw Wrong.contentType("chữ in được", "printable");
        }
        byte[] content = content(form, method).getBytes(StandardCharsets.UTF_8);
        return new Asked(Asked.plain(method), request.below(), form.without(used), told, content);
    }

    private static Parameters form(EndpointRequest request) {
        boolean isForm = request.header(Asked.CONTENT_TYPE)
                .flatMap(MediaType::parse)
                .filter(type -> type.type().equals(FORM))
                .isPresent();
        if (!isForm) {
            throw Wrong.contentType(FORM, FORM);
        }
        try {
            return Parameters.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(request.body()))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            throw Wrong.request("bad-encoding", "Biểu mẫu phải là UTF-8.", "The form must be UTF-8.");
        }
    }

    private static String content(Parameters form, String method) {
        if (!method.equals("PUT") && !method.equals("POST")) {
            return "";
        }
        return form.text(CONTENT).orElseThrow(() -> Wrong.request(
                        "missing-parameter", "Thiếu ô “content” trong biểu mẫu.", "The form has no field \"content\".")
                .about(CONTENT));
    }
}
