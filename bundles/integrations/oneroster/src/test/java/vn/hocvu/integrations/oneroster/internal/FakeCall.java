package vn.hocvu.integrations.oneroster.internal;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import vn.hocvu.web.EndpointRequest;

/** What a program asks of {@code /oneroster}, from where {@link World#ADMIN} is. */
final class FakeCall implements EndpointRequest {
    private final String method;
    private final String[] address;
    private final TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private byte[] body = {};

    /** @param address with the query */
    FakeCall(String method, String address) {
        this.method = method;
        this.address = address.split("\\?", 2);
    }

    FakeCall with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** With somebody's session. */
    FakeCall by(String token) {
        return with("Authorization", "Bearer " + token);
    }

    FakeCall sending(byte[] content) {
        body = content;
        return this;
    }

    FakeCall zip(byte[] content) {
        return with("Content-Type", "application/zip").sending(content);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String below() {
        return address[0];
    }

    @Override
    public String query() {
        return address.length < 2 ? "" : address[1];
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public List<String> headers(String name) {
        return header(name).stream().toList();
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public String address() {
        return World.ADMIN.address();
    }

    @Override
    public String site() {
        return "https://hocvu.vn";
    }
}
