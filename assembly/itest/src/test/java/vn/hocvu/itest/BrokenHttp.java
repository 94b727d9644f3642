package vn.hocvu.itest;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Requests that are no HTTP, or that promise what does not come, each with its name. */
final class BrokenHttp {
    private static final String LENGTH = "Content-Length: ";
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String GOOD = "{\"actor\":{\"mbox\":\"mailto:x@example.vn\"},\"verb\":{\"id\":"
            + "\"https://example.vn/v\"},\"object\":{\"id\":\"https://example.vn/o\"}}";

    private final Map<String, RawRequest> all = new TreeMap<>();

    private BrokenHttp() {}

    /** @param start begins to post statements, with these headers besides those that are needed */
    static Map<String, RawRequest> all(Function<String[], RawRequest> start) {
        BrokenHttp broken = new BrokenHttp();
        broken.lengths(start);
        broken.chunks(start);
        broken.headers(start);
        broken.lines();
        return broken.all;
    }

    private static String[] headers(String... headers) {
        return headers;
    }

    private void lengths(Function<String[], RawRequest> start) {
        for (String length : new String[] {
            "1000", GOOD.length() + ", 5", "-1", "+5", "x", "", "1e3", "0x10", "9".repeat(30), "2147483648"
        }) {
            all.put(
                    "length " + length,
                    start.apply(headers(LENGTH + length)).add("\r\n" + GOOD).thenEnd());
        }
        all.put(
                "nothing comes",
                start.apply(headers(LENGTH + 1_000)).add("\r\n").thenEnd());
        all.put("more comes", start.apply(headers(LENGTH + 20)).add("\r\n" + GOOD));
        all.put(
                "two lengths",
                start.apply(headers(LENGTH + GOOD.length(), LENGTH + 5)).add("\r\n" + GOOD));
        all.put("no length", start.apply(headers()).add("\r\n" + GOOD).thenEnd());
    }

    private void chunks(Function<String[], RawRequest> start) {
        for (String chunks : new String[] {
            "xyz\r\n" + GOOD, "ffffffffffffffff\r\n" + GOOD, "-5\r\n" + GOOD, "5\r\nabc", "5\r\n[1,2,\r\n", "\r\n", ""
        }) {
            all.put(
                    "chunks " + chunks.lines().findFirst().orElse("missing") + " " + chunks.length(),
                    start.apply(headers(CHUNKED)).add("\r\n" + chunks).thenEnd());
        }
        all.put("length and chunks", start.apply(headers(LENGTH + 5, CHUNKED)).add("\r\n0\r\n\r\n" + GOOD));
        all.put("chunks twice", start.apply(headers(CHUNKED, CHUNKED)).add("\r\n0\r\n\r\n"));
        all.put(
                "unknown coding",
                start.apply(headers("Transfer-Encoding: x")).add("\r\n" + GOOD).thenEnd());
    }

    private void headers(Function<String[], RawRequest> start) {
        for (String header : new String[] {
            "x",
            ": x",
            "X-A : x",
            "X-A: x\r\n y",
            "X-A: \u0000",
            "X\u0001: x",
            "Host: x",
            "X-A: " + "x".repeat(1 << 20),
            "X-A: x\r\n".repeat(50_000) + "X-B: x"
        }) {
            all.put(
                    "header " + header.substring(0, Math.min(8, header.length())) + header.length(),
                    start.apply(headers(header, LENGTH + 0)).add("\r\n"));
        }
        all.put("half a header", start.apply(headers()).add("X-A").thenEnd());
    }

    private void lines() {
        String host = "Host: x\r\n\r\n";
        for (String line : new String[] {
            "GET /xapi/statements HTTP/3.0\r\n" + host,
            "GET /xapi/statements HTTP/1.1\r\n\r\n",
            "GET /xapi/statements\r\n\r\n",
            "GET/xapi/statementsHTTP/1.1\r\n" + host,
            "GET /xapi/%zz HTTP/1.1\r\n" + host,
            "GET /xapi/\u00ff\u00fe HTTP/1.1\r\n" + host,
            "GET /xapi/statements?x=" + "x".repeat(1 << 20) + " HTTP/1.1\r\n" + host,
            "GET * HTTP/1.1\r\n" + host,
            "CONNECT example.vn:443 HTTP/1.1\r\n" + host,
            "TRACE /xapi/statements HTTP/1.1\r\n" + host,
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
            "\r\n".repeat(10_000),
            "\u0000".repeat(10_000),
            "x",
            ""
        }) {
            all.put(
                    "line " + line.substring(0, Math.min(20, line.length())).strip() + line.length(),
                    new RawRequest().add(line).thenEnd());
        }
    }
}
