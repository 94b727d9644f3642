package vn.hocvu.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What an {@link Endpoint} answers. Immutable.
 *
 * @param status the HTTP status
 * @param headers in this order; the shell adds its security headers and Content-Length
 * @param body empty for none; left out by the shell when a HEAD is answered, with the length that it would have
 */
public record EndpointAnswer(int status, List<Header> headers, byte[] body) {
    /** A header of an answer. */
    public record Header(String name, String value) {}

    public EndpointAnswer {
        headers = List.copyOf(headers);
    }

    public static EndpointAnswer of(int status) {
        return new EndpointAnswer(status, List.of(), new byte[0]);
    }

    /** @param json in UTF-8 */
    public static EndpointAnswer json(int status, String json) {
        return new EndpointAnswer(
                status, List.of(new Header("Content-Type", "application/json")), json.getBytes(StandardCharsets.UTF_8));
    }

    public EndpointAnswer with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new EndpointAnswer(status, more, body);
    }
}
