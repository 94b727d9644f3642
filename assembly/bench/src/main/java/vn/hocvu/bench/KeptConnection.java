package vn.hocvu.bench;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One HTTP/1.1 connection to this machine that is kept open, with the headers that a browser sends. */
final class KeptConnection implements Closeable {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final String LENGTH = "Content-Length:";
    private static final String ENCODING = "Transfer-Encoding:";
    private static final String BROWSER = "Host: localhost\r\n"
            + "User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/130.0.0.0 Mobile Safari/537.36\r\n"
            + "Accept: text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8\r\n"
            + "Accept-Encoding: gzip, deflate\r\n"
            + "Accept-Language: vi-VN,vi;q=0.9\r\n"
            + "Sec-Fetch-Site: same-origin\r\n";

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[32 * 1024];
    private int position;
    private int end;

    KeptConnection(int port) throws IOException {
        this(port, InetAddress.getLoopbackAddress());
    }

    /** @param from the address of this machine that the connection comes from */
    KeptConnection(int port, InetAddress from) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = socket.getInputStream();
    }

    /** The bytes of a GET, made beforehand so that making them does not slow the load. */
    static byte[] get(String path, String cookie) {
        return head("GET", path, cookie, "");
    }

    private static byte[] head(String method, String path, String cookie, String more) {
        String cookies = cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n";
        return (method + " " + path + " HTTP/1.1\r\n" + BROWSER + cookies + more + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    Answer send(String method, String path, String cookie, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head =
                head(method, path, cookie, "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n");
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return send(request);
    }

    Answer send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String first = line();
        List<String> headers = new ArrayList<>(16);
        int length = -1;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(line.substring(LENGTH.length()).trim());
            } else if (line.regionMatches(true, 0, ENCODING, 0, ENCODING.length()) && line.contains("chunked")) {
                chunked = true;
            }
        }
        int status = Integer.parseInt(first.substring(9, 12));
        return new Answer(status, headers, chunked ? chunks() : bytes(status == 204 ? 0 : Math.max(0, length)));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().trim(), 16);
            body.write(bytes(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    /** Headers are ASCII; a buffer of our own, since the load generator shares the machine with what it measures. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        while (true) {
            if (position == end) {
                fill();
            }
            int from = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            line.append(new String(buffer, from, position - from, StandardCharsets.ISO_8859_1));
            if (position < end) {
                position++;
                boolean closed = line.length() > 0 && line.charAt(line.length() - 1) == '\r';
                return line.substring(0, line.length() - (closed ? 1 : 0));
            }
        }
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int read = 0; read < length; ) {
            if (position == end) {
                fill();
            }
            int part = Math.min(length - read, end - position);
            System.arraycopy(buffer, position, bytes, read, part);
            position += part;
            read += part;
        }
        return bytes;
    }

    private void fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        if (end == 0) {
            throw new EOFException("The server closed the connection");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
