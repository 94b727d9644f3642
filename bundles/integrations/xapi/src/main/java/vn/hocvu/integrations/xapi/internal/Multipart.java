package vn.hocvu.integrations.xapi.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.hocvu.Refusal;

/**
 * Reads multipart/mixed (RFC 2046) as strictly as it is written: CRLF everywhere, nothing before the first boundary,
 * nothing but blanks after the last. Used once.
 */
final class Multipart {
    static final int MOST_PARTS = 1_001;

    private static final int LONGEST_HEAD = 8_192;
    private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

    private final byte[] content;
    private final byte[] delimiter;
    private int at;

    /** A part. Names of headers are in lower case. */
    record Part(Map<String, String> headers, byte[] content) {
        Part {
            headers = Map.copyOf(headers);
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    private Multipart(byte[] content, String boundary) {
        this.content = content;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws Refusal INVALID */
    static List<Part> read(MediaType type, byte[] content) {
        String boundary = type.parameters().getOrDefault("boundary", "");
        if (!BOUNDARY.matcher(boundary).matches()) {
            throw Wrong.multipart(
                    "Content-Type không có boundary, hoặc boundary sai",
                    "Content-Type has no boundary, or a wrong one");
        }
        return new Multipart(content, boundary).parts();
    }

    private List<Part> parts() {
        // The line break before the first boundary is the one that ends the HTTP headers.
        at = startsWith(delimiter, 0) ? 0 : -2;
        if (!startsWith(delimiter, at)) {
            throw Wrong.multipart("không bắt đầu bằng boundary", "it does not begin with the boundary");
        }
        at += delimiter.length;
        List<Part> parts = new ArrayList<>();
        while (!isLast()) {
            if (parts.size() == MOST_PARTS) {
                throw Wrong.multipart("có quá nhiều phần", "there are too many parts");
            }
            Map<String, String> headers = headers();
            // A part without a body ends with the line break after its headers.
            int end = startsWith(delimiter, at - 2) ? at - 2 : find(delimiter, at);
            if (end < 0) {
                throw Wrong.multipart("phần cuối không kết thúc bằng boundary", "the last part has no end");
            }
            parts.add(new Part(headers, end < at ? new byte[0] : Arrays.copyOfRange(content, at, end)));
            at = end + delimiter.length;
        }
        if (parts.isEmpty()) {
            throw Wrong.multipart("không có phần nào", "there are no parts");
        }
        return parts;
    }

    /** Whether the delimiter that was just read closes the last part; else goes to the line after it. */
    private boolean isLast() {
        boolean last = startsWith(new byte[] {'-', '-'}, at);
        at += last ? 2 : 0;
        while (at < content.length && (content[at] == ' ' || content[at] == '\t')) {
            at++;
        }
        if (last) {
            for (; at < content.length; at++) {
                if (" \t\r\n".indexOf(content[at]) < 0) {
                    throw Wrong.multipart(
                            "còn nội dung sau boundary cuối", "there is something after the last boundary");
                }
            }
            return true;
        }
        if (!startsWith(new byte[] {'\r', '\n'}, at)) {
            throw Wrong.multipart("sau boundary không xuống dòng (CRLF)", "no line break (CRLF) follows a boundary");
        }
        at += 2;
        return false;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        int start = at;
        for (String line = line(start); !line.isEmpty(); line = line(start)) {
            int colon = line.indexOf(':');
            if (colon < 0 || !MediaType.isToken(line.substring(0, colon))) {
                throw Wrong.multipart("một phần có tiêu đề sai", "a part has a header that is none");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (headers.put(name, line.substring(colon + 1).strip()) != null) {
                throw Wrong.multipart("một phần có hai tiêu đề trùng tên", "a part has the same header twice");
            }
        }
        return headers;
    }

    private String line(int start) {
        int end = at;
        while (end + 1 < content.length && !(content[end] == '\r' && content[end + 1] == '\n')) {
            if (end - start > LONGEST_HEAD || (content[end] < ' ' && content[end] != '\t')) {
                throw Wrong.multipart("một phần có tiêu đề sai hoặc quá dài", "a part has wrong or too long headers");
            }
            end++;
        }
        if (end + 1 >= content.length) {
            throw Wrong.multipart("tiêu đề của một phần không kết thúc", "the headers of a part have no end");
        }
        String line = new String(content, at, end - at, StandardCharsets.US_ASCII);
        at = end + 2;
        return line;
    }

    /** Whether these bytes are there; before the beginning there is anything. */
    private boolean startsWith(byte[] bytes, int position) {
        if (position + bytes.length > content.length) {
            return false;
        }
        for (int i = Math.max(0, -position); i < bytes.length; i++) {
            if (content[position + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private int find(byte[] bytes, int from) {
        for (int position = from; position + bytes.length <= content.length; position++) {
            if (content[position] == bytes[0] && startsWith(bytes, position)) {
                return position;
            }
        }
        return -1;
    }
}
