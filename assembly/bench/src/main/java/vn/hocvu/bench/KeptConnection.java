package vn.hocvu.bench;

import java.io.BufferedInputStream;
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
import java.util.Locale;

/** One HTTP/1.1 connection to this machine that is kept open, with the headers that a browser sends. */
final class KeptConnection implements Closeable {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final String BROWSER = "Host: localhost\r\n"
            + "User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/130.0.0.0 Mobile Safari/537.36\r\n"
            + "Accept: text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8\r\n"
            + "Accept-Encoding: gzip, deflate\r\n"
            + "Accept-Language: vi-VN,vi;q=0.9\r\n"
            + "Sec-Fetch-Site: same-origin\r\n";

    private final Socket socket;
    private final InputStream in;

    KeptConnection(int port) throws IOException {
        this(port, InetAddress.getLoopbackAddress());
    }

    /** @param from the address of this machine that the connection comes from */
    KeptConnection(int port, InetAddress from) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
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
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).trim());
            } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
                chunked = true;
            }
        }
        int status = Integer.parseInt(first.substring(9, 12));
        return new Answer(status, headers, chunked ? chunks() : in.readNBytes(status == 204 ? 0 : Math.max(0, length)));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().trim(), 16);
            body.write(in.readNBytes(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
