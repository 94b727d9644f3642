package vn.hocvu.integrations.xapi.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.hocvu.web.EndpointAnswer.Header;
import vn.hocvu.web.EndpointRequest;

/** A request as a program sends it. */
record FakeRequest(String method, String below, String query, List<Header> headers, byte[] body)
        implements EndpointRequest {
    /** @param address what follows /xapi, with the query */
    static FakeRequest of(String method, String address) {
        int mark = address.indexOf('?');
        return new FakeRequest(
                method,
                mark < 0 ? address : address.substring(0, mark),
                mark < 0 ? "" : address.substring(mark + 1),
                List.of(),
                new byte[0]);
    }

    FakeRequest with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new FakeRequest(method, below, query, more, body);
    }

    FakeRequest without(String name) {
        return new FakeRequest(
                method,
                below,
                query,
                headers.stream()
                        .filter(header -> !header.name().equalsIgnoreCase(name))
                        .toList(),
                body);
    }

    FakeRequest body(String type, String content) {
        return body(type, content.getBytes(StandardCharsets.UTF_8));
    }

    FakeRequest body(String type, byte[] content) {
        return new FakeRequest(method, below, query, headers, content).with("Content-Type", type);
    }

    @Override
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    @Override
    public List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    @Override
    public String address() {
        return "192.0.2.1";
    }

    @Override
    public String site() {
        return "http://localhost";
    }
}
