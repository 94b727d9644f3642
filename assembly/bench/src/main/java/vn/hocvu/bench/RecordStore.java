package vn.hocvu.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The learning record store of a node, as a client of it sees it.
 *
 * @param authorization the client's key and secret, as a header's value
 */
record RecordStore(int port, String authorization) {
    private static final String STATEMENTS = "/xapi/statements";

    /** With a client of its own. */
    static RecordStore of(Node node) throws IOException, InterruptedException {
        String printed = node.console("hocvu:lrs-client-create --json bench");
        String both = found(printed, "key") + ":" + found(printed, "secret");
        return new RecordStore(
                node.port(), "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    private static String found(String printed, String property) {
        Matcher matcher =
                Pattern.compile("\"" + property + "\"\\s*:\\s*\"([^\"]+)\"").matcher(printed);
        if (!matcher.find()) {
            throw new IllegalStateException("The console printed no " + property + ": " + printed);
        }
        return matcher.group(1);
    }

    /** The head of a request that stores statements. */
    byte[] post(int length) {
        return (head("POST", STATEMENTS) + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(US_ASCII);
    }

    /** A request for statements, the newest first. */
    byte[] get(String query) {
        return (head("GET", STATEMENTS + "?" + query) + "\r\n").getBytes(US_ASCII);
    }

    private String head(String method, String target) {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + authorization
                + "\r\nX-Experience-API-Version: 2.0.0\r\n";
    }
}
