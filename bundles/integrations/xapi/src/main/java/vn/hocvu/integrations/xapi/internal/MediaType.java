package vn.hocvu.integrations.xapi.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Content-Type (RFC 9110).
 *
 * @param type type and subtype, in lower case
 * @param parameters by name in lower case
 */
record MediaType(String type, Map<String, String> parameters) {
    static final String JSON = "application/json";
    static final String MULTIPART = "multipart/mixed";

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    MediaType {
        parameters = Map.copyOf(parameters);
    }

    /** Empty if it is none. */
    static Optional<MediaType> parse(String header) {
        int semicolon = header.indexOf(';');
        String type = (semicolon < 0 ? header : header.substring(0, semicolon)).strip();
        String[] both = type.split("/", -1);
        if (both.length != 2 || !isToken(both[0]) || !isToken(both[1])) {
            return Optional.empty();
        }
        return parameters(semicolon < 0 ? "" : header.substring(semicolon))
                .map(parameters -> new MediaType(type.toLowerCase(Locale.ROOT), parameters));
    }

    /** @param rest empty, or beginning with a semicolon */
    private static Optional<Map<String, String>> parameters(String rest) {
        Map<String, String> parameters = new HashMap<>();
        int at = 0;
        while (at < rest.length()) {
            at = skipBlanks(rest, at + 1);
            if (at == rest.length() || rest.charAt(at) == ';') {
                continue;
            }
            int equals = rest.indexOf('=', at);
            if (equals < 0 || !isToken(rest.substring(at, equals))) {
                return Optional.empty();
            }
            StringBuilder value = new StringBuilder();
            int end = value(rest, equals + 1, value);
            String name = rest.substring(at, equals).toLowerCase(Locale.ROOT);
            if (end < 0 || parameters.put(name, value.toString()) != null) {
                return Optional.empty();
            }
            at = skipBlanks(rest, end);
            if (at < rest.length() && rest.charAt(at) != ';') {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    /** Reads a value into the builder; where it ends, or -1 if it is none. */
    private static int value(String text, int start, StringBuilder value) {
        if (start < text.length() && text.charAt(start) == '"') {
            for (int at = start + 1; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    return at + 1;
                }
                if (c == '\\' && at + 1 < text.length()) {
                    c = text.charAt(++at);
                }
                value.append(c);
            }
            return -1;
        }
        int end = start;
        while (end < text.length() && " \t;\"".indexOf(text.charAt(end)) < 0) {
            value.append(text.charAt(end++));
        }
        return end > start ? end : -1;
    }

    private static int skipBlanks(String text, int start) {
        int at = start;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** JSON is UTF-8, whatever else a program may say. */
    boolean isJson() {
        String charset = parameters.getOrDefault("charset", "utf-8").toLowerCase(Locale.ROOT);
        return type.equals(JSON) && (charset.equals("utf-8") || charset.equals("utf8"));
    }
}
